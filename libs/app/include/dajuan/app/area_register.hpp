#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "dajuan/app/area_book.hpp"
#include "dajuan/app/ports.hpp"

/// What administrators do to areas. Codes are never used twice, and nothing that was written is lost.
namespace dajuan::app {

inline constexpr std::size_t kAreaNameMax = 40;  ///< code points
inline constexpr std::size_t kAreaAliasesMax = 10;
inline constexpr std::size_t kAreasAtOnce = 200;  ///< that end together
inline constexpr std::size_t kSuccessorsMax = 20;
inline constexpr std::size_t kAreaReasonMax = 200;  ///< code points

/// What changing areas needs.
struct AreaTools {
  Ports ports;
  const domain::Gazetteer& known;
  const domain::Scope& site;  ///< whose areas are told
  std::string today;
};

struct FoundArea {
  std::string code;
  std::string name;
  std::vector<std::string> aliases;
  std::string from;  ///< YYYY-MM-DD
};

struct RenameArea {
  std::string code;
  std::string name;
  std::vector<std::string> aliases;
  std::string from;
};

struct EndAreas {
  std::vector<std::string> codes;  ///< at least one, all of one county: they end together or not at all
  std::string day;                 ///< the first day on which they are no more
  std::vector<std::string> successors;
  std::string reason;
};

/// @param admin  the areas that the person administers
/// Errors: kInvalidInput, kForbidden `outside_scope`, kConflict `area_exists`, `area_ended`, key.
[[nodiscard]] Result<void> found_area(const AreaTools& tools, const Command& command,
                                      std::span<const domain::Scope> admin, const FoundArea& request);
/// @param seen  the revision of the area that the person saw
/// Errors: the same; kNotFound, kStale.
[[nodiscard]] Result<void> rename_area(const AreaTools& tools, const Command& command,
                                       std::span<const domain::Scope> admin, std::uint32_t seen,
                                       const RenameArea& request);
/// Ends areas; cases stay where they are. `seen` is of the first. Errors: the same; kConflict `areas_inside`,
/// kInvalidInput (successors: not known, not of the level, not there on that day).
[[nodiscard]] Result<void> end_areas(const AreaTools& tools, const Command& command,
                                     std::span<const domain::Scope> admin, std::uint32_t seen,
                                     const EndAreas& request);
/// Takes back the end of an area. Errors: those of rename_area(); kConflict `area_not_ended`.
[[nodiscard]] Result<void> restore_area(const AreaTools& tools, const Command& command,
                                        std::span<const domain::Scope> admin, std::uint32_t seen,
                                        const std::string& code, const std::string& reason);

}  // namespace dajuan::app
