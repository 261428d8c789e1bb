// A definition of any bytes: compile() tells faults or gives rules, the same each time. Rules that it gives
// are then lived by: commands by chance, and events that no decision made.
#include <algorithm>
#include <array>
#include <random>
#include <string>

#include "checks.hpp"
#include "dajuan/base/text.hpp"
#include "dajuan/domain/calendar.hpp"
#include "dajuan/mechanism/agenda.hpp"
#include "dajuan/mechanism/engine.hpp"
#include "dajuan/mechanism/tally.hpp"
#include "targets.hpp"

namespace dajuan::fuzz {
namespace {

using namespace mechanism;  // NOLINT: all of this file is about it
using domain::Calendar;
using domain::Moment;

constexpr std::string_view kRoles = "roles:\n  clerk: 经办人\n  officer: 承办人\n  warden: 巡查员\n";
constexpr std::size_t kDefinitionMax = 32 * 1024;
constexpr int kSteps = 60;
constexpr std::int64_t kBegin = 1'735'689'600;  // 2025-01-01

const Calendar& calendar() {
  static const Calendar known = [] {
    Result<Calendar> parsed = Calendar::parse(domain::builtin_calendar_files());
    require(parsed.has_value(), "the calendars are read");
    return std::move(*parsed);
  }();
  return known;
}

bool same(const std::vector<Fault>& left, const std::vector<Fault>& right) {
  return std::equal(
      left.begin(), left.end(), right.begin(), right.end(), [](const Fault& one, const Fault& other) {
        return one.code == other.code && one.at == other.at && one.zh == other.zh && one.en == other.en;
      });
}

void check_faults(const std::vector<Fault>& faults, std::string_view bytes) {
  const auto lines = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  for (const Fault& fault : faults) {
    require(!fault.code.empty() && !fault.zh.empty() && !fault.en.empty(), "a fault says what is wrong");
    require(!fault.mend_zh.empty() && !fault.mend_en.empty(), "a fault says what to write");
    require(is_utf8(fault.zh) && is_utf8(fault.en) && is_utf8(fault.mend_zh) && is_utf8(fault.mend_en),
            "faults are UTF-8");
    // YAML has more kinds of line break than \n, and libyaml counts them.
    require(fault.at.line <= lines + 2 || bytes.find_first_of("\r\xC2\xE2") != std::string_view::npos,
            "a fault lies in the file");
  }
}

/// Chance that is the same on every machine.
class Chance {
 public:
  explicit Chance(std::string_view seed) {
    std::uint32_t hash = 2'166'136'261U;
    for (const char c : seed) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
    engine_.seed(hash);
  }
  /// 0 to below `limit`; 0 where that is 0.
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : engine_() % limit; }
  bool one_in(std::size_t n) { return below(n) == 0; }

