#include "dajuan/mechanism/duty.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "history.hpp"
#include "values.hpp"

namespace dajuan::mechanism {
namespace {

using domain::Date;
using domain::Moment;

Frequency frequency_of(const Duty& duty, const std::vector<Value>& values) {
  const auto* chosen = duty.field < values.size() ? std::get_if<Chosen>(&values[duty.field]) : nullptr;
  if (chosen == nullptr) return duty.otherwise;
  for (const auto& [choice, frequency] : duty.of) {
    if ((chosen->bits >> choice & 1U) != 0) return frequency;
  }
  return duty.otherwise;
}

std::uint16_t small(std::int64_t number) {
  return static_cast<std::uint16_t>(
      std::clamp<std::int64_t>(number, 0, std::numeric_limits<std::uint16_t>::max()));
}

// One duty of one case, day by day and action by action.
class DutyLedger {
 public:
  DutyLedger(const Definition& rules, Index duty, Date first, Date last, Moment now)
      : rules_(rules), duty_(rules.duties[duty]), index_(duty), first_(first), last_(last), now_(now) {}

  // The case as it stands after an event, or when time is up.
  void hear(const Walk& walk) {
    owe_until(walk.at().date());
    const Case& subject = walk.subject();
    stands_ = subject.state < duty_.states.size() && duty_.states[subject.state];
    frequency_ = frequency_of(duty_, subject.values);
    if (walk.acted() && walk.event().action == duty_.done) count(walk);
  }

  // Everything up to the end of the period that runs now: what is owed in it is known before it ends.
  std::vector<DutyRecord> close(const std::string& case_id) {
    const Date today = now_.date();
    owe_until(std::min(period_of(frequency_.period, today).second, Date::last() - 1) + 1);
    std::vector<DutyRecord> out;
    for (auto& [key, one] : periods_) {
      DutyRecord& record = one.record;
      if (record.first > last_ || record.last < first_) continue;
      record.case_id = case_id;
      record.duty = index_;
      record.owed = small(one.owed_days / (record.last - record.first + 1));
      record.over = now_ > Moment::end_of(record.last);
      out.push_back(std::move(record));
    }
    std::sort(out.begin(), out.end(), [](const DutyRecord& a, const DutyRecord& b) {
      return a.first != b.first ? a.first < b.first : a.last < b.last;
    });
    return out;
  }

 private:
  struct Period {
    DutyRecord record;
    std::int64_t owed_days = 0;  // times a period, added up over the days on which they were owed
  };

  Period& period_at(DutyPeriod kind, Date day) {
    const auto [first, last] = period_of(kind, day);
    Period& period = periods_[{kind, first}];
    period.record.first = first;
    period.record.last = last;
    return period;
  }

  // A day is owed by what stands when it ends: the day of taking office counts, that of leaving does not.
  void owe_until(Date day) {
    Date from = std::max(owed_until_, period_of(frequency_.period, first_).first);
    owed_until_ = std::max(owed_until_, day);
    if (!stands_) return;
    while (from < day) {
      Period& period = period_at(frequency_.period, from);
      if (period.record.first > last_) return;
      const Date end = std::min(day, period.record.last + 1);
      period.owed_days += std::int64_t{end - from} * frequency_.times;
      from = end;
    }
  }

  void count(const Walk& walk) {
    const Date day = walk.at().date();
    const bool counts =
        keeps_rule(walk.subject().values) && (!last_counted_ || day - *last_counted_ >= duty_.apart_days);
    if (counts) last_counted_ = day;
    const auto [first, last] = period_of(frequency_.period, day);
    if (first > last_ || last < first_) return;
    DutyRecord& record = period_at(frequency_.period, day).record;
    std::uint16_t& figure = counts ? record.done : record.not_counted;
    figure = small(std::int64_t{figure} + 1);
  }

  // As for any rule: one of which a field is empty is not broken.
  [[nodiscard]] bool keeps_rule(const std::vector<Value>& values) const {
    static const std::vector<FieldValue> kNothingGiven;
    if (duty_.rule >= rules_.rules.size()) return true;
    return judge_any(rules_.rules[duty_.rule].any_of, ValueView(rules_, values, kNothingGiven)) !=
           Truth::kFalse;
  }

  const Definition& rules_;
  const Duty& duty_;
  Index index_;
  Date first_;
  Date last_;
  Moment now_;
  bool stands_ = false;
  Frequency frequency_;
  Date owed_until_ = Date::first();
  std::optional<Date> last_counted_;
  std::map<std::pair<DutyPeriod, Date>, Period> periods_;
};

Date day_of(Date in, unsigned month, unsigned day) { return Date::of(in.year(), month, day).value_or(in); }

}  // namespace

std::pair<Date, Date> period_of(DutyPeriod period, Date day) {
  constexpr std::int32_t kWeekDays = 7;
  const Date month = day_of(day, day.month(), 1);
  switch (period) {
    case DutyPeriod::kDay:
      return {day, day};
    case DutyPeriod::kWeek: {
      const Date monday = day - (static_cast<std::int32_t>(day.weekday()) - 1);
      return {monday, monday + (kWeekDays - 1)};
    }
    case DutyPeriod::kTenDays:
      if (day.day() <= 10) return {month, month + 9};
      if (day.day() <= 20) return {month + 10, month + 19};
      return {month + 20, month.plus_months(1) - 1};
    case DutyPeriod::kMonth:
      return {month, month.plus_months(1) - 1};
    case DutyPeriod::kQuarter: {
      const Date first = day_of(day, (day.month() - 1) / 3 * 3 + 1, 1);
      return {first, first.plus_months(3) - 1};
    }
    case DutyPeriod::kYear:
      return {day_of(day, 1, 1), day_of(day, 12, 31)};
  }
  return {day, day};
}

std::vector<DutyRecord> duty_records(const Profile& profile, const Journal& journal, Date first, Date last,
                                     Moment now) {
  std::vector<DutyRecord> out;
  if (last < first) return out;
  Walk walk(profile, journal);
  std::vector<DutyLedger> ledgers;
  for (std::size_t duty = 0; duty < walk.rules().duties.size(); ++duty) {
    ledgers.emplace_back(walk.rules(), static_cast<Index>(duty), first, last, now);
  }
  while (walk.step(now)) {
    for (DutyLedger& ledger : ledgers) ledger.hear(walk);
  }
  for (DutyLedger& ledger : ledgers) {
    std::vector<DutyRecord> records = ledger.close(walk.subject().id);
    std::move(records.begin(), records.end(), std::back_inserter(out));
  }
  return out;
}

}  // namespace dajuan::mechanism
