// dajuan mechanism check: is a definition sound, and can its worked cases be read?
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <memory>
#include <tuple>

#include "dajuan/mechanism/worked.hpp"
#include "mechanism_commands.hpp"
#include "mechanism_files.hpp"

namespace dajuan::cli {
namespace {

using mechanism::Fault;
using mechanism::Language;

constexpr int kExitFaults = 1;

// Faults of definitions, then those of the files of worked cases that have a sound mechanism to be about: of
// the others nothing could be said but that their mechanism has faults.
std::vector<Fault> all_faults(const MechanismFiles& files) {
  std::vector<Fault> faults = files.faults();
  const domain::Calendar plain_weekends;
  for (Fault& fault : mechanism::tell_worked_cases(files.catalogue(), files.cases(), plain_weekends).faults) {
    if (fault.code != "worked-unknown-mechanism" || files.faults().empty())
      faults.push_back(std::move(fault));
  }
  std::stable_sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) {
    return std::tie(a.file, a.at.line, a.at.column) < std::tie(b.file, b.at.line, b.at.column);
  });
  return faults;
}

void print_json(const MechanismFiles& files, const std::vector<Fault>& faults) {
  boost::json::object out;
  out["definitions"] = files.definitions().size();
  out["case_files"] = files.cases().size();
  boost::json::array list;
  for (const Fault& fault : faults) list.push_back(fault_json(fault));
  out["faults"] = std::move(list);
  fmt::print("{}\n", boost::json::serialize(out));
}

void print_text(const MechanismFiles& files, const std::vector<Fault>& faults, Language language) {
  for (const Fault& fault : faults) fmt::print("{}", shown_fault(fault, language));
  const std::size_t definitions = files.definitions().size();
  const std::size_t cases = files.cases().size();
  fmt::print("{}\n",
             language == Language::kZh
                 ? fmt::format("{} 个机制，{} 个算例文件，{} 处错误", definitions, cases, faults.size())
                 : fmt::format("{} mechanisms, {} files of worked cases, {} faults", definitions, cases,
                               faults.size()));
}

void check(const MechanismOptions& options) {
  const Language language = language_of(options);
  const MechanismFiles files(options.paths, language);
  const std::vector<Fault> faults = all_faults(files);
  if (options.json) {
    print_json(files, faults);
  } else {
    print_text(files, faults, language);
  }
  if (!faults.empty()) throw CLI::RuntimeError(kExitFaults);
}

}  // namespace

void add_mechanism_check(CLI::App& mechanism) {
  CLI::App* command = mechanism.add_subcommand(
      "check", "检查定义，每处错误给出位置、原因和改法 | tells each fault with its place, cause and fix");
  const auto options = std::make_shared<MechanismOptions>();
  add_mechanism_options(*command, *options);
  command->add_flag("--json", options->json, "JSON");
  command->callback([options] { check(*options); });
}

}  // namespace dajuan::cli
