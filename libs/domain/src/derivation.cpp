// How a due date came about, told to an official line by line.
#include <algorithm>

#include "clock_run.hpp"
#include "derivation_words.hpp"
#include "working_time.hpp"

namespace dajuan::domain {
namespace {

// Lines of one kind; what goes beyond is summed up in one more line. All together stay below 60.
constexpr std::size_t kPassedMax = 24;
constexpr std::size_t kPausesMax = 8;
constexpr std::size_t kExtensionsMax = 8;
constexpr std::size_t kYearsMax = 8;

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
    tell_provisional();
    const DerivationStep due = point(run_.run.due);
    say("到期：" + due.zh, "due: " + due.en);
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
    const Run& run = run_.run;
    for (std::size_t i = 0; i < run.size; ++i) {
      const Leg& leg = run.legs[i];
      if (!is_working(leg.length.unit) || leg.length.count == 0) continue;
      Date from = leg.length.unit == LengthUnit::kWorkingDays ? leg.eve() + 1 : leg.start.date();
      const Date to = leg.due.date();
      if (leg.length.unit == LengthUnit::kWorkingDays) {
        for (const auto& [first, last] : left_out_.days()) {
          if (from > to) break;
          tell_passed_between(from, std::min(first - 1, to));
          from = std::max(from, last + 1);
        }
      }
      tell_passed_between(from, to);
    }
    if (unlisted_off_ > 0 || unlisted_worked_ > 0) {
      const std::string off = std::to_string(unlisted_off_);
      const std::string worked = std::to_string(unlisted_worked_);
      say("另跳过节假日 " + off + " 天，另计入调休上班 " + worked + " 天",
          "and " + off + " more holidays skipped, " + worked + " more worked weekend days counted");
    }
    if (weekends_ > 0) {
      const std::string days = std::to_string(weekends_);
      say("跳过周末 " + days + " 天",
          days + (weekends_ == 1 ? " weekend day skipped" : " weekend days skipped"));
    }
  }

  void tell_passed_between(Date from, Date to) {
    if (to < from) return;
    std::int32_t off = 0;
    for (const Stretch& one : calendar_.stretches(from, to)) {
      const bool holiday = one.kind == DayKind::kHoliday;
      off += holiday ? one.days() : 0;
      if (passed_ == kPassedMax) {
        (holiday ? unlisted_off_ : unlisted_worked_) += one.days();
        continue;
      }
      ++passed_;
      holiday ? tell_holiday(one) : tell_worked(one);
    }
    weekends_ += to - from + 1 - calendar_.working_days_between(from - 1, to) - off;
  }

  void tell_holiday(const Stretch& one) {
    const std::string name(one.holiday);
    const std::string days = std::to_string(one.days());
    if (one.days() == 1) {
      const DerivationStep day = words_of(one.from);
      say("跳过 " + day.zh + " " + name, "skipped: " + day.en + " " + name);
      return;
    }
    say("跳过 " + one.from.to_string() + " 至 " + one.to.to_string() + " " + name + "（" + days + "天）",
        "skipped: " + one.from.to_string() + " to " + one.to.to_string() + " " + name + " (" + days +
            " days)");
  }

  void tell_worked(const Stretch& one) {
    const std::string name(one.holiday);
    const DerivationStep first = words_of(one.from);
    const DerivationStep last = words_of(one.to);
    const bool single = one.days() == 1;
    say(first.zh + (single ? "" : " 至 " + last.zh) + "调休上班（" + name + "），计入",
        first.en + (single ? "" : " to " + last.en) + " worked in exchange (" + name + "), counted");
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

  void tell_provisional() {
    std::vector<int> years = unpublished_years(calendar_, term_, run_.run);
    if (years.empty()) return;
    std::string text;
    for (std::size_t i = 0; i < std::min(years.size(), kYearsMax); ++i) {
      text += (i == 0 ? "" : ", ") + std::to_string(years[i]);
    }
    if (years.size() > kYearsMax) text += " ... " + std::to_string(years.back());
    say("暂定：" + text + " 年的放假安排尚未录入或公布，到期可能变化",
        "provisional: no calendar is published for " + text + ", the date may change");
  }

  const Calendar& calendar_;
  const Term& term_;
  LeftOut left_out_;
  TermRun run_;
  bool by_hours_ = false;
  std::size_t passed_ = 0;
  std::int32_t unlisted_off_ = 0;
  std::int32_t unlisted_worked_ = 0;
  std::int32_t weekends_ = 0;
  std::vector<DerivationStep> steps_;
};

}  // namespace

Deadline derive(const Calendar& calendar, const Term& term) {
  Deadline out = due_of(calendar, term);
  out.steps = Derivation(calendar, term).tell();
  return out;
}

}  // namespace dajuan::domain
