#include <stdexcept>

#include "meeting_rows.hpp"

namespace dajuan::storage {
namespace {

// Of the meeting before its head alone: that is all that the table keeps.
std::optional<app::Meeting> meeting_before(Connection& connection, std::string_view county,
                                           std::string_view id) {
  static const std::string sql =
      "SELECT " + std::string(kMeetingColumns) + "FROM meeting WHERE county = ? AND id = ?";
  Query row(connection, sql, county, id);
  if (!row.next()) return std::nullopt;
  app::Meeting out;
  out.head = meeting_of(row);
  return out;
}

}  // namespace

app::MeetingHead meeting_of(Query& row) {
  app::MeetingHead out;
  out.id = row.text(0);
  out.revision = row.number(1);
  out.mechanism = row.text(2);
  out.agenda = row.text(3);
  out.area = row.text(4);
  out.day = row.text(5);
  out.begun_at = row.text(6);
  out.begun_by = row.text(7);
  out.closed_at = row.text(8);
  out.closed_by = row.text(9);
  out.as_of = row.integer(10);
  out.through = row.integer(11);
  out.items = row.number(12);
  out.dealt = row.number(13);
  return out;
}

void project_meeting(Connection& connection, std::string_view county, const app::StoredEvent& event) {
  const std::string id = event.stream.substr(event.stream.find('/') + 1);
  const auto after = app::evolve_meeting(meeting_before(connection, county, id), event);
  if (!after) throw std::runtime_error(after.error().en);
  const app::MeetingHead& head = after->head;
  Query(
      connection,
      "INSERT INTO meeting (county, id, revision, mechanism, agenda, area, day, begun_at, begun_by, "
      "closed_at, closed_by, as_of, through, items, dealt) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) "
      "ON CONFLICT (county, id) DO UPDATE SET revision = excluded.revision, closed_at = excluded.closed_at, "
      "closed_by = excluded.closed_by, through = excluded.through, dealt = excluded.dealt",
      county, head.id, head.revision, head.mechanism, head.agenda, head.area, head.day, head.begun_at,
      head.begun_by, head.closed_at, head.closed_by, head.as_of, head.through, head.items, head.dealt)
      .run();
}

}  // namespace dajuan::storage
