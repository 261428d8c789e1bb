#include "case_book.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <stdexcept>

namespace dajuan::storage {
namespace {

constexpr std::size_t kTownDigits = 9;
constexpr std::string_view kBegun = "begun";
constexpr std::string_view kEnded = "ended";
constexpr std::string_view kReturned = "returned";

std::uint32_t town_number(const std::string& area) {
  std::uint32_t out = 0;
  std::from_chars(area.data(), area.data() + std::min(area.size(), kTownDigits), out);
  return out;
}

void insert_row(Connection& connection, const app::CaseRow& row) {
  Query(connection,
        "INSERT INTO case_list (county, town, mechanism, state, id, area, kind, title, revision, opened_ms, "
        "last_ms, ended_ms, due_ms, returned_ms) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        row.id.county, row.town(), row.mechanism, row.state, Blob{row.id.bytes()}, row.area, row.kind,
        row.title, row.revision, row.opened_ms, row.last_ms, row.ended_ms, row.due_ms, row.returned_ms)
      .run();
}

void update_row(Connection& connection, const app::CaseRow& row) {
  Query(connection,
        "UPDATE case_list SET area = ?, kind = ?, title = ?, revision = ?, opened_ms = ?, last_ms = ?, "
        "ended_ms = ?, due_ms = ?, returned_ms = ? WHERE county = ? AND town = ? AND mechanism = ? AND state "
        "= ? AND id = ?",
        row.area, row.kind, row.title, row.revision, row.opened_ms, row.last_ms, row.ended_ms, row.due_ms,
        row.returned_ms, row.id.county, row.town(), row.mechanism, row.state, Blob{row.id.bytes()})
      .run();
}

void remove_row(Connection& connection, const app::CaseRow& row, const std::string& state) {
  Query(connection,
        "DELETE FROM case_list WHERE county = ? AND town = ? AND mechanism = ? AND state = ? AND id = ?",
        row.id.county, row.town(), row.mechanism, state, Blob{row.id.bytes()})
      .run();
}

}  // namespace

std::size_t CaseBook::IdHash::operator()(const app::CaseId& id) const noexcept {
  std::size_t random = 0;  // the end of a UUIDv7
  std::memcpy(&random, id.uuid.data() + id.uuid.size() - sizeof(random), sizeof(random));
  return random;
}

CaseBook::Entry& CaseBook::load(const app::CaseId& id) {
  const auto [place, fresh] = entries_.try_emplace(id);
  Entry& entry = place->second;
  if (!fresh) return entry;
  Query row(connection_,
            "SELECT area, mechanism, profile, seq, snapshot FROM case_file WHERE county = ? AND id = ?",
            id.county, Blob{id.bytes()});
  if (!row.next()) return entry;
  auto state = app::decode_snapshot(row.view(4));
  if (!state) {
    entries_.erase(place);
    throw std::runtime_error(id.to_string() + ": " + state.error().en);
  }
  entry.there = true;
  entry.record = {id, row.text(0), row.text(1), row.text(2), row.integer(3), std::move(*state)};
  entry.stored_state = app::standing_of(rulebook_, entry.record).state;
  entry.clocks = app::clocks_of(rulebook_, entry.record);
  entry.place = app::place_of(rulebook_, entry.record);
  return entry;
}

const app::CaseRecord* CaseBook::find(const app::CaseId& id) {
  const Entry& entry = load(id);
  return entry.there ? &entry.record : nullptr;
}

void CaseBook::put(app::CaseRecord after, domain::Moment at) {
  Entry& entry = load(after.id);
  const bool fresh = !entry.there;
  const app::CaseStanding before = fresh ? app::CaseStanding{} : app::standing_of(rulebook_, entry.record);
  entry.record = std::move(after);
  entry.there = true;
  if (!entry.dirty) dirty_.push_back(&entry);
  entry.dirty = true;
  count_moves(entry.record, before, app::standing_of(rulebook_, entry.record), fresh, at);
}

void CaseBook::count_moves(const app::CaseRecord& after, const app::CaseStanding& before,
                           const app::CaseStanding& now, bool fresh, domain::Moment at) {
  const std::uint32_t town = town_number(after.area);
  const auto count = [&](const app::CaseStanding& standing, std::int64_t cases) {
    tallies_.count({town, TallyPeriod::kPresent, standing.mechanism, standing.state, standing.kind}, cases);
  };
  const auto flow = [&](std::string_view item) {
    tallies_.count({town, day_of(at.date()), now.mechanism, item, now.kind}, 1);
  };
  const bool moved = before.state != now.state || before.kind != now.kind;
  if (!fresh && moved) count(before, -1);
  if (fresh || moved) count(now, 1);
  if (fresh) flow(kBegun);
  if (!before.ended && now.ended) flow(kEnded);
  if (before.ended && !now.ended) flow(kReturned);
}

void CaseBook::link(const app::CaseId& parent, const app::CaseId& child, const std::string& link) {
  Query(connection_,
        "INSERT INTO case_link (county, child, parent, link) VALUES (?,?,?,?) ON CONFLICT DO NOTHING",
        parent.county, Blob{child.bytes()}, Blob{parent.bytes()}, link)
      .run();
}

// In the order of the keys: neighbours stand on one page.
void CaseBook::flush() {
  std::sort(dirty_.begin(), dirty_.end(),
            [](const Entry* left, const Entry* right) { return left->record.id < right->record.id; });
  for (Entry* entry : dirty_) flush_case(*entry);
  dirty_.clear();
  tallies_.flush(connection_);
}

void CaseBook::flush_case(Entry& entry) {
  const std::string snapshot = app::encode_snapshot(entry.record.state);
  std::vector<app::ClockRow> clocks = app::clocks_of(rulebook_, entry.record);
  const app::CaseRow row = app::row_of(rulebook_, entry.record, clocks);
  if (!entry.stored_state) {
    Query(connection_,
          "INSERT INTO case_file (county, id, area, mechanism, profile, revision, seq, snapshot) VALUES "
          "(?,?,?,?,?,?,?,?)",
          row.id.county, Blob{row.id.bytes()}, row.area, row.mechanism, entry.record.profile, row.revision,
          entry.record.seq, Blob{snapshot})
        .run();
    insert_row(connection_, row);
  } else {
    Query(connection_, "UPDATE case_file SET revision = ?, seq = ?, snapshot = ? WHERE county = ? AND id = ?",
          row.revision, entry.record.seq, Blob{snapshot}, row.id.county, Blob{row.id.bytes()})
        .run();
    if (entry.stored_state == row.state) {
      update_row(connection_, row);
    } else {
      remove_row(connection_, row, *entry.stored_state);
      insert_row(connection_, row);
    }
  }
  flush_clocks(row, entry.clocks, clocks);
  const std::optional<geo::Point> place = app::place_of(rulebook_, entry.record);
  flush_place(row, entry.stored_state, entry.place, place);
  entry.place = place;
  entry.stored_state = row.state;
  entry.clocks = std::move(clocks);
  entry.dirty = false;
}

void CaseBook::flush_clocks(const app::CaseRow& row, const std::vector<app::ClockRow>& before,
                            const std::vector<app::ClockRow>& after) {
  const auto holds = [](const std::vector<app::ClockRow>& all, const app::ClockRow& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  for (const app::ClockRow& clock : before) {
    if (holds(after, clock)) continue;
    Query(connection_,
          "DELETE FROM case_clock WHERE county = ? AND town = ? AND mechanism = ? AND due_ms = ? AND id = ? "
          "AND run = ?",
          row.id.county, row.town(), row.mechanism, clock.due_ms, Blob{row.id.bytes()}, clock.run)
        .run();
  }
  for (const app::ClockRow& clock : after) {
    if (holds(before, clock)) continue;
    Query(connection_,
          "INSERT INTO case_clock (county, town, mechanism, due_ms, id, run, clock, area) VALUES "
          "(?,?,?,?,?,?,?,?)",
          row.id.county, row.town(), row.mechanism, clock.due_ms, Blob{row.id.bytes()}, clock.run,
          clock.clock, row.area)
        .run();
  }
}

// Few cases say where they are, and of these the place hardly moves: most often there is nothing to do.
void CaseBook::flush_place(const app::CaseRow& row, const std::optional<std::string>& stored_state,
                           const std::optional<geo::Point>& before, const std::optional<geo::Point>& after) {
  if (before == after && (stored_state == row.state || !after)) return;
  if (before && stored_state && (stored_state != row.state || !after)) {
    Query(connection_,
          "DELETE FROM case_place WHERE county = ? AND town = ? AND mechanism = ? AND state = ? AND id = ?",
          row.id.county, row.town(), row.mechanism, *stored_state, Blob{row.id.bytes()})
        .run();
  }
  if (!after) return;
  Query(connection_,
        "INSERT INTO case_place (county, town, mechanism, state, id, longitude, latitude) VALUES "
        "(?,?,?,?,?,?,?) ON CONFLICT (county, town, mechanism, state, id) DO UPDATE SET longitude = "
        "excluded.longitude, latitude = excluded.latitude",
        row.id.county, row.town(), row.mechanism, row.state, Blob{row.id.bytes()}, after->longitude,
        after->latitude)
      .run();
}

}  // namespace dajuan::storage
