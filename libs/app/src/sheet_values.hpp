#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/area_names.hpp"
#include "dajuan/base/result.hpp"
#include "dajuan/domain/sheet.hpp"
#include "dajuan/mechanism/definition.hpp"

/// What people write into the cells of a sheet, as values of fields.
namespace dajuan::app {

/// Where area names are looked for.
struct SheetPlace {
  const AreaNames& areas;
  std::string area;  ///< 12 digits: areas within it are preferred
};

/// The words that parse_value() takes. Errors: kInvalidInput without a field, telling what may be written; of
/// a private field they do not repeat what stands there.
[[nodiscard]] Result<std::vector<std::string>> words_of(const mechanism::Field& field,
                                                        const domain::SheetCell& cell,
                                                        const SheetPlace& place);

/// `2025-03-01` of 2025/3/1, 2025.3.1, 2025年3月1日, 20250301, or the number of a day; with `time`
/// `2025-03-01 09:30`, too. nullopt where it is none.
[[nodiscard]] std::optional<std::string> date_of_cell(const domain::SheetCell& cell, bool time);

/// One area of what is written. Errors: kInvalidInput, where none or several may be meant.
[[nodiscard]] Result<std::string> area_of_cell(const domain::SheetCell& cell, const SheetPlace& place);

/// The text of a cell, whatever it is. Errors: kInvalidInput, where a formula has gone wrong or a long number
/// has lost its last digits.
[[nodiscard]] Result<std::string> text_of_cell(const domain::SheetCell& cell);

}  // namespace dajuan::app
