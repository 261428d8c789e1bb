#include "rebuild.hpp"

#include <fmt/core.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "dajuan/storage/ledger_store.hpp"
#include "outcome.hpp"
#include "workplace.hpp"

namespace dajuan::cli {
namespace {

void rebuild(const WorkplaceOptions& options) {
  const std::string& data = options.data;
  struct stat status {};
  // Opening would make an empty folder, which is not what somebody means who rebuilds.
  if (options.database.empty() && ::stat((data + "/dajuan.db").c_str(), &status) != 0) {
    fail({ErrorCode::kNotFound, "数据目录 " + data + " 中没有数据", "there is no data in the folder " + data,
          "--data"});
  }
  SiteRules rules(options.mechanisms, options.calendar);
  const auto store = rules.open({data, options.database});
  if (!store) fail(store.error());
  const auto before = (*store)->fingerprint();
  if (!before) fail(before.error());
  const auto events = (*store)->rebuild();
  if (!events) fail(events.error());
  const auto after = (*store)->fingerprint();
  if (!after) fail(after.error());
  const bool same = *before == *after;
  const bool english = wants_english();
  fmt::print("{}\n",
             english ? fmt::format("rebuilt from {} events; the tables are {}", *events,
                                   same ? "as before" : "changed")
                     : fmt::format("已按 {} 条事件重建，内容{}", *events, same ? "与原来一致" : "有变化"));
}

}  // namespace

void add_rebuild(CLI::App& app) {
  auto options = std::make_shared<WorkplaceOptions>(WorkplaceOptions{".dajuan", "", ""});
  CLI::App* command = app.add_subcommand(
      "rebuild", "由事件日志重建全部数据表 | tells every table anew from the log of events");
  add_place_options(*command, *options);
  command->callback([options] { rebuild(*options); });
}

}  // namespace dajuan::cli
