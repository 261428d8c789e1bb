#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "dajuan/base/error.hpp"

namespace dajuan::document {

// Every refusal of this module, so that all of them read alike: one line, the file's name first.

[[nodiscard]] Error refuse_empty(std::string_view name);
[[nodiscard]] Error refuse_blank(std::string_view name);
[[nodiscard]] Error refuse_binary(std::string_view name);
[[nodiscard]] Error refuse_unknown_encoding(std::string_view name);
[[nodiscard]] Error refuse_encrypted(std::string_view name, std::string_view format);
[[nodiscard]] Error refuse_damaged(std::string_view name, std::string_view format);
/// A PDF of pictures, a DOCX or a page without a word.
[[nodiscard]] Error refuse_without_text(std::string_view name, std::string_view format);
/// A format that is known and not read; `zh`/`en` name it, e.g. "Excel 工作簿（.xlsx）".
[[nodiscard]] Error refuse_unsupported(std::string_view name, std::string_view zh, std::string_view en);
/// `what` is over `limit`, counted in `unit`; sizes in bytes are told in MB.
struct Excess {
  std::string_view what_zh, what_en;
  std::size_t limit;
  std::string_view unit_zh, unit_en;  // empty: bytes
};
[[nodiscard]] Error refuse_excess(std::string_view name, const Excess& excess);
/// A cell that cannot be taken; `field` is its name, C5.
[[nodiscard]] Error refuse_cell(std::string_view name, const std::string& cell, const std::string& zh,
                                const std::string& en);
[[nodiscard]] Error refuse_large_cell(std::string_view name, const std::string& cell, const std::string& zh,
                                      const std::string& en);
/// A format that is known and is no sheet.
[[nodiscard]] Error refuse_no_sheet(std::string_view name, std::string_view zh, std::string_view en);
[[nodiscard]] Error refuse_long_text(std::string_view name, std::size_t limit_bytes);

}  // namespace dajuan::document
