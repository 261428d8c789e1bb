#include <algorithm>

#include "clocks.hpp"
#include "dajuan/mechanism/engine.hpp"
#include "dajuan/mechanism/stock.hpp"
#include "values.hpp"

namespace dajuan::mechanism {
namespace {

bool ended(const Definition& rules, Index state) {
  return state < rules.states.size() && rules.states[state].is_final;
}

bool leads_on(const Definition& rules, const Case& subject, const Action& action) {
  if (subject.state == kNone) return action.opens_case && action.to < rules.states.size();
  return !action.opens_case && subject.state < action.from.size() && action.from[subject.state];
}

bool values_fit(const Definition& rules, const Event& event) {
  return std::all_of(event.values.begin(), event.values.end(), [&](const FieldValue& given) {
    return given.field < rules.fields.size() && fits(rules.fields[given.field], given.value);
  });
}

// What the stocks are after an event; nullopt where one would fall below nothing.
std::optional<std::vector<domain::Decimal>> moved(const Definition& rules, const Case& subject,
                                                  const Action& action,
                                                  const std::vector<FieldValue>& given) {
  std::vector<domain::Decimal> stocks = subject.stocks;
  stocks.resize(rules.stocks.size());
  const ValueView values(rules, subject.values, given);
  for (const Movement& move : action.moves) {
    const Value held = values.derived(move.by);
    const auto* amount = std::get_if<domain::Decimal>(&held);
    if (amount == nullptr || amount->coefficient < 0) return std::nullopt;
    if (move.from < stocks.size()) {
      const std::optional<domain::Decimal> left = subtract(stocks[move.from], *amount);
      if (!left || left->coefficient < 0) return std::nullopt;
      stocks[move.from] = *left;
    }
    if (move.to < stocks.size()) {
      const std::optional<domain::Decimal> more = add(stocks[move.to], *amount);
      if (!more) return std::nullopt;
      stocks[move.to] = *more;
    }
  }
  return stocks;
}

bool has_derived(const Definition& rules) {
  return std::any_of(rules.fields.begin(), rules.fields.end(),
                     [](const Field& field) { return field.derived(); });
}

void act(const Definition& rules, Case& subject, const Event& event) {
  if (event.action >= rules.actions.size()) return;
  const Action& action = rules.actions[event.action];
  if (!leads_on(rules, subject, action) || !values_fit(rules, event)) return;
  if (!action.moves.empty()) {
    std::optional<std::vector<domain::Decimal>> stocks = moved(rules, subject, action, event.values);
    if (!stocks) return;
    subject.stocks = std::move(*stocks);
  }
  if (subject.state == kNone) {
    subject.opened = event.at;
    subject.values.resize(rules.fields.size());
    subject.traces.resize(rules.actions.size());
    subject.stocks.resize(rules.stocks.size());
  }
  for (const FieldValue& given : event.values) subject.values[given.field] = given.value;
  if (has_derived(rules)) derive_fields(rules, subject.values);
  const bool was_ended = ended(rules, subject.state);
  if (action.to < rules.states.size()) subject.state = action.to;
  Trace& trace = subject.traces[event.action];
  if (trace.times < UINT16_MAX) ++trace.times;
  trace.actor = event.actor;
  apply_clocks(rules, subject, action, event);
  if (!ended(rules, subject.state)) {
    if (was_ended) subject.returned = event.at;
    subject.ended.reset();
  } else if (!was_ended) {
    subject.ended = event.at;
  }
}

void hear(const Definition& rules, Case& subject, const Event& event) {
  if (event.link >= rules.links.size() || event.note.empty() || subject.state == kNone) return;
  const bool now_ended = event.kind == Event::Kind::kEnded;
  const auto found = std::find_if(subject.linked.begin(), subject.linked.end(), [&](const LinkedCase& one) {
    return one.link == event.link && one.id == event.note;
  });
  if (found != subject.linked.end()) {
    found->ended = now_ended;
  } else {
    subject.linked.push_back({event.link, event.note, now_ended});
  }
}

}  // namespace

void evolve(const Definition& rules, Case& subject, const Event& event) {
  if (event.kind == Event::Kind::kActed) {
    act(rules, subject, event);
  } else {
    hear(rules, subject, event);
  }
  ++subject.revision;
  subject.last = std::max(subject.last, event.at);
}

Case begin_case(const Profile& profile, std::string id, domain::Moment now) {
  Case out;
  out.id = std::move(id);
  out.era = profile.era_at(now.date());
  return out;
}

Case replay(const Profile& profile, const Journal& journal, std::size_t count) {
  const std::size_t end = std::min(count, journal.events.size());
  if (end == 0) return begin_case(profile, journal.id, {});
  Case out = begin_case(profile, journal.id, journal.events.front().at);
  for (std::size_t i = 0; i < end; ++i) evolve(profile.eras[out.era].rules, out, journal.events[i]);
  return out;
}

Case replay_until(const Profile& profile, const Journal& journal, domain::Moment until) {
  const auto later = std::find_if(journal.events.begin(), journal.events.end(),
                                  [until](const Event& event) { return event.at > until; });
  return replay(profile, journal, static_cast<std::size_t>(later - journal.events.begin()));
}

bool passes(const FieldGuard& guard, const std::vector<Value>& values) {
  // Everything that is derived has been computed by evolve(): the value stands there.
  if (guard.field >= values.size()) return guard.kind == FieldGuard::Kind::kEmpty;
  const Value& held = values[guard.field];
  if (guard.kind == FieldGuard::Kind::kFilled) return filled(held);
  if (guard.kind == FieldGuard::Kind::kEmpty) return !filled(held);
  if (const auto* chosen = std::get_if<Chosen>(&held)) return (chosen->bits & guard.choices) != 0;
  if (const auto* flag = std::get_if<bool>(&held)) return (guard.choices >> (*flag ? 1U : 0U) & 1U) != 0;
  return false;
}

}  // namespace dajuan::mechanism
