#include "history.hpp"

#include <algorithm>

#include "dajuan/mechanism/engine.hpp"

namespace dajuan::mechanism {
namespace {

using domain::Moment;

constexpr Moment kNeverYet{INT64_MIN};

bool asks_clocks(const Selection& selection) {
  return selection.kind == Selection::Kind::kOverdue || selection.kind == Selection::Kind::kDueWithin;
}

// A clock that runs: which, and the last second in time.
struct RunningClock {
  Index clock = kNone;
  Moment due;
};

std::vector<RunningClock> running_clocks(const Definition& rules, const Case& subject, Moment now,
                                         const domain::Calendar& calendar) {
  std::vector<RunningClock> out;
  if (!is_open(rules, subject)) return out;
  for (std::size_t run = 0; run < subject.runs.size(); ++run) {
    const ClockRun& one = subject.runs[run];
    if (one.stopped || rules.clocks[one.clock].kind == Clock::Kind::kAtLeast) continue;
    const ClockStatus status = status_of(rules, subject, run, now, calendar);
    if (status.state == ClockState::kPaused) continue;
    out.push_back({one.clock, status.deadline.due});
  }
  return out;
}

// When a running clock puts its case into a selection, if nothing happens.
Stay stay_by_clock(const Selection& selection, const RunningClock& running) {
  const Moment late{running.due.seconds + 1};
  if (selection.kind == Selection::Kind::kOverdue) return {late, kForever};
  return {Moment::begin_of(running.due.date() - selection.ahead), late};
}

// Adds what is left of a stay within [from, to): a stay that begins with an event counts even where the next
// event comes in the same second.
void add_within(std::vector<Stay>& stays, Stay stay, Moment from, Moment to) {
  if (stay.end <= from) return;
  stay.begin = std::max(stay.begin, from);
  stay.end = std::min(stay.end, to);
  if (stay.begin > stay.end || (stay.begin == stay.end && stay.begin != from)) return;
  stays.push_back(stay);
}

// In order, and what touches becomes one.
void unite(std::vector<Stay>& stays) {
  std::sort(stays.begin(), stays.end(), [](const Stay& a, const Stay& b) { return a.begin < b.begin; });
  std::size_t kept = 0;
  for (const Stay& stay : stays) {
    if (kept > 0 && stay.begin <= stays[kept - 1].end) {
      stays[kept - 1].end = std::max(stays[kept - 1].end, stay.end);
    } else {
      stays[kept++] = stay;
    }
  }
  stays.resize(kept);
}

void add_stretch(std::vector<Stay>& stays, const Selection& selection, const Walk& walk,
                 const std::vector<RunningClock>& running, Moment to) {
  const Moment from = walk.at();
  switch (selection.kind) {
    case Selection::Kind::kStates: {
      const Index state = walk.subject().state;
      if (state < selection.states.size() && selection.states[state]) stays.push_back({from, to});
      return;
    }
    case Selection::Kind::kOpen:
      if (walk.open()) stays.push_back({from, to});
      return;
    case Selection::Kind::kOverdue:
    case Selection::Kind::kDueWithin:
      for (const RunningClock& one : running) {
        if (selection.clock != kNone && selection.clock != one.clock) continue;
        add_within(stays, stay_by_clock(selection, one), from, to);
      }
  }
}

}  // namespace

bool is_open(const Definition& rules, const Case& subject) {
  return subject.state < rules.states.size() && !rules.states[subject.state].is_final;
}

Walk::Walk(const Profile& profile, const Journal& journal)
    : journal_(journal),
      case_(begin_case(profile, journal.id,
                       journal.events.empty() ? domain::Moment{} : journal.events.front().at)) {
  rules_ = &profile.eras[case_.era].rules;
  case_.last = kNeverYet;
}

const Event* Walk::next(Moment until) const {
  if (done_ >= journal_.events.size() || journal_.events[done_].at > until) return nullptr;
  return &journal_.events[done_];
}

bool Walk::step(Moment until) {
  const Event* event = next(until);
  if (event == nullptr) return false;
  had_begun_ = case_.state != kNone;
  was_open_ = open_;
  const bool known = event->kind == Event::Kind::kActed && event->action < rules_->actions.size();
  const std::uint16_t before = known && had_begun_ ? case_.traces[event->action].times : std::uint16_t{0};
  evolve(*rules_, case_, *event);
  ++done_;
  open_ = is_open(*rules_, case_);
  acted_ =
      known && case_.state != kNone && (case_.traces[event->action].times != before || before == UINT16_MAX);
  return true;
}

void Walk::go(Moment until) {
  while (step(until)) {
  }
}

std::vector<std::vector<Stay>> stays_of(const Profile& profile, const Journal& journal,
                                        const std::vector<Selection>& selections, Moment until,
                                        const domain::Calendar& calendar) {
  std::vector<std::vector<Stay>> out(selections.size());
  const bool clocks = std::any_of(selections.begin(), selections.end(), asks_clocks);
  Walk walk(profile, journal);
  while (walk.step(until)) {
    const Event* next = walk.next(until);
    const Moment to = next == nullptr ? kForever : std::max(next->at, walk.at());
    std::vector<RunningClock> running;
    if (clocks) running = running_clocks(walk.rules(), walk.subject(), walk.at(), calendar);
    for (std::size_t i = 0; i < selections.size(); ++i) add_stretch(out[i], selections[i], walk, running, to);
  }
  for (std::vector<Stay>& stays : out) unite(stays);
  return out;
}

}  // namespace dajuan::mechanism
