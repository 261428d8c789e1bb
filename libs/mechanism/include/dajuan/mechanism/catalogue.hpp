#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/embedded.hpp"
#include "dajuan/mechanism/definition.hpp"

namespace dajuan::mechanism {

struct Role {
  std::string id;
  Label label;
  Mark at;
};

/// The rules from a day on; a case keeps the era in which it was opened.
struct Era {
  std::optional<domain::Date> from;  ///< of the first era: none, it reaches back without end
  Label label;
  Definition rules;
};

/// A variant of a mechanism for a jurisdiction.
struct Profile {
  std::string id;  ///< "default" for the one that the file itself tells
  Label label;
  std::vector<Era>
      eras;  ///< by `from`; never empty. Every era has the same states, actions, fields, clocks and counts in
             ///< the same order (eras and profiles change what they say, and may add at the end).

  /// Index of the era in force on a day.
  [[nodiscard]] Index era_at(domain::Date day) const;
};

struct Mechanism {
  std::string id;
  Label label;
  std::vector<Profile> profiles;  ///< [0] is the default

  /// nullptr where there is no such profile; an empty id means the default.
  [[nodiscard]] const Profile* profile(std::string_view id) const;
};

/// All mechanisms of a site.
struct Catalogue {
  std::vector<Role> roles;
  std::vector<Mechanism> mechanisms;  ///< by id; only those without a fault

  [[nodiscard]] const Mechanism* find(std::string_view id) const;
  [[nodiscard]] RoleIndex role(std::string_view id) const;
};

struct Compiled {
  Catalogue catalogue;
  std::vector<Fault> faults;  ///< by file and place
};

/// Compiles `roles.yaml` and every `*definition.yaml` among the files (their names are told in faults) and
/// checks them, each alone and all together. Never fails: what is sound is in the catalogue, what is not is
/// in the faults. Limits: 1 MiB and 100,000 nodes a file, depth 32, 1,000 files, 200 faults a file.
[[nodiscard]] Compiled compile(std::span<const EmbeddedFile> files);

/// The mechanisms that travel in the program (mechanisms/**.yaml), roles.yaml among them.
[[nodiscard]] std::span<const EmbeddedFile> builtin_mechanism_files();

}  // namespace dajuan::mechanism
