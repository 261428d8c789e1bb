#include "dajuan/app/promise_progress.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "dajuan/app/case_event.hpp"
#include "dajuan/app/case_figures.hpp"
#include "dajuan/app/event.hpp"
#include "dajuan/mechanism/engine.hpp"
#include "dajuan/mechanism/tally.hpp"
#include "dajuan/mechanism/value_text.hpp"
#include "once.hpp"

namespace dajuan::app {
namespace {

__extension__ using Wide = __int128;  // a target of 18 digits times the scales

constexpr std::int64_t kDayMs = domain::kDaySeconds * 1000;

// 4520 -> 45.2%
std::string percent(std::int64_t parts) { return domain::Decimal{parts, 2}.to_string() + "%"; }

std::int64_t power_of_ten(unsigned places) {
  std::int64_t out = 1;
  while (places-- > 0) out *= 10;
  return out;
}

// How much of the target is reached, rounded down: nothing is whole before it is.
std::int64_t share_of(domain::Decimal value, domain::Decimal target) {
  const auto places = std::max(value.places, target.places);
  const Wide above = static_cast<Wide>(value.coefficient) * power_of_ten(places - value.places) * kWhole;
  const Wide below = static_cast<Wide>(target.coefficient) * power_of_ten(places - target.places);
  return static_cast<std::int64_t>(std::clamp<Wide>(above / below, 0, INT64_MAX));
}

std::optional<std::int64_t> share_of(const Promise& promise, const PromiseFacts& facts) {
  const auto target = mechanism::parse_number(promise.links.target);
  if (facts.value && target) return share_of(*facts.value, *target);
  if (facts.too_many) return std::nullopt;
  if (facts.linked > 0) return std::int64_t{facts.ended} * kWhole / facts.linked;
  return std::nullopt;
}

std::int64_t expected_of(const PromiseDays& days) {
  if (days.on < days.from) return 0;
  const std::int64_t passed = std::min(days.on, days.due) - days.from + 1;
  return passed * kWhole / (days.due - days.from + 1);
}

void say(PromiseProgress& out, PromiseState state, std::string zh, std::string en) {
  out.by_rule = state;
  out.rule_zh = std::move(zh);
  out.rule_en = std::move(en);
}

// Nothing tells how far it is: only the calendar does.
void judge_unlinked(PromiseProgress& out) {
  const std::string due = out.days.due.to_string();
  if (out.days.on <= out.days.due)
    return say(out, PromiseState::kNotDue, "没有挂接案卷或指标；期限 " + due + " 未到",
               "linked to no case and no measure; due on " + due);
  say(out, PromiseState::kOther, "没有挂接案卷或指标；期限 " + due + " 已过，是否完成无从得知",
      "linked to no case and no measure; due since " + due + ", whether it was kept is not known");
}

void judge(PromiseProgress& out) {
  if (out.facts.too_many) {
    const std::string most = std::to_string(kJournalsMax);
    return say(out, PromiseState::kOther, "指标涉及的案卷超过 " + most + " 件，没有统计：请挂接较小的区域",
               "the measure counts more than " + most + " cases and was not told: link it to a smaller area");
  }
  if (!out.share) return judge_unlinked(out);
  const std::string done = percent(*out.share);
  const std::string due = out.days.due.to_string();
  if (*out.share >= kWhole) return say(out, PromiseState::kDone, "已完成 " + done, done + " is done");
  if (out.days.on > out.days.due)
    return say(out, PromiseState::kBehind, "期限 " + due + " 已过，只完成 " + done,
               "due since " + due + ", only " + done + " is done");
  if (out.days.on < out.days.from)
    return say(out, PromiseState::kNotDue, "自 " + out.days.from.to_string() + " 起计，尚未开始",
               "counted from " + out.days.from.to_string() + " on, not begun");
  const std::string time = percent(*out.expected);
  const std::string within = percent(kOnTrackWithin);
  const std::int64_t ahead = *out.share - *out.expected;
  const std::string zh = "完成 " + done + "，按时间应为 " + time;
  const std::string en = done + " is done, " + time + " by the time that has passed: ";
  if (ahead > kOnTrackWithin)
    return say(out, PromiseState::kAhead, zh + "，快于 " + within, en + "more than " + within + " ahead");
  if (ahead < -kOnTrackWithin)
    return say(out, PromiseState::kBehind, zh + "，慢于 " + within, en + "more than " + within + " behind");
  say(out, PromiseState::kOnTrack, zh + "，相差不超过 " + within, en + "within " + within);
}

bool is_silent(const PromiseProgress& out) {
  if (out.by_rule == PromiseState::kDone || out.days.on < out.days.from) return false;
  const std::int64_t begun = unix_ms_of(domain::Moment::begin_of(out.days.from));
  const std::int64_t since = std::max(out.facts.last_ms, begun);
  return unix_ms_of(domain::Moment::end_of(out.days.on)) - since > out.days.silent_days * kDayMs;
}

// The days of a promise: those of the plan's year where it does not say others.
PromiseDays days_of(const Plan& plan, const Promise& promise, domain::Date on, int silent_days) {
  const auto confirmed = domain::Date::parse(plan.confirmed_at.substr(0, 10)).value_or(on);
  const int year = plan.year == 0 ? confirmed.year() : plan.year;
  const auto first = domain::Date::of(year, 1, 1).value_or(confirmed);
  const auto last = domain::Date::of(year, 12, 31).value_or(confirmed);
  PromiseDays out{domain::Date::parse(promise.links.from).value_or(first),
                  domain::Date::parse(promise.due).value_or(last), on, silent_days};
  out.due = std::max(out.due, out.from);
  return out;
}

// Gathers what the records say; the cases of a measure are read once for all promises that count them.
class Facts {
 public:
  Facts(Queries& queries, const Rulebook& rulebook, domain::Scope scope, domain::Date on)
      : queries_(queries),
        rulebook_(rulebook),
        scope_(std::move(scope)),
        on_(on),
        end_(domain::Moment::end_of(on)) {}

