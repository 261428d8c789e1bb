// Lists of cases and of deadlines. A list is merged from the runs of its towns, each of which is read in its
// stored order: any page costs the same, wherever it begins.
#include <algorithm>
#include <memory>

#include "case_run.hpp"
#include "ledger_view.hpp"

namespace dajuan::storage {
namespace {

constexpr std::size_t kTownDigits = 9;
// A page looks at so many rows where few fit: the rest is for the next page.
constexpr std::size_t kLookedMax = 20'000;

// States of the filter, or all; in the order of deadlines those in which a case is open.
std::vector<std::string> states_of(const mechanism::Definition& rules, const app::CaseFilter& filter,
                                   app::CaseOrder order) {
  std::vector<std::string> out;
  for (const mechanism::State& state : rules.states) {
    const bool asked = filter.states.empty() ||
                       std::find(filter.states.begin(), filter.states.end(), state.id) != filter.states.end();
    if (asked && (order == app::CaseOrder::kNewest || !state.is_final)) out.push_back(state.id);
  }
  return out;
}

// Whether a run's row comes later than another's.
struct Later {
  app::CaseOrder order;
  bool operator()(const CaseRun* left, const CaseRun* right) const {
    if (order == app::CaseOrder::kNewest) return left->id() < right->id();
    return std::pair(left->due_ms(), left->id()) > std::pair(right->due_ms(), right->id());
  }
};

// Joins runs into one list.
class Merger {
 public:
  Merger(app::CaseOrder order, std::vector<std::unique_ptr<CaseRun>> runs)
      : later_{order}, runs_(std::move(runs)) {
    for (const auto& run : runs_) heap_.push_back(run.get());
    std::make_heap(heap_.begin(), heap_.end(), later_);
  }

  /// The run whose row comes next; nullptr at the end.
  [[nodiscard]] CaseRun* front() const { return heap_.empty() ? nullptr : heap_.front(); }
  void step() {
    std::pop_heap(heap_.begin(), heap_.end(), later_);
    heap_.back()->step();
    if (heap_.back()->has_row()) {
      std::push_heap(heap_.begin(), heap_.end(), later_);
    } else {
      heap_.pop_back();
    }
  }

 private:
  Later later_;
  std::vector<std::unique_ptr<CaseRun>> runs_;
  std::vector<CaseRun*> heap_;
};

app::CasePage page_of(Merger rows, const std::string& county, std::uint32_t limit, bool narrow) {
  app::CasePage out;
  std::size_t looked = 0;
  for (; CaseRun* run = rows.front(); rows.step()) {
    const bool fits = !narrow || run->fits();
    if ((fits && out.items.size() == limit) || looked == kLookedMax) {
      out.more = true;
      break;
    }
    if (fits) out.items.push_back(run->row());
    out.last = app::case_id_of(county, run->id());
    out.last_due_ms = run->due_ms();
    ++looked;
  }
  return out;
}

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

std::vector<std::string> LedgerView::towns_asked(const domain::Scope& scope, const app::CaseFilter& filter) {
  std::vector<std::string> out = towns_in(scope);
  const auto has_part = [](const std::string& town, std::string_view prefix) {
    return prefix.starts_with(town) || std::string_view(town).starts_with(prefix);
  };
  std::erase_if(out, [&](const std::string& town) {
    return !filter.areas.empty() &&
           std::none_of(filter.areas.begin(), filter.areas.end(),
                        [&](const std::string& area) { return has_part(town, domain::area_prefix(area)); });
  });
  return out;
}

app::CasePage LedgerView::cases(const domain::Scope& scope, const app::CaseFilter& filter,
                                const app::CasePageRequest& page) {
  if (scope.county.empty() || !scope.allows(filter.mechanism)) return {};
  const mechanism::Profile* profile = rulebook_.profile(filter.mechanism, {});
  if (profile == nullptr) return {};
  const ListQuestion question{scope, filter, page, states_of(profile->eras.back().rules, filter, page.order)};
  std::vector<std::unique_ptr<CaseRun>> runs;
  for (const std::string& town : towns_asked(scope, filter)) {
    for (auto& run : runs_of(connection_, question, town)) runs.push_back(std::move(run));
  }
  return page_of(Merger(page.order, std::move(runs)), scope.county, page.limit, question.is_narrow());
}

std::vector<app::DueRow> LedgerView::deadlines(const domain::Scope& scope, const app::DueFilter& filter,
                                               std::uint32_t limit) {
  std::vector<app::DueRow> out;
  if (scope.county.empty() || !scope.allows(filter.mechanism)) return out;
  for (const std::string& town : towns_in(scope)) {
    Query row(
        connection_,
        "SELECT id, area, clock, due_ms FROM case_clock WHERE county = ? AND town = ? AND mechanism = ? AND "
        "due_ms >= ? AND due_ms < ? AND area BETWEEN ? AND ? ORDER BY due_ms, id, run LIMIT ?",
        scope.county, town, filter.mechanism, filter.from_ms, filter.before_ms, scope.first(), scope.last(),
        limit);
    while (row.next()) {
      const auto id = app::case_id_of(scope.county, row.view(0));
      out.push_back({*id, row.text(1), filter.mechanism, row.text(2), row.integer(3)});
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const app::DueRow& left, const app::DueRow& right) {
    return left.due_ms < right.due_ms;
  });
  if (out.size() > limit) out.resize(limit);
  return out;
}

std::int64_t LedgerView::count_deadlines(const domain::Scope& scope, const app::DueFilter& filter,
                                         std::uint32_t most) {
  std::int64_t out = 0;
  if (scope.county.empty() || !scope.allows(filter.mechanism)) return out;
  for (const std::string& town : towns_in(scope)) {
    Query row(
        connection_,
        "SELECT count(*) FROM (SELECT 1 FROM case_clock WHERE county = ? AND town = ? AND mechanism = ? "
        "AND due_ms >= ? AND due_ms < ? AND area BETWEEN ? AND ? LIMIT ?) AS one",
        scope.county, town, filter.mechanism, filter.from_ms, filter.before_ms, scope.first(), scope.last(),
        most - out);
    if (row.next()) out += row.integer(0);
    if (out >= most) break;
  }
  return out;
}

std::int64_t LedgerView::count_returned(const domain::Scope& scope, std::string_view mechanism,
                                        std::uint32_t most) {
  std::int64_t out = 0;
  if (scope.county.empty() || !scope.allows(mechanism)) return out;
  for (const std::string& town : towns_in(scope)) {
    Query row(connection_,
              "SELECT count(*) FROM (SELECT 1 FROM case_list WHERE county = ? AND town = ? AND mechanism = ? "
              "AND returned_ms > 0 AND ended_ms = 0 AND area BETWEEN ? AND ? LIMIT ?) AS one",
              scope.county, town, mechanism, scope.first(), scope.last(), most - out);
    if (row.next()) out += row.integer(0);
    if (out >= most) break;
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
