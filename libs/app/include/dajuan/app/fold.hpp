#pragma once

#include <span>

#include "dajuan/app/event.hpp"
#include "dajuan/app/model.hpp"
#include "dajuan/base/result.hpp"

/// State told from events alone. The store keeps the same in tables; a test proves both equal.
namespace dajuan::app {

/// A reading and its review after some of their events.
struct ReadingView {
  Reading reading;
  Review review;
};

/// Puts the effect of changes into a review: items upserted by number, text order kept. Revision is
/// untouched.
void apply(Review& review, const ReviewChanged& event);
/// Errors: kUnavailable, where the events do not begin with an import or cannot be understood.
[[nodiscard]] Result<ReadingView> fold_reading(std::span<const StoredEvent> events);
[[nodiscard]] Result<Plan> fold_plan(std::span<const StoredEvent> events);

}  // namespace dajuan::app
