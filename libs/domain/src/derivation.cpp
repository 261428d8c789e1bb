// How a due date came about, told to an official line by line.
#include <algorithm>

#include "clock_run.hpp"
#include "derivation_passed.hpp"
#include "derivation_words.hpp"
#include "working_time.hpp"

namespace dajuan::domain {
namespace {

// Lines of one kind; what goes beyond is summed up in one more line. All together stay below 60.
constexpr std::size_t kPausesMax = 8;
constexpr std::size_t kExtensionsMax = 8;
constexpr std::size_t kYearsMax = 8;

// Adds the line on years without a calendar; whether there are any.
bool tell_provisional(const std::vector<int>& years, std::vector<DerivationStep>& steps) {
  if (years.empty()) return false;
  std::string text;
  for (std::size_t i = 0; i < std::min(years.size(), kYearsMax); ++i) {
    text += (i == 0 ? "" : ", ") + std::to_string(years[i]);
  }
  if (years.size() > kYearsMax) text += " ... " + std::to_string(years.back());
  steps.push_back({"暂定：" + text + " 年的放假安排尚未录入或公布，到期可能变化",
                   "provisional: no calendar is published for " + text + ", the date may change"});
  return true;
}

DerivationStep due_line(const DerivationStep& due, bool provisional) {
  return {"到期：" + due.zh + (provisional ? "，暂定" : ""),
          "due: " + due.en + (provisional ? ", provisional" : "")};
}

class Derivation {
 public:
  Derivation(const Calendar& calendar, const Term& term)
      : calendar_(calendar), term_(term), left_out_(term.pauses), run_(run_term(calendar, term, left_out_)) {
    const Run& run = run_.run;
    by_hours_ = std::all_of(run.legs.begin(), run.legs.begin() + static_cast<std::ptrdiff_t>(run.size),
                            [](const Leg& leg) { return is_by_hours(leg.length.unit); });
  }

  std::vector<DerivationStep> tell() {
    tell_start();
    tell_length();
    tell_passed();
    tell_pauses();
    tell_extensions();
    tell_roll();
    tell_paused();
    const bool provisional = tell_provisional(unpublished_years(calendar_, term_, run_.run), steps_);
    steps_.push_back(due_line(point(run_.run.due), provisional));
    return std::move(steps_);
  }

 private:
  void say(std::string zh, std::string en) { steps_.push_back({std::move(zh), std::move(en)}); }

  // A day where days count, with the time where hours do.
  [[nodiscard]] DerivationStep point(Moment moment) const {
    const bool end_of_day = moment == Moment::end_of(moment.date());
    return end_of_day && !by_hours_ ? words_of(moment.date()) : words_of(moment);
  }

  void tell_start() {
    const Moment start = clamped(term_.start);
    const LengthUnit unit = term_.length.unit;
    if (!is_by_hours(unit)) {
      const DerivationStep day = words_of(start.date());
      say("起算：" + day.zh + (term_.start_counts ? "，当日计入" : "，当日不计，自次日起算"),
          "start: " + day.en + (term_.start_counts ? ", which counts" : ", which does not count"));
      return;
    }
    const DerivationStep from = words_of(start);
    const Moment first{add_working_time(calendar_, start, 1).seconds - 1};
    if (unit == LengthUnit::kHours || first <= start) {
      say("起算：" + from.zh + "，自该时刻起算", "start: " + from.en + ", from that moment");
    } else {
      const DerivationStep then = words_of(first);
      say("起算：" + from.zh + "，不在工作时间内，自 " + then.zh + "起算",
          "start: " + from.en + ", outside working hours, so from " + then.en);
    }
  }

