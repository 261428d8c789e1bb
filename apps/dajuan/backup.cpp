#include "backup.hpp"

#include <fmt/core.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <memory>
#include <string>

#include "dajuan/storage/ledger_backup.hpp"
#include "doctor.hpp"
#include "outcome.hpp"
#include "workplace.hpp"

namespace dajuan::cli {
namespace {

constexpr int kExitDamaged = 1;

struct Options {
  DoctorOptions doctor;
  std::string folder;  ///< of the backup

  [[nodiscard]] const WorkplaceOptions& place() const { return doctor.workplace; }
};

// PostgreSQL has tools of its own, which know more of its servers than a program could.
void refuse_postgres(const WorkplaceOptions& place) {
  if (place.database.empty()) return;
  fail(invalid(
      "--database",
      "PostgreSQL 数据库请用 pg_dump --format=custom 备份、pg_restore 恢复，并复制数据目录中的 files/ 和 "
      "log.key（见 docs/operating.md）",
      "back up a PostgreSQL database by pg_dump --format=custom, restore it by pg_restore, and copy files/ "
      "and log.key of the data folder (see docs/operating.md)"));
}

void tell(const storage::BackupFigures& figures, const char* zh, const char* en, const std::string& folder) {
  const bool english = wants_english();
  for (const std::string& name : figures.damaged)
    fmt::print(stderr, "dajuan: {}{}\n", name,
               english ? ": damaged before, copied as it is" : "：此前已损坏，照原样复制");
  fmt::print("{}\n", english ? fmt::format("{} {}: {} files", en, folder, figures.files)
                             : fmt::format("{} {}：{} 个文件", zh, folder, figures.files));
}

// What came after the backup is unknown here: also who was logged out, locked out or erased.
void tell_of_sessions(std::uint64_t sessions) {
  fmt::print(
      "{}\n",
      wants_english()
          ? fmt::format("{} logins and tokens of the backup were ended: everybody logs in anew, programs "
                        "need new tokens. Repeat what was erased, locked or changed in accounts since the "
                        "backup (docs/operating.md)",
                        sessions)
          : fmt::format(
                "备份中的 {} 个登录和令牌已全部作废：人员重新登录，程序重新领取令牌。备份之后删除的个人"
                "信息、停用的账号、改过的密码，须重做一遍（见 docs/operating.md）",
                sessions));
}

void backup(const Options& options) {
  ::umask(0077);
  refuse_postgres(options.place());
  const auto done = storage::back_up(options.place().data, options.folder);
  if (!done) fail(done.error());
  tell(*done, "已备份到", "backed up to", options.folder);
  if (!done->damaged.empty()) throw CLI::RuntimeError(kExitDamaged);
}

void restore(const Options& options) {
  ::umask(0077);
  refuse_postgres(options.place());
  const auto done = storage::restore_backup(options.folder, options.place().data);
  if (!done) fail(done.error());
  tell(*done, "已恢复到", "restored to", options.place().data);
  tell_of_sessions(done->sessions);
  {
    // Opened once: brings the schema up to date, and shows that a server can do it.
    SiteRules rules(options.place().mechanisms, options.place().calendar);
    const auto store = rules.open({options.place().data, ""});
    if (!store) fail(store.error());
  }
  run_doctor(options.doctor);
}

}  // namespace

void add_backup(CLI::App& app) {
  auto saving = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "backup", "备份数据目录（服务器可照常运行） | copies a data folder (a server may run)");
  add_data_options(*command, saving->doctor.workplace);
  command->add_option("--to", saving->folder, "新的备份目录 | new folder for the backup")
      ->required()
      ->type_name("FOLDER");
  command->callback([saving] { backup(*saving); });

  auto restoring = std::make_shared<Options>();
  command = app.add_subcommand(
      "restore", "由备份恢复成新的数据目录并检查 | makes a new data folder of a backup, and examines it");
  command->add_option("FOLDER", restoring->folder, "备份目录 | folder of the backup")
      ->required()
      ->check(CLI::ExistingDirectory);
  add_place_options(*command, restoring->doctor.workplace);
  command->callback([restoring] { restore(*restoring); });
}

}  // namespace dajuan::cli