  Result<PromiseFacts> of(const Promise& promise, domain::Date from) {
    PromiseFacts out;
    for (const std::string& text : promise.links.cases) {
      const auto id = CaseId::parse(text);
      const auto record = id ? queries_.case_record(scope_, *id) : std::nullopt;
      if (!record) continue;
      const auto added = add_case(*record, out);
      if (!added) return added.error();
    }
    if (!promise.links.measure || on_ < from) return out;
    const auto counted = count(*promise.links.measure, from, out);
    if (!counted) return counted.error();
    return out;
  }

 private:
  // As the case was when the day ended: what came later is of no day before.
  Result<void> add_case(const CaseRecord& record, PromiseFacts& out) {
    ++out.linked;
    const mechanism::Profile* profile = rulebook_.profile(record.mechanism, record.profile);
    if (profile == nullptr) return {};  // a mechanism of another site: nothing is known
    const auto journal = journal_of(rulebook_, record, queries_.case_events(scope_, record.id));
    if (!journal) return journal.error();
    const mechanism::Case then = mechanism::replay_until(*profile, *journal, end_);
    if (then.state == mechanism::kNone) return {};  // it was not begun
    if (profile->eras[then.era].rules.states[then.state].is_final) ++out.ended;
    out.last_ms = std::max(out.last_ms, unix_ms_of(then.last));
    return {};
  }

  Result<void> count(const Measure& measure, domain::Date from, PromiseFacts& out) {
    const mechanism::Profile* profile = rulebook_.profile(measure.mechanism, {});
    const mechanism::Index index = profile == nullptr
                                       ? mechanism::kNone
                                       : mechanism::find(profile->eras.back().rules.counts, measure.count);
    if (index == mechanism::kNone) return {};  // a mechanism of another site: nothing is known
    const auto journals = journals_of_area(measure, from);
    if (!journals && journals.error().code == ErrorCode::kTooLarge) {
      out.too_many = true;
      return {};
    }
    if (!journals) return journals.error();
    const auto tally = mechanism::tally(*profile, **journals, {from, on_}, rulebook_.calendar);
    out.value = tally.counts[index];
    const auto& behind = tally.cases[index];
    for (const mechanism::Journal& one : **journals) {
      if (!std::binary_search(behind.begin(), behind.end(), one.id)) continue;
      for (const mechanism::Event& event : one.events) {
        if (event.at <= end_) out.last_ms = std::max(out.last_ms, unix_ms_of(event.at));
      }
    }
    return {};
  }

