#include <algorithm>

#include "dajuan/app/figures.hpp"

/// Which records a figure stands on.
namespace dajuan::app {

using domain::Date;

Result<const FigureBook::Cases*> FigureBook::cases(const mechanism::Profile& profile,
                                                   const std::string& mechanism, const std::string& area,
                                                   Date last) {
  const Date until = known_until(profile, last);
  const std::string day = last.to_string();
  const auto [place, fresh] = cases_.try_emplace({mechanism, area, until, areas_.heirs_since(day)});
  if (!fresh) return &place->second;
  std::vector<std::string> from = areas_.moved_into(area, day);
  from.push_back(area);
  for (const std::string& one : from) {
    const auto added = add_cases(place->second, mechanism, area, one, last, until);
    if (added) continue;
    cases_.erase(place);
    return added.error();
  }
  return &place->second;
}

// Of those recorded in `from` the ones that count for `area` on the last day.
Result<void> FigureBook::add_cases(Cases& out, const std::string& mechanism, const std::string& area,
                                   const std::string& from, Date last, Date until) {
  domain::Scope scope = scope_;
  scope.area = from;
  auto histories = histories_between(queries_, rulebook_, scope, mechanism, Date::first(), until);
  if (!histories) return histories.error();
  scope.area = area;
  for (CaseHistory& one : *histories) {
    std::string heir = areas_.heir_of(one.record.area, last.to_string());
    if (!scope.contains(heir)) continue;
    out.areas.push_back(std::move(heir));
    out.journals.push_back(std::move(one.journal));
  }
  return {};
}

domain::Scope whole_county(domain::Scope scope) {
  if (!scope.county.empty()) scope.area = domain::full_area_code(scope.county);
  return scope;
}

Result<std::vector<std::int64_t>> events_behind(CaseQueries& queries, const domain::Scope& scope,
                                                const FigureValue& figure) {
  const domain::Scope county = whole_county(scope);
  std::vector<std::int64_t> out;
  const std::int64_t end = last_ms_of(figure.by_day ? Date::last() : figure.expression.last);
  for (const std::string& text : figure.cases) {
    const auto id = CaseId::parse(text);
    if (!id) continue;
    for (const StoredEvent& event : queries.case_events(county, *id)) {
      if (unix_ms_of(std::string_view(event.at)) <= end) out.push_back(event.seq);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace dajuan::app
