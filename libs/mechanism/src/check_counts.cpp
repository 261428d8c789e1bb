// Counts: each can come to more than nothing, and sums something that is given.
#include <algorithm>

#include "check_path.hpp"
#include "check_words.hpp"

namespace dajuan::mechanism::checking {
namespace {

bool is_deadline(const Clock& clock) { return clock.kind != Clock::Kind::kAtLeast; }

// Why nothing can ever be counted, or no text where something can.
Text why_never(const Check& check, const Count& count) {
  const Definition& rules = check.rules;
  switch (count.of) {
    case Count::Of::kOverdue:
      if (count.clock != kNone ? !is_deadline(rules.clocks[count.clock])
                               : std::none_of(rules.clocks.begin(), rules.clocks.end(), is_deadline)) {
        return {"没有会超期的期限", "there is no deadline that could be missed"};
      }
      break;
    case Count::Of::kClockLate:
      if (count.clock != kNone && !is_deadline(rules.clocks[count.clock])) {
        return {"等待的期间（at_least）不会逾期", "a waiting time (at_least) is never late"};
      }
      break;
    case Count::Of::kReturned:
      if (std::none_of(rules.actions.begin(), rules.actions.end(),
                       [](const Action& one) { return one.reopens; })) {
        return {"没有一个动作使办结的案件回流（reopens）", "no action brings a case back (reopens)"};
      }
      break;
    // What counts actions that cannot be done, or states that cannot be reached, is told there.
    case Count::Of::kAction:
    case Count::Of::kState:
    case Count::Of::kOpen:
    case Count::Of::kBegun:
    case Count::Of::kEnded:
    case Count::Of::kClockDue:
    case Count::Of::kClockMet:
    case Count::Of::kAll:
      break;
  }
  return {};
}

void check_where(Check& check, const Count& count) {
  for (const FieldGuard& guard : count.where) {
    const Field& field = check.rules.fields[guard.field];
    if (field.required && guard.kind == FieldGuard::Kind::kEmpty) {
      check.tell("count-never", count.at,
                 Text{"统计", "the count "} + name(count) + Text{"永远是零：", " is always nothing: "} +
                     name(field) + Text{"是必填的，不会是空的", " is required and never empty"},
                 {"改 where，或删去这个统计", "change `where`, or take the count away"});
    }
  }
}

void check_sum(Check& check, const Count& count) {
  if (count.amount != Count::Amount::kSum || count.sum == kNone) return;
  const Definition& rules = check.rules;
  const Text subject = Text{"统计", "the count "} + name(count);
  if (count.unit.empty()) {
    check.tell("sum-without-unit", count.at,
               subject + Text{"合计的字段", " sums "} + name(rules.fields[count.sum]) +
                   Text{"没有单位", ", which has no unit"},
               {"给字段写 unit（如 亩、元、户），或给统计写 unit", "give the field a `unit`, or the count"});
  }
  if (count.of != Count::Of::kAction) return;
  bool given = false;
  for (std::size_t action = 0; action < rules.actions.size() && action < count.actions.size(); ++action) {
    given = given || (count.actions[action] && may_set(rules, rules.actions[action], count.sum));
  }
  if (given) return;
  check.tell("sum-not-given", count.at,
             subject + Text{"合计", " sums "} + name(rules.fields[count.sum]) +
                 Text{"，可是它数的动作不填这个字段，合计永远是零",
                      " as its actions give it, and none of them sets it: it is always nothing"},
             {"在 of 里写填这个字段的动作，或让它数的动作 sets 这个字段",
              "name in `of` the action that sets the field, or let the action that is counted set it"});
}

}  // namespace

void check_counts(Check& check) {
  for (const Count& count : check.rules.counts) {
    const Text why = why_never(check, count);
    if (!why.zh.empty()) {
      check.tell("count-never", count.at,
                 Text{"统计", "the count "} + name(count) + Text{"永远是零：", " is always nothing: "} + why,
                 {"改 of，或删去这个统计", "change `of`, or take the count away"});
    }
    check_where(check, count);
    check_sum(check, count);
  }
}

}  // namespace dajuan::mechanism::checking
