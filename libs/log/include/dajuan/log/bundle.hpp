#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"

/// Bundles of entries (C2SP tlog-tiles: 2 bytes of length, big-endian, before each) and of payloads (4
/// bytes), at most 256 in a bundle.
namespace dajuan::log {

inline constexpr std::size_t kEntryBytesMax = 65'535;
inline constexpr std::size_t kPayloadBytesMax = 1'073'741'824;
/// Bytes of the length before each payload.
inline constexpr std::size_t kPayloadLengthBytes = 4;
inline constexpr std::size_t kEntryBundleBytesMax = 256 * (2 + kEntryBytesMax);

/// Errors: kTooLarge over kEntryBytesMax or kPayloadBytesMax.
[[nodiscard]] Result<void> append_entry(std::string& bundle, std::string_view entry);
[[nodiscard]] Result<void> append_payload(std::string& bundle, std::string_view payload);

/// What a bundle holds; the items live as long as its bytes.
struct SplitBundle {
  std::vector<std::string_view> items;  ///< up to the first that cannot be read
  std::optional<Error> wrong;           ///< nullopt where the bundle holds just the items that it must
};

/// The `width` entries or payloads of a bundle. What may be wrong is kInvalidInput (`entry 12`, `payload 12`:
/// which of them, from 0): the bundle ends too early, goes on behind the last, or holds one over the limit.
[[nodiscard]] SplitBundle split_entries(std::string_view bundle, unsigned width);
[[nodiscard]] SplitBundle split_payloads(std::string_view bundle, unsigned width);

/// The length told by the kPayloadLengthBytes before a payload, for reading a bundle piece by piece.
[[nodiscard]] std::uint64_t payload_length(std::string_view four_bytes);

}  // namespace dajuan::log
