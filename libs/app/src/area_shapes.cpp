#include "dajuan/app/area_shapes.hpp"

#include <algorithm>

#include "dajuan/app/values.hpp"
#include "once.hpp"

namespace dajuan::app {
namespace {

struct Found {
  std::string area;
  std::size_t digits = 0;  ///< that its code has before the zeros
  double size = 0;
};

StoredEvent drawn_event(Clock& clock, const Command& command, const AreaShape& after) {
  StoredEvent event;
  event.area = after.area;
  event.stream = area_stream(after.area);
  event.revision = after.revision;
  event.kind = std::string(kAreaDrawn);
  stamp(event, command, timestamp(clock.now_ms()));
  event.payload = encode_drawn(after.shape);
  return event;
}

}  // namespace

Result<AreaShape> draw_area(Ports ports, const Command& command, std::uint32_t seen, const std::string& area,
                            const geo::Shape& shape) {
  if (!shape.empty()) {
    const auto checked = geo::check_shape(shape);
    if (!checked) return checked.error();
  }
  const auto again = [&](Queries&, const StoredEvent& event) { return fold_area({&event, 1}); };
  const auto act = [&](Transaction& transaction) -> Result<AreaShape> {
    const auto before = transaction.area_shape(command.scope, area);
    const bool drawn = before && !before->shape.empty();  // nobody is shown the revision of what is not there
    if (const auto fresh = check_revision(seen, drawn ? before->revision : 0); !fresh) return fresh.error();
    const AreaShape after{area, before ? before->revision + 1 : 1, shape};
    transaction.append(command.scope, drawn_event(ports.clock, command, after));
    return after;
  };
  return once<AreaShape>(ports.store, command, again, act);
}

Result<std::vector<std::string>> areas_at(Queries& queries, const domain::Scope& scope, geo::Point place) {
  std::vector<Found> found;
  for (const AreaShape& one : queries.area_shapes_near(scope, place)) {
    const auto covered = geo::covers(one.shape, place);
    if (!covered) return covered.error();
    if (*covered) found.push_back({one.area, domain::area_prefix(one.area).size(), geo::size_of(one.shape)});
  }
  std::sort(found.begin(), found.end(), [](const Found& left, const Found& right) {
    if (left.digits != right.digits) return left.digits > right.digits;
    return left.size != right.size ? left.size < right.size : left.area < right.area;
  });
  std::vector<std::string> out;
  for (Found& one : found) out.push_back(std::move(one.area));
  return out;
}

}  // namespace dajuan::app
