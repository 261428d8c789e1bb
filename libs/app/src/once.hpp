#pragma once

#include <functional>
#include <optional>
#include <utility>

#include "dajuan/app/ports.hpp"
#include "dajuan/app/values.hpp"

namespace dajuan::app {

/// The event that this command made before, if it did.
/// Errors: kConflict `idempotency_key_reused`, where the key stands for another request.
[[nodiscard]] Result<std::optional<StoredEvent>> made_before(Queries& queries, const Command& command);

/// Runs a command at most once: a repetition is answered from the event that the first run made, as it was
/// then. `act` makes and appends the event; `again` tells the answer from it.
template <typename T>
[[nodiscard]] Result<T> once(Store& store, const Command& command,
                             const std::function<Result<T>(Queries&, const StoredEvent&)>& again,
                             const std::function<Result<T>(Transaction&)>& act) {
  std::optional<T> answer;
  const auto written = store.write([&](Transaction& transaction) -> Result<void> {
    const auto before = made_before(transaction, command);
    if (!before) return before.error();
    auto result = *before ? again(transaction, **before) : act(transaction);
    if (!result) return result.error();
    answer = std::move(*result);
    return {};
  });
  if (!written) return written.error();
  return std::move(*answer);
}

/// Says in an event who commanded it, and when, with the command's key.
void stamp(StoredEvent& event, const Command& command, std::string at);

/// A new event; only the first of a command carries its key.
[[nodiscard]] StoredEvent new_event(Ports& ports, const Command& command, std::string area,
                                    std::string stream, std::uint32_t revision, const Payload& payload);

[[nodiscard]] std::string new_id(Ports& ports);
[[nodiscard]] std::string reading_stream(std::string_view id);
[[nodiscard]] std::string plan_stream(std::string_view id);

/// Errors: kInvalidInput, where a text is no day such as 2026-01-02.
[[nodiscard]] Result<void> check_day(const std::string& field, const std::string& day);
/// Errors: kStale, naming both revisions.
[[nodiscard]] Result<void> check_revision(std::uint32_t seen, std::uint32_t current);
/// Errors: kConflict `not_in_review`.
[[nodiscard]] Result<void> check_in_review(ReadingState state);
[[nodiscard]] Error no_reading(std::string_view id);
[[nodiscard]] Error no_plan(std::string_view id);

/// The reading as it stood right after an event of its stream.
[[nodiscard]] Result<Reading> reading_after(Queries& queries, const domain::Scope& scope,
                                            const StoredEvent& event);

}  // namespace dajuan::app
