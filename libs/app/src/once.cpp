#include "once.hpp"

#include "dajuan/app/fold.hpp"

namespace dajuan::app {

Result<std::optional<StoredEvent>> made_before(Queries& queries, const Command& command) {
  auto event = queries.event_by_key(command.scope, command.idempotency_key);
  if (event && event->request_hash != command.request_hash) {
    return Error{ErrorCode::kConflict, "这个 Idempotency-Key 已用于另一个请求，请换一个",
                 "this Idempotency-Key was used for another request; take a fresh one", "Idempotency-Key",
                 "idempotency_key_reused"};
  }
  return event;
}

void stamp(StoredEvent& event, const Command& command, std::string at) {
  event.actor = command.actor;
  event.at = std::move(at);
  event.idempotency_key = command.idempotency_key;
  event.request_hash = command.request_hash;
}

StoredEvent new_event(Ports& ports, const Command& command, std::string area, std::string stream,
                      std::uint32_t revision, const Payload& payload) {
  StoredEvent event;
  event.area = std::move(area);
  event.stream = std::move(stream);
  event.revision = revision;
  event.kind = kind_of(payload);
  stamp(event, command, timestamp(ports.clock.now_ms()));
  event.payload = encode(payload);
  return event;
}

std::string new_id(Ports& ports) { return uuid7(ports.clock.now_ms(), ports.random.ten_bytes()); }
std::string reading_stream(std::string_view id) { return "reading/" + std::string(id); }
std::string plan_stream(std::string_view id) { return "plan/" + std::string(id); }

Result<void> check_day(const std::string& field, const std::string& day) {
  if (is_date(day)) return {};
  return invalid(field, "应为 2026-01-02 这样的日期", "must be a day such as 2026-01-02");
}

Result<void> check_revision(std::uint32_t seen, std::uint32_t current) {
  if (seen == current) return {};
  return Error{ErrorCode::kStale,
               "内容已被更新（您看到第 " + std::to_string(seen) + " 版，现为第 " + std::to_string(current) +
                   " 版），请重新载入后再改",
               "it has changed since (you saw revision " + std::to_string(seen) + ", now it is " +
                   std::to_string(current) + "); load it again",
               "If-Match"};
}

Result<void> check_in_review(ReadingState state) {
  if (state == ReadingState::kReview) return {};
  const bool confirmed = state == ReadingState::kConfirmed;
  return Error{ErrorCode::kConflict,
               confirmed ? "这份报告已确认成计划，不能再改" : "这份报告已放弃，不能再改",
               confirmed ? "this reading is already confirmed" : "this reading is already discarded", "",
               "not_in_review"};
}

Error no_reading(std::string_view id) {
  return {ErrorCode::kNotFound, "没有这份报告：" + std::string(id), "there is no reading " + std::string(id),
          "id"};
}

Error no_plan(std::string_view id) {
  return {ErrorCode::kNotFound, "没有这个计划：" + std::string(id), "there is no plan " + std::string(id),
          "id"};
}

Result<Reading> reading_after(Queries& queries, const domain::Scope& scope, const StoredEvent& event) {
  const auto view = fold_reading(queries.stream(scope, event.stream, event.revision));
  if (!view) return view.error();
  return view->reading;
}

}  // namespace dajuan::app
