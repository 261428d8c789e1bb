// dajuan mechanism test: do the worked cases come out?
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <map>
#include <memory>

#include "dajuan/mechanism/worked.hpp"
#include "mechanism_commands.hpp"
#include "mechanism_files.hpp"

namespace dajuan::cli {
namespace {

using mechanism::Fault;
using mechanism::Language;
using mechanism::WorkedResult;

constexpr int kExitFailures = 1;

struct TestOptions : MechanismOptions {
  std::string name;
  bool verbose = false;
};

struct Totals {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t expectations = 0;

  void add(const WorkedResult& result) {
    ++(result.failures.empty() ? passed : failed);
    expectations += result.expectations;
  }
};

struct Outcome {
  std::vector<WorkedResult> results;
  std::vector<Fault> faults;  ///< of definitions and of files of worked cases
  std::map<std::string, Totals> by_mechanism;
  Totals all;

  [[nodiscard]] bool good() const { return faults.empty() && all.failed == 0 && all.passed > 0; }
};

Outcome run(const TestOptions& options, const MechanismFiles& files) {
  Outcome out;
  out.faults = files.faults();
  auto run = mechanism::run_worked_cases(files.catalogue(), files.cases(), calendar_of(options));
  out.faults.insert(out.faults.end(), run.faults.begin(), run.faults.end());
  out.results = std::move(run.results);
  std::erase_if(out.results, [&](const WorkedResult& result) {
    return result.name.find(options.name) == std::string::npos;
  });
  for (const mechanism::Mechanism* one : files.mechanisms()) {
    if (options.name.empty()) out.by_mechanism[one->id];  // one without worked cases is shown with none
  }
  for (const WorkedResult& result : out.results) {
    out.by_mechanism[result.mechanism].add(result);
    out.all.add(result);
  }
  return out;
}

void print_json(const Outcome& outcome) {
  boost::json::object out;
  out["passed"] = outcome.all.passed;
  out["failed"] = outcome.all.failed;
  out["expectations"] = outcome.all.expectations;
  boost::json::array faults;
  for (const Fault& fault : outcome.faults) faults.push_back(fault_json(fault));
  out["faults"] = std::move(faults);
  boost::json::array cases;
  for (const WorkedResult& result : outcome.results) {
    boost::json::object one;
    one["file"] = result.file;
    one["line"] = result.at.line;
    one["mechanism"] = result.mechanism;
    one["name"] = result.name;
    one["expectations"] = result.expectations;
    boost::json::array failures;
    for (const Fault& failure : result.failures) failures.push_back(fault_json(failure));
    one["failures"] = std::move(failures);
    cases.push_back(std::move(one));
  }
  out["cases"] = std::move(cases);
  fmt::print("{}\n", boost::json::serialize(out));
}

void print_result(const WorkedResult& result, const TestOptions& options, Language language) {
  if (options.verbose) {
    fmt::print("{} {} {} ({})\n",
               result.failures.empty() ? say(language, "通过", "passed") : say(language, "失败", "FAILED"),
               result.mechanism, result.name, result.expectations);
  } else if (!result.failures.empty()) {
    fmt::print("{} {} {}\n", say(language, "失败", "FAILED"), result.mechanism, result.name);
  }
  for (const Fault& failure : result.failures) fmt::print("  {}", shown_fault(failure, language));
}

void print_text(const Outcome& outcome, const TestOptions& options, const MechanismFiles& files,
                Language language) {
  for (const Fault& fault : outcome.faults) fmt::print("{}", shown_fault(fault, language));
  for (const WorkedResult& result : outcome.results) print_result(result, options, language);
  for (const auto& [id, totals] : outcome.by_mechanism) {
    const mechanism::Mechanism* one = files.catalogue().find(id);
    const std::string& label = one == nullptr ? id : say(language, one->label);
    fmt::print("{}\n", language == Language::kZh ? fmt::format("{:<20} {:>3} 例通过，{} 例失败  {}", id,
                                                               totals.passed, totals.failed, label)
                                                 : fmt::format("{:<20} {:>3} passed, {} failed  {}", id,
                                                               totals.passed, totals.failed, label));
  }
  const Totals& all = outcome.all;
  const std::size_t mechanisms = outcome.by_mechanism.size();
  fmt::print(
      "{}\n",
      language == Language::kZh
          ? fmt::format("合计 {} 个机制、{} 个算例、{} 项要求：{} 例通过，{} 例失败，文件错误 {} 处",
                        mechanisms, all.passed + all.failed, all.expectations, all.passed, all.failed,
                        outcome.faults.size())
          : fmt::format(
                "{} mechanisms, {} worked cases, {} expectations: {} passed, {} failed, {} faults in files",
                mechanisms, all.passed + all.failed, all.expectations, all.passed, all.failed,
                outcome.faults.size()));
}

void test(const TestOptions& options) {
  const Language language = language_of(options);
  const MechanismFiles files(options.paths, language);
  const Outcome outcome = run(options, files);
  if (options.json) {
    print_json(outcome);
  } else {
    print_text(outcome, options, files, language);
  }
  if (outcome.all.passed + outcome.all.failed == 0 && outcome.faults.empty() && !options.json) {
    fmt::print(stderr, "dajuan mechanism: {}\n",
               say(language, "没有一个算例被运行", "no worked case was run"));
  }
  if (!outcome.good()) throw CLI::RuntimeError(kExitFailures);
}

}  // namespace

void add_mechanism_test(CLI::App& mechanism) {
  CLI::App* command = mechanism.add_subcommand(
      "test", "运行算例，列出没有得出预期结果的 | runs the worked cases and tells what did not come out");
  const auto options = std::make_shared<TestOptions>();
  add_mechanism_options(*command, *options);
  add_calendar_option(*command, *options);
  command->add_flag("--json", options->json, "JSON");
  command
      ->add_option("--name", options->name,
                   "只运行名字含这段文字的算例 | only cases whose name has this text")
      ->type_name("TEXT");
  command->add_flag("-v,--verbose", options->verbose, "列出每个算例 | list every case");
  command->callback([options] { test(*options); });
}

}  // namespace dajuan::cli
