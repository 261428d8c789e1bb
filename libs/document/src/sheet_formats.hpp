#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dajuan/document/sheet_reader.hpp"

namespace dajuan::document {

// The formats behind read_sheet(), each on bytes that were sniffed to be its own.

[[nodiscard]] Result<SheetRead> read_xlsx(std::string_view name, std::string_view bytes, const TakeRow& take,
                                          const SheetLimits& limits);
/// @param text  UTF-8
[[nodiscard]] Result<SheetRead> read_csv(std::string_view name, std::string_view text, const TakeRow& take,
                                         const SheetLimits& limits);

/// Hands rows on, blank ones left out, and keeps the limits that all formats share.
class RowGate {
 public:
  RowGate(std::string_view name, const TakeRow& take, const SheetLimits& limits)
      : name_(name), take_(take), limits_(limits) {}

  /// What a reader asks before it keeps a cell: a row of shared or merged texts may come to gigabytes of a
  /// few bytes. Errors: kTooLarge (columns, cell).
  [[nodiscard]] Result<void> fits(std::uint32_t row, std::size_t column, std::string_view text) const;
  /// Errors: kTooLarge (columns, cell, rows, all text); those of `take`.
  [[nodiscard]] Result<void> pass(domain::SheetRow& row);
  [[nodiscard]] std::size_t rows() const { return rows_; }

 private:
  std::string_view name_;
  const TakeRow& take_;
  const SheetLimits& limits_;
  std::size_t rows_ = 0;
  std::size_t text_bytes_ = 0;
};

}  // namespace dajuan::document
