#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/document/sheet_reader.hpp"
#include "zip_parts.hpp"

namespace dajuan::document {

/// The name of an element without its prefix: some programs write <x:row>.
[[nodiscard]] std::string_view local_name(std::string_view name);

/// Texts that cells share, one behind the other in one place.
class SharedTexts {
 public:
  /// Reads xl/sharedStrings.xml. Errors: kInvalidInput (damaged), kTooLarge.
  [[nodiscard]] Result<void> load(std::string_view name, std::string_view xml, const SheetLimits& limits);
  /// nullptr data where there is no such text.
  [[nodiscard]] std::string_view at(std::size_t index) const;

 private:
  std::string texts_;
  std::vector<std::size_t> ends_;
};

/// What a workbook says about its cells beside the cells themselves.
struct XlsxBook {
  std::string sheet;         ///< name of the first sheet that is not hidden
  std::string part;          ///< its part of the container
  bool since_1904 = false;   ///< serial numbers of days count from there
  std::vector<bool> is_day;  ///< by cell format: whether its numbers are days
  SharedTexts texts;

  /// Errors: kInvalidInput (no sheet, damaged), kTooLarge.
  [[nodiscard]] static Result<XlsxBook> load(std::string_view name, ZipParts& parts,
                                             const SheetLimits& limits);
};

/// Whether a number format shows days or times: `yyyy"年"m"月"d"日"` does, `0.00"d"` does not.
[[nodiscard]] bool is_day_format(std::string_view code);

}  // namespace dajuan::document
