#include "sample_year.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "dajuan/app/accounts.hpp"
#include "dajuan/app/attachment.hpp"
#include "dajuan/app/case_commands.hpp"
#include "dajuan/app/change_review.hpp"
#include "dajuan/app/confirm_review.hpp"
#include "dajuan/app/import_report.hpp"
#include "dajuan/app/update_promise.hpp"
#include "dajuan/app/values.hpp"
#include "dajuan/base/embedded.hpp"
#include "dajuan/storage/content_files.hpp"
#include "simulate_dice.hpp"
#include "simulate_words.hpp"
#include "simulate_year.hpp"

namespace dajuan::cli {

/// CMake embeds samples/province and what of the sample township makes its year.
std::span<const EmbeddedFile> simulation_files();

namespace {

constexpr std::string_view kAreas = "gaojia/areas.csv";
constexpr std::string_view kTown = "330803114000";
constexpr std::string_view kTownName = "高家镇";
// When the year is written down: after its last day, and before the congress.
constexpr std::string_view kWrittenOn = "2025-01-02";
constexpr std::size_t kCommandsOfACommit = 500;

Result<std::string> fresh_folder() {
  std::error_code failed;
  std::string pattern = (std::filesystem::temp_directory_path(failed) / "dajuan-sample-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    return Error{ErrorCode::kUnavailable, "不能建立临时目录 " + pattern, "cannot make the folder " + pattern,
                 ""};
  }
  return pattern;
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out) return {};
  return Error{ErrorCode::kUnavailable, "不能写 " + path, "cannot write " + path, path};
}

// The desks as persons: each holds its roles in the whole town.
std::vector<app::Person> persons_of(const std::vector<YearDesk>& desks) {
  std::vector<app::Person> out;
  for (const YearDesk& desk : desks) {
    std::vector<std::string> roles = desk.roles;
    roles.emplace_back(app::kOffice);  // what stood on paper is recorded by the office alone
    out.push_back(
        {"sample-" + desk.login, desk.login, desk.name, {{std::string(kTown), std::move(roles), {}}}});
  }
  return out;
}

// What was done in the ports' own time is done on the day the year is written down.
struct Told {
  ToldClock clock;
  DiceRandom random;
  explicit Told(std::uint64_t seed) : random(Dice(seed, 0)) {
    clock.now = app::unix_ms_of(
        domain::Moment::begin_of(domain::Date::parse(kWrittenOn).value_or(domain::Date::last())));
  }
};

Result<void> carry_out(app::Transaction& transaction, app::CaseTools tools, const domain::Scope& scope,
                       const app::Person& person, const YearCommand& command) {
  const app::CaseCommand asked{{scope, person.id, command.key, storage::sha256_hex(command.key)}, person};
  const auto* opening = std::get_if<app::OpenCase>(&command.request);
  const auto done = opening != nullptr ? app::open_case(transaction, tools, asked, *opening)
                                       : app::act_on_case(transaction, tools, asked,
                                                          std::get<app::ActOnCase>(command.request));
  if (done) return {};
  Error error = done.error();
  error.field = command.key + (error.field.empty() ? "" : " " + error.field);
  return error;
}

std::vector<std::string> villages_of(const domain::Gazetteer& areas) {
  std::vector<std::string> out;
  for (const domain::Area& area : areas.areas()) {
    if (area.level == "village") out.push_back(domain::full_area_code(area.code));
  }
  return out;
}

