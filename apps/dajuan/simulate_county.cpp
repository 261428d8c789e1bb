#include "simulate_county.hpp"

#include <algorithm>
#include <cstdlib>

#include "dajuan/app/values.hpp"
#include "dajuan/storage/content_files.hpp"

namespace dajuan::cli {
namespace {

constexpr std::int64_t kDayMinutes = 24 * 60;
constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kMorning = 8 * 60 + 30;
constexpr std::int64_t kEvening = 17 * 60 + 30;
// Of the last 6 % of the time 60 % stand still: with what is under way anyhow, some 4 % of all cases are
// open.
constexpr std::int64_t kLatePercent = 6;
constexpr std::uint64_t kStillPercent = 60;
constexpr std::uint64_t kForgottenOf1000 = 2;

std::string request_hash(const std::string& key, mechanism::Index action,
                         const std::vector<app::Written>& values) {
  std::string text = key + "\n" + std::to_string(action);
  for (const auto& [field, words] : values) {
    text += "\n" + field;
    for (const std::string& word : words) text += "\t" + word;
  }
  return storage::sha256_hex(text);
}

}  // namespace

const app::Person& SimulatedPeople::at(const std::string& town, mechanism::RoleIndex role) {
  const auto [place, fresh] = people_.try_emplace({town, role});
  if (fresh) {
    const std::string& word = catalogue_.roles[role].id;
    const std::string id = town + "-" + word;
    place->second = {id, id, id, {{town + "000", {word}, {}}}};
  }
  return place->second;
}

SimulatedYears::SimulatedYears(const SimulatedRules& rules, SimulatedPeople& people,
                               const SimulatedCounty& county, std::size_t cases)
    : rules_(rules),
      people_(people),
      county_(county),
      dice_(rules.seed, std::strtoull(county.code.c_str(), nullptr, 10)),
      random_(Dice(dice_.next())) {
  lives_.reserve(cases);
  while (lives_.size() < cases) live_one();
  std::sort(steps_.begin(), steps_.end(), [](const Step& left, const Step& right) {
    return std::tie(left.at_ms, left.life, left.number) < std::tie(right.at_ms, right.life, right.number);
  });
}

std::uint32_t SimulatedYears::some_path() {
  std::uint64_t left = dice_.below(rules_.paths.shares);
  std::size_t path = 0;
  for (; left >= rules_.paths.all[path].share; ++path) left -= rules_.paths.all[path].share;
  if (dice_.throws(rules_.paths.shortened_of_1000, 1000)) path = rules_.paths.shortest[path];
  return static_cast<std::uint32_t>(path);
}

std::int64_t SimulatedYears::time_after(std::int64_t before, const PathStep& step) {
  std::int64_t at = before + dice_.between(step.first_minutes, step.last_minutes);
  if (step.by_day) at = at - at % kDayMinutes + dice_.between(kMorning, kEvening);
  return std::max(at, before + 1);
}

void SimulatedYears::live_one() {
  const auto number = static_cast<std::uint32_t>(lives_.size());
  Life life;
  life.path = some_path();
  life.town = static_cast<std::uint32_t>(dice_.below(county_.towns.size()));
  life.village = static_cast<std::uint32_t>(dice_.below(county_.towns[life.town].villages.size()));
  life.random = DiceRandom(Dice(dice_.next())).ten_bytes();
  const std::int64_t days = rules_.to - rules_.from + 1;
  const std::int64_t day = dice_.between(0, days - 1);
  const auto& steps = rules_.paths.all[life.path].steps;
  const bool late = day >= days - std::max<std::int64_t>(1, days * kLatePercent / 100);
  const bool still = late ? dice_.throws(kStillPercent, 100) : dice_.throws(kForgottenOf1000, 1000);
  const std::size_t most = still && steps.size() > 1 ? 1 + dice_.below(steps.size() - 1) : steps.size();
  const std::int64_t begin_ms = app::unix_ms_of(domain::Moment::begin_of(rules_.from));
  std::int64_t minutes = day * kDayMinutes + dice_.between(kMorning, kEvening);
  for (std::size_t i = 0; i < most && minutes < days * kDayMinutes; ++i) {
    if (i > 0) minutes = time_after(minutes, steps[i]);
    if (minutes >= days * kDayMinutes) break;
    const std::int64_t at_ms = begin_ms + minutes * kMinuteMs + dice_.between(0, kMinuteMs - 1);
    if (i == 0) life.opened_ms = at_ms;
    steps_.push_back({at_ms, number, static_cast<std::uint32_t>(i)});
    ++life.steps_left;
  }
  lives_.push_back(life);
}

std::vector<app::Written> SimulatedYears::values_of(const Life& life, const PathStep& step,
                                                    domain::Date day) {
  const auto& fields = rules_.paths.all[life.path].rules().fields;
  std::vector<app::Written> out;
  out.reserve(step.values.size());
  for (const PathValue& value : step.values) {
    const mechanism::Field& field = fields[value.field];
    if (!value.options.empty()) {
      out.emplace_back(field.id, value.options[dice_.below(value.options.size())]);
    } else if (field.type == mechanism::FieldType::kDate) {
      out.emplace_back(field.id, std::vector<std::string>{(day + value.days).to_string()});
    }
  }
  return out;
}

Result<app::DecidedCase> SimulatedYears::decide(const Step& step, const app::CaseCommand& command,
                                                std::vector<app::Written> values, std::string note) {
  const Life& life = lives_[step.life];
  const CasePath& path = rules_.paths.all[life.path];
  const std::string& action = path.rules().actions[path.steps[step.number].action].id;
  const app::CaseTools tools{rules_.rulebook, clock_, random_};
  clock_.now = step.at_ms;
  if (step.number == 0) {
    return app::decide_opening(tools, command,
                               {path.mechanism->id,
                                {},
                                action,
                                county_.towns[life.town].villages[life.village],
                                std::move(values),
                                std::move(note),
                                {},
                                app::uuid7(life.opened_ms, life.random)});
  }
  app::CaseRecord& record = under_way_.at(step.life);
  const app::ActOnCase request{record.id,         record.state.revision, action,
                               std::move(values), std::move(note),       {}};
  return app::decide_action(tools, command, request, std::move(record));
}

Result<SimulatedCommand> SimulatedYears::next() {
  const Step& step = steps_[next_++];
  Life& life = lives_[step.life];
  const PathStep& rule = rules_.paths.all[life.path].steps[step.number];
  std::vector<app::Written> values = values_of(life, rule, app::moment_of(step.at_ms).date());
  std::string note =
      rule.note ? rules_.words.notes()[dice_.below(rules_.words.notes().size())] : std::string();
  const app::Person& person = people_.at(county_.towns[life.town].code, rule.role);
  const std::string key =
      "sim-" + std::to_string(rules_.seed) + "-" + county_.code + "-" + std::to_string(next_);
  const app::CaseCommand command{{{}, person.id, key, request_hash(key, rule.action, values)}, person};
  auto decided = decide(step, command, std::move(values), std::move(note));
  if (!decided) return decided.error();
  for (app::NamedFile& file : decided->files) file.field.clear();  // the one picture that nobody sent
  if (--life.steps_left == 0) {
    under_way_.erase(step.life);
  } else {
    under_way_.insert_or_assign(step.life, decided->events.back().second);  // the case's own stands last
  }
  return SimulatedCommand{&person, command.command, std::move(*decided)};
}

}  // namespace dajuan::cli
