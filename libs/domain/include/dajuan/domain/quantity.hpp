#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace dajuan::domain {

/// An exact decimal number: coefficient / 10^places. Never binary floating point: a published figure must
/// be the written one. Limits: |coefficient| < 10^18, places <= 15.
struct Decimal {
  std::int64_t coefficient = 0;
  std::uint8_t places = 0;

  /// Shortest plain form: 310000000, 23.75, -0.5; never an exponent, no trailing zeros.
  [[nodiscard]] std::string to_string() const;
  /// Times 10^power (power may be negative); nullopt when a limit would be passed.
  [[nodiscard]] std::optional<Decimal> scaled(int power) const;
};
/// Compares the numbers, not their forms: 1.50 equals 1.5.
[[nodiscard]] bool operator==(const Decimal& left, const Decimal& right);
[[nodiscard]] bool operator<(const Decimal& left, const Decimal& right);

/// What the words around a number say of it (rules of the labels: exact unless something is said).
enum class Qualifier : std::uint8_t { kExact, kOver, kNearly, kAbout, kAtLeast, kAtMost };

/// The field names used in files and answers: exact, over, nearly, about, at_least, at_most.
[[nodiscard]] const char* to_string(Qualifier qualifier);

}  // namespace dajuan::domain
