#pragma once

#include <string>

#include "calendar_question.hpp"
#include "read_render.hpp"

/// Answers of `dajuan calendar`, for people and as JSON; each ends with a line feed.
namespace dajuan::cli {

/// The due date first, then how it came about.
[[nodiscard]] std::string deadline_text(const domain::Deadline& deadline, Language language);
[[nodiscard]] std::string deadline_json(const domain::Deadline& deadline);

/// A year: working days of each month, holidays, worked weekends, source. A month: its days.
[[nodiscard]] std::string page_text(const domain::Calendar& calendar, const PageQuestion& page,
                                    Language language);
[[nodiscard]] std::string page_json(const domain::Calendar& calendar, const PageQuestion& page);

}  // namespace dajuan::cli
