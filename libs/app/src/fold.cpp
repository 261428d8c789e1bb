#include "dajuan/app/fold.hpp"

#include <algorithm>
#include <unordered_map>

namespace dajuan::app {
namespace {

Error damaged(const StoredEvent& event) {
  return {ErrorCode::kUnavailable,
          "事件日志不完整：" + event.stream + " 第 " + std::to_string(event.revision) + " 版",
          "the log is incomplete: " + event.stream + " revision " + std::to_string(event.revision), ""};
}

// Text order; the number breaks ties, so that the order does not depend on the path that led to it.
template <typename T>
void sort_by_place(std::vector<T>& items) {
  std::sort(items.begin(), items.end(), [](const T& left, const T& right) {
    if (left.mark.span.start != right.mark.span.start) return left.mark.span.start < right.mark.span.start;
    return left.mark.number < right.mark.number;
  });
}

// Linear in both lists: "accept all" of a very long text touches every item of it.
template <typename T>
void upsert(std::vector<T>& items, const std::vector<T>& changed) {
  std::unordered_map<std::uint32_t, const T*> open;
  for (const T& one : changed) open.emplace(one.mark.number, &one);
  for (T& item : items) {
    const auto found = open.find(item.mark.number);
    if (found == open.end()) continue;
    item = *found->second;
    open.erase(found);
  }
  for (const T& one : changed) {
    if (open.contains(one.mark.number)) items.push_back(one);
  }
  sort_by_place(items);
}

struct ReadingFold {
  const StoredEvent& event;
  ReadingView& view;

  Result<void> operator()(const ReadingImported& imported) const {
    view.reading = imported.reading;
    view.reading.id = event.stream.substr(event.stream.find('/') + 1);
    view.reading.created_at = event.at;
    Review& review = view.review;
    review.reading_id = view.reading.id;
    review.area = view.reading.area;
    review.year = view.reading.plan_year;
    review.title = view.reading.title;
    review.draft = imported.draft;
    review.next_promise = static_cast<std::uint32_t>(imported.draft.promises.size() + 1);
    review.next_figure = static_cast<std::uint32_t>(imported.draft.figures.size() + 1);
    return {};
  }
  Result<void> operator()(const ReviewChanged& changed) const {
    apply(view.review, changed);
    return {};
  }
  Result<void> operator()(const ReviewConfirmed& confirmed) const {
    view.review.state = ReadingState::kConfirmed;
    view.reading.plan_id = confirmed.plan_id;
    return {};
  }
  Result<void> operator()(const ReviewDiscarded&) const {
    view.review.state = ReadingState::kDiscarded;
    return {};
  }
  Result<void> operator()(const auto&) const { return damaged(event); }
};

struct PlanFold {
  const StoredEvent& event;
  Plan& plan;

  Result<void> operator()(const PlanConfirmed& confirmed) const {
    plan = confirmed.plan;
    plan.id = event.stream.substr(event.stream.find('/') + 1);
    plan.confirmed_at = event.at;
    plan.confirmed_by = event.actor;
    return {};
  }
  Result<void> operator()(const PromiseUpdated& updated) const {
    for (Promise& promise : plan.promises) {
      if (promise.mark.number == updated.promise) apply(promise, updated, event);
    }
    return {};
  }
  Result<void> operator()(const auto&) const { return damaged(event); }
};

}  // namespace

void apply(Review& review, const ReviewChanged& event) {
  std::erase_if(review.draft.promises, [&](const Promise& promise) {
    return std::find(event.promises_gone.begin(), event.promises_gone.end(), promise.mark.number) !=
           event.promises_gone.end();
  });
  upsert(review.draft.promises, event.promises);
  upsert(review.draft.figures, event.figures);
  review.next_promise = event.next_promise;
  review.next_figure = event.next_figure;
}

Result<ReadingView> fold_reading(std::span<const StoredEvent> events) {
  ReadingView view;
  for (const StoredEvent& event : events) {
    if (event.revision != view.reading.revision + 1) return damaged(event);
    const auto payload = decode(event.kind, event.payload);
    if (!payload) return payload.error();
    const auto folded = std::visit(ReadingFold{event, view}, *payload);
    if (!folded) return folded.error();
    view.reading.revision = event.revision;
    view.reading.updated_at = event.at;
  }
  if (view.reading.id.empty()) return damaged(StoredEvent{});
  view.review.revision = view.reading.revision;
  view.reading.state = view.review.state;
  view.reading.counts = count(view.review.draft);
  return view;
}

Result<Plan> fold_plan(std::span<const StoredEvent> events) {
  Plan plan;
  for (const StoredEvent& event : events) {
    if (event.revision != plan.revision + 1) return damaged(event);
    const auto payload = decode(event.kind, event.payload);
    if (!payload) return payload.error();
    const auto folded = std::visit(PlanFold{event, plan}, *payload);
    if (!folded) return folded.error();
    plan.revision = event.revision;
  }
  if (plan.id.empty()) return damaged(StoredEvent{});
  return plan;
}

}  // namespace dajuan::app
