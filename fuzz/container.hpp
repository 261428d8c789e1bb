#pragma once

#include <span>
#include <string>
#include <string_view>

namespace dajuan::fuzz {

/// A zip container of these parts, whose contents stand in `data` parted by 0xFF, which occurs in no UTF-8: a
/// fuzzer cannot guess checksums.
[[nodiscard]] std::string container_of(std::span<const char* const> paths, std::string_view data);

}  // namespace dajuan::fuzz
