#include "dajuan/app/confirm_review.hpp"

#include "dajuan/app/fold.hpp"
#include "once.hpp"

namespace dajuan::app {
namespace {

template <typename T>
std::vector<T> accepted(const std::vector<T>& items) {
  std::vector<T> out;
  for (const T& item : items) {
    if (item.mark.state == ItemState::kAccepted) out.push_back(item);
  }
  return out;
}

Result<void> check_decided(const Review& review) {
  const std::uint32_t undecided = count(review.draft).undecided;
  if (undecided == 0) return {};
  return Error{ErrorCode::kConflict, "还有 " + std::to_string(undecided) + " 条没有核对，请先逐条采纳或驳回",
               std::to_string(undecided) + " items are not decided yet; accept or reject each first", "",
               "undecided"};
}

}  // namespace

Result<Plan> confirm_review(Ports ports, const Command& command, std::string_view reading_id,
                            std::uint32_t seen) {
  const auto again = [&](Queries& queries, const StoredEvent& event) -> Result<Plan> {
    const auto payload = decode(event.kind, event.payload);
    if (!payload) return payload.error();
    const auto* confirmed = std::get_if<ReviewConfirmed>(&*payload);
    if (confirmed == nullptr) return no_plan(event.stream);
    return fold_plan(queries.stream(command.scope, plan_stream(confirmed->plan_id), 1));
  };
  const auto act = [&](Transaction& transaction) -> Result<Plan> {
    const auto review = transaction.review(command.scope, reading_id);
    if (!review) return no_reading(reading_id);
    auto checked = check_revision(seen, review->revision);
    if (checked) checked = check_in_review(review->state);
    if (checked) checked = check_decided(*review);
    if (!checked) return checked.error();

    const std::string plan_id = new_id(ports);
    PlanConfirmed confirmed;
    confirmed.plan.reading_id = review->reading_id;
    confirmed.plan.area = review->area;
    confirmed.plan.year = review->year;
    confirmed.plan.title = review->title;
    confirmed.plan.sheets = review->draft.sheets;
    confirmed.plan.promises = accepted(review->draft.promises);
    confirmed.plan.figures = accepted(review->draft.figures);
    // Both events in one transaction: there is no confirmed review without its plan.
    transaction.append(command.scope, new_event(ports, command, review->area, reading_stream(reading_id),
                                                review->revision + 1, ReviewConfirmed{plan_id}));
    StoredEvent second = new_event(ports, command, review->area, plan_stream(plan_id), 1, confirmed);
    second.idempotency_key.clear();
    second.request_hash.clear();
    transaction.append(command.scope, std::move(second));
    auto plan = transaction.plan(command.scope, plan_id);
    if (!plan) return no_plan(plan_id);
    return std::move(*plan);
  };
  return once<Plan>(ports.store, command, again, act);
}

}  // namespace dajuan::app
