#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/mechanism/definition.hpp"

namespace dajuan::cli {

/// What stands in the fields of simulated cases.
class SimulatedWords {
 public:
  /// @param tsv   words.tsv, whose first lines tell its form
  /// @param file  name of a file that the store holds: evidence wherever a field asks for some
  SimulatedWords(std::string_view tsv, std::string file);

  /// What a field may hold, as it is written; none for days and areas, which follow the case.
  /// @param allowed  choices, a bit each (flags: bit 1 yes, bit 0 no)
  [[nodiscard]] std::vector<std::vector<std::string>> options(const mechanism::Definition& rules,
                                                              const mechanism::Field& field,
                                                              std::uint64_t allowed) const;
  [[nodiscard]] const std::vector<std::string>& notes() const { return words("note"); }

 private:
  [[nodiscard]] const std::vector<std::string>& words(std::string_view key) const;

  std::map<std::string, std::vector<std::string>, std::less<>> rows_;
  std::string file_;
};

/// The columns of a line, or whatever stands between signs.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char at);

}  // namespace dajuan::cli
