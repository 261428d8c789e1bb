#include "dajuan/app/update_promise.hpp"

#include <algorithm>

#include "dajuan/app/fold.hpp"
#include "dajuan/app/promise_progress.hpp"
#include "dajuan/app/values.hpp"
#include "dajuan/mechanism/value_text.hpp"
#include "once.hpp"

namespace dajuan::app {
namespace {

// An exact decimal above zero, as domain::Decimal takes it.
bool is_target(std::string_view text) {
  const auto value = mechanism::parse_number(text);
  return value && domain::Decimal{} < *value;
}

Result<void> check_measure(const Rulebook& rulebook, const domain::Scope& scope, const domain::Scope& place,
                           const Measure& measure) {
  const mechanism::Profile* profile = rulebook.profile(measure.mechanism, {});
  if (profile == nullptr || !scope.allows(measure.mechanism))
    return invalid("links.measure.mechanism", "没有这个机制", "there is no such mechanism");
  if (mechanism::find(profile->eras.back().rules.counts, measure.count) == mechanism::kNone)
    return invalid("links.measure.count", "机制中没有这个指标", "the mechanism has no such count");
  if (!domain::is_full_area_code(measure.area) || !scope.contains(measure.area))
    return invalid("links.measure.area", "不是您范围内的 12 位区划代码",
                   "no area of 12 digits within your scope");
  if (!place.contains(measure.area))
    return invalid("links.measure.area", "不在计划所属的区域之内", "not within the area of the plan");
  return {};
}

Result<void> check_links(Queries& queries, const Rulebook& rulebook, const domain::Scope& scope,
                         const domain::Scope& place, const PromiseLinks& links) {
  for (std::size_t i = 0; i < links.cases.size(); ++i) {
    const auto id = CaseId::parse(links.cases[i]);
    const std::string field = "links.cases[" + std::to_string(i) + "]";
    if (!id || !queries.case_record(scope, *id))
      return invalid(field, "您的范围内没有这个案卷", "there is no such case within your scope");
    if (!queries.case_record(place, *id))
      return invalid(field, "案卷不在计划所属的区域之内", "the case is not within the area of the plan");
  }
  if (links.measure) {
    const auto known = check_measure(rulebook, scope, place, *links.measure);
    if (!known) return known.error();
  }
  if (links.measure ? !is_target(links.target) : !links.target.empty()) {
    return invalid("links.target", "有指标时目标应为大于零的数，没有指标时不填",
                   "with a measure a number above zero, without one nothing");
  }
  if (!links.from.empty() && !is_date(links.from)) {
    return invalid("links.from", "不是日历上的日期（应为 2026-01-01 这样）",
                   "not a day of the calendar (such as 2026-01-01)");
  }
  return {};
}

}  // namespace

Result<Plan> update_promise(Ports ports, const Rulebook& rulebook, const Command& command,
                            std::string_view plan_id, std::uint32_t promise, std::uint32_t seen,
                            const PromisePatch& patch) {
  if (patch.due && !patch.due->empty() && !is_date(*patch.due)) {
    return invalid("due", "不是日历上的日期（应为 2026-06-30 这样）",
                   "not a day of the calendar (such as 2026-06-30)");
  }
  const auto again = [&](Queries& queries, const StoredEvent& event) {
    return fold_plan(queries.stream(command.scope, event.stream, event.revision));
  };
  const auto act = [&](Transaction& transaction) -> Result<Plan> {
    auto plan = transaction.plan(command.scope, plan_id);
    if (!plan) return no_plan(plan_id);
    const auto checked = check_revision(seen, plan->revision);
    if (!checked) return checked.error();
    const bool known = std::any_of(plan->promises.begin(), plan->promises.end(),
                                   [&](const Promise& one) { return one.mark.number == promise; });
    if (!known) {
      const std::string name = "p" + std::to_string(promise);
      return Error{ErrorCode::kNotFound, "计划中没有承诺 " + name, "the plan has no promise " + name,
                   "promiseId"};
    }
    if (patch.links) {
      const auto sound =
          check_links(transaction, rulebook, command.scope, scope_of_plan(*plan), *patch.links);
      if (!sound) return sound.error();
    }
    transaction.append(
        command.scope,
        new_event(ports, command, plan->area, plan_stream(plan_id), plan->revision + 1,
                  PromiseUpdated{promise, patch.unit, patch.due, patch.note, patch.links, patch.by_hand}));
    plan = transaction.plan(command.scope, plan_id);
    if (!plan) return no_plan(plan_id);
    return std::move(*plan);
  };
  return once<Plan>(ports.store, command, again, act);
}

}  // namespace dajuan::app
