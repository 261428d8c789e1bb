#include <algorithm>
#include <set>

#include "case_writer.hpp"
#include "dajuan/app/attachment.hpp"

namespace dajuan::app {
namespace {

// Only what is private stands beside the log and can be taken away.
Result<void> check_fields(const CaseRecord& record, const Rulebook& rulebook,
                          const std::vector<std::string>& fields) {
  if (fields.empty()) return invalid("fields", "请指明字段", "name the fields");
  const mechanism::Definition* rules = record.rules(rulebook);
  for (const std::string& id : fields) {
    if (id == kNoteField || rules == nullptr) continue;
    const mechanism::Index field = mechanism::find(rules->fields, id);
    if (field == mechanism::kNone || !rules->fields[field].is_private) {
      return invalid("fields", "没有字段 " + id + "，或者它不是个人信息",
                     "there is no field " + id + ", or it is not private");
    }
  }
  return {};
}

// The files that the erased fields have ever named, and no field names any more.
std::set<std::string> files_erased(const Rulebook& rulebook, const std::vector<StoredEvent>& events,
                                   const std::vector<std::string>& fields, const CaseRecord& after) {
  std::set<std::string> out;
  std::set<std::string> kept;
  const auto names = [&](const CaseRecord& record, bool erased, std::set<std::string>& into) {
    const mechanism::Definition* rules = record.rules(rulebook);
    for (std::size_t i = 0; rules != nullptr && i < record.state.values.size(); ++i) {
      const bool named = std::find(fields.begin(), fields.end(), rules->fields[i].id) != fields.end();
      const auto* all = std::get_if<std::vector<std::string>>(&record.state.values[i]);
      if (rules->fields[i].type == mechanism::FieldType::kFiles && all != nullptr && named == erased)
        into.insert(all->begin(), all->end());
    }
  };
  std::optional<CaseRecord> record;
  for (const StoredEvent& event : events) {
    auto evolved = evolve_record(rulebook, std::move(record), event);
    if (!evolved) return {};
    record = std::move(*evolved);
    names(*record, true, out);
  }
  names(after, false, kept);
  std::erase_if(out,
                [&](const std::string& name) { return kept.contains(name) || !is_attachment_name(name); });
  return out;
}

}  // namespace

Result<CaseReceipt> erase_case_values(Transaction& transaction, CaseTools tools, const CaseCommand& command,
                                      const CaseId& id, std::uint32_t seen, const CaseErased& request) {
  const auto done = receipt_before(transaction, command, id.county);
  if (!done) return done.error();
  if (*done) return **done;
  auto record = find_case(transaction, command.person, id);
  if (!record) return record.error();
  constexpr std::string_view kWho[] = {kAdmin};
  if (!holds_at(command.person, kWho, record->area)) {
    return Error{ErrorCode::kForbidden, "只有管理员可以删除个人信息",
                 "only an admin may erase private values", "", "not_admin"};
  }
  if (seen != record->state.revision) return stale_case(seen, record->state.revision);
  if (request.reason.empty()) return invalid("reason", "请写明删除的理由", "a reason is required");
  const auto known = check_fields(*record, tools.rulebook, request.fields);
  if (!known) return known.error();
  std::vector<StoredEvent> events = transaction.case_events(county_scope(id.county), id);
  const std::set<std::string> files = files_erased(tools.rulebook, events, request.fields, *record);
  for (StoredEvent& event : events) {
    const std::string kept = erase_values(event.private_values, request.fields);
    if (kept == event.private_values) continue;
    event.private_values = kept;
    transaction.erase_private(id.county, event.seq, kept);
  }
  std::optional<CaseRecord> after;
  for (const StoredEvent& event : events) {
    auto evolved = evolve_record(tools.rulebook, std::move(after), event);
    if (!evolved) return evolved.error();
    after = std::move(*evolved);
  }
  if (!after) return no_case(id);
  ++after->state.revision;
  CaseWriter writer(tools, command);
  StoredEvent event = writer.event_of(*after, kCaseErased);
  event.payload = encode(request);
  CaseReceipt receipt{id, after->mechanism, after->state.revision, {}, 0, event.at, {}, {}};
  for (const std::string& name : files) {
    if (transaction.let_go_file(id.county, name, case_stream(id))) receipt.files_left.push_back(name);
  }
  receipt.seq = transaction.append_case(std::move(event), *after);
  return receipt;
}

}  // namespace dajuan::app
