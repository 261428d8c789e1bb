// How many cases: sums of what stands in the tallies; those of villages are counted from their cases.
#include <map>

#include "ledger_view.hpp"
#include "tally_book.hpp"

namespace dajuan::storage {
namespace {

constexpr std::size_t kTownDigits = 9;

bool is_town(std::string_view area) { return domain::area_prefix(area).size() == kTownDigits; }
bool is_village(std::string_view area) { return domain::area_prefix(area).size() > kTownDigits; }

}  // namespace

// What came and went stands by days; it is asked for by months or weeks.
void LedgerView::sum_tallies(const std::string& county, const std::string& area,
                             const app::TallyFilter& filter, TallySums& sums) {
  const TallyDays days = tally_days(filter.period_from, filter.period_to);
  Query row(connection_,
            "SELECT period, item, kind, cases FROM tally WHERE county = ? AND area = ? AND mechanism = ? AND "
            "period BETWEEN ? AND ? AND cases <> 0",
            county, area, filter.mechanism, days.first, days.last);
  while (row.next()) {
    const std::string day = row.text(0);
    sums[{day.empty() ? day : days.period_of(day), row.text(1), row.text(2)}] += row.integer(3);
  }
}

std::vector<app::TallyRow> LedgerView::counted_cases(const domain::Scope& scope,
                                                     const app::TallyFilter& filter) {
  std::vector<app::TallyRow> out;
  if (!filter.period_from.empty()) return out;
  Query row(
      connection_,
      filter.by_area
          ? "SELECT area, state, kind, count(*) FROM case_list WHERE county = ? AND town = ? AND "
            "mechanism = ? AND area BETWEEN ? AND ? GROUP BY area, state, kind ORDER BY area, state, kind"
          : "SELECT '', state, kind, count(*) FROM case_list WHERE county = ? AND town = ? AND "
            "mechanism = ? AND area BETWEEN ? AND ? GROUP BY state, kind ORDER BY state, kind",
      scope.county, scope.area.substr(0, kTownDigits), filter.mechanism, scope.first(), scope.last());
  while (row.next()) {
    out.push_back({filter.by_area ? row.text(0) : scope.area,
                   filter.mechanism,
                   {},
                   row.text(1),
                   row.text(2),
                   row.integer(3)});
  }
  return out;
}

std::vector<LedgerView::TallyPart> LedgerView::tally_parts(const domain::Scope& scope, bool by_area) {
  std::vector<TallyPart> out;
  if (is_town(scope.area)) {
    out.push_back({scope.county, scope.area.substr(0, kTownDigits)});
  } else if (by_area && !scope.county.empty()) {
    for (std::string& town : towns_in(scope)) out.push_back({scope.county, std::move(town)});
  } else {
    Query county(connection_, "SELECT county FROM shard WHERE county BETWEEN ? AND ? ORDER BY county",
                 scope.first_county(), scope.last_county());
    while (county.next()) out.push_back({county.text(0), county.text(0)});
  }
  return out;
}

std::vector<app::TallyRow> LedgerView::tallies(const domain::Scope& scope, const app::TallyFilter& filter) {
  if (!scope.allows(filter.mechanism)) return {};
  if (is_village(scope.area) || (is_town(scope.area) && filter.by_area)) return counted_cases(scope, filter);
  std::vector<app::TallyRow> out;
  TallySums sums;
  const auto tell = [&](const std::string& area) {
    for (const auto& [key, cases] : sums) {
      const auto& [period, item, kind] = key;
      if (cases != 0) out.push_back({area, filter.mechanism, period, item, kind, cases});
    }
    sums.clear();
  };
  const std::vector<TallyPart> parts = tally_parts(scope, filter.by_area);
  for (const TallyPart& part : parts) {
    sum_tallies(part.county, part.area, filter, sums);
    if (filter.by_area) tell(part.area);
  }
  tell(parts.size() == 1 ? parts.front().area : scope.area);
  return out;
}

}  // namespace dajuan::storage
