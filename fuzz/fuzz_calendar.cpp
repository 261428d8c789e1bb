// What begins with '#' is a calendar file (a form feed parts two). Anything else is lines: each is read as a
// day, a moment and a length, and what is read makes a term: the first moment its start, the next ones its
// pauses, the first length its length, the next ones its extensions.
#include <algorithm>
#include <string>
#include <vector>

#include "checks.hpp"
#include "dajuan/domain/deadline.hpp"
#include "targets.hpp"

namespace dajuan::fuzz {
namespace {

using domain::Calendar;
using domain::Date;
using domain::Deadline;
using domain::DerivationStep;
using domain::Length;
using domain::LengthUnit;
using domain::Moment;
using domain::Term;

const Calendar& builtin() {
  static const Result<Calendar> parsed = Calendar::parse(domain::builtin_calendar_files());
  require(parsed.has_value(), "the built-in calendars are read");
  return *parsed;
}

bool is_one_line(std::string_view text) {
  return !text.empty() &&
         std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

void check_deadline(const Calendar& calendar, const Term& term) {
  const Deadline due = due_of(calendar, term);
  const Deadline told = derive(calendar, term);
  require(due.due == told.due && due.unrolled == told.unrolled, "due_of and derive agree");
  require(due.paused == told.paused && due.provisional == told.provisional, "due_of and derive say the same");
  require(due.due >= due.unrolled, "rolling goes forward");
  require(due.due <= Moment::end_of(Date::last()), "a due date lies within Date's years");
  const Moment last = Moment::end_of(Date::last());
  require(due.due >= std::min(Moment::begin_of(term.start.date()), last),
          "a due date is not before the start");
  require(told.steps.size() >= 3 && told.steps.size() <= 60, "a derivation has 3 to 60 lines");
  for (const DerivationStep& step : told.steps) {
    require(is_one_line(step.zh) && is_one_line(step.en), "a line of a derivation is one line");
  }
  const Deadline back = derive_before(calendar, term.start, term.length);
  require(back.due <= Moment::end_of(term.start.date()), "before is not after");
}

void check_year(const Calendar& calendar, int year) {
  const Date first = *Date::of(year, 1, 1);
  const Date last = *Date::of(year, 12, 31);
  std::int32_t worked = 0;
  for (Date day = first; day < last; day = day + 1) worked += calendar.works(day + 1) ? 1 : 0;
  require(calendar.working_days_between(first, last) == worked, "working days are those that work");
  require(!calendar.source(year).empty(), "a year has its source");
  Date before = first - 1;
  for (const domain::Stretch& one : calendar.stretches(first, last)) {
    require(one.from > before || year == 1900, "stretches stand in order");
    require(one.from <= one.to && one.to <= last && !one.holiday.empty(),
            "a stretch lies in its year and has a name");
    before = one.to;
  }
  const Date there = calendar.add_working_days(first, 20);
  require(there == Date::last() || calendar.working_days_between(first, there) == 20,
          "20 working days are 20");
  for (const LengthUnit unit : {LengthUnit::kWorkingDays, LengthUnit::kMonths, LengthUnit::kWorkingHours}) {
    check_deadline(calendar, {.start = Moment{Moment::begin_of(first).seconds + 36'000},
                              .length = {20, unit},
                              .pauses = {},
                              .extensions = {}});
  }
}

void check_files(std::string_view data) {
  const std::size_t feed = std::min(data.find('\f'), data.size());
  std::vector<EmbeddedFile> files = {{"a.tsv", data.substr(0, feed)}};
  if (feed < data.size()) files.push_back({"b.tsv", data.substr(feed + 1)});
  const Result<Calendar> parsed = Calendar::parse(files);
  const Result<Calendar> again = Calendar::parse(files);
  require(parsed.has_value() == again.has_value(), "the same files give the same answer");
  if (!parsed) {
    require(parsed.error().field == again.error().field && parsed.error().en == again.error().en,
            "the same refusal twice");
    require(is_one_line(parsed.error().zh) && is_one_line(parsed.error().en), "a refusal is one line");
    require(parsed.error().field.starts_with("a.tsv") || parsed.error().field.starts_with("b.tsv"),
            "a refusal names the file");
    return;
  }
  require(!parsed->hours().empty(), "there are working hours");
  for (const int year : parsed->years()) check_year(*parsed, year);
  const Result<Calendar> both = builtin().replaced_by(*parsed);
  if (!both) return;
  for (const int year : both->years()) {
    require(parsed->published(year) || builtin().published(year), "a year comes from one of both");
  }
}

void check_lines(std::string_view data) {
  std::vector<Moment> moments;
  std::vector<Length> lengths;
  while (!data.empty()) {
    const std::size_t end = std::min(data.find('\n'), data.size());
    const std::string_view line = data.substr(0, end);
    data.remove_prefix(std::min(end + 1, data.size()));
    if (const auto date = Date::parse(line))
      require(date->to_string() == line, "a day is written as it was read");
    if (const auto moment = Moment::parse(line)) {
      require(Moment::parse(moment->to_string()) == moment, "a moment is read back");
      moments.push_back(*moment);
    }
    if (const auto length = Length::parse(line)) {
      require(length->count >= 0 && length->count <= 9'999, "a length is 0 to 9999");
      require(Length::parse(length->to_zh()) == length && Length::parse(length->to_en()) == length,
              "a length is read back");
      lengths.push_back(*length);
    }
  }
  if (moments.empty() || lengths.empty() || moments.size() > 100 || lengths.size() > 100) return;
  Term term{.start = moments[0],
            .length = lengths[0],
            .start_counts = moments.size() % 2 == 0,
            .pauses = {},
            .extensions = {}};
  for (std::size_t i = 1; i < moments.size(); i += 2) {
    const bool open = i + 1 == moments.size();
    term.pauses.push_back({moments[i], open ? std::nullopt : std::optional<Moment>(moments[i + 1])});
  }
  for (std::size_t i = 1; i < lengths.size(); ++i)
    term.extensions.push_back({.length = lengths[i], .total = i % 2 == 0});
  check_deadline(builtin(), term);
}

}  // namespace

void fuzz_calendar(std::string_view data) {
  if (data.starts_with('#') || data.starts_with('\xEF')) {
    check_files(data);
  } else {
    check_lines(data);
  }
}

}  // namespace dajuan::fuzz
