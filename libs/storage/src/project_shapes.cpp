#include <stdexcept>

#include "shape_rows.hpp"

namespace dajuan::storage {

void project_shape(Connection& connection, std::string_view county, const app::StoredEvent& event) {
  const auto after = app::fold_area({&event, 1});
  if (!after) throw std::runtime_error(after.error().en);
  const bool drawn = !after->shape.empty();
  const geo::Bounds bounds = drawn ? geo::bounds_of(after->shape) : geo::Bounds();
  Query(connection,
        "INSERT INTO area_shape (county, area, revision, west, south, east, north, geometry) VALUES "
        "(?,?,?,?,?,?,?,?) ON CONFLICT (county, area) DO UPDATE SET revision = excluded.revision, west = "
        "excluded.west, south = excluded.south, east = excluded.east, north = excluded.north, geometry = "
        "excluded.geometry",
        county, after->area, after->revision, bounds.south_west.longitude, bounds.south_west.latitude,
        bounds.north_east.longitude, bounds.north_east.latitude,
        drawn ? geo::to_geometry(after->shape) : std::string())
      .run();
}

}  // namespace dajuan::storage
