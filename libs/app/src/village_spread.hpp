#pragma once

#include <optional>
#include <vector>

#include "dajuan/domain/quantity.hpp"

/// How evenly something is spread among villages. Exact arithmetic, rounded once; the values are ascending
/// and at least one. nullopt where there is nothing to divide by.
namespace dajuan::app {

/// left / right, rounded half up.
[[nodiscard]] std::optional<domain::Decimal> quotient(const domain::Decimal& left,
                                                      const domain::Decimal& right, std::uint8_t places);
/// sum((2i - n - 1) x_i) / (n sum(x_i)), i from 1: 0 where all have the same. Four places.
[[nodiscard]] std::optional<domain::Decimal> gini(const std::vector<domain::Decimal>& ascending);
/// The value that nine tenths do not pass by that which one tenth does not, by nearest rank. Two places.
[[nodiscard]] std::optional<domain::Decimal> p90_by_p10(const std::vector<domain::Decimal>& ascending);
/// Per cent of the values that are below a limit. Two places.
[[nodiscard]] std::optional<domain::Decimal> share_below(const std::vector<domain::Decimal>& ascending,
                                                         const domain::Decimal& limit);

}  // namespace dajuan::app
