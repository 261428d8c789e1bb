// Lists and counts. A list is merged from the runs of its towns and states, each of which is read in its
// stored order: any page costs the same, wherever it begins.
#include <algorithm>
#include <map>
#include <memory>
#include <queue>
#include <stdexcept>

#include "ledger_view.hpp"
#include "tally_book.hpp"

namespace dajuan::storage {
namespace {

constexpr std::string_view kLastId = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff";
constexpr std::size_t kTownDigits = 9;
constexpr std::string_view kListSql =
    "SELECT id, area, kind, title, revision, opened_ms, last_ms, ended_ms, due_ms FROM case_list "
    "WHERE county = ? AND town = ? AND mechanism = ? AND state = ? AND id < ? ORDER BY id DESC LIMIT ?";
constexpr std::string_view kNarrowListSql =
    "SELECT id, area, kind, title, revision, opened_ms, last_ms, ended_ms, due_ms FROM case_list "
    "WHERE county = ? AND town = ? AND mechanism = ? AND state = ? AND id < ? AND area BETWEEN ? AND ? "
    "AND (? = '' OR kind = ?) AND (? = 0 OR (due_ms > 0 AND due_ms < ?)) ORDER BY id DESC LIMIT ?";

bool is_town(std::string_view area) { return domain::area_prefix(area).size() == kTownDigits; }
bool is_village(std::string_view area) { return domain::area_prefix(area).size() > kTownDigits; }

// One town and state of a list, at its next row.
class Run {
 public:
  Run(Connection& connection, const domain::Scope& scope, const std::string& town,
      const app::CaseFilter& filter, const std::string& state, std::string_view before, std::uint32_t limit)
      : scope_(scope), filter_(filter), state_(state) {
    const bool narrow = is_village(scope.area) || !filter.kind.empty() || filter.due_before_ms != 0;
    if (narrow) {
      query_ = std::make_unique<Query>(connection, kNarrowListSql, scope.county, town, filter.mechanism,
                                       state, Blob{before}, scope.first(), scope.last(), filter.kind,
                                       filter.kind, filter.due_before_ms, filter.due_before_ms, limit);
    } else {
      query_ = std::make_unique<Query>(connection, kListSql, scope.county, town, filter.mechanism, state,
                                       Blob{before}, limit);
    }
    has_row_ = query_->next();
  }
  [[nodiscard]] bool has_row() const { return has_row_; }
  [[nodiscard]] std::string_view id() const { return query_->view(0); }
  app::CaseRow take() {
    const auto id = app::case_id_of(scope_.county, query_->view(0));
    app::CaseRow row{*id,
                     query_->text(1),
                     filter_.mechanism,
                     state_,
                     query_->text(2),
                     query_->text(3),
                     query_->number(4),
                     query_->integer(5),
                     query_->integer(6),
                     query_->integer(7),
                     query_->integer(8)};
    has_row_ = query_->next();
    return row;
  }

