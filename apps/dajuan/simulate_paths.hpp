#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dajuan/app/case_model.hpp"
#include "dajuan/base/result.hpp"
#include "simulate_words.hpp"

namespace dajuan::cli {

/// What a field is given in a step: one of the options, a day so many after the step's own, or the village.
struct PathValue {
  mechanism::Index field = mechanism::kNone;
  std::vector<std::vector<std::string>> options;
  std::int32_t days = 0;
};

struct PathStep {
  mechanism::Index action = mechanism::kNone;
  mechanism::RoleIndex role =
      mechanism::kNone;            ///< who does it; another one than those it must be apart from
  std::int32_t first_minutes = 0;  ///< after the step before, from .. to
  std::int32_t last_minutes = 0;
  bool by_day = false;            ///< told in days: it is done in working hours
  std::uint32_t month_day = 0;    ///< 614 for the 14th of June, in place of the minutes; 0: none
  std::uint32_t revisions = 1;    ///< by how much the case's revision grows
  std::vector<PathValue> values;  ///< all that the action needs
  bool note = false;              ///< the action asks for one
};

/// A way that a case goes, from its opening on.
struct CasePath {
  const mechanism::Mechanism* mechanism = nullptr;
  std::uint32_t share = 0;
  std::vector<PathStep> steps;

  [[nodiscard]] const mechanism::Definition& rules() const { return mechanism->profiles[0].eras[0].rules; }
};

/// Paths, and how often each is taken.
struct CasePaths {
  std::vector<CasePath> all;
  std::uint64_t shares = 0;             ///< of all of them together
  std::vector<std::size_t> shortest;    ///< by path: the shortest of the same mechanism
  std::uint64_t shortened_of_1000 = 0;  ///< how often the shortest is taken in place of another

  /// Events of a case on the average, by a thousand.
  [[nodiscard]] std::uint64_t events_by_1000() const;
  /// Makes cases shorter until they have so many events on the average, as far as their mechanisms allow.
  /// Opened cases of other mechanisms are not counted.
  void shorten_to(std::uint64_t events_by_1000);
};

/// What steps are read with.
struct PathTools {
  const app::Rulebook& rulebook;
  const SimulatedWords& words;
  /// Which person holds a role, by role; empty: each role is held by somebody else.
  std::vector<std::size_t> people = {};
};

/// Reads the steps of one case, as paths.tsv has them.
/// Errors: kInvalidInput with `place` as field, where they name what the mechanism does not know.
[[nodiscard]] Result<CasePath> read_path(const PathTools& tools, const std::string& place,
                                         std::string_view mechanism, std::string_view steps);

/// Reads paths.tsv, whose first lines tell its form.
/// Errors: those of read_path, the place being `paths.tsv:line`.
[[nodiscard]] Result<CasePaths> read_paths(const PathTools& tools, std::string_view tsv);

/// A number of digits alone.
[[nodiscard]] std::optional<std::int32_t> whole_number(std::string_view text);

}  // namespace dajuan::cli
