#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/event.hpp"
#include "dajuan/base/result.hpp"

/// What happens to areas over time, and its events: the stream `areas` of the areas' county. Nothing is taken
/// away: an end that was a mistake is followed by an event that takes it back.
namespace dajuan::app {

inline constexpr std::string_view kAreasStream = "areas";

inline constexpr std::string_view kAreaFounded = "area.founded";
inline constexpr std::string_view kAreaRenamed = "area.renamed";
inline constexpr std::string_view kAreaEnded = "area.ended";
inline constexpr std::string_view kAreaRestored = "area.restored";

/// What one event says of one area. An event that ends several areas says the same of each.
struct AreaChange {
  std::string county;
  std::uint32_t revision = 0;  ///< of the county's stream
  std::string code;            ///< 12 digits
  std::string kind;
  std::string day;  ///< YYYY-MM-DD: the first day on which it holds; empty for what is restored
  std::string name;
  std::vector<std::string> aliases;
  std::vector<std::string> successors;  ///< 12 digits each
  std::string reason;
  std::string actor;  ///< account id
  std::string at;
  friend bool operator==(const AreaChange&, const AreaChange&) = default;
};

[[nodiscard]] bool is_area_change(std::string_view kind);
/// JSON of an event that says the same of all `codes`.
[[nodiscard]] std::string encode_change(const AreaChange& change, const std::vector<std::string>& codes);
/// What an event says of each of its areas, by code. Errors: kUnavailable, where the log holds what this
/// program does not understand.
[[nodiscard]] Result<std::vector<AreaChange>> changes_of(const StoredEvent& event);

}  // namespace dajuan::app
