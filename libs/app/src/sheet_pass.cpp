#include "sheet_pass.hpp"

#include <map>
#include <utility>

#include "case_writer.hpp"
#include "dajuan/app/import_event.hpp"

namespace dajuan::app {
namespace {

constexpr std::size_t kGroup = 250;  // rows that are judged, and carried out, together
// A group, and the first rows, end at so many bytes of cells, too: what they come to is some times as large.
constexpr std::size_t kGroupBytes = 4'000'000;

std::size_t bytes_of(const std::vector<domain::SheetCell>& cells) {
  std::size_t out = 0;
  for (const domain::SheetCell& cell : cells) out += cell.text.size();
  return out;
}

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
  held_bytes_ += bytes_of(row.cells);
  return first_.size() > kHeadingRows || held_bytes_ > kGroupBytes ? begin() : Result<void>();
}

Result<void> SheetPass::begin() {
  const mechanism::Mechanism& mechanism = *tools_.rulebook.catalogue.find(import_.mechanism);
  auto headings = find_headings(mechanism, first_);
  if (!headings) return headings.error();
  const std::size_t last = headings->last;
  acting_ = acting_roles(tools_.rulebook, import_.mechanism);
  rows_.emplace(tools_.rulebook, mechanism, tools_.areas.names(), std::move(*headings), import_.area);
  held_bytes_ = 0;
  std::vector<domain::SheetRow> first = std::exchange(first_, {});
  for (std::size_t i = last + 1; i < first.size(); ++i) {
    auto added = add(std::move(first[i]));
    if (!added) return added;
  }
  return {};
}

Result<void> SheetPass::add(domain::SheetRow row) {
  if ((*skip_)(row.number)) return {};
  auto wish = rows_->wish_of(std::move(row));
  if (!wish) return {};
  held_bytes_ += bytes_of(wish->cells);
  group_.push_back({std::move(*wish), {}, {}});
  return group_.size() == kGroup || held_bytes_ > kGroupBytes ? judge() : Result<void>();
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
  held_bytes_ = 0;
  return (*take_)(std::exchange(group_, {}));
}

// One row for a case: what it asks is judged against the case as it is, and ten thousand rows about one case
// would be so many guesses at what is private in it.
void SheetPass::judge(JudgedRow& row, const CaseRecord* record) {
  if (record != nullptr && !named_.insert(record->id).second) {
    row.decision.faults.push_back(rows_->fault_of(
        row.wish, invalid("id", "前面已有一行是这件案卷，一次导入每件只能有一行",
                          "a row above names this case already: an import has one row for each")));
    return;
  }
  decide(row, record);
  if (!row.decision.compared_private) return;
  std::string& area = compared_[record->id.county];
  area = area.empty() ? record->area : home_area({{area, {}, {}}, {record->area, {}, {}}});
}

std::vector<Access> SheetPass::accesses(const std::string& what) const {
  std::vector<Access> out;
  for (const auto& [county, area] : compared_)
    out.push_back(
        {person_->id, what, area, import_stream(import_.id), rows_->private_fields(), import_.name});
  return out;
}

void SheetPass::decide(JudgedRow& row, const CaseRecord* record) {
  const bool with_private =
      record != nullptr && may_see_private(*person_, record->area, record->mechanism, acting_);
  row.decision = rows_->decide(row.wish, record, with_private);
  if (!row.decision.faults.empty() || row.decision.kind == SheetDecision::Kind::kUnchanged) return;
  const Command command = command_of(person_->id, row.wish.row);
  const CaseCommand by{command, *person_};
  const CaseTools tools{tools_.rulebook, ports_.clock, ports_.random, &tools_.areas};
  const bool acts = row.decision.kind == SheetDecision::Kind::kAct;
  auto decided = acts ? decide_action(tools, by, row.decision.act, *record)
                      : decide_opening(tools, by, row.decision.open);
  if (decided) {
    row.decided = std::move(*decided);
  } else {
    row.decision.faults.push_back(rows_->fault_of(row.wish, decided.error()));
  }
}

Command SheetPass::command_of(const std::string& actor, std::uint32_t row) const {
  return {county_around(import_.area), actor, import_key(import_.id, row),
          import_request_hash(import_.id, import_.file_sha256, row)};
}

}  // namespace dajuan::app
