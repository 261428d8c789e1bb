#include "case_book.hpp"

#include <algorithm>
#include <stdexcept>

namespace dajuan::storage {
namespace {

std::string two(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

void insert_row(Connection& connection, const app::CaseRow& row) {
  Query(connection,
        "INSERT INTO case_list (county, town, mechanism, state, id, area, kind, title, revision, opened_ms, "
        "last_ms, "
        "ended_ms, due_ms) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        row.id.county, row.town(), row.mechanism, row.state, Blob{row.id.bytes()}, row.area, row.kind,
        row.title, row.revision, row.opened_ms, row.last_ms, row.ended_ms, row.due_ms)
      .run();
}

void update_row(Connection& connection, const app::CaseRow& row) {
  Query(connection,
        "UPDATE case_list SET area = ?, kind = ?, title = ?, revision = ?, opened_ms = ?, last_ms = ?, "
        "ended_ms = ?, "
        "due_ms = ? WHERE county = ? AND town = ? AND mechanism = ? AND state = ? AND id = ?",
        row.area, row.kind, row.title, row.revision, row.opened_ms, row.last_ms, row.ended_ms, row.due_ms,
        row.id.county, row.town(), row.mechanism, row.state, Blob{row.id.bytes()})
      .run();
}

void remove_row(Connection& connection, const app::CaseRow& row) {
  Query(connection,
        "DELETE FROM case_list WHERE county = ? AND town = ? AND mechanism = ? AND state = ? AND id = ?",
        row.id.county, row.town(), row.mechanism, row.state, Blob{row.id.bytes()})
      .run();
}

}  // namespace

std::string month_of(domain::Date day) { return std::to_string(day.year()) + "-" + two(day.month()); }

std::string week_of(domain::Date day) {
  const domain::Date thursday = day + (4 - static_cast<std::int32_t>(day.weekday()));
  const domain::Date first = *domain::Date::of(thursday.year(), 1, 1);
  return std::to_string(thursday.year()) + "-W" + two(static_cast<unsigned>((thursday - first) / 7 + 1));
}

CaseBook::Entry* CaseBook::load(const app::CaseId& id) {
  const auto known = entries_.find(id);
  if (known != entries_.end()) return &known->second;
  Query row(connection_,
            "SELECT area, mechanism, profile, seq, snapshot FROM case_file WHERE county = ? AND id = ?",
            id.county, Blob{id.bytes()});
  if (!row.next()) return nullptr;
  auto state = app::decode_snapshot(row.view(4));
  if (!state) throw std::runtime_error(id.to_string() + ": " + state.error().en);
  Entry entry;
  entry.record = {id, row.text(0), row.text(1), row.text(2), row.integer(3), std::move(*state)};
  entry.row = app::row_of(rulebook_, entry.record);
  entry.stored = entry.row;
  entry.clocks = app::clocks_of(rulebook_, entry.record);
  return &entries_.emplace(id, std::move(entry)).first->second;
}

std::optional<app::CaseRecord> CaseBook::find(const app::CaseId& id) {
  const Entry* entry = load(id);
  if (entry == nullptr) return std::nullopt;
  return entry->record;
}

void CaseBook::count(const app::CaseRow& row, const std::string& period, const std::string& item,
                     std::int64_t cases) {
  tallies_[{row.id.county, row.town(), row.mechanism, period, item, row.kind}] += cases;
  tallies_[{row.id.county, row.id.county, row.mechanism, period, item, row.kind}] += cases;
}

void CaseBook::count_flow(const app::CaseRow& row, domain::Moment at, const char* item) {
  count(row, month_of(at.date()), item, 1);
  count(row, week_of(at.date()), item, 1);
}

void CaseBook::put(app::CaseRecord after, domain::Moment at) {
  Entry* entry = load(after.id);
  const bool fresh = entry == nullptr;
  if (fresh) entry = &entries_.emplace(after.id, Entry{}).first->second;
  const app::CaseRow before = entry->row;
  entry->record = std::move(after);
  entry->row = app::row_of(rulebook_, entry->record);
  entry->dirty = true;
  const app::CaseRow& now = entry->row;
  const bool moved = before.state != now.state || before.kind != now.kind;
  if (!fresh && moved) count(before, {}, before.state, -1);
  if (fresh || moved) count(now, {}, now.state, 1);
  if (fresh) count_flow(now, at, "begun");
  if ((fresh || before.ended_ms == 0) && now.ended_ms != 0) count_flow(now, at, "ended");
  if (!fresh && before.ended_ms != 0 && now.ended_ms == 0) count_flow(now, at, "returned");
}

void CaseBook::link(const app::CaseId& parent, const app::CaseId& child, const std::string& link) {
  Query(connection_,
        "INSERT INTO case_link (county, child, parent, link) VALUES (?,?,?,?) ON CONFLICT DO NOTHING",
        parent.county, Blob{child.bytes()}, Blob{parent.bytes()}, link)
      .run();
}

void CaseBook::flush() {
  for (auto& [id, entry] : entries_) {
    if (entry.dirty) flush_case(entry);
  }
  for (const auto& [key, cases] : tallies_) {
    if (cases == 0) continue;
    const auto& [county, area, mechanism, period, item, kind] = key;
    Query(connection_,
          "INSERT INTO tally (county, area, mechanism, period, item, kind, cases) VALUES (?,?,?,?,?,?,?) "
          "ON CONFLICT (county, area, mechanism, period, item, kind) DO UPDATE SET cases = tally.cases + "
          "excluded.cases",
          county, area, mechanism, period, item, kind, cases)
        .run();
  }
  tallies_.clear();
}

void CaseBook::flush_case(Entry& entry) {
  const app::CaseRow& row = entry.row;
  const std::string snapshot = app::encode_snapshot(entry.record.state);
  std::vector<app::ClockRow> clocks = app::clocks_of(rulebook_, entry.record);
  if (!entry.stored) {
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
    if (entry.stored->state == row.state) {
      update_row(connection_, row);
    } else {
      remove_row(connection_, *entry.stored);
      insert_row(connection_, row);
    }
  }
  flush_clocks(row, entry.clocks, clocks);
  entry.stored = row;
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

}  // namespace dajuan::storage
