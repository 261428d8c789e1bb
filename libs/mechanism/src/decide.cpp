// Whether an action is allowed: a list of questions, asked in the order of RefusalCode; the first that fails
// answers.
#include <algorithm>
#include <array>

#include "clocks.hpp"
#include "dajuan/base/text.hpp"
#include "dajuan/mechanism/engine.hpp"
#include "dajuan/mechanism/stock.hpp"
#include "refusal.hpp"
#include "values.hpp"

namespace dajuan::mechanism {
namespace {

using domain::Calendar;
using domain::Moment;
using Refused = std::optional<Refusal>;

constexpr std::size_t kNoteBytesMax = 20'000;

struct Question {
  const Definition& rules;
  const Case& subject;
  const Command& command;
  const Action& action;
  const Actor& actor;
  Moment now;
  const Calendar& calendar;
  ValueView values;
};

template <typename Sorted>
bool contains(const Sorted& sorted, Index wanted) {
  return std::binary_search(sorted.begin(), sorted.end(), wanted);
}

Refused ask_state(const Question& q) {
  if (q.subject.state == kNone) {
    if (q.action.opens_case) return std::nullopt;
    return refuse(RefusalCode::kNotBegun, q.action.id, {}, "还没有立案登记，不能“" + q.action.label.zh + "”",
                  "the case has not begun: \"" + q.action.label.en + "\" does not open one");
  }
  if (q.action.opens_case) {
    return refuse(RefusalCode::kAlreadyBegun, q.action.id, {},
                  "已经登记，不能再次“" + q.action.label.zh + "”",
                  "the case exists: \"" + q.action.label.en + "\" opens one");
  }
  if (q.subject.state < q.action.from.size() && q.action.from[q.subject.state]) return std::nullopt;
  return wrong_state(q.rules, q.action, q.subject.state);
}

Refused ask_person(const Question& q) {
  const bool allowed = std::any_of(q.actor.roles.begin(), q.actor.roles.end(),
                                   [&](RoleIndex role) { return contains(q.action.by, role); });
  if (!allowed) return wrong_role(q.action);
  for (const Index before : q.action.apart_from) {
    if (before >= q.subject.traces.size()) continue;
    const Trace& trace = q.subject.traces[before];
    if (trace.times == 0 || trace.actor != q.actor.id) continue;
    const Label& done = q.rules.actions[before].label;
    return refuse(RefusalCode::kSamePerson, q.rules.actions[before].id, {},
                  "“" + q.action.label.zh + "”须由“" + done.zh + "”以外的人办理",
                  "\"" + q.action.label.en + "\" must be done by another person than \"" + done.en + "\"");
  }
  return std::nullopt;
}

Refused ask_times(const Question& q) {
  const std::uint16_t most = q.action.times_max;
  if (most != 0 && q.command.action < q.subject.traces.size() &&
      q.subject.traces[q.command.action].times >= most) {
    const std::string times = std::to_string(most);
    return refuse(RefusalCode::kTooOften, q.action.id, {}, "“" + q.action.label.zh + "”最多 " + times + " 次",
                  "\"" + q.action.label.en + "\" can be done at most " + times + " times");
  }
  if (q.subject.state != kNone && q.now < q.subject.last) {
    return refuse(RefusalCode::kTimeBack, q.action.id, {}, "早于上一步的时间 " + q.subject.last.to_string(),
                  "before the last step, " + q.subject.last.to_string());
  }
  return std::nullopt;
}

Refused ask_values(const Question& q) {
  for (std::size_t i = 0; i < q.command.values.size(); ++i) {
    const FieldValue& given = q.command.values[i];
    if (given.field >= q.rules.fields.size()) {
      return refuse(RefusalCode::kUnknownField, {}, std::to_string(given.field), "没有这个字段",
                    "there is no such field");
    }
    const Field& field = q.rules.fields[given.field];
    if (field.derived()) {
      return refuse(RefusalCode::kFieldDerived, {}, field.id, "“" + field.label.zh + "”由系统算出，不能填写",
                    "\"" + field.label.en + "\" is computed and cannot be given");
    }
    if (!contains(q.action.sets, given.field)) {
      return refuse(RefusalCode::kFieldNotAsked, q.action.id, field.id,
                    "“" + q.action.label.zh + "”不填写“" + field.label.zh + "”",
                    "\"" + q.action.label.en + "\" does not set \"" + field.label.en + "\"");
    }
    for (std::size_t before = 0; before < i; ++before) {
      if (q.command.values[before].field == given.field)
        return wrong_value(field, "填了两次", "is given twice");
    }
    if (const std::optional<ValueFault> fault = fault_of(field, given.value)) {
      return wrong_value(field, fault->zh, fault->en);
    }
  }
  return std::nullopt;
}

Refused ask_needs(const Question& q) {
  for (const Index field : q.action.needs) {
    if (!q.values.filled_at(field)) return missing_field(q.rules, q.action, field);
  }
  for (const Movement& move : q.action.moves) {
    if (!q.values.filled_at(move.by)) return missing_field(q.rules, q.action, move.by);
  }
  if (q.action.note == NoteNeed::kRequired && q.command.note.empty()) {
    return refuse(RefusalCode::kMissingNote, q.action.id, {}, "“" + q.action.label.zh + "”须说明理由",
                  "\"" + q.action.label.en + "\" needs a reason");
  }
  if (q.command.note.size() > kNoteBytesMax || !is_utf8(q.command.note)) {
    return refuse(RefusalCode::kWrongValue, q.action.id, {}, "说明过长或不是 UTF-8",
                  "the note is too long or not UTF-8");
  }
  return std::nullopt;
}

Refused ask_guards(const Question& q) {
  for (const FieldGuard& guard : q.action.when) {
    if (!passes(guard, q.values)) return not_when(q.rules, q.action, guard);
  }
  for (const ClockGuard& guard : q.action.during) {
    const ClockState state = state_of(q.rules, q.subject, guard.clock, q.now, q.calendar);
    if ((guard.states >> static_cast<unsigned>(state) & 1U) == 0)
      return not_while(q.rules, q.action, guard.clock, state);
  }
  for (const Index clock : q.action.held_by) {
    const ClockRun* run = latest_run(q.subject, clock);
    if (run == nullptr) return too_early(q.rules.clocks[clock], {});
    const auto number = static_cast<std::size_t>(run - q.subject.runs.data());
    const ClockStatus status = status_of(q.rules, q.subject, number, q.now, q.calendar);
    if (status.state == ClockState::kPaused || q.now <= status.deadline.due) {
      const bool by_day = status.deadline.due.second_of_day() == domain::kDaySeconds - 1;
      return too_early(q.rules.clocks[clock],
                       by_day ? status.deadline.due.date().to_string() : status.deadline.due.to_string());
    }
  }
  return std::nullopt;
}

Refused ask_extension(const Question& q, const ClockEffect& effect) {
  const Clock& clock = q.rules.clocks[effect.clock];
  const ClockRun* run = latest_run(q.subject, effect.clock);
  if (run == nullptr || run->stopped) {
    return not_while(q.rules, q.action, effect.clock,
                     state_of(q.rules, q.subject, effect.clock, q.now, q.calendar));
  }
  if (run->extensions.size() >= clock.extension->times) {
    const std::string times = std::to_string(clock.extension->times);
    return refuse(RefusalCode::kTooLong, clock.id, {}, "“" + clock.label.zh + "”最多延长 " + times + " 次",
                  "\"" + clock.label.en + "\" can be extended at most " + times + " times");
  }
  if (clock.extension->chosen == kNone) return std::nullopt;
  const Value held = q.values.derived(clock.extension->chosen);
  const auto* chosen = std::get_if<domain::Decimal>(&held);
  const domain::Length most = clock.extension->length;
  const bool whole =
      chosen != nullptr && chosen->scaled(0) && chosen->scaled(0)->places == 0 && chosen->coefficient > 0;
  if (whole && !(domain::Decimal{most.count, 0} < *chosen)) return std::nullopt;
  return refuse(RefusalCode::kTooLong, clock.id, q.rules.fields[clock.extension->chosen].id,
                "“" + clock.label.zh + "”每次延长 1 至 " + most.to_zh(),
                "\"" + clock.label.en + "\" is extended by 1 to " + most.to_en());
}

Refused ask_extensions(const Question& q) {
  for (const ClockEffect& effect : q.action.clocks) {
    if (effect.step != ClockStep::kExtend || !q.rules.clocks[effect.clock].extension) continue;
    if (Refused refused = ask_extension(q, effect)) return refused;
  }
  return std::nullopt;
}

Refused ask_linked(const Question& q) {
  for (const LinkGuard& guard : q.action.linked) {
    std::size_t all = 0;
    std::size_t open = 0;
    for (const LinkedCase& linked : q.subject.linked) {
      if (linked.link != guard.link) continue;
      ++all;
      if (!linked.ended) ++open;
    }
    const Link& link = q.rules.links[guard.link];
    if (guard.kind == LinkGuard::Kind::kSome && all == 0) {
      return refuse(RefusalCode::kLinkedOpen, link.id, {}, "还没有“" + link.label.zh + "”",
                    "there is no \"" + link.label.en + "\" yet");
    }
    if (guard.kind == LinkGuard::Kind::kAllEnded && open > 0) {
      const std::string count = std::to_string(open);
      return refuse(RefusalCode::kLinkedOpen, link.id, {},
                    "还有 " + count + " 件“" + link.label.zh + "”没有办结",
                    count + " of \"" + link.label.en + "\" are still open");
    }
  }
  return std::nullopt;
}

// The field to look at first: one of those just given, otherwise the first that the rule asks about.
Index field_of(const Rule& rule, const Command& command) {
  Index first = kNone;
  for (const Condition& condition : rule.any_of) {
    for (const std::vector<Factor>* side : {&condition.left, &condition.right}) {
      for (const Factor& factor : *side) {
        if (factor.field == kNone) continue;
        if (first == kNone) first = factor.field;
        if (std::any_of(command.values.begin(), command.values.end(),
                        [&](const FieldValue& given) { return given.field == factor.field; })) {
          return factor.field;
        }
      }
    }
  }
  return first;
}

Refused ask_rules(const Question& q) {
  for (const Index rule : q.action.rules) {
    if (judge_any(q.rules.rules[rule].any_of, q.values) == Truth::kFalse) {
      return rule_broken(q.rules, q.rules.rules[rule], field_of(q.rules.rules[rule], q.command));
    }
  }
  return std::nullopt;
}

Refused ask_stocks(const Question& q) {
  if (q.action.moves.empty()) return std::nullopt;
  std::vector<domain::Decimal> stocks = q.subject.stocks;
  stocks.resize(q.rules.stocks.size());
  for (const Movement& move : q.action.moves) {
    const Value held = q.values.derived(move.by);
    const auto& amount = std::get<domain::Decimal>(held);
    const Field& by = q.rules.fields[move.by];
    if (amount.coefficient < 0) return wrong_value(by, "不能为负", "must not be negative");
    if (move.from != kNone) {
      const std::optional<domain::Decimal> left = subtract(stocks[move.from], amount);
      if (!left || left->coefficient < 0) {
        return stock_short(q.rules.stocks[move.from], by, stocks[move.from].to_string(), amount.to_string());
      }
      stocks[move.from] = *left;
    }
    if (move.to != kNone) {
      const std::optional<domain::Decimal> more = add(stocks[move.to], amount);
      if (!more) return wrong_value(by, "累计数过大", "makes the total too large");
      stocks[move.to] = *more;
    }
  }
  return std::nullopt;
}

using Ask = Refused (*)(const Question&);
constexpr std::array<Ask, 10> kQuestions = {ask_state,  ask_person,     ask_times,  ask_values, ask_needs,
                                            ask_guards, ask_extensions, ask_linked, ask_rules,  ask_stocks};

std::vector<OpeningWanted> openings_of(const Question& q) {
  std::vector<OpeningWanted> out;
  for (const Opening& opening : q.action.openings) {
    OpeningWanted wanted{opening.link, opening.mechanism, opening.action, {}};
    for (const auto& [there, here] : opening.values) {
      if (Value value = q.values.derived(here); filled(value))
        wanted.values.emplace_back(there, std::move(value));
    }
    if (!opening.back.empty()) wanted.values.emplace_back(opening.back, q.subject.id);
    out.push_back(std::move(wanted));
  }
  return out;
}

}  // namespace

std::variant<Decision, Refusal> decide(const Definition& rules, const Case& subject, const Command& command,
                                       const Actor& actor, Moment now, const Calendar& calendar) {
  if (command.action >= rules.actions.size()) {
    return refuse(RefusalCode::kUnknownAction, std::to_string(command.action), {}, "没有这个操作",
                  "there is no such action");
  }
  const Question question{rules, subject, command,  rules.actions[command.action],
                          actor, now,     calendar, ValueView(rules, subject.values, command.values)};
  for (const Ask ask : kQuestions) {
    if (Refused refused = ask(question)) return std::move(*refused);
  }
  Decision out;
  out.event.action = command.action;
  out.event.at = now;
  out.event.actor = actor.id;
  out.event.note = command.note;
  out.event.values = command.values;
  if (!question.action.openings.empty()) out.openings = openings_of(question);
  return out;
}

std::vector<OfferedAction> offered(const Definition& rules, const Case& subject, const Actor& actor,
                                   Moment now, const Calendar& calendar) {
  std::vector<OfferedAction> out;
  for (std::size_t action = 0; action < rules.actions.size(); ++action) {
    OfferedAction one{static_cast<Index>(action), std::nullopt};
    const Command command{one.action, {}, {}};
    const Question question{rules, subject, command,  rules.actions[action],
                            actor, now,     calendar, ValueView(rules, subject.values, command.values)};
    for (const Ask ask : kQuestions) {
      // What is still to be given does not close an action, nor what depends on it.
      if (ask == ask_values || ask == ask_needs || ask == ask_extensions || ask == ask_rules ||
          ask == ask_stocks)
        continue;
      one.closed = ask(question);
      if (one.closed) break;
    }
    if (one.closed && one.closed->code == RefusalCode::kNotWhen) {
      // A guard on a field that the action itself sets is answered when it is set.
      const Index field = find(rules.fields, one.closed->field);
      if (contains(question.action.sets, field)) one.closed.reset();
    }
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace dajuan::mechanism
