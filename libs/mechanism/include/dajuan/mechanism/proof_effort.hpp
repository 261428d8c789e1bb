#pragma once

#include <cstdint>
#include <span>

#include "dajuan/base/embedded.hpp"

namespace dajuan::mechanism {

/// Steps that reading and proving one definition may take, over all its eras and profiles: a step is a look
/// at one way on of a case, or a part of a look at a node of the file. Some tenths of a second of one
/// processor; a test holds what is shipped to a tenth.
inline constexpr std::uint64_t kProofStepsMax = 20'000'000;

/// Steps that the definition among these files takes that takes the most; compile() gives up at
/// kProofStepsMax and tells the fault `proof-too-large`.
[[nodiscard]] std::uint64_t proof_steps_most(std::span<const EmbeddedFile> files);

}  // namespace dajuan::mechanism
