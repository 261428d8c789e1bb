#pragma once

#include <string_view>

#include "connection.hpp"
#include "dajuan/app/area_model.hpp"

namespace dajuan::storage {

/// Brings the table of shapes up to date with one event.
/// Throws DatabaseError, and std::runtime_error for an event that cannot be understood.
void project_shape(Connection& connection, std::string_view county, const app::StoredEvent& event);

}  // namespace dajuan::storage
