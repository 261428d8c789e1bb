#include "plan_of_year.hpp"

namespace dajuan::app {

std::optional<Plan> plan_of_year(Queries& queries, const domain::Scope& scope, std::string_view area,
                                 int year) {
  PageRequest page;
  page.limit = kPageMax;
  for (bool more = true; more;) {
    const auto found = queries.plans(scope, page);
    for (const PlanSummary& one : found.items) {
      if (one.area == area && one.year == year) return queries.plan(scope, one.id);
      page.before = one.id;
    }
    more = found.more;
  }
  return std::nullopt;
}

}  // namespace dajuan::app
