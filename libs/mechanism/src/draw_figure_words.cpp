// The words of clocks, lists, duties, counts, rates and phrases.
#include "draw_words.hpp"

namespace dajuan::mechanism {
namespace {

std::string words_of(const Told& told, const domain::Length& length) {
  return told.in(length.to_zh(), length.to_en());
}

std::string clock_name(const Told& told, Index clock) {
  return clock < told.rules.clocks.size() ? told.in(told.rules.clocks[clock].label) : std::string();
}

/// `choices of field: words` for each, then the rest.
template <typename Amount, typename Words>
std::string per_choice(const Told& told, Index field, const std::vector<std::pair<Index, Amount>>& of,
                       const Amount& otherwise, const Words& words) {
  if (field >= told.rules.fields.size()) return words(otherwise);
  const Field& by = told.rules.fields[field];
  std::string out = told.in("按" + by.label.zh + "：", "by " + by.label.en + ": ");
  for (const auto& [choice, amount] : of) {
    if (choice < by.choices.size())
      out += told.in(by.choices[choice].label) + " " + words(amount) + told.in("，", ", ");
  }
  // A table that names every choice has no others.
  if (of.size() >= by.choices.size())
    return out.substr(0, out.size() - (told.zh() ? std::string("，").size() : 2));
  return out + told.in("其他 ", "otherwise ") + words(otherwise);
}

std::string frequency_words(const Told& told, const Frequency& frequency) {
  const std::string times = std::to_string(frequency.times);
  switch (frequency.period) {
    case DutyPeriod::kDay:
      return told.in("每日 " + times + " 次", times + " per day");
    case DutyPeriod::kWeek:
      return told.in("每周 " + times + " 次", times + " per week");
    case DutyPeriod::kTenDays:
      return told.in("每旬 " + times + " 次", times + " per ten days");
    case DutyPeriod::kMonth:
      return told.in("每月 " + times + " 次", times + " per month");
    case DutyPeriod::kQuarter:
      return told.in("每季 " + times + " 次", times + " per quarter");
    case DutyPeriod::kYear:
      return told.in("每年 " + times + " 次", times + " per year");
  }
  return {};
}

std::string counted_set(const Told& told, const Count& count) {
  const std::string clock = clock_name(told, count.clock);
  switch (count.of) {
    case Count::Of::kAction: {
      std::vector<Index> actions;
      for (std::size_t i = 0; i < count.actions.size(); ++i) {
        if (count.actions[i]) actions.push_back(static_cast<Index>(i));
      }
      const std::string names = action_names(told, actions);
      return told.in("期内做过「" + names + "」", names + " in the period");
    }
    case Count::Of::kState: {
      const std::string names = state_names(told, count.states);
      return told.in("期末处于「" + names + "」", names + " at the period's end");
    }
    case Count::Of::kOpen:
      return told.in("期末未结", "open at the period's end");
    case Count::Of::kOverdue:
      return told.in("期末未结且" + clock + "逾期",
                     "open and overdue at the period's end" + (clock.empty() ? "" : " (" + clock + ")"));
    case Count::Of::kBegun:
      return told.in("期内新立", "opened in the period");
    case Count::Of::kEnded:
      return told.in("期内办结", "ended in the period");
    case Count::Of::kReturned:
      return told.in("期内回流", "returned in the period");
    case Count::Of::kClockDue:
      return told.in("期内应到期的「" + clock + "」", clock + " due in the period");
    case Count::Of::kClockMet:
      return told.in("期内按期完成的「" + clock + "」", clock + " met in the period");
    case Count::Of::kClockLate:
      return told.in("期内逾期完成的「" + clock + "」", clock + " late in the period");
    case Count::Of::kAll:
      return told.in("期末累计", "all so far");
  }
  return {};
}

std::string figure_name(const Told& told, const PhrasePart& part) {
  const auto named = [&](const auto& elements) {
    return part.index < elements.size() ? told.in(elements[part.index].label) : std::string();
  };
  switch (part.kind) {
    case PhrasePart::Kind::kText:
      return {};
    case PhrasePart::Kind::kCount:
      return named(told.rules.counts);
    case PhrasePart::Kind::kRate:
      return named(told.rules.rates);
    case PhrasePart::Kind::kStock:
      return named(told.rules.stocks);
    case PhrasePart::Kind::kYear:
      return told.in("年份", "year");
  }
  return {};
}

}  // namespace

std::string type_words(const Told& told, const Field& field) {
  std::vector<std::string> choices;
  for (const Choice& choice : field.choices) choices.push_back(told.in(choice.label));
  const std::string unit =
      field.unit.empty() ? "" : told.in("（" + field.unit + "）", " (" + field.unit + ")");
  const std::string derived =
      field.derived() ? told.in("推算", "derived") + told.in("，", ", ") : std::string();
  switch (field.type) {
    case FieldType::kText:
      return told.in("文字", "text");
    case FieldType::kNumber:
      return derived + told.in("数", "number") + unit +
             (field.sum.empty() ? "" : " = " + sum_words(told, field.sum));
    case FieldType::kDate:
      return told.in("日期", "date");
    case FieldType::kFlag:
      return told.in("是否", "yes or no");
    case FieldType::kChoice:
      return derived + told.in("单选：", "one of: ") + told.list(choices);
    case FieldType::kChoices:
      return told.in("多选：", "some of: ") + told.list(choices);
    case FieldType::kArea:
      return told.in("区划", "area");
    case FieldType::kPeople:
      return told.in("人员", "people");
    case FieldType::kFiles:
      return told.in("文件", "files");
    case FieldType::kPosition:
      return told.in("位置", "position");
    case FieldType::kCase:
      return told.in("关联「" + mechanism_name(told, field.mechanism) + "」",
                     "case of “" + mechanism_name(told, field.mechanism) + "”");
  }
  return {};
}

std::string length_words(const Told& told, const Clock& clock) {
  if (clock.kind == Clock::Kind::kUntil)
    return told.in("至「" + field_name(told, clock.until) + "」",
                   "until “" + field_name(told, clock.until) + "”");
  const std::string length = per_choice(told, clock.length.field, clock.length.of, clock.length.otherwise,
                                        [&](const domain::Length& one) { return words_of(told, one); });
  return clock.kind == Clock::Kind::kAtLeast ? told.in("须满 " + length, "at least " + length) : length;
}

std::string extension_words(const Told& told, const Clock& clock) {
  if (!clock.extension) return {};
  const ClockExtension& extension = *clock.extension;
  const std::string times = std::to_string(extension.times);
  const std::string length = words_of(told, extension.length);
  const std::string most = extension.chosen == kNone ? "" : told.in("至多", "up to ");
  return extension.total ? told.in("可延至 " + length, "extendable to " + length)
                         : told.in("可延长 " + times + " 次，每次" + most + " " + length,
                                   "extendable " + times +
                                       (extension.times == 1 ? " time by " : " times by ") + most + length);
}

std::string counting_words(const Told& told, const Clock& clock) {
  std::vector<std::string> out;
  if (clock.start_day != kNone)
    out.push_back(told.in("自「" + field_name(told, clock.start_day) + "」起算",
                          "counted from “" + field_name(told, clock.start_day) + "”"));
  if (clock.start_counts) out.push_back(told.in("当日计入", "start day counts"));
  const bool by_day = clock.kind == Clock::Kind::kWithin;
  if (by_day && !clock.rolls) out.push_back(told.in("末日遇休息日不顺延", "does not roll over days off"));
  if (!by_day && clock.rolls) out.push_back(told.in("末日遇休息日顺延", "rolls over days off"));
  if (!clock.pauses.empty())
    out.push_back(told.in("「" + action_names(told, clock.pauses) + "」起停算",
                          "pauses at " + action_names(told, clock.pauses)));
  if (!clock.resumes.empty())
    out.push_back(told.in("「" + action_names(told, clock.resumes) + "」续算",
                          "resumes at " + action_names(told, clock.resumes)));
  if (clock.warn)
    out.push_back(
        told.in("提前 " + clock.warn->to_zh() + "提醒", "warns " + clock.warn->to_en() + " before"));
  if (!clock.holds.empty())
    out.push_back(told.in("未满不得「" + action_names(told, clock.holds) + "」",
                          "keeps back " + action_names(told, clock.holds)));
  return told.in(told.list(out), told.list(out));
}

std::string selection_words(const Told& told, const Selection& selection) {
  const std::string clock = clock_name(told, selection.clock);
  switch (selection.kind) {
    case Selection::Kind::kStates:
      return state_names(told, selection.states);
    case Selection::Kind::kOpen:
      return told.in("未结", "open");
    case Selection::Kind::kOverdue:
      return told.in(clock + "已逾期", clock.empty() ? "overdue" : clock + " overdue");
    case Selection::Kind::kDueWithin:
      return told.in(std::to_string(selection.ahead) + " 日内到期",
                     "due within " + std::to_string(selection.ahead) + " days");
  }
  return {};
}

std::string cycle_words(const Told& told, const Agenda& agenda) {
  if (agenda.cycle == Agenda::Cycle::kMonthly) {
    const std::string day = std::to_string(agenda.on);
    return told.in("每月，自 " + day + " 日起", "monthly, from day " + day);
  }
  static constexpr const char* kZh[] = {"一", "二", "三", "四", "五", "六", "日"};
  static constexpr const char* kEn[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
  const std::size_t day = agenda.on >= 1 && agenda.on <= 7 ? agenda.on - 1U : 0U;
  return told.in(std::string("每周，自周") + kZh[day] + "起", std::string("weekly, from ") + kEn[day]);
}

std::string duty_words(const Told& told, const Duty& duty) {
  return per_choice(told, duty.field, duty.of, duty.otherwise,
                    [&](const Frequency& one) { return frequency_words(told, one); });
}

std::string count_words(const Told& told, const Count& count) {
  std::string out = counted_set(told, count);
  for (const FieldGuard& guard : count.where) out += told.in("，", ", ") + guard_words(told, guard);
  switch (count.amount) {
    case Count::Amount::kCases:
      return out + told.in("，一件计一次", "; each case once");
    case Count::Amount::kTimes:
      return out + told.in("，按次数计", "; each time");
    case Count::Amount::kSum:
      return out + told.in("，「" + field_name(told, count.sum) + "」之和",
                           "; sum of “" + field_name(told, count.sum) + "”");
  }
  return out;
}

std::string rate_words(const Told& told, const Rate& rate) {
  const auto name = [&](Index count) {
    return count < told.rules.counts.size() ? told.in(told.rules.counts[count].label) : std::string();
  };
  std::string per = name(rate.per);
  for (const Index count : rate.without) per += " − " + name(count);
  if (!rate.without.empty()) per = told.in("（" + per + "）", "(" + per + ")");
  const std::string of = rate.cohort ? told.in(name(rate.per) + "中的" + name(rate.of),
                                               name(rate.of) + " among " + name(rate.per))
                                     : name(rate.of);
  return of + " ÷ " + per + " × 100 %";
}

std::string phrase_words(const Told& told, const std::vector<PhrasePart>& parts) {
  std::string out;
  for (const PhrasePart& part : parts) {
    out += part.kind == PhrasePart::Kind::kText
               ? part.text
               : told.in("〔" + figure_name(told, part) + "〕", "[" + figure_name(told, part) + "]");
  }
  return out;
}

}  // namespace dajuan::mechanism
