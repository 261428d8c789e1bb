#include "dajuan/app/units.hpp"

#include <algorithm>

#include "case_writer.hpp"
#include "dajuan/app/values.hpp"
#include "once.hpp"

namespace dajuan::app {
namespace {

using Admin = std::span<const domain::Scope>;

// More than any county has.
constexpr std::uint32_t kUnitsMax = 10'000;

Error no_unit() { return {ErrorCode::kNotFound, "没有这个承办单位", "there is no such unit", "id"}; }

bool holds(Admin admin, std::string_view area) {
  return std::any_of(admin.begin(), admin.end(),
                     [&](const domain::Scope& scope) { return scope.contains(area); });
}

bool is_text(const std::string& text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
}

Result<void> check_words(const Unit& unit) {
  const bool blank = unit.name.find_first_not_of(' ') == std::string::npos;
  if (blank || !is_text(unit.name)) return invalid("name", "名称不能空", "the name is empty");
  if (!is_text(unit.kind)) return invalid("kind", "只能是一行文字", "must be one line of text");
  return {};
}

// Two that are called the same in one place could not be told apart.
Result<void> check_free(Queries& queries, const Unit& unit) {
  domain::Scope place = county_around(unit.area);
  place.area = unit.area;
  for (const Unit& other : queries.units(place, kUnitsMax)) {
    if (other.id == unit.id || other.name != unit.name || other.area != unit.area || !other.until.empty())
      continue;
    return Error{ErrorCode::kConflict, "这个地区已有同名的承办单位", "the area has a unit of that name",
                 "name", "unit_name_taken"};
  }
  return {};
}

StoredEvent event_of(const Command& command, const Unit& unit, std::string_view kind) {
  StoredEvent event;
  event.area = unit.area;
  event.stream = unit_stream(unit.id);
  event.revision = unit.revision;
  event.kind = kind;
  stamp(event, command, unit.updated_at);
  event.payload = encode_unit(unit);
  return event;
}

using Change = std::function<Result<void>(Queries& queries, Unit& unit)>;

// Changes a unit that the person administers, once.
Result<Unit> changed(Ports ports, const Command& command, Admin admin, const std::string& id,
                     std::uint32_t seen, std::string_view kind, const Change& change) {
  Command own = command;
  std::optional<Unit> before;
  const auto read = ports.store.read([&](Queries& queries) -> Result<void> {
    for (auto scope = admin.begin(); scope != admin.end() && !before; ++scope)
      before = queries.unit(*scope, id);
    return {};
  });
  if (!read) return read.error();
  if (!before || !holds(admin, before->area)) return no_unit();
  own.scope = county_around(before->area);
  const auto again = [](Queries&, const StoredEvent& event) { return unit_after(event); };
  const auto act = [&](Transaction& transaction) -> Result<Unit> {
    auto unit = transaction.unit(own.scope, id);
    if (!unit) return no_unit();
    const auto fresh = check_revision(seen, unit->revision);
    if (!fresh) return fresh.error();
    const auto done = change(transaction, *unit);
    if (!done) return done.error();
    ++unit->revision;
    unit->updated_at = timestamp(ports.clock.now_ms());
    transaction.append(own.scope, event_of(command, *unit, kind));
    return std::move(*unit);
  };
  return once<Unit>(ports.store, own, again, act);
}

}  // namespace

Result<Unit> found_unit(Ports ports, const Command& command, Admin admin, const UnitDraft& request) {
  if (!domain::is_full_area_code(request.area))
    return invalid("area", "区划代码须为 12 位数字", "an area code has 12 digits");
  if (!holds(admin, request.area)) {
    return Error{ErrorCode::kForbidden, "您不管理这个地区", "you do not administer this area", "area",
                 "outside_scope"};
  }
  const auto begins = check_day("from", request.from);
  if (!begins) return begins.error();
  Command own = command;
  own.scope = county_around(request.area);
  const auto again = [](Queries&, const StoredEvent& event) { return unit_after(event); };
  const auto act = [&](Transaction& transaction) -> Result<Unit> {
    Unit unit{new_id(ports),
              1,
              request.name,
              request.area,
              request.kind,
              request.from,
              {},
              {},
              timestamp(ports.clock.now_ms())};
    auto checked = check_words(unit);
    if (checked) checked = check_free(transaction, unit);
    if (!checked) return checked.error();
    transaction.append(own.scope, event_of(command, unit, kUnitFounded));
    return unit;
  };
  return once<Unit>(ports.store, own, again, act);
}

Result<Unit> change_unit(Ports ports, const Command& command, Admin admin, const std::string& id,
                         std::uint32_t seen, const UnitPatch& request) {
  return changed(ports, command, admin, id, seen, kUnitChanged, [&](Queries& queries, Unit& unit) {
    if (request.name) unit.name = *request.name;
    if (request.kind) unit.kind = *request.kind;
    auto checked = check_words(unit);
    if (checked) checked = check_free(queries, unit);
    return checked;
  });
}

Result<Unit> end_unit(Ports ports, const Command& command, Admin admin, const std::string& id,
                      std::uint32_t seen, const UnitEnd& request) {
  return changed(ports, command, admin, id, seen, kUnitEnded, [&](Queries&, Unit& unit) -> Result<void> {
    if (!unit.until.empty()) {
      return Error{ErrorCode::kConflict, "自 " + unit.until + " 起已撤销", "no more since " + unit.until,
                   "id", "unit_ended"};
    }
    const auto ends = check_day("day", request.day);
    if (!ends) return ends;
    if (request.day <= unit.from)
      return invalid("day", "须晚于 " + unit.from, "must be later than " + unit.from);
    unit.until = request.day;
    unit.reason = request.reason;
    return {};
  });
}

}  // namespace dajuan::app
