#include "predecessors.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "case_query.hpp"
#include "live_areas.hpp"

namespace dajuan::http {
namespace {

using Key = std::tuple<std::string, std::string, std::string, std::string>;  // area, period, item, kind

template <typename AreaOf>
std::vector<app::TallyRow> sums_by(const std::vector<app::TallyRow>& rows, const AreaOf& area_of) {
  std::map<Key, app::TallyRow> sums;
  for (const app::TallyRow& row : rows) {
    const std::string area = area_of(row.area);
    auto [place, fresh] = sums.try_emplace(Key{area, row.period, row.item, row.kind}, row);
    place->second.area = area;
    if (!fresh) place->second.cases += row.cases;
  }
  std::vector<app::TallyRow> out;
  for (auto& [key, row] : sums) out.push_back(std::move(row));
  return out;
}

}  // namespace

Result<std::vector<domain::Scope>> with_predecessors(const Api& api, const Caller& caller,
                                                     const Request& request, const domain::Scope& scope,
                                                     const std::string& mechanism) {
  const auto wanted = flag_of(request, "with_predecessors");
  if (!wanted) return wanted.error();
  std::vector<domain::Scope> out{scope};
  if (!*wanted) return out;
  const auto book = api.areas->now();
  for (const std::string& area : book->counted_under(scope.area, book->today())) {
    auto there = app::scope_in(caller.scopes, area);
    if (there && there->allows(mechanism) && there->county == scope.county) out.push_back(std::move(*there));
  }
  return out;
}

domain::Scope around(const std::vector<domain::Scope>& scopes, std::vector<std::string>& areas) {
  domain::Scope out = scopes.front();
  areas.clear();
  if (scopes.size() == 1) return out;
  for (const domain::Scope& scope : scopes) areas.push_back(scope.area);
  const auto holds_all = [&](const domain::Scope& one) {
    return std::all_of(areas.begin(), areas.end(),
                       [&](const std::string& area) { return one.contains(area); });
  };
  const auto above = domain::areas_above(out.area);
  for (auto area = above.rbegin(); area != above.rend() && !holds_all(out); ++area) out.area = *area;
  return out;
}

std::vector<app::TallyRow> folded(const app::AreaBook& book, const domain::Scope& scope,
                                  const std::vector<app::TallyRow>& rows) {
  return sums_by(rows, [&](const std::string& area) {
    const std::string code = domain::full_area_code(area);
    std::string heir = book.heir_of(code, book.today());
    if (!scope.contains(heir) || domain::area_prefix(heir).size() != domain::area_prefix(code).size())
      return area;
    heir.resize(area.size());
    return heir;
  });
}

std::vector<app::TallyRow> summed(const std::vector<app::TallyRow>& rows, const std::string& area) {
  return sums_by(rows, [&](const std::string&) { return area; });
}

}  // namespace dajuan::http