  Result<const std::vector<mechanism::Journal>*> journals_of_area(const Measure& measure, domain::Date from) {
    const auto [place, fresh] = journals_.try_emplace({measure.mechanism, measure.area, from});
    if (fresh) {
      domain::Scope scope = scope_;
      if (scope.contains(measure.area)) scope.area = measure.area;
      const auto histories = histories_between(queries_, rulebook_, scope, measure.mechanism, from, on_);
      if (!histories) {
        journals_.erase(place);
        return histories.error();
      }
      place->second = app::journals_of(*histories);
    }
    return &place->second;
  }

  Queries& queries_;
  const Rulebook& rulebook_;
  domain::Scope scope_;
  domain::Date on_;
  domain::Moment end_;
  std::map<std::tuple<std::string, std::string, domain::Date>, std::vector<mechanism::Journal>> journals_;
};

// When each promise was last changed by a person, until a day. Errors: kUnavailable.
Result<std::map<std::uint32_t, std::int64_t>> changes_of(Queries& queries, const domain::Scope& scope,
                                                         const Plan& plan, domain::Date on) {
  std::map<std::uint32_t, std::int64_t> out;
  for (const StoredEvent& event : queries.stream(scope, plan_stream(plan.id), plan.revision)) {
    if (unix_ms_of(event.at) > last_ms_of(on)) continue;
    const auto payload = decode(event.kind, event.payload);
    if (!payload) return payload.error();
    if (const auto* updated = std::get_if<PromiseUpdated>(&*payload))
      out[updated->promise] = unix_ms_of(event.at);
  }
  return out;
}

}  // namespace

PromiseProgress progress_of(const Promise& promise, const PromiseFacts& facts, PromiseDays days) {
  PromiseProgress out;
  out.number = promise.mark.number;
  out.sheet = promise.sheet;
  out.item = promise.item;
  out.facts = facts;
  out.days = days;
  out.share = share_of(promise, facts);
  if (out.share) out.expected = expected_of(days);
  judge(out);
  const bool by_hand = promise.by_hand && unix_ms_of(promise.by_hand->at) <= last_ms_of(days.on);
  out.state = by_hand ? promise.by_hand->state : out.by_rule;
  out.silent = is_silent(out);
  return out;
}

domain::Scope scope_of_plan(const Plan& plan) {
  return {plan.area.substr(0, domain::kCountyDigits), plan.area, domain::Privacy::kPublicOnly, {}};
}

Result<PlanProgress> plan_progress(Queries& queries, const Rulebook& rulebook, const domain::Scope& scope,
                                   const Plan& plan, domain::Date on, int silent_days) {
  const auto changed = changes_of(queries, scope, plan, on);
  if (!changed) return changed.error();
  PlanProgress out;
  out.on = on;
  for (const OutlineSheet& sheet : plan.sheets) out.sheets.try_emplace(sheet.number);
  // What a plan says of itself is the same for everybody who may see it: it is told from all of the plan's
  // place.
  Facts records(queries, rulebook, scope_of_plan(plan), on);
  for (const Promise& promise : plan.promises) {
    const PromiseDays days = days_of(plan, promise, on, silent_days);
    auto facts = records.of(promise, days.from);
    if (!facts) return facts.error();
    if (const auto at = changed->find(promise.mark.number); at != changed->end())
      facts->last_ms = std::max(facts->last_ms, at->second);
    out.promises.push_back(progress_of(promise, *facts, days));
    const auto state = static_cast<std::size_t>(out.promises.back().state);
    ++out.sheets[promise.sheet][state];
    ++out.total[state];
  }
  return out;
}

}  // namespace dajuan::app
