// Cases by the thousand, for sheets: a list's own order of reading, and all that is kept of each.
#include <map>
#include <stdexcept>

#include "ledger_view.hpp"

namespace dajuan::storage {
namespace {

constexpr std::size_t kTownDigits = 9;
constexpr std::uint32_t kGroup = 1'000;    // cases that are read and handed on together
constexpr std::size_t kAskedAtOnce = 250;  // ids in one question

// A question for kAskedAtOnce ids; fewer are filled up with the last of them.
const std::string& records_sql() {
  static const std::string sql = [] {
    std::string out =
        "SELECT id, area, mechanism, profile, seq, snapshot FROM case_file WHERE county = ? AND id IN (?";
    for (std::size_t i = 1; i < kAskedAtOnce; ++i) out += ",?";
    return out + ")";
  }();
  return sql;
}

app::CaseRecord record_of(Query& row, const std::string& county) {
  const auto id = app::case_id_of(county, row.view(0));
  auto state = app::decode_snapshot(row.view(5));
  if (!id || !state) throw std::runtime_error("a case is damaged: " + (state ? "its id" : state.error().en));
  return {*id, row.text(1), row.text(2), row.text(3), row.integer(4), std::move(*state)};
}

}  // namespace

std::vector<app::CaseRecord> LedgerView::case_records(const domain::Scope& scope,
                                                      std::span<const app::CaseId> ids) {
  std::vector<app::CaseRecord> out;
  out.reserve(ids.size());
  for (; !ids.empty(); ids = ids.subspan(std::min(ids.size(), kAskedAtOnce))) {
    const auto asked = ids.first(std::min(ids.size(), kAskedAtOnce));
    std::vector<Parameter> values{Parameter(scope.county)};
    for (std::size_t i = 0; i < kAskedAtOnce; ++i)
      values.emplace_back(Blob{asked[std::min(i, asked.size() - 1)].bytes()});
    Query row(connection_, records_sql(), std::span<const Parameter>(values));
    while (row.next()) {
      app::CaseRecord record = record_of(row, scope.county);
      if (scope.contains(record.area) && scope.allows(record.mechanism)) out.push_back(std::move(record));
    }
  }
  return out;
}

// In the order of the rows; a row without a case would be a fault of the store.
std::vector<app::ListedCase> LedgerView::with_records(const domain::Scope& scope,
                                                      std::vector<app::CaseRow> rows) {
  std::vector<app::CaseId> ids;
  for (const app::CaseRow& row : rows) ids.push_back(row.id);
  std::map<app::CaseId, app::CaseRecord> records;
  for (app::CaseRecord& record : case_records(scope, ids)) records.emplace(record.id, std::move(record));
  std::vector<app::ListedCase> out;
  for (app::CaseRow& row : rows) {
    const auto record = records.find(row.id);
    if (record == records.end())
      throw std::runtime_error("a case of a list is missing: " + row.id.to_string());
    out.push_back({std::move(row), std::move(record->second)});
  }
  return out;
}

// Town by town and state by state a list is read as it is stored; merged, every page would ask all of them.
Result<void> LedgerView::scan_cases(const domain::Scope& scope, const app::CaseFilter& filter,
                                    const app::TakeCases& take) {
  const mechanism::Profile* profile = rulebook_.profile(filter.mechanism, {});
  if (scope.county.empty() || !scope.allows(filter.mechanism) || profile == nullptr) return {};
  std::vector<std::string> states = filter.states;
  if (states.empty()) {
    for (const mechanism::State& state : profile->eras.back().rules.states) states.push_back(state.id);
  }
  app::CaseFilter one = filter;
  for (const std::string& town : towns_asked(scope, filter)) {
    domain::Scope place = scope;
    if (domain::area_prefix(scope.area).size() < kTownDigits) place.area = town + "000";
    for (const std::string& state : states) {
      one.states = {state};
      app::CasePage page;
      app::CasePageRequest wanted;
      wanted.limit = kGroup;
      do {
        page = cases(place, one, wanted);
        wanted.before = page.last;
        if (page.items.empty()) continue;  // none of those that were looked at
        const auto taken = take(with_records(place, std::move(page.items)));
        if (!taken) return taken;
      } while (page.more);
    }
  }
  return {};
}

}  // namespace dajuan::storage
