#pragma once

#include <string>

#include "api.hpp"
#include "dajuan/domain/sheet.hpp"
#include "dajuan/mechanism/tally.hpp"

/// What answers that are files share.
namespace dajuan::http {

/// The parameter `format`: xlsx (also where it is absent) or csv. Errors: kInvalidInput.
[[nodiscard]] Result<domain::SheetFormat> sheet_format_of(const Request& request);
/// The parameter `lang`: zh (also where it is absent) or en. Errors: kInvalidInput.
[[nodiscard]] Result<mechanism::Language> language_of(const Request& request);

/// A file to be kept by whoever asked.
/// @param title  its name, for people; `plain` the same for programs that know ASCII only
[[nodiscard]] Response kept_file(std::string type, const std::string& title, const std::string& plain,
                                 std::string bytes);
/// The same for a sheet; both names without the ending.
[[nodiscard]] Response sheet_answer(domain::SheetFormat format, const std::string& title,
                                    const std::string& plain, std::string bytes);

}  // namespace dajuan::http
