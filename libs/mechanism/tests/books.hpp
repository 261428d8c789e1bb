#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/domain/calendar.hpp"
#include "dajuan/mechanism/catalogue.hpp"
#include "dajuan/mechanism/engine.hpp"

/// The books of an office for tests of lists, figures, duties and stocks: a mechanism put together by name,
/// without its file, and what happened to its cases as journals, fitting or not.
namespace dajuan::mechanism::books {

inline const domain::Calendar& calendar() {
  static const domain::Calendar known = [] {
    Result<domain::Calendar> parsed = domain::Calendar::parse(domain::builtin_calendar_files());
    EXPECT_TRUE(parsed.has_value()) << parsed.error().en;
    return std::move(*parsed);
  }();
  return known;
}

inline domain::Date day(std::string_view text) {
  const std::optional<domain::Date> parsed = domain::Date::parse(text);
  EXPECT_TRUE(parsed.has_value()) << text;
  return parsed.value_or(domain::Date{});
}

/// `2025-01-06 17:30`; a day alone is 09:00.
inline domain::Moment at(std::string_view text) {
  const bool alone = text.size() == std::string_view("2025-01-06").size();
  const std::optional<domain::Moment> parsed = domain::Moment::parse(text);
  EXPECT_TRUE(parsed.has_value()) << text;
  domain::Moment out = parsed.value_or(domain::Moment{});
  if (alone) out.seconds += 9 * 3600;
  return out;
}

inline domain::Decimal number(std::int64_t coefficient, std::uint8_t places = 0) {
  return {coefficient, places};
}

class Mechanism {
 public:
  Definition rules;

