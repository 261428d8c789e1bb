#include "dajuan/app/update_promise.hpp"

#include <algorithm>

#include "dajuan/app/fold.hpp"
#include "once.hpp"

namespace dajuan::app {

Result<Plan> update_promise(Ports ports, const Command& command, std::string_view plan_id,
                            std::uint32_t promise, std::uint32_t seen, const PromisePatch& patch) {
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
    transaction.append(command.scope,
                       new_event(ports, command, plan->area, plan_stream(plan_id), plan->revision + 1,
                                 PromiseUpdated{promise, patch.unit, patch.due, patch.note}));
    plan = transaction.plan(command.scope, plan_id);
    if (!plan) return no_plan(plan_id);
    return std::move(*plan);
  };
  return once<Plan>(ports.store, command, again, act);
}

}  // namespace dajuan::app
