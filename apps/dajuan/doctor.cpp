#include "doctor.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <memory>

#include "dajuan/storage/ledger_doctor.hpp"
#include "outcome.hpp"

namespace dajuan::cli {
namespace {

constexpr int kExitComplaints = 1;

void print_json(const storage::ExamResult& result) {
  boost::json::array complaints;
  for (const storage::Complaint& one : result.complaints) {
    boost::json::object complaint;
    complaint["id"] = one.id;
    complaint["place"] = one.place;
    complaint["zh"] = one.zh;
    complaint["en"] = one.en;
    complaints.push_back(std::move(complaint));
  }
  boost::json::object untold;
  for (const auto& [id, count] : result.untold) untold[id] = count;
  boost::json::object out;
  out["sound"] = result.sound();
  out["events"] = result.events;
  out["cases"] = result.cases;
  out["files"] = result.files;
  out["complaints"] = std::move(complaints);
  out["untold"] = std::move(untold);
  fmt::print("{}\n", boost::json::serialize(out));
}

void print_text(const storage::ExamResult& result, bool quick) {
  const bool english = wants_english();
  for (const storage::Complaint& one : result.complaints)
    fmt::print("{} {}: {}\n", one.id, one.place, english ? one.en : one.zh);
  for (const auto& [id, count] : result.untold)
    fmt::print("{} {}\n", id, english ? fmt::format("and {} more", count) : fmt::format("另有 {} 处", count));
  if (!result.sound()) {
    fmt::print("{}\n", english ? "not sound; docs/operating.md tells what to do about each id"
                               : "有问题；各编号的处理办法见 docs/operating.md");
  } else if (quick) {
    fmt::print("{}\n", english ? "sound, as far as a quick look tells" : "快速检查未见问题");
  } else {
    fmt::print("{}\n", english ? fmt::format("sound: {} events, {} cases, {} content files", result.events,
                                             result.cases, result.files)
                               : fmt::format("完好：事件 {} 条，案卷 {} 件，内容文件 {} 个", result.events,
                                             result.cases, result.files));
  }
}

}  // namespace

void run_doctor(const DoctorOptions& options) {
  const WorkplaceOptions& place = options.workplace;
  const storage::LedgerPlace ledger{place.data, place.database};
  SiteRules rules(place.mechanisms, place.calendar);
  // Where they cannot be read, the examination tells what else is wrong there.
  static_cast<void>(rules.take_versions(ledger));
  SystemClock clock;
  const auto result = storage::examine(ledger, rules.book(), clock, {options.quick});
  if (!result) fail(result.error());
  if (options.json) {
    print_json(*result);
  } else {
    print_text(*result, options.quick);
  }
  if (!result->sound()) throw CLI::RuntimeError(kExitComplaints);
}

void add_doctor(CLI::App& app) {
  auto options = std::make_shared<DoctorOptions>();
  CLI::App* command = app.add_subcommand(
      "doctor", "检查台账是否完好（服务器可照常运行） | examines a ledger (a server may run)");
  add_place_options(*command, options->workplace);
  command->add_flag("--quick", options->quick,
                    "只看数目和末端，不逐条读 | looks at counts and ends only, not at every event");
  command->add_flag("--json", options->json, "JSON");
  command->callback([options] { run_doctor(*options); });
}

}  // namespace dajuan::cli
