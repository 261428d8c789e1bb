// The days off and the worked weekends that deadlines are counted by.
#include "api_cases.hpp"
#include "dajuan/app/json_writer.hpp"

namespace dajuan::http {
namespace {

using app::JsonWriter;

// 30600 -> 08:30
std::string time_of_day(std::int32_t seconds) {
  const auto two = [](std::int32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two(seconds / 3600) + ":" + two(seconds / 60 % 60);
}

void put_year(JsonWriter& json, const domain::Calendar& calendar, int year) {
  json.begin_object().number("year", year).text("source", calendar.source(year)).key("days").begin_array();
  const auto first = domain::Date::of(year, 1, 1);
  const auto last = domain::Date::of(year, 12, 31);
  for (const domain::Stretch& stretch : calendar.stretches(*first, *last)) {
    const bool off = stretch.kind == domain::DayKind::kHoliday;
    for (domain::Date day = stretch.from; day <= stretch.to; day = day + 1) {
      json.begin_object().text("date", day.to_string()).text("kind", off ? "off" : "work");
      json.text("name", stretch.holiday).end_object();
    }
  }
  json.end_array().end_object();
}

}  // namespace

Result<Response> list_calendars(const Api& api, const Caller&, const Request& request, const PathParts&) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const domain::Calendar& calendar = api.rulebook->calendar;
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (const int year : calendar.years()) put_year(json, calendar, year);
  json.end_array().key("hours").begin_array();
  for (const domain::WorkingHours& hours : calendar.hours()) {
    json.begin_object().text("from", time_of_day(hours.begin)).text("to", time_of_day(hours.end));
    json.end_object();
  }
  json.end_array().end_object();
  return json_answer(200, std::move(out));
}

}  // namespace dajuan::http
