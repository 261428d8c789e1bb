// Reads calendar files. calendars/README.md tells the form; every refusal names file and line.
#include <algorithm>
#include <array>
#include <map>

#include "dajuan/base/text.hpp"
#include "dajuan/domain/calendar.hpp"

namespace dajuan::domain {
namespace {

constexpr std::size_t kFilesMax = 400;
constexpr std::size_t kFileBytesMax = 65'536;
constexpr std::size_t kLinesMax = 1'000;
constexpr std::size_t kTextBytesMaxOfLine = 600;
constexpr std::size_t kHoursMax = 8;
constexpr std::int32_t kDaysOfRowMax = 31;
constexpr unsigned kDecember = 12;

// The two ends of `a..b`; the same one twice where there are no dots.
std::array<std::string_view, 2> ends_of(std::string_view range) {
  const std::size_t dots = range.find("..");
  if (dots == std::string_view::npos) return {range, range};
  return {range.substr(0, dots), range.substr(dots + 2)};
}

// Seconds of HH:MM, 24:00 allowed; -1 where it is none.
std::int32_t time_of_day(std::string_view text) {
  if (text == "24:00") return static_cast<std::int32_t>(kDaySeconds);
  const std::optional<Moment> moment = Moment::parse("1970-01-01 " + std::string(text));
  return moment && text.size() == 5 ? moment->second_of_day() : -1;
}

bool has_control(std::string_view line) {
  return std::any_of(line.begin(), line.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
  });
}

}  // namespace

// Reads file after file into one calendar; stops at the first trouble.
class CalendarReader {
 public:
  Result<Calendar> read(std::span<const EmbeddedFile> files) {
    if (files.size() > kFilesMax) {
      return Error{ErrorCode::kTooLarge, "日历文件超过 400 个", "more than 400 calendar files", ""};
    }
    for (const EmbeddedFile& file : files) {
      if (Result<void> done = read_file(file); !done) return done.error();
    }
    calendar_.arrange();
    return std::move(calendar_);
  }

 private:
  enum class Kind { kUnknown, kYear, kHours };

  Error wrong(std::string zh, std::string en) const {
    return invalid(std::string(name_) + ":" + std::to_string(line_), std::move(zh), std::move(en));
  }

