#include "clocks.hpp"

#include <algorithm>

#include "dajuan/domain/deadline.hpp"

namespace dajuan::mechanism {
namespace {

using domain::Date;
using domain::Deadline;
using domain::Moment;

// A date that nobody filled in: as late as dates go, and provisional.
constexpr int kNoYear = 2199;

Moment no_day() { return Moment::end_of(Date::of(kNoYear, 12, 31).value_or(Date())); }

domain::Length length_at_start(const Clock& clock, const std::vector<Value>& values) {
  if (clock.length.field < values.size()) {
    if (const auto* chosen = std::get_if<Chosen>(&values[clock.length.field])) {
      for (const auto& [choice, length] : clock.length.of) {
        if ((chosen->bits >> choice & 1U) != 0) return length;
      }
    }
  }
  return clock.length.otherwise;
}

Moment start_of(const Clock& clock, const std::vector<Value>& values, Moment at) {
  if (clock.start_day < values.size()) {
    if (const auto* day = std::get_if<Date>(&values[clock.start_day])) return Moment::begin_of(*day);
  }
  return at;
}

domain::Extension extension_of(const Clock& clock, const std::vector<Value>& values, const Event& event) {
  domain::Extension given{clock.extension->length, clock.extension->total, event.at, event.note};
  if (clock.extension->chosen < values.size()) {
    const auto* number = std::get_if<domain::Decimal>(&values[clock.extension->chosen]);
    const std::optional<domain::Decimal> whole = number == nullptr ? std::nullopt : number->scaled(0);
    if (whole && whole->places == 0 && whole->coefficient >= 0 && whole->coefficient <= given.length.count) {
      given.length.count = static_cast<std::int32_t>(whole->coefficient);
    }
  }
  return given;
}

void start(const Definition& rules, Case& subject, Index clock, Moment at) {
  const Clock& rule = rules.clocks[clock];
  const ClockRun* running = latest_run(subject, clock);
  if (running != nullptr && !running->stopped && rule.kind != Clock::Kind::kAtLeast) return;
  ClockRun run;
  run.clock = clock;
  run.started = at;
  run.start = start_of(rule, subject.values, at);
  if (rule.kind != Clock::Kind::kUntil) run.length = length_at_start(rule, subject.values);
  subject.runs.push_back(std::move(run));
}

bool paused(const ClockRun& run) { return !run.pauses.empty() && !run.pauses.back().until; }

// A deadline that a field holds: no term, the day itself.
const Date* day_of(const Clock& clock, const Case& subject) {
  return clock.until < subject.values.size() ? std::get_if<Date>(&subject.values[clock.until]) : nullptr;
}

// What was in time when the clock stopped stays in time, and what was late stays late: the day counts as it
// was then, whatever is written into the field later.
Deadline until_deadline(const Clock& clock, const Case& subject, const ClockRun& run,
                        const domain::Calendar& calendar) {
  Deadline out;
  const Date* day = run.until ? &*run.until : day_of(clock, subject);
  if (day == nullptr) {
    out.due = out.unrolled = no_day();
    out.provisional = true;
    return out;
  }
  out.unrolled = Moment::end_of(*day);
  const Date due = clock.rolls ? calendar.roll_forward(*day) : *day;
  out.due = Moment::end_of(due);
  out.provisional = clock.rolls && !calendar.published(due.year());
  return out;
}

domain::Term term_of(const Clock& clock, const ClockRun& run) {
  return {run.start, run.length, clock.start_counts, clock.rolls, run.pauses, run.extensions};
}

ClockState judge_run(const Clock& clock, const ClockRun& run, const Deadline& deadline, Moment now) {
  if (run.stopped) return *run.stopped <= deadline.due ? ClockState::kMet : ClockState::kLate;
  // A pause that begins after the last day stops nothing: the deadline was missed by then.
  if (paused(run) && deadline.paused) return ClockState::kPaused;
  if (now <= deadline.due) return ClockState::kRunning;
  return clock.kind == Clock::Kind::kAtLeast ? ClockState::kMet : ClockState::kOverdue;
}

ClockStatus status_with(const Definition& rules, const Case& subject, std::size_t run, Moment now,
                        const domain::Calendar& calendar, bool steps) {
  ClockStatus out;
  if (run >= subject.runs.size() || subject.runs[run].clock >= rules.clocks.size()) return out;
  const ClockRun& one = subject.runs[run];
  const Clock& clock = rules.clocks[one.clock];
  out.clock = one.clock;
  out.run = run;
  if (clock.kind == Clock::Kind::kUntil) {
    out.deadline = until_deadline(clock, subject, one, calendar);
  } else {
    out.deadline =
        steps ? domain::derive(calendar, term_of(clock, one)) : domain::due_of(calendar, term_of(clock, one));
  }
  out.state = judge_run(clock, one, out.deadline, now);
  if (clock.warn && out.state == ClockState::kRunning) {
    out.warned = now >= domain::before(calendar, out.deadline.due, *clock.warn);
  }
  return out;
}

}  // namespace

const ClockRun* latest_run(const Case& subject, Index clock) {
  const auto found = std::find_if(subject.runs.rbegin(), subject.runs.rend(),
                                  [clock](const ClockRun& run) { return run.clock == clock; });
  return found == subject.runs.rend() ? nullptr : &*found;
}

ClockRun* latest_run(Case& subject, Index clock) {
  return const_cast<ClockRun*>(
      latest_run(static_cast<const Case&>(subject), clock));  // NOLINT: the case is not const
}

ClockState state_of(const Definition& rules, const Case& subject, Index clock, Moment now,
                    const domain::Calendar& calendar) {
  const ClockRun* run = latest_run(subject, clock);
  if (run == nullptr) return ClockState::kNever;
  return status_of(rules, subject, static_cast<std::size_t>(run - subject.runs.data()), now, calendar).state;
}

void apply_clocks(const Definition& rules, Case& subject, const Action& action, const Event& event) {
  for (const ClockEffect& effect : action.clocks) {
    ClockRun* run = latest_run(subject, effect.clock);
    const bool running = run != nullptr && !run->stopped;
    switch (effect.step) {
      case ClockStep::kStop:
        if (!running) break;
        if (paused(*run)) run->pauses.back().until = event.at;
        run->stopped = event.at;
        if (const Date* day = day_of(rules.clocks[effect.clock], subject)) run->until = *day;
        break;
      case ClockStep::kResume:
        if (running && paused(*run)) run->pauses.back().until = event.at;
        break;
      case ClockStep::kPause:
        if (running && !paused(*run)) run->pauses.push_back({event.at, std::nullopt});
        break;
      case ClockStep::kExtend:
        if (running && rules.clocks[effect.clock].extension) {
          run->extensions.push_back(extension_of(rules.clocks[effect.clock], subject.values, event));
        }
        break;
      case ClockStep::kStart:
        start(rules, subject, effect.clock, event.at);
        break;
    }
  }
}

ClockStatus status_of(const Definition& rules, const Case& subject, std::size_t run, Moment now,
                      const domain::Calendar& calendar) {
  return status_with(rules, subject, run, now, calendar, false);
}

std::vector<ClockStatus> clocks_of(const Definition& rules, const Case& subject, Moment now,
                                   const domain::Calendar& calendar) {
  std::vector<ClockStatus> out;
  for (std::size_t run = 0; run < subject.runs.size(); ++run) {
    out.push_back(status_of(rules, subject, run, now, calendar));
  }
  return out;
}

bool overdue(const Definition& rules, const Case& subject, Index clock, Moment now,
             const domain::Calendar& calendar) {
  for (std::size_t run = 0; run < subject.runs.size(); ++run) {
    if (subject.runs[run].stopped || (clock != kNone && subject.runs[run].clock != clock)) continue;
    if (status_of(rules, subject, run, now, calendar).state == ClockState::kOverdue) return true;
  }
  return false;
}

bool selected(const Definition& rules, const Case& subject, const Selection& selection, Moment now,
              const domain::Calendar& calendar) {
  if (selection.kind == Selection::Kind::kStates) {
    return subject.state < selection.states.size() && selection.states[subject.state];
  }
  const bool open = subject.state < rules.states.size() && !rules.states[subject.state].is_final;
  if (!open) return false;
  switch (selection.kind) {
    case Selection::Kind::kStates:
    case Selection::Kind::kOpen:
      return true;
    case Selection::Kind::kOverdue:
      return overdue(rules, subject, selection.clock, now, calendar);
    case Selection::Kind::kDueWithin:
      break;
  }
  const Moment horizon = Moment::end_of(now.date() + selection.ahead);
  for (std::size_t run = 0; run < subject.runs.size(); ++run) {
    const ClockRun& one = subject.runs[run];
    if (one.stopped || rules.clocks[one.clock].kind == Clock::Kind::kAtLeast) continue;
    const ClockStatus status = status_of(rules, subject, run, now, calendar);
    if (status.state == ClockState::kRunning && status.deadline.due <= horizon) return true;
  }
  return false;
}

namespace {

std::string basis_text(const Definition& rules, const std::vector<Basis>& basis, bool zh) {
  std::string out;
  for (const Basis& one : basis) {
    if (one.source >= rules.sources.size()) continue;
    const Label& label = rules.sources[one.source].label;
    if (!out.empty()) out += zh ? "；" : "; ";
    out +=
        zh ? "《" + label.zh + "》" + one.article : label.en + (one.article.empty() ? "" : " " + one.article);
  }
  return out;
}

void add_basis(const Definition& rules, const Clock& clock, Deadline& deadline) {
  std::string zh = basis_text(rules, clock.basis, true);
  std::string en = basis_text(rules, clock.basis, false);
  if (clock.setting) {
    zh += zh.empty() ? "本地设定，法规未定" : "（本地设定，法规未定）";
    en += en.empty() ? "set locally, no law gives it" : " (set locally, no law gives it)";
  }
  if (!zh.empty()) deadline.steps.push_back({"依据：" + zh, "Basis: " + en});
}

void explain_until(const Definition& rules, const Clock& clock, Deadline& deadline) {
  if (clock.until >= rules.fields.size()) return;
  const Label& field = rules.fields[clock.until].label;
  if (deadline.unrolled == no_day()) {
    deadline.steps.push_back({"“" + field.zh + "”还没有填", "\"" + field.en + "\" is not filled in yet"});
    return;
  }
  const std::string day = deadline.unrolled.date().to_string();
  deadline.steps.push_back({"“" + field.zh + "”定为 " + day, "\"" + field.en + "\" says " + day});
  if (deadline.due == deadline.unrolled) return;
  const std::string rolled = deadline.due.date().to_string();
  deadline.steps.push_back({day + " 是休息日，顺延至 " + rolled, day + " is a day off: rolls to " + rolled});
}

}  // namespace

std::vector<ClockStatus> explain(const Definition& rules, const Case& subject, Moment now,
                                 const domain::Calendar& calendar) {
  std::vector<ClockStatus> out;
  for (std::size_t run = 0; run < subject.runs.size(); ++run) {
    ClockStatus status = status_with(rules, subject, run, now, calendar, true);
    if (status.clock >= rules.clocks.size()) continue;
    const Clock& clock = rules.clocks[status.clock];
    if (clock.kind == Clock::Kind::kUntil) explain_until(rules, clock, status.deadline);
    add_basis(rules, clock, status.deadline);
    out.push_back(std::move(status));
  }
  return out;
}

}  // namespace dajuan::mechanism
