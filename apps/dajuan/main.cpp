// One program, a subcommand for each use; each is registered by its own file.
#include <CLI/CLI.hpp>

#include "account.hpp"
#include "backup.hpp"
#include "calendar.hpp"
#include "check.hpp"
#include "doctor.hpp"
#include "export_log.hpp"
#include "import.hpp"
#include "mechanism.hpp"
#include "read.hpp"
#include "rebuild.hpp"
#include "report.hpp"
#include "serve.hpp"
#include "simulate.hpp"
#include "verify.hpp"

namespace {
constexpr int kExitUsage = 2;
}  // namespace

int main(int argc, char** argv) {
  CLI::App app("答卷 Dajuan: 把工作报告读成计划板 | reads a work report into a plan board", "dajuan");
  app.require_subcommand(1);
  dajuan::cli::add_read(app);
  dajuan::cli::add_check(app);
  dajuan::cli::add_serve(app);
  dajuan::cli::add_account(app);
  dajuan::cli::add_import(app);
  dajuan::cli::add_rebuild(app);
  dajuan::cli::add_backup(app);
  dajuan::cli::add_doctor(app);
  dajuan::cli::add_export_log(app);
  dajuan::cli::add_calendar(app);
  dajuan::cli::add_mechanism(app);
  dajuan::cli::add_verify(app);
  dajuan::cli::add_simulate(app);
  dajuan::cli::add_report(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::RuntimeError& ended) {
    return ended.get_exit_code();
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kExitUsage;  // --help ends here too, with 0
  }
  return 0;
}
