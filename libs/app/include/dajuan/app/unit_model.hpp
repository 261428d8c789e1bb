#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/event.hpp"
#include "dajuan/base/result.hpp"

/// Units that handle cases (承办单位、站所), and their events: streams `unit/<id>` of the county of their
/// area, each with the whole unit as it is from then on.
namespace dajuan::app {

inline constexpr std::string_view kUnitFounded = "unit.founded";
inline constexpr std::string_view kUnitChanged = "unit.changed";
inline constexpr std::string_view kUnitEnded = "unit.ended";

struct Unit {
  std::string id;
  std::uint32_t revision = 0;
  std::string name;
  std::string area;    ///< 12 digits
  std::string kind;    ///< as people say it: 站所, 部门; may be empty
  std::string from;    ///< YYYY-MM-DD
  std::string until;   ///< the first day on which it is no more; empty: it has no end
  std::string reason;  ///< of the end
  std::string updated_at;
  friend bool operator==(const Unit&, const Unit&) = default;

  [[nodiscard]] bool is_on(std::string_view day) const {
    return from <= day && (until.empty() || day < until);
  }
};

[[nodiscard]] std::string unit_stream(std::string_view id);
[[nodiscard]] bool is_unit_event(std::string_view kind);
[[nodiscard]] std::string encode_unit(const Unit& unit);
/// The unit after an event of its stream. Errors: kUnavailable, where the log holds what this program does
/// not understand.
[[nodiscard]] Result<Unit> unit_after(const StoredEvent& event);

}  // namespace dajuan::app
