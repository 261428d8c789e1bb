#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/log/hash.hpp"

namespace dajuan::log {

/// The head of a log at one size: the text of a note that the log signs. Source: C2SP tlog-checkpoint.
struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  Hash root{};
  std::vector<std::string> extensions = {};  ///< further lines, without line feeds; none is empty
};

/// dajuan/<county>
[[nodiscard]] std::string origin_of(std::string_view county);

[[nodiscard]] std::string checkpoint_text(const Checkpoint& checkpoint);
/// Errors: kInvalidInput (`checkpoint:2`: the line), where a line is missing or is not what stands there.
[[nodiscard]] Result<Checkpoint> parse_checkpoint(std::string_view text);

}  // namespace dajuan::log
