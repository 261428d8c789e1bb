#pragma once

#include <string_view>

#include "connection.hpp"
#include "dajuan/app/year_report_model.hpp"

namespace dajuan::storage {

/// The columns of a report, in the order that year_report_of() takes.
inline constexpr std::string_view kReportColumns =
    "r.id, r.revision, r.area, r.year, r.title, r.changed_at, r.published_at ";
[[nodiscard]] app::ReportHead year_report_of(Query& row);

/// Brings the tables of reports up to date with one event.
/// Throws DatabaseError, and std::runtime_error for an event that cannot be understood.
void project_report(Connection& connection, std::string_view county, const app::StoredEvent& event);

}  // namespace dajuan::storage