Result<void> live(Workplace& place, Told& told, std::uint64_t seed) {
  const auto areas = domain::Gazetteer::from_csv("areas.csv", sample_file(kAreas));
  if (!areas) return areas.error();
  const auto desks = read_desks(sample_file("gaojia/people.tsv"));
  if (!desks) return desks.error();
  const auto evidence = place.ports().files.put(sample_file("province/evidence.png"));
  if (!evidence) return evidence.error();
  const SimulatedWords words(sample_file("province/words.tsv"), *evidence);
  const app::Rulebook& rulebook = place.rulebook();
  const auto commands =
      plan_year({rulebook, words, holders_of(*desks, rulebook.catalogue)},
                {kSampleYear, seed, villages_of(*areas)}, sample_file("gaojia/year-2024/year.tsv"));
  if (!commands) return commands.error();
  const std::vector<app::Person> persons = persons_of(*desks);
  const app::CaseTools tools{rulebook, told.clock, told.random};
  // Whoever names the photograph has sent it.
  const auto held = place.store().write([&](app::Transaction& transaction) -> Result<void> {
    for (const app::Person& person : persons)
      transaction.hold_file(app::account_scope().county, *evidence, app::account_holder(person.id));
    return {};
  });
  if (!held) return held.error();
  for (std::size_t from = 0; from < commands->size(); from += kCommandsOfACommit) {
    const std::size_t to = std::min(commands->size(), from + kCommandsOfACommit);
    const auto done = place.store().write([&](app::Transaction& transaction) -> Result<void> {
      for (std::size_t i = from; i < to; ++i) {
        const YearCommand& command = (*commands)[i];
        const auto carried = carry_out(transaction, tools, place.scope(), persons[command.desk], command);
        if (!carried) return carried.error();
      }
      return {};
    });
    if (!done) return done.error();
  }
  return {};
}

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t tab = line.find('\t'); tab != std::string_view::npos; tab = line.find('\t')) {
    out.push_back(line.substr(0, tab));
    line.remove_prefix(tab + 1);
  }
  out.push_back(line);
  return out;
}

// What the promises are told from, as links.tsv has it; a promise that no line names stays without.
Result<void> link_promises(Workplace& place, const app::Ports& ports, app::Plan plan) {
  std::string_view rest = sample_file("gaojia/year-2024/links.tsv");
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const auto cells = cells_of(line);
    if (line.starts_with('#') || cells.size() != 4) continue;
    const std::size_t point = cells[1].find('.');
    for (const app::Promise& promise : plan.promises) {
      if (promise.mark.text.find(cells[0]) == std::string::npos || promise.links.measure) continue;
      app::PromiseLinks links;
      links.measure = app::Measure{std::string(cells[1].substr(0, point)),
                                   std::string(cells[1].substr(point + 1)), std::string(cells[2])};
      links.target = cells[3];
      app::PromisePatch patch;
      patch.links = links;
      const std::string key = "sample-link-" + std::to_string(promise.mark.number);
      auto linked =
          app::update_promise(ports, place.rulebook(), local_command(place.scope(), key, std::string(line)),
                              plan.id, promise.mark.number, plan.revision, patch);
      if (!linked) return linked.error();
      plan = std::move(*linked);
      break;
    }
  }
  return {};
}

// The plan of the year, confirmed as it was read.
Result<void> promise(Workplace& place, Told& told) {
  const app::Ports ports{place.ports().store, place.ports().files, told.clock, told.random};
  const std::string text(sample_file("gaojia/year-2024/plan.txt"));
  const auto command = [&](const char* key) { return local_command(place.scope(), key, text); };
  const auto reading = app::import_report(ports, place.tools(), command("sample-plan"),
                                          {"plan.txt", text, std::string(kTown)});
  if (!reading) return reading.error();
  const app::Change all[] = {app::AcceptRest{}};
  const auto review =
      app::change_review(ports, command("sample-accept"), reading->id, reading->revision, all);
  if (!review) return review.error();
  auto plan = app::confirm_review(ports, command("sample-confirm"), reading->id, review->revision);
  if (!plan) return plan.error();
  return link_promises(place, ports, std::move(*plan));
}

}  // namespace

std::string_view sample_file(std::string_view name) {
  for (const EmbeddedFile& file : simulation_files()) {
    if (file.name == name) return file.bytes;
  }
  return {};
}

Result<void> live_sample_year(Workplace& place, const std::string& folder, std::uint64_t seed) {
  const std::string areas = folder + "/areas.csv";
  auto done = write_file(areas, sample_file(kAreas));
  Told told(seed);
  if (done) done = place.settle(std::string(kTown), std::string(kTownName), areas);
  if (done) done = promise(place, told);
  if (done) done = live(place, told, seed);
  return done;
}

Result<std::unique_ptr<SampleYear>> SampleYear::make() {
  auto folder = fresh_folder();
  if (!folder) return folder.error();
  std::unique_ptr<SampleYear> out(new SampleYear(std::move(*folder)));
  auto place = Workplace::open({out->folder_ + "/data", "", ""});
  if (!place) return place.error();
  out->place_ = std::move(*place);
  const auto done = live_sample_year(*out->place_, out->folder_, 1);
  if (!done) return done.error();
  return out;
}

SampleYear::~SampleYear() {
  place_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace dajuan::cli
