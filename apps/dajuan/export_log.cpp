#include "export_log.hpp"

#include <fmt/core.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>

#include "dajuan/storage/ledger_export.hpp"
#include "outcome.hpp"
#include "workplace.hpp"

namespace dajuan::cli {
namespace {

struct Options {
  WorkplaceOptions workplace{".dajuan", "", ""};
  std::string to;
  std::string county;
};

bool is_county(const std::string& text) {
  return text.size() == domain::kCountyDigits &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void export_log(const Options& options) {
  ::umask(0077);  // payloads are not for everybody; whoever publishes the folder opens it
  if (!options.county.empty() && !is_county(options.county))
    fail(invalid("--county", "县区代码须为 6 位数字：" + options.county,
                 "a county's code has 6 digits: " + options.county));
  const auto log = storage::LedgerLog::open({options.workplace.data, options.workplace.database});
  if (!log) fail(log.error());
  const auto exported = storage::export_log(**log, options.to, options.county);
  if (!exported) fail(exported.error());
  const bool english = wants_english();
  for (const storage::ExportedCounty& one : *exported) {
    fmt::print("{}\n",
               english
                   ? fmt::format("{}: {} events, {} of them new", one.county, one.size, one.size - one.before)
                   : fmt::format("{}：{} 条，新增 {} 条", one.county, one.size, one.size - one.before));
  }
  fmt::print("{}\n", english
                         ? fmt::format("key, to be published: {}", (*log)->signer().verifier().to_string())
                         : fmt::format("钥匙（请公布）：{}", (*log)->signer().verifier().to_string()));
}

}  // namespace

void add_export_log(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("export-log",
                                         "把事件日志导出为可离线验证的文件夹（服务器可照常运行） | writes "
                                         "the log as a folder that anybody can verify "
                                         "offline (a server may run)");
  add_data_options(*command, options->workplace);
  command
      ->add_option("--to", options->to,
                   "导出到的文件夹；已有导出则接着写 | folder to write; an earlier export is continued")
      ->required()
      ->type_name("FOLDER");
  command->add_option("--county", options->county, "只导出这个县区（6 位代码） | this county only (6 digits)")
      ->type_name("COUNTY");
  command->callback([options] { export_log(*options); });
}

}  // namespace dajuan::cli
