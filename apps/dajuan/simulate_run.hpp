#pragma once

#include <cstdint>
#include <functional>

#include "dajuan/base/result.hpp"
#include "dajuan/storage/ledger_store.hpp"
#include "simulate_county.hpp"
#include "simulate_province.hpp"

namespace dajuan::cli {

struct SimulatedFigures {
  std::uint64_t cases = 0;
  std::uint64_t commands = 0;  ///< carried out; an opening of another case is an event more
  double seconds = 0;
};

/// Lets a province live: every command goes the way of those that people give, many in one commit.
/// @param told  called from time to time with what was done so far
/// Errors: those of the commands and of the store; what was committed before stands.
[[nodiscard]] Result<SimulatedFigures> simulate_province(
    storage::LedgerStore& store, const SimulatedRules& rules, const SimulatedProvince& province,
    std::uint64_t cases, const std::function<void(const SimulatedFigures&)>& told);

}  // namespace dajuan::cli
