#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/domain/deadline.hpp"

/// What a person asks the calendar, from the words of the command line.
namespace dajuan::cli {

/// The words and options as they were typed.
struct CalendarOptions {
  std::vector<std::string> words;
  bool no_roll = false;
  bool start_counts = false;
  std::vector<std::string> pauses;      ///< 2025-02-01..2025-02-10; nothing behind the dots: not resumed yet
  std::vector<std::string> extensions;  ///< 1 month; `6 months in all` (共6个月) for the whole
};

/// A year, or a month of it where `month` is not 0.
struct PageQuestion {
  int year = 0;
  unsigned month = 0;
};

/// A due date: forward by a term, or back by its length.
struct DueQuestion {
  domain::Term term;
  bool back = false;
};

struct CalendarQuestion {
  std::optional<PageQuestion> page;  ///< where a year or a month is asked for
  DueQuestion due;
};

/// Errors: kInvalidInput; field is the option, or the words that are not understood.
[[nodiscard]] Result<CalendarQuestion> understand(const CalendarOptions& options);

}  // namespace dajuan::cli
