#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dajuan::app {

/// `2026-01-02T03:04:05.678Z` of milliseconds since 1970; years 1970 to 9999.
[[nodiscard]] std::string timestamp(std::int64_t unix_ms);

/// A UUIDv7 (RFC 9562): time in the first 48 bits, so that ids sort by their making; the rest from the bytes.
[[nodiscard]] std::string uuid7(std::int64_t unix_ms, const std::array<std::uint8_t, 10>& random);
/// Whether the text is a UUIDv7 in lower case.
[[nodiscard]] bool is_uuid7(std::string_view text);

/// Whether the text is a day of the calendar, YYYY-MM-DD, years 1900 to 2999.
[[nodiscard]] bool is_date(std::string_view text);

/// The shortest plain form of a decimal: `-?digits(.digits)?`, at most 17 digits, 15 of them behind the
/// point. nullopt where the text is none. 1.50 becomes 1.5, 007 becomes 7.
[[nodiscard]] std::optional<std::string> plain_decimal(std::string_view text);
/// Whether both are decimals and the first is the smaller number.
[[nodiscard]] bool is_less(std::string_view left, std::string_view right);

}  // namespace dajuan::app
