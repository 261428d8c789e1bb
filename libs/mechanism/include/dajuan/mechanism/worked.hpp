#pragma once

#include <span>
#include <string>
#include <vector>

#include "dajuan/base/embedded.hpp"
#include "dajuan/domain/calendar.hpp"
#include "dajuan/mechanism/catalogue.hpp"
#include "dajuan/mechanism/fault.hpp"

namespace dajuan::mechanism {

/// One worked case and how it came out.
struct WorkedResult {
  std::string file;
  Mark at;
  std::string mechanism;
  std::string name;
  std::uint32_t expectations = 0;  ///< how many were asked
  std::vector<Fault> failures;     ///< place, what was expected, what came; empty: passed
};

struct WorkedRun {
  std::vector<WorkedResult> results;
  std::vector<Fault> faults;  ///< files that cannot be understood
};

/// Runs files of worked cases (docs/mechanism-language.md tells the form). A file `X/cases.yaml` is about the
/// mechanism whose definition stands beside it, unless a case names another.
[[nodiscard]] WorkedRun run_worked_cases(const Catalogue& catalogue, std::span<const EmbeddedFile> files,
                                         const domain::Calendar& calendar);

}  // namespace dajuan::mechanism
