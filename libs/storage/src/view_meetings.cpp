// Meetings in lists, and what they ask of the log.
#include <algorithm>

#include "ledger_view.hpp"
#include "meeting_rows.hpp"

namespace dajuan::storage {
namespace {

// Ids are hexadecimal: each is smaller.
constexpr std::string_view kBehindAllIds = "~";

}  // namespace

std::optional<app::MeetingHead> LedgerView::meeting(const domain::Scope& scope, std::string_view id) {
  static const std::string sql = "SELECT " + std::string(kMeetingColumns) +
                                 "FROM meeting WHERE county = ? AND id = ? AND area BETWEEN ? AND ?";
  Query row(connection_, sql, scope.county, id, scope.first(), scope.last());
  if (!row.next()) return std::nullopt;
  app::MeetingHead head = meeting_of(row);
  if (!scope.allows(head.mechanism)) return std::nullopt;
  return head;
}

app::MeetingPage LedgerView::meetings(const domain::Scope& scope, const app::MeetingFilter& filter,
                                      std::string_view before, std::uint32_t limit) {
  static const std::string sql =
      "SELECT " + std::string(kMeetingColumns) +
      "FROM meeting WHERE county = ? AND id < ? AND area BETWEEN ? AND ? AND (? = '' OR mechanism = ?) AND "
      "(? = '' OR agenda = ?) ORDER BY id DESC";
  Query row(connection_, sql, scope.county, before.empty() ? kBehindAllIds : before, scope.first(),
            scope.last(), filter.mechanism, filter.mechanism, filter.agenda, filter.agenda);
  app::MeetingPage out;
  while (row.next()) {
    app::MeetingHead head = meeting_of(row);
    if (!scope.allows(head.mechanism)) continue;
    if (out.items.size() == limit) {
      out.more = true;
      break;
    }
    out.items.push_back(std::move(head));
  }
  return out;
}

std::optional<app::MeetingHead> LedgerView::last_meeting(const domain::Scope& scope,
                                                         std::string_view mechanism,
                                                         std::string_view agenda) {
  static const std::string sql =
      "SELECT " + std::string(kMeetingColumns) +
      "FROM meeting WHERE county = ? AND mechanism = ? AND agenda = ? AND area = ? ORDER BY id DESC LIMIT 1";
  // Two servers must not both find none that is open: the county is theirs one after the other.
  if (writes_ != nullptr) writes_->lock(scope.county);
  if (!scope.allows(mechanism)) return std::nullopt;
  Query row(connection_, sql, scope.county, mechanism, agenda, scope.area);
  if (!row.next()) return std::nullopt;
  return meeting_of(row);
}

std::string LedgerView::mechanism_of(const app::CaseId& id) {
  Query row(connection_, "SELECT mechanism FROM case_file WHERE county = ? AND id = ?", id.county,
            Blob{id.bytes()});
  return row.next() ? row.text(0) : std::string();
}

std::vector<app::CaseId> LedgerView::cases_touched(const domain::Scope& scope, std::string_view mechanism,
                                                   std::int64_t after, std::uint32_t limit) {
  std::vector<app::CaseId> out;
  if (!scope.allows(mechanism)) return out;
  Query row(connection_,
            "SELECT DISTINCT stream FROM event WHERE county = ? AND seq > ? AND area BETWEEN ? AND ? AND "
            "stream LIKE 'case/%'",
            scope.county, after, scope.first(), scope.last());
  while (row.next() && out.size() < limit) {
    const auto id = app::case_of_stream(scope.county, row.view(0));
    if (id && mechanism_of(*id) == mechanism) out.push_back(*id);
  }
  return out;
}

// Times grow with the numbers, and numbers have no gap, so that a few rows tell the place.
std::int64_t LedgerView::last_seq_before(const domain::Scope& scope, std::string_view at) {
  std::int64_t low = 0;
  std::int64_t high = last_seq(scope);
  while (low < high) {
    const std::int64_t middle = high - (high - low) / 2;
    Query row(connection_, "SELECT at_utc FROM event WHERE county = ? AND seq = ?", scope.county, middle);
    if (row.next() && row.view(0) < at) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

}  // namespace dajuan::storage
