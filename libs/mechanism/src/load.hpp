#pragma once

#include <string>
#include <vector>

#include "dajuan/mechanism/catalogue.hpp"
#include "reader.hpp"

/// Turns the tree of a definition (eras and a profile laid over it) into a Definition. Each part first
/// declares its names, so that any part may refer to any other; then each is read, one file a subject.
namespace dajuan::mechanism::loading {

inline constexpr std::size_t kSourcesMax = 100;
inline constexpr std::size_t kFieldsMax = 200;
inline constexpr std::size_t kChoicesMax = 64;
inline constexpr std::size_t kRulesMax = 200;
inline constexpr std::size_t kConditionsMax = 32;
inline constexpr std::size_t kStatesMax = 100;
inline constexpr std::size_t kActionsMax = 300;
inline constexpr std::size_t kClocksMax = 100;
inline constexpr std::size_t kStagesMax = 20;
inline constexpr std::size_t kListsMax = 50;
inline constexpr std::size_t kDutiesMax = 50;
inline constexpr std::size_t kStocksMax = 100;
inline constexpr std::size_t kLinksMax = 50;
inline constexpr std::size_t kCountsMax = 300;
inline constexpr std::size_t kRatesMax = 200;
inline constexpr std::size_t kPhrasesMax = 100;
inline constexpr std::size_t kRolesMax = 500;       // of one file
inline constexpr std::size_t kAllRolesMax = 5'000;  // of all files
inline constexpr std::size_t kErasMax = 12;
inline constexpr std::size_t kProfilesMax = 12;

/// The roles of all mechanisms, and the file that each stands in.
struct RoleBook {
  std::vector<Role> roles;
  std::vector<std::string> files;
  /// Reads a `roles` section; a role that another file has already is told.
  void read(const Node& section, const std::string& file, Faults& faults);
};

/// What the parts of one definition share while they are read.
struct Loading {
  Definition& out;
  const std::vector<Role>& roles;
  Faults& faults;
  std::vector<bool> untyped =
      {};  ///< by field: its type cannot be told, so nobody can hold it against others
  [[nodiscard]] bool is_untyped(Index field) const { return field < untyped.size() && untyped[field]; }
};

/// Reads one definition. Whatever is wrong is told; the result is sound only if nothing was.
[[nodiscard]] Definition load_definition(const Node& root, const std::vector<Role>& roles, Faults& faults);

// load_sources.cpp: what rules stand on.
void load_sources(Loading& in, const Node& section);
/// `basis: {source: article}`; none where the key is absent.
[[nodiscard]] std::vector<Basis> basis_of(Loading& in, const Node* node);
/// A clock or duty has a basis or is a setting; with nothing but local and recalled sources it must be a
/// setting.
void demand_basis(Loading& in, const Node* written, const std::vector<Basis>& basis, bool setting, Mark at);

// load_fields.cpp
void load_fields(Loading& in, const Node& section);
/// `when` and `where`: field -> choice, choices, true, false, filled or empty.
[[nodiscard]] std::vector<FieldGuard> guards_of(Loading& in, const Node& node);
/// A field of a type that its place needs.
[[nodiscard]] Index field_of(Loading& in, const Node& node, FieldType type);
/// Fields that a field is computed from, itself where it is not derived.
void add_roots(const Definition& rules, Index field, std::vector<bool>& roots);

// load_derived.cpp
void load_derived(Loading& in, Index field, const Node* derive, const Node* sum);
void refuse_cycles(Loading& in);

// load_conditions.cpp
[[nodiscard]] std::vector<Condition> conditions_of(Loading& in, const Node& node);
[[nodiscard]] std::vector<Factor> sum_of(Loading& in, const Node& node);

// load_states.cpp
void load_states(Loading& in, const Node& section);
void load_rules(Loading& in, const Node& section);
/// One state, a list, or `open`, as a mask of all states.
[[nodiscard]] std::vector<bool> states_of(Loading& in, const Node& node);

// load_actions.cpp
void load_actions(Loading& in, const Node& section);

// load_clocks.cpp
/// False where there are so many that they are not read at all (told).
bool declare_clocks(Loading& in, const Node& section);
void load_clocks(Loading& in, const Node& section);
/// Tells each action what it does to each clock.
void wire_clocks(Definition& out);

// load_duties.cpp
void load_duties(Loading& in, const Node& section);
void load_stocks(Loading& in, const Node& section);
void load_links(Loading& in, const Node& section);

// load_agenda.cpp
void load_agenda(Loading& in, const Node& section);

// load_counts.cpp
void load_counts(Loading& in, const Node& section);
void load_rates(Loading& in, const Node& section);
void load_public(Loading& in, const Node& section);

// load_phrases.cpp
void load_phrases(Loading& in, const Node& section);

}  // namespace dajuan::mechanism::loading
