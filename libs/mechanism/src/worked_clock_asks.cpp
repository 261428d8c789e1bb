// What may be asked of the clocks of one case.
#include <algorithm>

#include "dajuan/mechanism/engine.hpp"
#include "worked_asking.hpp"

namespace dajuan::mechanism {
namespace {

using Out = std::vector<Expectation>;

struct AskedClock {
  Index clock = kNone;
  std::optional<ClockStatus> status;  ///< of the latest run; with its derivation
};

constexpr std::string_view kClockStates[] = {"never", "running", "paused", "overdue", "met", "late"};

// A clock that a later era adds has no run in an older case.
Label shown_clock(const Asking& asking, Index clock) {
  const Definition& rules =
      clock < asking.rules().clocks.size() ? asking.rules() : asking.stage().profile().eras.back().rules;
  return shown(rules.clocks[clock]);
}

// The latest run of a clock; none: never started.
AskedClock asked_clock(Asking& asking, const Case& subject, Index clock) {
  AskedClock asked{clock, std::nullopt};
  for (ClockStatus& status : explain(asking.rules(), subject, asking.as_of(), asking.stage().calendar())) {
    if (status.clock == clock) asked.status = std::move(status);
  }
  return asked;
}

// How the due date came about, behind what came: whoever reads the failure wants to know.
Label with_derivation(Label came, const AskedClock& asked) {
  if (!asked.status) return came;
  for (const domain::DerivationStep& step : asked.status->deadline.steps) {
    came.zh += "；" + step.zh;
    came.en += "; " + step.en;
  }
  return came;
}

// For each clock of a map `{clock: ...}`, what `read` makes of its value.
template <typename Read>
void each_clock(CaseScope& scope, const std::string& key, const Node& node, const Read& read) {
  if (!scope.form.map(node, {key, key})) return;
  for (const auto& [name, value] : node.entries) {
    const Index clock = scope.form.name(name, scope.names().clocks, "clock", {"时限", "clock"});
    if (clock != kNone) read(clock, value);
  }
}

void read_clock_state(CaseScope& scope, Index clock, const Node& node, Out& out) {
  const auto* const found = std::find(std::begin(kClockStates), std::end(kClockStates), node.text);
  if (node.kind != Node::Kind::kScalar || found == std::end(kClockStates)) {
    scope.form.unknown(node, "clock-state", {"时限状态", "state of a clock"},
                       {std::begin(kClockStates), std::end(kClockStates)});
    return;
  }
  const auto expected = static_cast<ClockState>(found - std::begin(kClockStates));
  out.emplace_back([clock, expected, at = node.at](Asking& asking) {
    const Case* subject = asking.subject(at);
    if (subject == nullptr) return;
    const AskedClock asked = asked_clock(asking, *subject, clock);
    const ClockState came = asked.status ? asked.status->state : ClockState::kNever;
    asking.expect(came == expected, at,
                  named("时限", "clock ", shown_clock(asking, clock), plain(to_string(expected))),
                  with_derivation(plain(to_string(came)), asked));
  });
}

enum class DueKind { kDue, kUnrolled };

bool same_due(domain::Moment due, const std::string& written) {
  if (const auto day = domain::Date::parse(written)) return due.date() == *day;
  return due == domain::Moment::parse(written);
}

// Days for clocks of days, moments for those of hours.
std::string shown_due(domain::Moment due) {
  return due == domain::Moment::end_of(due.date()) ? due.date().to_string() : due.to_string();
}

void read_due(CaseScope& scope, DueKind kind, Index clock, const Node& node, Out& out) {
  const bool none = node.kind == Node::Kind::kNull;
  if (!none && !scope.form.moment(node, {"到期日", "a due day"})) return;
  out.emplace_back([kind, clock, none, written = node.text, at = node.at](Asking& asking) {
    const Case* subject = asking.subject(at);
    if (subject == nullptr) return;
    const AskedClock asked = asked_clock(asking, *subject, clock);
    const Label expected = named(kind == DueKind::kDue ? "到期日" : "顺延前的到期日",
                                 kind == DueKind::kDue ? "due day of " : "unrolled due day of ",
                                 shown_clock(asking, clock), none ? Label{"无", "none"} : plain(written));
    if (!asked.status) {
      asking.expect(none, at, expected, {"时限没有起算", "the clock never started"});
      return;
    }
    const domain::Deadline& deadline = asked.status->deadline;
    const domain::Moment due = kind == DueKind::kDue ? deadline.due : deadline.unrolled;
    asking.expect(!none && same_due(due, written), at, expected,
                  with_derivation(plain(shown_due(due)), asked));
  });
}

void read_derivation(CaseScope& scope, Index clock, const Node& node, Out& out) {
  for (const std::string& words : scope.form.texts(node, {"derivation", "`derivation`"})) {
    out.emplace_back([clock, words, at = node.at](Asking& asking) {
      const Case* subject = asking.subject(at);
      if (subject == nullptr) return;
      const AskedClock asked = asked_clock(asking, *subject, clock);
      bool told = false;
      if (asked.status) {
        for (const domain::DerivationStep& step : asked.status->deadline.steps) {
          told = told || step.zh.find(words) != std::string::npos || step.en.find(words) != std::string::npos;
        }
      }
      asking.expect(told, at, {"推算过程写有“" + words + "”", "a derivation that says '" + words + "'"},
                    asked.status ? with_derivation({"推算", "derivation"}, asked)
                                 : Label{"时限没有起算", "the clock never started"});
    });
  }
}

void read_provisional(CaseScope& scope, Index clock, const Node& node, Out& out) {
  const auto expected = scope.form.flag(node, {"provisional", "`provisional`"});
  if (!expected) return;
  out.emplace_back([clock, expected = *expected, at = node.at](Asking& asking) {
    const Case* subject = asking.subject(at);
    if (subject == nullptr) return;
    const AskedClock asked = asked_clock(asking, *subject, clock);
    const auto word = [](bool yes) {
      return yes ? Label{"暂定", "provisional"} : Label{"不是暂定", "not provisional"};
    };
    if (!asked.status) {
      asking.expect(false, at, word(expected), {"时限没有起算", "the clock never started"});
      return;
    }
    asking.expect(asked.status->deadline.provisional == expected, at, word(expected),
                  with_derivation(word(asked.status->deadline.provisional), asked));
  });
}

}  // namespace

bool read_clock_expectation(CaseScope& scope, const std::string& key, const Node& node,
                            std::vector<Expectation>& out) {
  if (key == "clocks") {
    each_clock(scope, key, node,
               [&](Index clock, const Node& value) { read_clock_state(scope, clock, value, out); });
  } else if (key == "due" || key == "unrolled") {
    const DueKind kind = key == "due" ? DueKind::kDue : DueKind::kUnrolled;
    each_clock(scope, key, node,
               [&](Index clock, const Node& value) { read_due(scope, kind, clock, value, out); });
  } else if (key == "derivation") {
    each_clock(scope, key, node,
               [&](Index clock, const Node& value) { read_derivation(scope, clock, value, out); });
  } else if (key == "provisional") {
    each_clock(scope, key, node,
               [&](Index clock, const Node& value) { read_provisional(scope, clock, value, out); });
  } else {
    return false;
  }
  return true;
}

}  // namespace dajuan::mechanism
