// Clocks along the ways of a case: what starts can be stopped, what pauses can go on, nothing runs once the
// case is over.
#include <algorithm>

#include "check_path.hpp"
#include "check_words.hpp"
#include "dajuan/mechanism/engine.hpp"

namespace dajuan::mechanism::checking {
namespace {

bool contains(const std::vector<Index>& list, Index wanted) {
  return std::find(list.begin(), list.end(), wanted) != list.end();
}

// Whether one of these actions can be done while the clock stands so.
bool can_be_done(const Check& check, const std::vector<Index>& actions, Index clock, Mask before) {
  return std::any_of(actions.begin(), actions.end(), [&](Index action) {
    const Goal goal{action, {}, {{check.model.clock(clock), before, ~Mask{0}}}, true};
    return find_way(check.model, goal).answer != Answer::kImpossible;
  });
}

bool can_stand(const Check& check, Index clock, Mask after) {
  const Goal goal{kNone, {}, {{check.model.clock(clock), ~Mask{0}, after}}, true};
  return find_way(check.model, goal).answer != Answer::kImpossible;
}

std::vector<bool> finals(const Definition& rules) {
  std::vector<bool> out;
  for (const State& state : rules.states) out.push_back(state.is_final);
  return out;
}

// Actions after which the case is over: those into a final state, and those that start the clock in one.
bool may_end(const Definition& rules, Index action, const Clock& clock) {
  const Action& one = rules.actions[action];
  if (one.to != kNone) return rules.states[one.to].is_final;
  return contains(clock.starts, action);
}

void check_end(Check& check, Index index) {
  const Clock& clock = check.rules.clocks[index];
  std::vector<Index> ending;
  std::vector<Index> example;
  for (Index action = 0; action < count_of(check.rules.actions); ++action) {
    if (!may_end(check.rules, action, clock)) continue;
    const Goal goal{
        action, finals(check.rules), {{check.model.clock(index), ~Mask{0}, kStillRunning}}, false};
    Way way = find_way(check.model, goal);
    if (way.answer == Answer::kTooLarge) {
      tell_undecided(check, clock.at,
                     Text{"期限", "the clock "} + name(clock) +
                         Text{"在案件办结时是否都已停止", " always stands still when the case is over"});
      return;
    }
    if (way.answer != Answer::kFound) continue;
    if (ending.empty()) example = std::move(way.actions);
    ending.push_back(action);
  }
  if (ending.empty()) return;
  const Text actions = names(check.rules.actions, ending);
  check.tell("clock-runs-on", clock.at,
             Text{"案件办结以后，期限", "the clock "} + name(clock) +
                 Text{"还可能在走：", " can still run when the case is over: "} + told(check.rules, example),
             Text{"把", "add "} + actions +
                 Text{"加进 stops，或让办结以前必有一个停止它的动作",
                      " to its `stops`, or let one that stops it always come before the end"});
}

// Returns whether there is a stop that can be done while it runs.
bool check_stop(Check& check, Index index) {
  const Clock& clock = check.rules.clocks[index];
  if (clock.stops.empty()) {
    check.tell(
        "clock-without-stop", clock.at,
        Text{"期限", "the clock "} + name(clock) + Text{"没有停止的动作", " has no action that stops it"},
        {"写 stops：哪些动作做了就算办到；只是要等满的期间，写 at_least",
         "write `stops`: the actions with which it is met; for a waiting time write at_least"});
    return false;
  }
  if (!check.all_possible(clock.stops) || can_be_done(check, clock.stops, index, kStillRunning)) return true;
  check.tell("clock-never-stops", clock.at,
             Text{"期限", "the clock "} + name(clock) +
                 Text{"一走起来就停不下来：", " can never be stopped once it runs: "} +
                 names(check.rules.actions, clock.stops) +
                 Text{"都不可能在它走的时候做", " cannot be done while it runs"},
             {"stops 里写它开始以后才做的动作", "name in `stops` actions that come after its start"});
  return false;
}

void check_pauses(Check& check, Index index) {
  const Clock& clock = check.rules.clocks[index];
  const Text subject = Text{"期限", "the clock "} + name(clock);
  if (!clock.pauses.empty() && clock.resumes.empty()) {
    check.tell("pause-without-resume", clock.at,
               subject + Text{"能中止，却没有恢复的动作", " can be paused, but nothing resumes it"},
               {"写 resumes：哪些动作使它继续走", "write `resumes`: the actions with which it goes on"});
    return;
  }
  if (clock.pauses.empty() && !clock.resumes.empty()) {
    check.tell("resume-without-pause", clock.at,
               subject + Text{"有恢复的动作，却没有中止的动作", " can be resumed, but nothing pauses it"},
               {"写 pauses，或去掉 resumes", "write `pauses`, or take `resumes` away"});
    return;
  }
  if (clock.pauses.empty() || !check.all_possible(clock.pauses) || !check.all_possible(clock.resumes)) return;
  if (!can_be_done(check, clock.pauses, index, bit(ClockState::kRunning) | bit(ClockState::kOverdue))) {
    check.tell(
        "pause-never", clock.at,
        subject + Text{"走的时候，中止它的动作都做不成", " can never be paused while it runs"},
        {"pauses 里写它走着的时候能做的动作", "name in `pauses` actions that can be done while it runs"});
  } else if (!can_be_done(check, clock.resumes, index, bit(ClockState::kPaused))) {
    check.tell(
        "resume-never", clock.at,
        subject + Text{"中止以后，恢复它的动作都做不成", " can never be resumed once it is paused"},
        {"resumes 里写中止以后能做的动作", "name in `resumes` actions that can be done after the pause"});
  }
}

// The first way to a start on which the field is empty.
Way empty_at_start(const Check& check, const Clock& clock, Index field) {
  for (const Index action : clock.starts) {
    const Goal goal{action, {}, {{check.model.field(field), ~Mask{0}, bit(0)}}, false};
    Way way = find_way(check.model, goal);
    if (way.answer == Answer::kFound) return way;
  }
  return {};
}

bool filled_at_start(const Check& check, const Clock& clock, Index field) {
  return std::any_of(clock.starts.begin(), clock.starts.end(), [&](Index action) {
    const Goal goal{action, {}, {{check.model.field(field), ~Mask{0}, ~bit(0)}}, true};
    return find_way(check.model, goal).answer != Answer::kImpossible;
  });
}

void check_start_fields(Check& check, const Clock& clock) {
  const Definition& rules = check.rules;
  const Text subject = Text{"期限", "the clock "} + name(clock);
  if (clock.start_day != kNone) {
    const Way way = empty_at_start(check, clock, clock.start_day);
    if (way.answer == Answer::kFound) {
      check.tell("from-day-empty", clock.at,
                 subject + Text{"从", " counts from "} + name(rules.fields[clock.start_day]) +
                     Text{"起算，可是开始时它可能没有填：", ", which can be empty at the start: "} +
                     told(rules, way.actions),
                 {"让开始它的动作 needs 这个日期", "let the action that starts it need that date"});
    }
  }
  const Index per = clock.length.field;
  if (per == kNone || rules.fields[per].type != FieldType::kChoice) return;
  if (!check.all_possible(clock.starts) || filled_at_start(check, clock, per)) return;
  check.tell("per-field-empty", clock.at,
             subject + Text{"的长短看", " has a length by "} + name(rules.fields[per]) +
                 Text{"，可是开始时它不可能已经填好", ", which can never be filled at the start"},
             {"让开始它的动作或前面的动作 sets 这个字段",
              "let the action that starts it, or one before it, set that field"});
}

void check_until(Check& check, Index index) {
  const Clock& clock = check.rules.clocks[index];
  if (clock.until == kNone) return;
  const Goal goal{kNone,
                  {},
                  {{check.model.clock(index), ~Mask{0}, kStillRunning},
                   {check.model.field(clock.until), ~Mask{0}, ~bit(0)}},
                  true};
  if (find_way(check.model, goal).answer != Answer::kImpossible) return;
  check.tell("until-never-filled", clock.at,
             Text{"期限", "the clock "} + name(clock) + Text{"到", " is due on "} +
                 name(check.rules.fields[clock.until]) +
                 Text{"为止，可是它走的时候这个日期不可能已经填好",
                      ", a date that can never be filled while it runs"},
             {"让开始它的动作 sets、needs 这个日期", "let the action that starts it set and need that date"});
}

}  // namespace

void check_clock_ways(Check& check) {
  for (Index index = 0; index < count_of(check.rules.clocks); ++index) {
    const Clock& clock = check.rules.clocks[index];
    if (clock.starts.empty()) {
      check.tell(
          "clock-without-start", clock.at,
          Text{"期限", "the clock "} + name(clock) + Text{"没有开始的动作", " has no action that starts it"},
          {"写 starts：哪个动作做了就开始计算", "write `starts`: the action with which it begins"});
      continue;
    }
    const bool waiting = clock.kind == Clock::Kind::kAtLeast;
    if (waiting && clock.holds.empty()) {
      check.tell("waiting-holds-nothing", clock.at,
                 Text{"期间", "the waiting time "} + name(clock) +
                     Text{"要等满，却没有说等满以前不许做什么", " holds nothing back"},
                 {"写 holds：等满以前不许做的动作；要办到的期限写 within",
                  "write `holds`: the actions that must wait; for a deadline write `within`"});
    }
    // What never starts is told at the actions that cannot be done.
    if (!can_stand(check, index, kStillRunning)) continue;
    if (!waiting && check_stop(check, index)) check_end(check, index);
    check_pauses(check, index);
    check_start_fields(check, clock);
    check_until(check, index);
  }
}

}  // namespace dajuan::mechanism::checking
