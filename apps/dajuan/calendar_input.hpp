#pragma once

#include <string>

#include "dajuan/base/result.hpp"
#include "dajuan/domain/calendar.hpp"

namespace dajuan::cli {

/// The built-in calendars; where `folder` is not empty, the years of the *.tsv files in it stand in their
/// place. Errors: as Calendar::parse and replaced_by; the folder cannot be read, or has no calendar (field
/// `--calendar DIR`).
[[nodiscard]] Result<domain::Calendar> load_calendar(const std::string& folder);

}  // namespace dajuan::cli
