#pragma once

#include <string>
#include <vector>

#include "dajuan/report/check.hpp"
#include "support.hpp"

namespace dajuan::report::testing {

inline std::vector<Finding> checked(const Reading& reading, const CheckAgainst& against = {}) {
  return check(reading.text, reading.report, builtin_lexicon(), against);
}

/// "code: words -> known" of each finding of the codes asked for; all where none is.
inline std::vector<std::string> told(const std::vector<Finding>& findings, std::string_view code = "") {
  std::vector<std::string> out;
  for (const Finding& one : findings) {
    if (code.empty() || one.code == code) out.push_back(one.code + ": " + one.written + " -> " + one.known);
  }
  return out;
}

}  // namespace dajuan::report::testing
