#pragma once

#include <optional>
#include <span>
#include <string>

#include "dajuan/app/ports.hpp"

/// What administrators do to units.
namespace dajuan::app {

inline constexpr std::size_t kUnitNameMax = 60;  ///< code points
inline constexpr std::size_t kUnitKindMax = 20;
inline constexpr std::size_t kUnitReasonMax = 200;

struct UnitDraft {
  std::string name;
  std::string area;  ///< 12 digits
  std::string kind;
  std::string from;  ///< YYYY-MM-DD
};

struct UnitPatch {
  std::optional<std::string> name;
  std::optional<std::string> kind;
};

struct UnitEnd {
  std::string day;
  std::string reason;
};

/// @param admin  the areas that the person administers
/// Errors: kInvalidInput, kForbidden `outside_scope`, kConflict `unit_name_taken`, key.
[[nodiscard]] Result<Unit> found_unit(Ports ports, const Command& command,
                                      std::span<const domain::Scope> admin, const UnitDraft& request);
/// Errors: the same; kNotFound, kStale.
[[nodiscard]] Result<Unit> change_unit(Ports ports, const Command& command,
                                       std::span<const domain::Scope> admin, const std::string& id,
                                       std::uint32_t seen, const UnitPatch& request);
/// Errors: the same; kConflict `unit_ended`.
[[nodiscard]] Result<Unit> end_unit(Ports ports, const Command& command, std::span<const domain::Scope> admin,
                                    const std::string& id, std::uint32_t seen, const UnitEnd& request);

}  // namespace dajuan::app
