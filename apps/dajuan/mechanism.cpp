#include "mechanism.hpp"

#include <CLI/CLI.hpp>

#include "mechanism_commands.hpp"

namespace dajuan::cli {

void add_mechanism(CLI::App& app) {
  CLI::App* mechanism = app.add_subcommand(
      "mechanism", "机制：检查、试算、说明、画图、新建 | mechanisms: check, test, explain, draw, begin");
  mechanism->require_subcommand(1);
  add_mechanism_check(*mechanism);
  add_mechanism_test(*mechanism);
  add_mechanism_explain(*mechanism);
  add_mechanism_graph(*mechanism);
  add_mechanism_pages(*mechanism);
  add_mechanism_new(*mechanism);
}

}  // namespace dajuan::cli
