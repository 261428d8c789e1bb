#pragma once

#include <cstdint>
#include <optional>

#include "dajuan/domain/quantity.hpp"

/// Exact arithmetic of figures. Sums and shares are published: no binary floating point comes near them.
namespace dajuan::mechanism {

__extension__ using Wide = __int128;

/// A sum of many decimals, exact whatever their order. What would pass the limits of Decimal stands at its
/// limit: numbers of fields are below 10^15, so that takes a thousand fields as full as they can be.
class AmountSum {
 public:
  void add(const domain::Decimal& amount);
  void subtract(const domain::Decimal& amount);
  /// Adds a whole number.
  void add_whole(std::int64_t number);
  /// In its shortest form.
  [[nodiscard]] domain::Decimal value() const;

 private:
  void add_wide(Wide amount);
  Wide sum_ = 0;  // in units of 10^-15
};

/// 100 * numerator / denominator, rounded half up (of the magnitude, as 四舍五入 is: -0.125 becomes -0.13) to
/// at most 15 places. nullopt where the denominator is 0 or a limit of Decimal would be passed.
[[nodiscard]] std::optional<domain::Decimal> percent_of(const domain::Decimal& numerator,
                                                        const domain::Decimal& denominator,
                                                        std::uint8_t places);

}  // namespace dajuan::mechanism
