#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "dajuan/domain/date.hpp"
#include "dajuan/mechanism/definition.hpp"

namespace dajuan::mechanism {

/// Longitude and latitude in WGS84, millionths of a degree.
struct Position {
  std::int32_t longitude = 0;
  std::int32_t latitude = 0;
  friend bool operator==(Position, Position) = default;
};

/// Choices of a field, a bit each (kChoice has one). A type of its own, so that no number is taken for it.
struct Chosen {
  std::uint64_t bits = 0;
  friend bool operator==(Chosen, Chosen) = default;
};

/// What a field holds. Empty: std::monostate. Text, area and case fields: std::string; people and files: the
/// list.
using Value = std::variant<std::monostate, std::string, domain::Decimal, domain::Date, bool, Chosen,
                           std::vector<std::string>, Position>;

[[nodiscard]] inline bool filled(const Value& value) { return value.index() != 0; }

struct FieldValue {
  Index field = kNone;
  Value value;
};

/// Who acts: an opaque identifier, and the roles held here, sorted.
struct Actor {
  std::string id;
  std::vector<RoleIndex> roles;
};

/// What somebody wants to do.
struct Command {
  Index action = kNone;
  std::vector<FieldValue> values;
  std::string note;
};

/// Something happened to a case: the one thing that is kept. Whether an action or news from a linked case.
struct Event {
  enum class Kind : std::uint8_t {
    kActed,   ///< `action` was done
    kLinked,  ///< case `note` of link `link` was opened
    kEnded,   ///< case `note` of link `link` came to an end (kLinked again: it was opened once more)
  } kind = Kind::kActed;
  Index action = kNone;
  Index link = kNone;
  domain::Moment at;
  std::string actor;
  std::string note;
  std::vector<FieldValue> values;
};

/// A case of another mechanism is to be opened because of an action: the caller does it, and tells this case
/// so by an Event of kind kLinked.
struct OpeningWanted {
  Index link = kNone;
  std::string mechanism;
  std::string action;
  std::vector<std::pair<std::string, Value>> values;
};

/// One run of a clock, from a start to a stop. A clock that is started again gets another run.
struct ClockRun {
  Index clock = kNone;
  domain::Moment started;  ///< by the action; the first counted day may be told by a field
  domain::Moment start;    ///< what the term is counted from
  std::optional<domain::Moment> stopped;
  std::optional<domain::Date> until;  ///< kUntil, stopped: the day as the field held it then
  domain::Length length;              ///< as it was at the start (kUntil: 0)
  std::vector<domain::Pause> pauses;
  std::vector<domain::Extension> extensions;
};

/// How often an action was done, and by whom last.
struct Trace {
  std::uint16_t times = 0;
  std::string actor;
};

struct LinkedCase {
  Index link = kNone;
  std::string id;
  bool ended = false;
};

/// A case as its events made it. Vectors follow those of the Definition of its era.
struct Case {
  std::string id;
  Index era = 0;
  Index state = kNone;         ///< kNone: not begun
  std::uint32_t revision = 0;  ///< events so far
  domain::Moment last;         ///< of the latest event
  std::optional<domain::Moment> opened;
  std::optional<domain::Moment> ended;     ///< last time it came to a final state; empty while open
  std::optional<domain::Moment> returned;  ///< last time it was opened again
  std::vector<Value> values;
  std::vector<Trace> traces;   ///< by action
  std::vector<ClockRun> runs;  ///< in order of their starts
  std::vector<domain::Decimal> stocks;
  std::vector<LinkedCase> linked;
};

/// A case with all that happened to it, in order: what lists, counts and tests are made from.
struct Journal {
  std::string id;
  std::vector<Event> events;
};

}  // namespace dajuan::mechanism
