#pragma once

#include <cstdint>
#include <string>

namespace dajuan::mechanism {

/// A place in a definition file. Lines and columns count from 1; columns are code points. 0: the file as a
/// whole.
struct Mark {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  friend bool operator==(Mark, Mark) = default;
};

/// Something wrong in a definition or a file of worked cases, as a compiler tells it: where, what, and what
/// to write instead. `code` is a stable word in kebab-case (state-unreachable); docs/mechanism-faults.md
/// lists them all.
struct Fault {
  std::string code;
  std::string file;
  Mark at;
  std::string zh;
  std::string en;
  std::string mend_zh;  ///< what to write instead
  std::string mend_en;
};

}  // namespace dajuan::mechanism
