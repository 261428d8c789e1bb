#pragma once

#include <string>
#include <string_view>

namespace dajuan::document {

/// Characters that XML cannot hold as _x0007_, and what looks like such a word already as _x005F_x0007_
/// (ISO/IEC 29500-1, 22.9.2.19). CSV holds control characters the same way. Tab and line feed stay.
[[nodiscard]] std::string escape_cell(std::string_view utf8);
/// The text that was escaped.
void unescape_cell(std::string& text);

/// Whether a spreadsheet that opens a CSV would take the text for a formula.
[[nodiscard]] bool looks_like_formula(std::string_view text);
/// One apostrophe more before such a text, or before one that stands behind apostrophes already: nothing is
/// lost when unguard_cell() takes one away.
[[nodiscard]] std::string guard_cell(const std::string& text);
void unguard_cell(std::string& text);

}  // namespace dajuan::document