  Mechanism& state(std::string_view id, bool is_final = false) {
    State& one = rules.states.emplace_back();
    one.id = id;
    one.is_final = is_final;
    return *this;
  }
  Mechanism& field(std::string_view id, FieldType type, const std::vector<std::string>& choices = {}) {
    Field& one = rules.fields.emplace_back();
    one.id = id;
    one.type = type;
    for (const std::string& choice : choices) one.choices.push_back({choice, {}});
    return *this;
  }
  /// Without `from` it opens a case, without `to` the state stays. An action out of a final state reopens.
  Mechanism& action(std::string_view id, const std::vector<std::string>& from, std::string_view to) {
    Action& one = rules.actions.emplace_back();
    one.id = id;
    one.opens_case = from.empty();
    one.from.resize(rules.states.size());
    for (const std::string& state : from) {
      const Index index = find(rules.states, state);
      one.from[index] = true;
      one.reopens = one.reopens || rules.states[index].is_final;
    }
    one.to = find(rules.states, to);
    return *this;
  }
  Clock& clock(std::string_view id, const std::vector<std::string>& starts,
               const std::vector<std::string>& stops, domain::Length length) {
    Clock& one = rules.clocks.emplace_back();
    one.id = id;
    one.length.otherwise = length;
    one.rolls = false;
    for (const std::string& action : starts) effect(action, ClockStep::kStart);
    for (const std::string& action : stops) effect(action, ClockStep::kStop);
    return one;
  }
  /// An effect on the clock that was added last.
  void effect(std::string_view action, ClockStep step) {
    std::vector<ClockEffect>& effects = rules.actions[find(rules.actions, action)].clocks;
    effects.push_back({static_cast<Index>(rules.clocks.size() - 1), step});
    std::stable_sort(effects.begin(), effects.end(),
                     [](const ClockEffect& a, const ClockEffect& b) { return a.step < b.step; });
  }
  Mechanism& list(std::string_view id, Selection of) {
    AgendaList& one = rules.agenda.back().lists.emplace_back();
    one.id = id;
    one.of = std::move(of);
    return *this;
  }
  [[nodiscard]] std::vector<bool> states(const std::vector<std::string>& ids) const {
    std::vector<bool> out(rules.states.size());
    for (const std::string& id : ids) out[find(rules.states, id)] = true;
    return out;
  }
  [[nodiscard]] std::vector<bool> actions(const std::vector<std::string>& ids) const {
    std::vector<bool> out(rules.actions.size());
    for (const std::string& id : ids) out[find(rules.actions, id)] = true;
    return out;
  }
  [[nodiscard]] Selection in_states(const std::vector<std::string>& ids) const {
    return {Selection::Kind::kStates, states(ids), kNone, 0};
  }
  Count& count(std::string_view id, Count::Of of) {
    Count& one = rules.counts.emplace_back();
    one.id = id;
    one.of = of;
    return one;
  }
  Rate& rate(std::string_view id, std::string_view of, std::string_view per) {
    Rate& one = rules.rates.emplace_back();
    one.id = id;
    one.of = find(rules.counts, of);
    one.per = find(rules.counts, per);
    return one;
  }
  [[nodiscard]] FieldValue give(std::string_view field, Value value) const {
    return {find(rules.fields, field), std::move(value)};
  }
  [[nodiscard]] FieldValue choose(std::string_view field, std::string_view choice) const {
    const Index index = find(rules.fields, field);
    return {index, Chosen{std::uint64_t{1} << find(rules.fields[index].choices, choice)}};
  }
  [[nodiscard]] Event event(std::string_view action, domain::Moment moment,
                            std::vector<FieldValue> values = {}) const {
    Event out;
    out.action = find(rules.actions, action);
    EXPECT_NE(out.action, kNone) << action;
    out.at = moment;
    out.actor = "p";
    out.values = std::move(values);
    return out;
  }
  [[nodiscard]] Profile profile() const { return {"default", {}, {{std::nullopt, {}, rules}}}; }
};

/// What happened to the cases, in order of their first events.
class Journals {
 public:
  explicit Journals(const Mechanism& mechanism) : mechanism_(mechanism) {}
  Journals& tell(std::string_view id, std::string_view when, std::string_view action,
                 std::vector<FieldValue> values = {}) {
    of(id).events.push_back(mechanism_.event(action, at(when), std::move(values)));
    return *this;
  }
  Journal& of(std::string_view id) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Journal& one) { return one.id == id; });
    return found != all.end() ? *found : all.emplace_back(Journal{std::string(id), {}});
  }
  std::vector<Journal> all;

 private:
  const Mechanism& mechanism_;
};

/// The weekly list of disputes: 研判 what is registered, 督办 what is overdue, 销号 what is settled.
inline Mechanism dispute() {
  Mechanism out;
  out.state("registered").state("mediating").state("settled").state("closed", true);
  out.field("kind", FieldType::kChoice, {"neighbour", "land", "other"}).field("area", FieldType::kNumber);
  out.action("register", {}, "registered").action("take_on", {"registered"}, "mediating");
  out.action("settle", {"mediating"}, "settled").action("close", {"settled"}, "closed");
  out.action("withdraw", {"registered", "mediating", "settled"}, "closed");
  out.action("reopen", {"closed"}, "mediating").action("back", {"mediating", "settled"}, "registered");
  out.action("note", {"registered", "mediating", "settled"}, "");
  out.action("pause", {"mediating"}, "").action("resume", {"mediating"}, "");
  out.clock("mediation", {"take_on", "reopen"}, {"settle", "withdraw", "back"},
            {1, domain::LengthUnit::kMonths});
  out.effect("pause", ClockStep::kPause);
  out.effect("resume", ClockStep::kResume);
  Agenda& weekly = out.rules.agenda.emplace_back();
  weekly.id = "weekly";
  out.list("review", out.in_states({"registered"})).list("urge", {Selection::Kind::kOverdue, {}, kNone, 0});
  out.list("clear", out.in_states({"settled"})).list("soon", {Selection::Kind::kDueWithin, {}, kNone, 7});
  return out;
}

}  // namespace dajuan::mechanism::books