 private:
  const domain::Scope& scope_;
  const app::CaseFilter& filter_;
  const std::string& state_;
  std::unique_ptr<Query> query_;
  bool has_row_ = false;
};

}  // namespace

std::vector<std::string> LedgerView::towns_in(const domain::Scope& scope) {
  const std::string_view prefix = domain::area_prefix(scope.area);
  if (prefix.size() >= kTownDigits) return {std::string(prefix.substr(0, kTownDigits))};
  std::vector<std::string> out;
  Query row(
      connection_,
      "WITH RECURSIVE place(town) AS (SELECT min(town) FROM case_list WHERE county = ? UNION ALL "
      "SELECT (SELECT min(l.town) FROM case_list l WHERE l.county = ? AND l.town > place.town) FROM place "
      "WHERE place.town IS NOT NULL) SELECT town FROM place WHERE town IS NOT NULL",
      scope.county, scope.county);
  while (row.next()) {
    std::string town = row.text(0);
    if (town.starts_with(prefix)) out.push_back(std::move(town));
  }
  return out;
}

app::CasePage LedgerView::cases(const domain::Scope& scope, const app::CaseFilter& filter,
                                const app::CasePageRequest& page) {
  app::CasePage out;
  if (scope.county.empty() || !scope.allows(filter.mechanism)) return out;
  std::vector<std::string> states = filter.states;
  if (states.empty()) {
    const mechanism::Profile* profile = rulebook_.profile(filter.mechanism, {});
    if (profile == nullptr) return out;
    for (const mechanism::State& state : profile->eras.back().rules.states) states.push_back(state.id);
  }
  const std::string_view before = page.before ? page.before->bytes() : kLastId;
  std::vector<std::unique_ptr<Run>> runs;
  for (const std::string& town : towns_in(scope)) {
    for (const std::string& state : states) {
      auto run = std::make_unique<Run>(connection_, scope, town, filter, state, before, page.limit + 1);
      if (run->has_row()) runs.push_back(std::move(run));
    }
  }
  const auto older = [](const Run* left, const Run* right) { return left->id() < right->id(); };
  std::vector<Run*> heap;
  for (const auto& run : runs) heap.push_back(run.get());
  std::make_heap(heap.begin(), heap.end(), older);
  while (!heap.empty()) {
    if (out.items.size() == page.limit) {
      out.more = true;
      break;
    }
    std::pop_heap(heap.begin(), heap.end(), older);
    out.items.push_back(heap.back()->take());
    if (heap.back()->has_row()) {
      std::push_heap(heap.begin(), heap.end(), older);
    } else {
      heap.pop_back();
    }
  }
  return out;
}

std::vector<app::DueRow> LedgerView::due_before(const domain::Scope& scope, std::string_view mechanism,
                                                std::int64_t due_ms, std::uint32_t limit) {
  std::vector<app::DueRow> out;
  if (scope.county.empty() || !scope.allows(mechanism)) return out;
  for (const std::string& town : towns_in(scope)) {
    Query row(
        connection_,
        "SELECT id, area, clock, due_ms FROM case_clock WHERE county = ? AND town = ? AND mechanism = ? AND "
        "due_ms < ? AND area BETWEEN ? AND ? ORDER BY due_ms, id, run LIMIT ?",
        scope.county, town, mechanism, due_ms, scope.first(), scope.last(), limit);
    while (row.next()) {
      const auto id = app::case_id_of(scope.county, row.view(0));
      out.push_back({*id, row.text(1), std::string(mechanism), row.text(2), row.integer(3)});
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const app::DueRow& left, const app::DueRow& right) {
    return left.due_ms < right.due_ms;
  });
  if (out.size() > limit) out.resize(limit);
  return out;
}

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

std::vector<app::TallyRow> LedgerView::village_tallies(const domain::Scope& scope,
                                                       const app::TallyFilter& filter) {
  std::vector<app::TallyRow> out;
  if (!filter.period_from.empty()) return out;
  Query row(
      connection_,
      "SELECT state, kind, count(*) FROM case_list WHERE county = ? AND town = ? AND mechanism = ? AND area "
      "BETWEEN ? AND ? GROUP BY state, kind ORDER BY state, kind",
      scope.county, scope.area.substr(0, kTownDigits), filter.mechanism, scope.first(), scope.last());
  while (row.next())
    out.push_back({scope.area, filter.mechanism, {}, row.text(0), row.text(1), row.integer(2)});
  return out;
}

std::vector<app::TallyRow> LedgerView::tallies(const domain::Scope& scope, const app::TallyFilter& filter) {
  if (!scope.allows(filter.mechanism)) return {};
  if (is_village(scope.area)) return village_tallies(scope, filter);
  TallySums sums;
  std::string area = scope.area;
  if (is_town(scope.area)) {
    area = scope.area.substr(0, kTownDigits);
    sum_tallies(scope.county, area, filter, sums);
  } else {
    std::vector<std::string> counties;
    {
      Query county(connection_, "SELECT county FROM shard WHERE county BETWEEN ? AND ? ORDER BY county",
                   scope.first_county(), scope.last_county());
      while (county.next()) counties.push_back(county.text(0));
    }
    for (const std::string& county : counties) sum_tallies(county, county, filter, sums);
    if (counties.size() == 1) area = counties.front();
  }
  std::vector<app::TallyRow> out;
  for (const auto& [key, cases] : sums) {
    const auto& [period, item, kind] = key;
    if (cases != 0) out.push_back({area, filter.mechanism, period, item, kind, cases});
  }
  return out;
}

std::vector<app::CaseId> LedgerView::cases_between(const domain::Scope& scope, std::string_view mechanism,
                                                   std::int64_t from_ms, std::int64_t to_ms,
                                                   std::uint32_t limit) {
  std::vector<app::CaseId> out;
  if (scope.county.empty() || !scope.allows(mechanism)) return out;
  for (const std::string& town : towns_in(scope)) {
    Query row(
        connection_,
        "SELECT id FROM case_list WHERE county = ? AND town = ? AND mechanism = ? AND opened_ms <= ? AND "
        "(ended_ms = 0 OR ended_ms >= ?) AND area BETWEEN ? AND ? ORDER BY id LIMIT ?",
        scope.county, town, mechanism, to_ms, from_ms, scope.first(), scope.last(),
        static_cast<std::int64_t>(limit) - static_cast<std::int64_t>(out.size()));
    while (row.next()) {
      if (const auto id = app::case_id_of(scope.county, row.view(0))) out.push_back(*id);
    }
    if (out.size() >= limit) break;
  }
  return out;
}

}  // namespace dajuan::storage