  void tell_length() {
    const Length length{std::clamp(term_.length.count, 0, 9'999), term_.length.unit};
    std::string zh = "期限：" + length.to_zh();
    std::string en = "length: " + length.to_en();
    if (is_rolling(length.unit)) {
      zh += "（按自然日连续计算，含节假日）";
      en += " (days run on, holidays included)";
    } else if (length.unit == LengthUnit::kWorkingHours) {
      const DerivationStep hours = words_of(calendar_.hours());
      zh += "（工作时间 " + hours.zh + "）";
      en += " (working hours " + hours.en + ")";
    }
    say(std::move(zh), std::move(en));
  }

  // Days off skipped and worked weekends counted, in every leg that runs on working days.
  void tell_passed() {
    PassedDays passed(calendar_);
    const Run& run = run_.run;
    for (std::size_t i = 0; i < run.size; ++i) {
      const Leg& leg = run.legs[i];
      if (!is_working(leg.length.unit) || leg.length.count == 0) continue;
      const bool by_days = leg.length.unit == LengthUnit::kWorkingDays;
      Date from = by_days ? leg.eve() + 1 : leg.start.date();
      const Date to = leg.due.date();
      for (const auto& [first, last] : left_out_.days()) {
        if (!by_days || from > to) break;
        passed.pass(from, std::min(first - 1, to));
        from = std::max(from, last + 1);
      }
      passed.pass(from, to);
    }
    passed.tell(steps_);
  }

  void tell_pauses() {
    std::size_t told = 0;
    std::size_t untold = 0;
    const auto room = [&] { return told < kPausesMax ? (++told, true) : (++untold, false); };
    if (by_hours_) {
      for (const auto& [from, until] : left_out_.times()) {
        if (room()) tell_pause(from, until);
      }
    } else {
      for (const auto& [first, last] : left_out_.days()) {
        if (room()) tell_pause(first, last);
      }
    }
    if (untold > 0) {
      const std::string count = std::to_string(untold);
      say("另有中止 " + count + " 段，同样扣除", "and " + count + " more pauses, left out in the same way");
    }
  }

  void tell_pause(Date first, Date last) {
    const std::string from = (first - 1).to_string();
    const std::string to = last.to_string();
    const std::string zh = "中止：" + from + " 至 " + to;
    const std::string en = "paused: " + from + " to " + to;
    const Date begin = std::max(first, run_.run.legs[0].eve() + 1);
    if (begin > last || begin > run_.run.unrolled.date()) {
      say(zh + "，在期限之外，不影响到期", en + ", outside the term, changes nothing");
      return;
    }
    const std::string days = std::to_string(last - begin + 1);
    const std::string working = std::to_string(calendar_.working_days_between(begin - 1, last));
    say(zh + "，自 " + begin.to_string() + " 起 " + days + " 天不计入（其中工作日 " + working + " 天）",
        en + ", " + days + " days from " + begin.to_string() + " left out (" + working + " working days)");
  }

  void tell_pause(Moment from, Moment until) {
    const std::string zh = "中止：" + from.to_string() + " 至 " + until.to_string();
    const std::string en = "paused: " + from.to_string() + " to " + until.to_string();
    const Moment begin = std::max(from, run_.run.legs[0].start);
    if (begin >= until || begin >= run_.run.unrolled) {
      say(zh + "，在期限之外，不影响到期", en + ", outside the term, changes nothing");
      return;
    }
    const bool working = is_working(run_.run.legs[0].length.unit);
    const std::int64_t seconds =
        working ? working_time_until(calendar_, until) - working_time_until(calendar_, begin)
                : until.seconds - begin.seconds;
    // Working time is told in hours: a day of it is not 24 of them.
    const DerivationStep time = working && seconds >= kDaySeconds
                                    ? DerivationStep{std::to_string(seconds / 3600) + " 小时 " +
                                                         std::to_string(seconds % 3600 / 60) + " 分",
                                                     std::to_string(seconds / 3600) + " h " +
                                                         std::to_string(seconds % 3600 / 60) + " min"}
                                    : words_of_time(seconds);
    say(zh + "，不计入" + (working ? "工作时间 " : " ") + time.zh,
        en + ", " + time.en + (working ? " of working time left out" : " left out"));
  }

  void tell_extensions() {
    const std::size_t told = std::min(run_.steps.size(), kExtensionsMax);
    for (std::size_t i = 0; i < told; ++i) tell_extension(run_.steps[i]);
    if (told < run_.steps.size()) {
      const std::string count = std::to_string(run_.steps.size() - told);
      say("另有延长 " + count + " 次", "and " + count + " more extensions");
    }
  }

  void tell_extension(const Extended& step) {
    const Extension& extension = *step.extension;
    const Length length{std::clamp(extension.length.count, 0, 9'999), extension.length.unit};
    std::string zh = extension.total ? "延长：总期限改为 " + length.to_zh() : "延长：" + length.to_zh();
    std::string en =
        extension.total ? "extended: to " + length.to_en() + " in all" : "extended: by " + length.to_en();
    if (extension.at != Moment{}) {
      zh += "（" + extension.at.date().to_string() + "）";
      en += " (" + extension.at.date().to_string() + ")";
    }
    if (!extension.reason.empty()) {
      zh += "，理由：" + on_one_line(extension.reason);
      en += ", because: " + on_one_line(extension.reason);
    }
    const DerivationStep due = point(step.run.due);
    say(zh + (step.moved ? "，到期改为 " : "，到期不变，仍为 ") + due.zh,
        en + (step.moved ? ", now due " : ", which moves nothing, still due ") + due.en);
  }

  void tell_roll() {
    const Moment unrolled = run_.run.unrolled;
    if (!ends_in_days(run_.run) || calendar_.works(unrolled.date())) return;
    const DerivationStep day = point(unrolled);
    const DerivationStep why = why_off(calendar_, unrolled.date());
    if (!term_.rolls) {
      say("期满：" + day.zh + "，是" + why.zh + "；本期限不顺延",
          "the last day " + day.en + " is " + why.en + "; this term does not roll forward");
      return;
    }
    const DerivationStep due = words_of(run_.run.due.date());
    say("期满：" + day.zh + "，是" + why.zh + "，顺延至下一个工作日 " + due.zh,
        "the last day " + day.en + " is " + why.en + ": rolled forward to the next working day, " + due.en);
  }

  void tell_paused() {
    if (!is_paused(term_, run_.run)) return;
    const auto open = std::find_if(term_.pauses.begin(), term_.pauses.end(),
                                   [](const Pause& pause) { return !pause.until.has_value(); });
    const DerivationStep from =
        by_hours_ ? words_of(clamped(open->from)) : words_of(clamped(open->from).date());
    say("中止中：自 " + from.zh + "起，尚未恢复；以下到期按立即恢复计算",
        "paused since " + from.en + " and not resumed: the date below is that of going on at once");
  }

  const Calendar& calendar_;
  const Term& term_;
  LeftOut left_out_;
  TermRun run_;
  bool by_hours_ = false;
  std::vector<DerivationStep> steps_;
};

}  // namespace

Deadline derive(const Calendar& calendar, const Term& term) {
  Deadline out = due_of(calendar, term);
  out.steps = Derivation(calendar, term).tell();
  return out;
}

Deadline derive_before(const Calendar& calendar, Moment start, Length length) {
  start = clamped(start);
  length.count = std::max(length.count, 0);
  Deadline out;
  out.due = out.unrolled = before(calendar, start, length);
  const bool by_hours = is_by_hours(length.unit);
  const auto point = [&](Moment moment) { return by_hours ? words_of(moment) : words_of(moment.date()); };
  const DerivationStep from = point(start);
  out.steps.push_back({"自 " + from.zh + "向前" + (by_hours ? "" : "，当日不计"),
                       "back from " + from.en + (by_hours ? "" : ", which does not count")});
  out.steps.push_back({"长度：" + length.to_zh(), "length: " + length.to_en()});
  std::vector<int> unpublished;
  if (is_working(length.unit) && length.count > 0) {
    const Date last = by_hours ? start.date() : start.date() - 1;
    PassedDays passed(calendar);
    passed.pass(out.due.date(), last);
    passed.tell(out.steps);
    for (int year = out.due.date().year(); year <= last.year(); ++year) {
      if (!calendar.published(year)) unpublished.push_back(year);
    }
  } else if (!by_hours && !calendar.works(out.due.date())) {
    const DerivationStep why = why_off(calendar, out.due.date());
    out.steps.push_back(
        {"当日是" + why.zh + "；向前推算不顺延", "that day is " + why.en + "; counting back does not roll"});
  }
  out.provisional = tell_provisional(unpublished, out.steps);
  out.steps.push_back(due_line(point(out.due), out.provisional));
  return out;
}

}  // namespace dajuan::domain
