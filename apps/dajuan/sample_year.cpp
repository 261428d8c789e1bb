#include "sample_year.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "dajuan/app/accounts.hpp"
#include "dajuan/app/attachment.hpp"
#include "dajuan/app/case_commands.hpp"
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

}  // namespace

std::string_view sample_file(std::string_view name) {
  for (const EmbeddedFile& file : simulation_files()) {
    if (file.name == name) return file.bytes;
  }
  return {};
}

Result<std::unique_ptr<SampleYear>> SampleYear::make() {
  auto folder = fresh_folder();
  if (!folder) return folder.error();
  std::unique_ptr<SampleYear> out(new SampleYear(std::move(*folder)));
  auto done = out->settle();
  if (done) done = out->live();
  if (!done) return done.error();
  return out;
}

SampleYear::~SampleYear() {
  place_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

Result<void> SampleYear::settle() {
  const std::string areas = folder_ + "/areas.csv";
  const auto written = write_file(areas, sample_file(kAreas));
  if (!written) return written.error();
  auto place = Workplace::open({folder_ + "/data", "", ""});
  if (!place) return place.error();
  place_ = std::move(*place);
  return place_->settle(std::string(kTown), std::string(kTownName), areas);
}

Result<void> SampleYear::live() {
  const auto gazetteer = domain::Gazetteer::from_csv("areas.csv", sample_file(kAreas));
  if (!gazetteer) return gazetteer.error();
  YearPlan plan{kYear, 1, {}};
  for (const domain::Area& area : gazetteer->areas()) {
    if (area.level == "village") plan.villages.push_back(domain::full_area_code(area.code));
  }
  const auto desks = read_desks(sample_file("gaojia/people.tsv"));
  if (!desks) return desks.error();
  const auto evidence = place_->ports().files.put(sample_file("province/evidence.png"));
  if (!evidence) return evidence.error();
  const SimulatedWords words(sample_file("province/words.tsv"), *evidence);
  const app::Rulebook& rulebook = place_->rulebook();
  const auto commands = plan_year({rulebook, words, holders_of(*desks, rulebook.catalogue)}, plan,
                                  sample_file("gaojia/year-2024/year.tsv"));
  if (!commands) return commands.error();
  const std::vector<app::Person> persons = persons_of(*desks);
  ToldClock clock;
  clock.now = app::unix_ms_of(
      domain::Moment::begin_of(domain::Date::parse(kWrittenOn).value_or(domain::Date::last())));
  DiceRandom random(Dice(plan.seed, 0));
  const app::CaseTools tools{rulebook, clock, random};
  for (std::size_t from = 0; from < commands->size(); from += kCommandsOfACommit) {
    const std::size_t to = std::min(commands->size(), from + kCommandsOfACommit);
    const auto done = place_->store().write([&](app::Transaction& transaction) -> Result<void> {
      // Whoever names the photograph has sent it.
      for (const app::Person& person : persons)
        transaction.hold_file(app::account_scope().county, *evidence, app::account_holder(person.id));
      for (std::size_t i = from; i < to; ++i) {
        const YearCommand& command = (*commands)[i];
        const auto carried = carry_out(transaction, tools, place_->scope(), persons[command.desk], command);
        if (!carried) return carried.error();
      }
      return {};
    });
    if (!done) return done.error();
  }
  return {};
}

}  // namespace dajuan::cli
