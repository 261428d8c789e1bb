#include "sheet_pass.hpp"

#include <map>

#include "case_writer.hpp"
#include "dajuan/log/hash.hpp"

namespace dajuan::app {
namespace {

constexpr std::size_t kGroup = 250;  // rows that are judged, and carried out, together

}  // namespace

Result<void> SheetPass::run(std::string_view bytes, const Person& person, const Skip& skip,
                            const Take& take) {
  person_ = &person;
  skip_ = &skip;
  take_ = &take;
  auto read =
      tools_.sheets.read(import_.name, bytes, [&](const domain::SheetRow& row) { return take_row(row); });
  if (read && !rows_) read = begin();
  if (read) read = judge();
  return read;
}

Result<void> SheetPass::take_row(const domain::SheetRow& row) {
  if (rows_) return add(row);
  first_.push_back(row);
  return first_.size() > kHeadingRows ? begin() : Result<void>();
}

Result<void> SheetPass::begin() {
  const mechanism::Mechanism& mechanism = *tools_.rulebook.catalogue.find(import_.mechanism);
  auto headings = find_headings(mechanism, first_);
  if (!headings) return headings.error();
  const std::size_t last = headings->last;
  const bool with_private = may_see_private(*person_, import_.area, import_.mechanism,
                                            acting_roles(tools_.rulebook, import_.mechanism));
  rows_.emplace(tools_.rulebook, mechanism, tools_.areas.names(), std::move(*headings), import_.area,
                with_private);
  for (std::size_t i = last + 1; i < first_.size(); ++i) {
    auto added = add(std::move(first_[i]));
    if (!added) return added;
  }
  first_.clear();
  return {};
}

Result<void> SheetPass::add(domain::SheetRow row) {
  if ((*skip_)(row.number)) return {};
  auto wish = rows_->wish_of(std::move(row));
  if (!wish) return {};
  group_.push_back({std::move(*wish), {}, {}});
  return group_.size() == kGroup ? judge() : Result<void>();
}

Result<void> SheetPass::judge() {
  std::map<std::string, std::vector<CaseId>> asked;
  for (const JudgedRow& row : group_) {
    if (row.wish.id) asked[row.wish.id->county].push_back(*row.wish.id);
  }
  std::map<CaseId, CaseRecord> records;
  const auto read = ports_.store.read([&](Queries& queries) -> Result<void> {
    for (const auto& [county, ids] : asked) {
      for (CaseRecord& record : queries.case_records(county_scope(county), ids)) {
        if (may_see(*person_, record.area, record.mechanism)) records.emplace(record.id, std::move(record));
      }
    }
    return {};
  });
  if (!read) return read;
  for (JudgedRow& row : group_) {
    const auto record = row.wish.id ? records.find(*row.wish.id) : records.end();
    judge(row, record == records.end() ? nullptr : &record->second);
  }
  return (*take_)(std::exchange(group_, {}));
}

void SheetPass::judge(JudgedRow& row, const CaseRecord* record) {
  row.decision = rows_->decide(row.wish, record);
  if (!row.decision.faults.empty() || row.decision.kind == SheetDecision::Kind::kUnchanged) return;
  const Command command = command_of(person_->id, row.wish.row);
  const CaseCommand by{command, *person_};
  const CaseTools tools{tools_.rulebook, ports_.clock, ports_.random, &tools_.areas};
  const bool acts = row.decision.kind == SheetDecision::Kind::kAct;
  if (acts && !acted_.insert(record->id).second) {
    row.decision.faults.push_back(rows_->fault_of(
        row.wish, invalid("id", "前面已有一行办理这件案卷，一次导入只能办一步",
                          "a row above acts on this case already: one import takes one step")));
    return;
  }
  auto decided = acts ? decide_action(tools, by, row.decision.act, *record)
                      : decide_opening(tools, by, row.decision.open);
  if (decided) {
    row.decided = std::move(*decided);
  } else {
    row.decision.faults.push_back(rows_->fault_of(row.wish, decided.error()));
  }
}

// All runs of an import send the same request under the key of a row, whoever has begun them.
Command SheetPass::command_of(const std::string& actor, std::uint32_t row) const {
  const std::string request = import_.id + "\n" + import_.file_sha256 + "\n" + std::to_string(row);
  return {county_scope(import_.area.substr(0, domain::kCountyDigits)), actor, import_key(import_.id, row),
          log::to_hex(log::sha256(request))};
}

}  // namespace dajuan::app
