#pragma once

#include <algorithm>
#include <cstdint>

#include "dajuan/mechanism/proof_effort.hpp"

namespace dajuan::mechanism {

/// What is left of the steps that one file may take, over all its eras and profiles: a hostile text of a few
/// pages could keep the proofs busy for hours. Counted and not timed, so that the same text is told the same
/// on every machine.
class Effort {
 public:
  void spend(std::uint64_t steps) { left_ -= std::min(left_, steps); }
  [[nodiscard]] bool is_spent() const { return left_ == 0; }
  [[nodiscard]] std::uint64_t spent() const { return kProofStepsMax - left_; }

 private:
  std::uint64_t left_ = kProofStepsMax;
};

}  // namespace dajuan::mechanism
