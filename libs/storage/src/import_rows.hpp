#pragma once

#include "connection.hpp"
#include "dajuan/app/event.hpp"

namespace dajuan::storage {

/// Brings the table of imports up to date with one event of an import.
/// Throws std::runtime_error for an event that cannot be understood.
void project_import(Connection& connection, const app::StoredEvent& event);

}  // namespace dajuan::storage
