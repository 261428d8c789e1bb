#include "derivation_passed.hpp"

#include <utility>

#include "derivation_words.hpp"

namespace dajuan::domain {
namespace {

constexpr std::size_t kLinesMax = 24;

}  // namespace

void PassedDays::pass(Date from, Date to) {
  if (to < from) return;
  std::int32_t off = 0;
  for (const Stretch& one : calendar_.stretches(from, to)) {
    const bool holiday = one.kind == DayKind::kHoliday;
    off += holiday ? one.days() : 0;
    if (steps_.size() == kLinesMax) {
      (holiday ? unlisted_off_ : unlisted_worked_) += one.days();
    } else if (holiday) {
      tell_holiday(one);
    } else {
      tell_worked(one);
    }
  }
  weekends_ += to - from + 1 - calendar_.working_days_between(from - 1, to) - off;
}

void PassedDays::tell_holiday(const Stretch& one) {
  const std::string name(one.holiday);
  const std::string days = std::to_string(one.days());
  if (one.days() == 1) {
    const DerivationStep day = words_of(one.from);
    steps_.push_back({"跳过 " + day.zh + " " + name, "skipped: " + day.en + " " + name});
    return;
  }
  const std::string from = one.from.to_string();
  const std::string to = one.to.to_string();
  steps_.push_back({"跳过 " + from + " 至 " + to + " " + name + "（" + days + "天）",
                    "skipped: " + from + " to " + to + " " + name + " (" + days + " days)"});
}

void PassedDays::tell_worked(const Stretch& one) {
  const std::string name(one.holiday);
  DerivationStep days = words_of(one.from);
  if (one.days() > 1) {
    const DerivationStep last = words_of(one.to);
    days = {days.zh + " 至 " + last.zh, days.en + " to " + last.en};
  }
  steps_.push_back(
      {days.zh + "调休上班（" + name + "），计入", days.en + " worked in exchange (" + name + "), counted"});
}

void PassedDays::tell(std::vector<DerivationStep>& steps) {
  if (unlisted_off_ > 0 || unlisted_worked_ > 0) {
    const std::string off = std::to_string(unlisted_off_);
    const std::string worked = std::to_string(unlisted_worked_);
    steps_.push_back(
        {"另跳过节假日 " + off + " 天，另计入调休上班 " + worked + " 天",
         "and " + off + " more holidays skipped, " + worked + " more worked weekend days counted"});
  }
  if (weekends_ > 0) {
    const std::string days = std::to_string(weekends_);
    steps_.push_back({"跳过周末 " + days + " 天",
                      days + (weekends_ == 1 ? " weekend day skipped" : " weekend days skipped")});
  }
  for (DerivationStep& step : steps_) steps.push_back(std::move(step));
}

}  // namespace dajuan::domain