 private:
  std::mt19937 engine_;
};

Value value_for(const Field& field, Chance& chance) {
  switch (field.type) {
    case FieldType::kText:
    case FieldType::kCase:
      return std::string(1 + chance.below(3), 'x');
    case FieldType::kArea:
      return std::string("330102001001");
    case FieldType::kNumber:
      return domain::Decimal{static_cast<std::int64_t>(chance.below(3000)) - 20,
                             static_cast<std::uint8_t>(chance.below(3))};
    case FieldType::kDate:
      return domain::Date(20'000 + static_cast<std::int64_t>(chance.below(800)));
    case FieldType::kFlag:
      return chance.one_in(2);
    case FieldType::kChoice:
      return Chosen{std::uint64_t{1} << chance.below(std::max<std::size_t>(field.choices.size(), 1))};
    case FieldType::kChoices:
      return Chosen{1 + chance.below(15)};
    case FieldType::kPeople:
    case FieldType::kFiles:
      return std::vector<std::string>{"a"};
    case FieldType::kPosition:
      return Position{120'000'000, 30'000'000};
  }
  return {};
}

Value any_value(Chance& chance) {
  Field field;
  field.type = static_cast<FieldType>(chance.below(11));
  field.choices.resize(64);
  return chance.one_in(5) ? Value{} : value_for(field, chance);
}

Command command_for(const Definition& rules, Chance& chance) {
  Command out;
  out.action = static_cast<Index>(chance.below(rules.actions.size() + (chance.one_in(20) ? 2 : 0)));
  out.note = chance.one_in(3) ? "" : "因故";
  if (out.action >= rules.actions.size()) return out;
  for (const Index field : rules.actions[out.action].sets) {
    if (!chance.one_in(8)) out.values.push_back({field, value_for(rules.fields[field], chance)});
  }
  if (chance.one_in(12))
    out.values.push_back({static_cast<Index>(chance.below(rules.fields.size() + 2)), any_value(chance)});
  return out;
}

Event garbage_for(const Definition& rules, Chance& chance, Moment at) {
  Event out;
  out.kind = static_cast<Event::Kind>(chance.below(3));
  out.action = static_cast<Index>(chance.one_in(10) ? kNone : chance.below(rules.actions.size() + 2));
  out.link = static_cast<Index>(chance.one_in(10) ? kNone : chance.below(rules.links.size() + 2));
  out.at = chance.one_in(4)
               ? Moment{static_cast<std::int64_t>(chance.below(4'000'000'000U)) * 2 - 4'000'000'000}
               : at;
  out.note = chance.one_in(3) ? "" : "c1";
  const std::size_t values = chance.below(4);
  for (std::size_t i = 0; i < values; ++i) {
    out.values.push_back({static_cast<Index>(chance.below(rules.fields.size() + 2)), any_value(chance)});
  }
  return out;
}

void check_case(const Definition& rules, const Case& subject) {
  require(subject.state == kNone || subject.state < rules.states.size(), "a case is in a state");
  const bool over = subject.state != kNone && rules.states[subject.state].is_final;
  require(subject.ended.has_value() == over, "a case has ended where its state is final, and only there");
  require(subject.opened.has_value() == (subject.state != kNone), "a case in a state was opened");
  for (const domain::Decimal& stock : subject.stocks) require(stock.coefficient >= 0, "no stock is negative");
  for (const ClockRun& run : subject.runs)
    require(run.clock < rules.clocks.size(), "a run is one of a clock");
}

void check_refusal(const Refusal& refusal) {
  require(!refusal.zh.empty() && !refusal.en.empty(), "a refusal says why");
  require(is_utf8(refusal.zh) && is_utf8(refusal.en), "refusals are UTF-8");
}

bool same_standing(const Case& left, const Case& right) {
  return left.state == right.state && left.revision == right.revision && left.last == right.last &&
         left.ended == right.ended && left.values == right.values && left.stocks == right.stocks &&
         left.runs.size() == right.runs.size();
}

bool clears(const Event& event) {
  return std::any_of(event.values.begin(), event.values.end(),
                     [](const FieldValue& one) { return !filled(one.value); });
}

// What the checker proved: no deadline runs on when the case is over. (That somebody empties a field on the
// way is not looked at there.)
void check_proofs(const Definition& rules, const Case& subject) {
  if (!subject.ended) return;
  for (const ClockRun& run : subject.runs) {
    const bool waiting = rules.clocks[run.clock].kind == Clock::Kind::kAtLeast;
    require(waiting || run.stopped.has_value(), "no deadline runs on when the case is over");
  }
}

// Lives a case; its events, those that came of decisions.
Journal live(const Profile& profile, const std::vector<Role>& roles, Chance& chance) {
  Moment now{kBegin + static_cast<std::int64_t>(chance.below(300)) * domain::kDaySeconds};
  Journal journal{"a", {}};
  Case subject = begin_case(profile, journal.id, now);
  const Definition& rules = profile.eras[subject.era].rules;
  bool cleared = false;
  std::array<Actor, 2> people{Actor{"one", {}}, Actor{"two", {}}};
  for (Actor& person : people) {
    for (std::size_t role = 0; role < roles.size(); ++role) person.roles.push_back(static_cast<Index>(role));
  }
  for (int step = 0; step < kSteps; ++step) {
    now.seconds += static_cast<std::int64_t>(chance.below(20)) * domain::kDaySeconds / 2;
    const Command command = command_for(rules, chance);
    const Actor& actor = people[chance.below(people.size())];
    const auto decided = decide(rules, subject, command, actor, now, calendar());
    require(decided.index() == decide(rules, subject, command, actor, now, calendar()).index(),
            "a decision is the same each time");
    if (const auto* refusal = std::get_if<Refusal>(&decided)) {
      check_refusal(*refusal);
    } else {
      const std::uint32_t before = subject.revision;
      const std::size_t done =
          subject.traces.size() > command.action ? subject.traces[command.action].times : 0;
      evolve(rules, subject, std::get<Decision>(decided).event);
      journal.events.push_back(std::get<Decision>(decided).event);
      require(subject.revision == before + 1, "an event is a revision");
      require(subject.traces[command.action].times == done + 1, "what was decided fits the case");
      check_case(rules, subject);
      cleared = cleared || clears(journal.events.back());
      if (!cleared) check_proofs(rules, subject);
    }
    Case other = subject;
    evolve(rules, other, garbage_for(rules, chance, now));
    check_case(rules, other);
    static_cast<void>(offered(rules, subject, actor, now, calendar()));
  }
  static_cast<void>(explain(rules, subject, now, calendar()));
  require(same_standing(subject, replay(profile, journal)), "events alone give the case again");
  return journal;
}

void check_books(const Profile& profile, const std::vector<Journal>& journals) {
  const domain::Date first = Moment{kBegin}.date();
  const domain::Date last = first + 800;
  require(balance_of(profile, journals, first, last).balances(),
          "opening + begun + returned - ended = closing");
  static_cast<void>(tally(profile, journals, {first, last}, calendar()));
  for (Index agenda = 0; agenda < profile.eras.back().rules.agenda.size(); ++agenda) {
    const Snapshot week = snapshot(profile, agenda, journals, first + 200, calendar());
    require(week.balance.balances(), "a week balances");
    for (const AgendaListSnapshot& list : week.lists)
      require(list.balances(), "the lists of two weeks tie together");
  }
}

}  // namespace

void fuzz_mechanism(std::string_view data) {
  data = data.substr(0, kDefinitionMax);
  const std::array files{EmbeddedFile{"roles.yaml", kRoles}, EmbeddedFile{"matter/definition.yaml", data}};
  const Compiled compiled = compile(files);
  check_faults(compiled.faults, data);
  require(same(compiled.faults, compile(files).faults), "the same bytes have the same faults");
  require(compiled.catalogue.mechanisms.empty() == !compiled.faults.empty(),
          "a definition has faults or is in the catalogue");
  Chance chance(data);
  for (const Mechanism& mechanism : compiled.catalogue.mechanisms) {
    for (const Profile& profile : mechanism.profiles) {
      std::vector<Journal> journals;
      for (int i = 0; i < 3; ++i) {
        journals.push_back(live(profile, compiled.catalogue.roles, chance));
        journals.back().id += std::to_string(i);
      }
      check_books(profile, journals);
    }
  }
}

}  // namespace dajuan::fuzz
