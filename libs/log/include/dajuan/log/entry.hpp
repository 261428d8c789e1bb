#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dajuan/base/result.hpp"
#include "dajuan/log/hash.hpp"

namespace dajuan::log {

/// An event as the log keeps it: one JSON object in one line, the leaf of the tree. Its only form is written
/// down in docs/log-format.md.
struct Entry {
  std::string county;          ///< 6 digits
  std::uint64_t seq = 0;       ///< from 1, gapless: leaf seq - 1
  std::string area;            ///< 12 digits
  std::string stream;          ///< case/<uuid>, site ...; not empty
  std::uint32_t revision = 0;  ///< from 1 within the stream, gapless
  std::string kind;            ///< case.acted ...; not empty
  std::string actor;
  std::string at;           ///< 2026-01-02T03:04:05.678Z
  std::uint64_t prior = 0;  ///< seq of the stream's event before, 0 for the first
  std::string key;          ///< idempotency key; empty where the event follows from another
  Hash payload{};           ///< SHA-256 of the payload's bytes

  friend bool operator==(const Entry&, const Entry&) = default;
};

/// The text of an entry, always the same for the same values.
/// Errors: kInvalidInput (the member: `seq`, `at` ...), where a value is not as said above; kTooLarge (entry)
/// over kEntryBytesMax.
[[nodiscard]] Result<std::string> entry_text(const Entry& entry);

/// Errors: kInvalidInput (the member, or `entry`), for anything that entry_text() would not have written.
[[nodiscard]] Result<Entry> parse_entry(std::string_view text);

/// What a payload holds in place of a private value: SHA-256(salt || canonical JSON of the value). Without
/// the salt nobody can find the value by trying.
[[nodiscard]] Hash commitment(std::string_view salt, std::string_view canonical_json);

}  // namespace dajuan::log
