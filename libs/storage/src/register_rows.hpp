#pragma once

#include "connection.hpp"
#include "dajuan/app/event.hpp"

namespace dajuan::storage {

/// Bring the tables of areas and of units up to date with one event.
/// Throw std::runtime_error for an event that cannot be understood.
void project_areas(Connection& connection, const app::StoredEvent& event);
void project_unit(Connection& connection, const app::StoredEvent& event);

}  // namespace dajuan::storage
