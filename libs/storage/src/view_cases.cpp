// Single cases, and what is written of them.
#include <stdexcept>

#include "dajuan/app/case_event.hpp"
#include "ledger_view.hpp"

namespace dajuan::storage {

std::optional<app::CaseRecord> LedgerView::case_record(const domain::Scope& scope, const app::CaseId& id) {
  if (id.county != scope.county && !scope.county.empty()) return std::nullopt;
  std::optional<app::CaseRecord> record;
  if (writes_ != nullptr) {
    if (const app::CaseRecord* known = writes_->cases().find(id)) record = *known;
  } else {
    Query row(connection_,
              "SELECT area, mechanism, profile, seq, snapshot FROM case_file WHERE county = ? AND id = ?",
              id.county, Blob{id.bytes()});
    if (!row.next()) return std::nullopt;
    auto state = app::decode_snapshot(row.view(4));
    if (!state) throw std::runtime_error(id.to_string() + ": " + state.error().en);
    record = {id, row.text(0), row.text(1), row.text(2), row.integer(3), std::move(*state)};
  }
  if (record && (!scope.contains(record->area) || !scope.allows(record->mechanism))) return std::nullopt;
  return record;
}

std::vector<app::StoredEvent> LedgerView::case_events(const domain::Scope& scope, const app::CaseId& id) {
  const auto record = case_record(scope, id);
  if (!record) return {};
  domain::Scope county = scope;
  county.county = id.county;
  return chain(county, record->seq);
}

std::vector<std::pair<app::CaseId, std::string>> LedgerView::case_parents(const app::CaseId& child) {
  std::vector<std::pair<app::CaseId, std::string>> out;
  Query row(connection_,
            "SELECT parent, link FROM case_link WHERE county = ? AND child = ? ORDER BY parent, link",
            child.county, Blob{child.bytes()});
  while (row.next()) {
    if (const auto parent = app::case_id_of(child.county, row.view(0)))
      out.emplace_back(*parent, row.text(1));
  }
  return out;
}

std::uint32_t LedgerView::case_revision(const app::CaseId& id) {
  writes().lock(id.county);
  const app::CaseRecord* known = writes().cases().find(id);
  return known == nullptr ? 0 : known->state.revision;
}

std::int64_t LedgerView::append_case(app::StoredEvent event, app::CaseRecord after) {
  writes().lock(event.county);
  const app::CaseRecord* before = writes().cases().find(after.id);
  event.prior = before != nullptr ? before->seq : 0;
  if (event.revision != (before != nullptr ? before->state.revision : 0) + 1)
    throw std::runtime_error("a case's revision is taken or skipped: " + event.stream);
  after.seq = writes().append(event);
  if (event.kind == app::kCaseLinked) {
    const auto heard = app::decode_heard(event);
    const auto child = heard ? app::CaseId::parse(heard->other) : std::nullopt;
    if (child) writes().cases().link(after.id, *child, heard->link);
  }
  const std::int64_t seq = after.seq;
  const domain::Moment at = after.state.last;
  writes().cases().put(std::move(after), at);
  return seq;
}

void LedgerView::erase_private(const std::string& county, std::int64_t seq,
                               const std::string& private_values) {
  writes().mark_erased();
  // The hash of the request goes too: with it whoever has the file could find the values by trying.
  Query(connection_, "UPDATE event SET private_values = ?, request_hash = '' WHERE county = ? AND seq = ?",
        private_values.empty() ? Parameter(nullptr) : Parameter(private_values), county, seq)
      .run();
  Query(connection_,
        "UPDATE command_key SET request_hash = '' WHERE county = ? AND key = (SELECT idempotency_key FROM "
        "event WHERE county = ? AND seq = ?)",
        county, county, seq)
      .run();
}

void LedgerView::put_case(app::CaseRecord record) {
  const domain::Moment at = record.state.last;
  writes().mark();
  writes().cases().put(std::move(record), at);
}

}  // namespace dajuan::storage
