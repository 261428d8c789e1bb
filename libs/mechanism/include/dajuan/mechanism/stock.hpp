#pragma once

#include <span>
#include <vector>

#include "dajuan/mechanism/case.hpp"
#include "dajuan/mechanism/catalogue.hpp"

namespace dajuan::mechanism {

/// A stock over a stretch of days: opening + in - out = closing.
struct StockRecord {
  Index stock = kNone;
  domain::Decimal opening;
  domain::Decimal in;
  domain::Decimal out;
  domain::Decimal closing;  ///< summed up by itself from the cases
  [[nodiscard]] bool balances() const;
};

/// Stocks of all cases given, between two days, both inclusive.
[[nodiscard]] std::vector<StockRecord> stock_records(const Profile& profile,
                                                     std::span<const Journal> journals, domain::Date first,
                                                     domain::Date last);

/// Exact sum and difference; nullopt where a limit of Decimal would be passed.
[[nodiscard]] std::optional<domain::Decimal> add(const domain::Decimal& left, const domain::Decimal& right);
[[nodiscard]] std::optional<domain::Decimal> subtract(const domain::Decimal& left,
                                                      const domain::Decimal& right);

}  // namespace dajuan::mechanism
