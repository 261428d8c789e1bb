// Rates: numerator and denominator count the same thing, are two different things, and can meet in a case.
#include <algorithm>

#include "check_path.hpp"
#include "check_words.hpp"

namespace dajuan::mechanism::checking {
namespace {

bool same(const FieldGuard& left, const FieldGuard& right) {
  return left.field == right.field && left.kind == right.kind && left.choices == right.choices;
}

bool same(const Count& left, const Count& right) {
  return left.of == right.of && left.actions == right.actions && left.states == right.states &&
         left.clock == right.clock && left.amount == right.amount && left.sum == right.sum &&
         std::equal(left.where.begin(), left.where.end(), right.where.begin(), right.where.end(),
                    [](const FieldGuard& one, const FieldGuard& other) { return same(one, other); });
}

// Both look at a case as it stands at the period's end, and no case can stand so and so.
bool exclude(const Definition& rules, const FieldGuard& left, const FieldGuard& right) {
  if (left.field != right.field) return false;
  using Kind = FieldGuard::Kind;
  if (left.kind == Kind::kEmpty || right.kind == Kind::kEmpty) return left.kind != right.kind;
  if (left.kind == Kind::kFilled || right.kind == Kind::kFilled) return false;
  // Of several choices a case may have one of each.
  return rules.fields[left.field].type != FieldType::kChoices && (left.choices & right.choices) == 0;
}

bool fields_exclude(const Definition& rules, const Count& left, const Count& right) {
  for (const FieldGuard& one : left.where) {
    for (const FieldGuard& other : right.where) {
      if (exclude(rules, one, other)) return true;
    }
  }
  return false;
}

// States in which a case counts; empty where the count does not ask where it stands.
std::vector<bool> states_of(const Definition& rules, const Count& count) {
  if (count.of == Count::Of::kState) return count.states;
  std::vector<bool> out;
  if (count.of != Count::Of::kOpen && count.of != Count::Of::kOverdue) return out;
  for (const State& state : rules.states) out.push_back(!state.is_final);
  return out;
}

// A way on which both are counted; what is not told of actions and states (clocks, flows) may always meet.
bool can_meet(Check& check, const Count& left, const Count& right) {
  if (fields_exclude(check.rules, left, right)) return false;
  Goal goal;
  goal.wide = true;
  for (const Count* count : {&left, &right}) {
    const std::vector<bool> states = states_of(check.rules, *count);
    if (!states.empty() && goal.states.empty()) {
      goal.states = states;
    } else if (!states.empty()) {
      for (std::size_t i = 0; i < states.size(); ++i) goal.states[i] = goal.states[i] && states[i];
    }
    if (count->of != Count::Of::kAction) continue;
    goal.parts.push_back({check.model.add_done(count->actions), ~Mask{0}, bit(1)});
  }
  const Way way = find_way(check.model, goal);
  check.model.forget_done();
  return way.answer != Answer::kImpossible;
}

bool counts_cases(const Count& count) { return count.amount == Count::Amount::kCases; }

Text unit_of(const Count& count) { return {"“" + count.unit + "”", "\"" + count.unit + "\""}; }

// Returns whether both count the same thing.
bool check_units(Check& check, const Rate& rate, const Count& of, const Count& per) {
  const Text subject = Text{"比率", "the rate "} + name(rate);
  const Text mend{"分子分母要数同一种东西：件比件、次比次、同一单位的合计比合计",
                  "let both count the same thing: cases and cases, times and times, sums of one unit"};
  if (of.amount != per.amount) {
    check.tell("rate-kinds", rate.at,
               subject + Text{"的分子", " sets "} + name(of) + Text{"与分母", " against "} + name(per) +
                   Text{"数的不是一种东西（件数、次数、合计）",
                        ", and they do not count the same thing (cases, times, sums)"},
               mend);
    return false;
  }
  if (of.amount == Count::Amount::kSum && of.unit != per.unit) {
    check.tell("rate-units", rate.at,
               subject + Text{"的分子单位是", " sets a sum in "} + unit_of(of) +
                   Text{"，分母单位是", " against one in "} + unit_of(per),
               mend);
    return false;
  }
  return true;
}

void check_without(Check& check, const Rate& rate) {
  const std::vector<Count>& counts = check.rules.counts;
  const Text subject = Text{"比率", "the rate "} + name(rate);
  for (const Index without : rate.without) {
    if (!counts_cases(counts[without])) {
      check.tell("without-no-cases", rate.at,
                 subject + Text{"要从分母去掉", " takes out "} + name(counts[without]) +
                     Text{"，它数的不是案件", ", which does not count cases"},
                 {"without 里写数案件的统计（不写 times、sum）",
                  "name in `without` a count of cases (no `times`, no `sum`)"});
    } else if (same(counts[without], counts[rate.per])) {
      check.tell("without-all", rate.at,
                 subject + Text{"从分母去掉的就是分母，什么也不剩",
                                " takes its whole denominator out: nothing is left"},
                 {"without 里写分母的一部分", "name in `without` a part of the denominator"});
    } else if (rate.cohort && same(counts[without], counts[rate.of])) {
      check.tell("without-numerator", rate.at,
                 subject + Text{"把分子从分母去掉了，永远是零",
                                " takes its numerator out of the denominator: it is always nothing"},
                 {"without 里写不该算的案件，不写分子",
                  "name in `without` the cases that should not count, not the numerator"});
    }
  }
}

void check_rate(Check& check, const Rate& rate) {
  const std::vector<Count>& counts = check.rules.counts;
  const Count& of = counts[rate.of];
  const Count& per = counts[rate.per];
  const Text subject = Text{"比率", "the rate "} + name(rate);
  if (rate.of == rate.per || same(of, per)) {
    check.tell("rate-of-itself", rate.at,
               subject + Text{"的分子就是分母，永远是 100 %",
                              " has the same numerator and denominator: it is always 100 %"},
               {"分母写全部、分子写其中办成的",
                "let `per` be all and `of` the part of them that came to something"});
    return;
  }
  check_without(check, rate);
  if (!check_units(check, rate, of, per) || !rate.cohort || !check.whole() || can_meet(check, of, per))
    return;
  check.tell("rate-never-meets", rate.at,
             subject +
                 Text{"只算分母里的案件，可是没有一个案件能同时算进分子",
                      " counts only cases of its denominator, and no case can be counted both in "} +
                 name(of) + Text{"和分母", " and in "} + name(per),
             {"让分子是分母的一部分；两者本来不是同一批案件，写 cohort: false",
              "let the numerator be part of the denominator; where they are not the same cases, write "
              "cohort: false"});
}

}  // namespace

void check_rates(Check& check) {
  for (const Rate& rate : check.rules.rates) check_rate(check, rate);
}

}  // namespace dajuan::mechanism::checking
