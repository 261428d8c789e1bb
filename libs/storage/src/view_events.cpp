// The log: reading it, and the one place that writes it.
#include <algorithm>
#include <stdexcept>

#include "ledger_view.hpp"
#include "projector.hpp"

namespace dajuan::storage {
namespace {

// For a page of what a grant for some mechanisms may see: few of them may be theirs, and looking must end.
constexpr std::uint32_t kEventsLookedAt = 1'000;

}  // namespace

app::StoredEvent event_of(Query& row) {
  return {row.text(0), row.integer(1), row.text(2), row.text(3),  row.number(4), row.text(5), row.text(6),
          row.text(7), row.integer(8), row.text(9), row.text(10), row.text(11),  row.text(12)};
}

WriteSet& LedgerView::writes() {
  if (writes_ == nullptr) throw std::logic_error("a view for reading was asked to write");
  return *writes_;
}

std::optional<app::Site> LedgerView::site(const domain::Scope& scope) {
  Query row(connection_,
            "SELECT area, name, areas_sha256 FROM site WHERE county = ? AND area BETWEEN ? AND ?",
            scope.county, scope.first(), scope.last());
  if (!row.next()) return std::nullopt;
  return app::Site{row.text(0), row.text(1), row.text(2)};
}

app::EventPage LedgerView::all_events(const domain::Scope& scope, std::int64_t after, std::uint32_t limit) {
  static const std::string sql =
      "SELECT " + std::string(kEventColumns) +
      "FROM event WHERE county = ? AND seq > ? AND area BETWEEN ? AND ? ORDER BY seq LIMIT ?";
  Query row(connection_, sql, scope.county, after, scope.first(), scope.last(), limit + 1);
  app::EventPage page;
  page.last = after;
  while (row.next()) {
    if (page.items.size() == limit) {
      page.more = true;
      break;
    }
    page.items.push_back(event_of(row));
    page.last = page.items.back().seq;
  }
  return page;
}

app::EventPage LedgerView::events(const domain::Scope& scope, std::int64_t after, std::uint32_t limit) {
  if (scope.mechanisms.empty()) return all_events(scope, after, limit);
  app::EventPage out = all_events(scope, after, kEventsLookedAt);
  std::erase_if(out.items, [&](const app::StoredEvent& event) {
    const auto id = app::case_of_stream(event.county, event.stream);
    return !id || !case_record(scope, *id);
  });
  if (out.items.size() > limit) {
    out.items.resize(limit);
    out.last = out.items.back().seq;
    out.more = true;
  }
  return out;
}

std::int64_t LedgerView::last_seq(const domain::Scope& scope) {
  Query row(connection_, "SELECT size FROM shard WHERE county = ?", scope.county);
  return row.next() ? row.integer(0) : 0;
}

std::vector<app::StoredEvent> LedgerView::chain(const domain::Scope& scope, std::int64_t last_seq) {
  static const std::string sql = [] {
    const std::string columns(kEventColumns);
    std::string theirs;
    for (std::size_t at = 0; at < columns.size();) {
      const std::size_t end = std::min(columns.find_first_of(", ", at), columns.size());
      if (end > at) theirs += (theirs.empty() ? "e." : ", e.") + columns.substr(at, end - at);
      at = end + 1;
    }
    return "WITH RECURSIVE past AS (SELECT " + columns +
           "FROM event WHERE county = ? AND seq = ? UNION ALL SELECT " + theirs +
           " FROM event e JOIN past ON e.county = past.county AND e.seq = past.prior WHERE past.prior > 0) "
           "SELECT " +
           columns + "FROM past ORDER BY seq";
  }();
  std::vector<app::StoredEvent> out;
  Query row(connection_, sql, scope.county, last_seq);
  while (row.next()) {
    app::StoredEvent event = event_of(row);
    if (scope.contains(event.area)) out.push_back(std::move(event));
  }
  return out;
}

std::vector<app::StoredEvent> LedgerView::stream(const domain::Scope& scope, std::string_view stream,
                                                 std::uint32_t through) {
  std::int64_t last = 0;
  {
    Query head(connection_, "SELECT seq FROM stream_head WHERE county = ? AND stream = ?", scope.county,
               stream);
    if (!head.next()) return {};
    last = head.integer(0);
  }
  std::vector<app::StoredEvent> out = chain(scope, last);
  std::erase_if(out, [through](const app::StoredEvent& event) { return event.revision > through; });
  return out;
}

std::optional<app::StoredEvent> LedgerView::event_by_key(const domain::Scope& scope,
                                                         std::string_view idempotency_key) {
  static const std::string sql =
      "SELECT " + std::string(kEventColumns) + "FROM event WHERE county = ? AND seq = ?";
  // Two servers must not both find nothing: the county is theirs one after the other.
  if (writes_ != nullptr) writes_->lock(scope.county);
  std::int64_t seq = 0;
  {
    Query key(connection_, "SELECT seq FROM command_key WHERE county = ? AND key = ?", scope.county,
              idempotency_key);
    if (!key.next()) return std::nullopt;
    seq = key.integer(0);
  }
  Query row(connection_, sql, scope.county, seq);
  if (!row.next()) return std::nullopt;
  return event_of(row);
}

void LedgerView::append(const domain::Scope& scope, app::StoredEvent event) {
  event.county = scope.county;
  writes().lock(event.county);
  event.prior = 0;
  {
    Query head(connection_, "SELECT seq, revision FROM stream_head WHERE county = ? AND stream = ?",
               event.county, event.stream);
    if (head.next()) {
      event.prior = head.integer(0);
      if (event.revision != head.number(1) + 1)
        throw std::runtime_error("a stream's revision is taken or skipped: " + event.stream);
    } else if (event.revision != 1) {
      throw std::runtime_error("a stream begins with revision 1: " + event.stream);
    }
  }
  writes().append(event);
  put_stream_head(connection_, event);
  project(connection_, event.county, event);
}

}  // namespace dajuan::storage