  Result<void> read_file(const EmbeddedFile& file) {
    name_ = file.name;
    line_ = 0;
    kind_ = Kind::kUnknown;
    source_.clear();
    std::string_view bytes = file.bytes;
    if (bytes.size() > kFileBytesMax) {
      return Error{ErrorCode::kTooLarge, "日历文件超过 65,536 字节",
                   "the calendar file has more than 65,536 bytes", std::string(name_)};
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    while (!bytes.empty()) {
      const std::size_t end = std::min(bytes.find('\n'), bytes.size());
      std::string_view line = bytes.substr(0, end);
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
      if (line.ends_with('\r')) line.remove_suffix(1);
      ++line_;
      if (Result<void> done = read_line(line); !done) return done;
    }
    return finish();
  }

  Result<void> read_line(std::string_view line) {
    if (line_ > kLinesMax) {
      return Error{ErrorCode::kTooLarge, "超过 1,000 行", "more than 1,000 lines",
                   std::string(name_) + ":" + std::to_string(line_)};
    }
    if (line.size() > kTextBytesMaxOfLine)
      return wrong("一行超过 600 字节", "the line has more than 600 bytes");
    if (!is_utf8(line)) return wrong("不是 UTF-8", "not UTF-8");
    if (has_control(line)) return wrong("含控制字符", "the line has a control character");
    if (line.empty() || line == "#" || line.starts_with("# ")) return {};
    if (line.starts_with('#')) return read_header(line);
    switch (kind_) {
      case Kind::kYear:
        return read_day_row(line);
      case Kind::kHours:
        return read_hours_row(line);
      case Kind::kUnknown:
        break;
    }
    return wrong("第一行应为 #year 年份 或 #hours", "the file must begin with #year YEAR or #hours");
  }

  Result<void> read_header(std::string_view line) {
    if (line.starts_with("#source:")) {
      line.remove_prefix(8);
      while (line.starts_with(' ')) line.remove_prefix(1);
      if (kind_ == Kind::kUnknown)
        return wrong("#source 应在 #year 或 #hours 之后", "#source must follow #year or #hours");
      if (line.empty()) return wrong("来源为空", "the source is empty");
      if (!source_.empty()) return wrong("来源写了两次", "the source is given twice");
      source_ = line;
      return {};
    }
    const bool year = line.starts_with("#year ");
    if (!year && line != "#hours") {
      return wrong("不认识的标题行；可用 #year、#hours、#source:，注释以“# ”开头",
                   "unknown header; there are #year, #hours and #source:, a comment begins with '# '");
    }
    if (kind_ != Kind::kUnknown)
      return wrong("一个文件只能有一个 #year 或 #hours", "a file has one #year or #hours");
    return year ? begin_year(line.substr(6)) : begin_hours();
  }

  Result<void> begin_year(std::string_view text) {
    const std::optional<Date> first =
        text.size() == 4 ? Date::parse(std::string(text) + "-01-01") : std::nullopt;
    if (!first) return wrong("年份应为 1900 至 2199", "the year must be 1900 to 2199");
    year_ = first->year();
    if (calendar_.published(year_)) {
      return wrong(std::to_string(year_) + " 年已由另一个文件写明",
                   std::to_string(year_) + " is told by another file already");
    }
    kind_ = Kind::kYear;
    calendar_.years_.push_back({year_, {}});
    return {};
  }

  Result<void> begin_hours() {
    if (calendar_.hours_stated_)
      return wrong("工作时间已由另一个文件写明", "the working hours are told by another file already");
    kind_ = Kind::kHours;
    calendar_.hours_stated_ = true;
    calendar_.hours_.clear();
    return {};
  }

  Result<void> read_hours_row(std::string_view line) {
    const auto [first, last] = ends_of(line);
    const WorkingHours hours{time_of_day(first), time_of_day(last)};
    if (hours.begin < 0 || hours.end < 0)
      return wrong("工作时间应写作 08:30..12:00", "working hours are written 08:30..12:00");
    if (hours.begin >= hours.end) return wrong("开始不早于结束", "the beginning is not before the end");
    if (!calendar_.hours_.empty() && hours.begin < calendar_.hours_.back().end) {
      return wrong("与上一段重叠或先后颠倒", "overlaps the row before it, or stands before it");
    }
    if (calendar_.hours_.size() == kHoursMax)
      return wrong("工作时间超过 8 段", "more than 8 rows of working hours");
    calendar_.hours_.push_back(hours);
    return {};
  }

  Result<void> read_day_row(std::string_view line) {
    const std::size_t first_tab = line.find('\t');
    const std::size_t second_tab =
        first_tab == std::string_view::npos ? first_tab : line.find('\t', first_tab + 1);
    if (second_tab == std::string_view::npos || line.find('\t', second_tab + 1) != std::string_view::npos) {
      return wrong("应有 3 列，以制表符分开：日期、off 或 work、节日名",
                   "3 columns expected, parted by tabs: days, off or work, holiday");
    }
    const std::string_view word = line.substr(first_tab + 1, second_tab - first_tab - 1);
    const std::string_view holiday = line.substr(second_tab + 1);
    if (word != "off" && word != "work")
      return wrong("第 2 列应为 off 或 work", "the second column must be off or work");
    if (holiday.empty()) return wrong("节日名为空", "the name of the holiday is empty");
    const auto [first, last] = ends_of(line.substr(0, first_tab));
    const std::optional<Date> from = Date::parse(first);
    const std::optional<Date> to = Date::parse(last);
    if (!from || !to)
      return wrong("日期应写作 2025-01-28 或 2025-01-28..2025-02-04",
                   "days are written 2025-01-28 or 2025-01-28..2025-02-04");
    if (*to < *from) return wrong("起止日期颠倒", "the last day stands before the first");
    if (*to - *from >= kDaysOfRowMax) return wrong("一行超过 31 天", "more than 31 days in one row");
    for (Date day = *from; day <= *to; day = day + 1) {
      if (Result<void> done = add_day(day, word == "off", holiday); !done) return done;
      if (day == Date::last()) break;
    }
    return {};
  }

  Result<void> add_day(Date day, bool off, std::string_view holiday) {
    const std::string text = day.to_string();
    // A notice may begin with days of the December before it (2023's did).
    const bool in_year = day.year() == year_ || (day.year() == year_ - 1 && day.month() == kDecember);
    if (!in_year) {
      return wrong(text + " 不在 " + std::to_string(year_) + " 年内（上一年 12 月也可）",
                   text + " is not in " + std::to_string(year_) + " (the December before it is allowed)");
    }
    if (!off && day.weekday() <= 5) {
      return wrong(text + " 不是周六或周日，平日不必写 work",
                   text + " is no Saturday or Sunday: a weekday needs no work row");
    }
    const auto [seen, fresh] = seen_.emplace(day, std::string(name_) + ":" + std::to_string(line_));
    if (!fresh) {
      return wrong(text + " 写了两次（先见于 " + seen->second + "）",
                   text + " is given twice (first at " + seen->second + ")");
    }
    calendar_.specials_.push_back(
        {day, off ? DayKind::kHoliday : DayKind::kWorkedWeekend, year_, std::string(holiday), 0});
    return {};
  }

  Result<void> finish() {
    if (kind_ == Kind::kUnknown)
      return invalid(name_, "文件为空：没有 #year 或 #hours", "the file is empty: no #year and no #hours");
    if (source_.empty())
      return invalid(name_, "没有来源：缺 #source: 行", "no source: a #source: line is missing");
    if (kind_ == Kind::kHours && calendar_.hours_.empty())
      return invalid(name_, "没有一段工作时间", "no working hours in the file");
    if (kind_ == Kind::kYear) calendar_.years_.back().source = source_;
    return {};
  }

  Calendar calendar_;
  std::map<Date, std::string> seen_;  // where each day was given
  std::string_view name_;
  std::size_t line_ = 0;
  Kind kind_ = Kind::kUnknown;
  int year_ = 0;
  std::string source_;
};

Result<Calendar> Calendar::parse(std::span<const EmbeddedFile> files) { return CalendarReader().read(files); }

}  // namespace dajuan::domain
