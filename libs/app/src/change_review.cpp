#include "dajuan/app/change_review.hpp"

#include "dajuan/app/fold.hpp"
#include "once.hpp"

namespace dajuan::app {
namespace {

// Deciding needs no text; cutting and quoting does.
bool needs_text(std::span<const Change> changes) {
  for (const Change& change : changes) {
    if (!std::holds_alternative<Decide>(change) && !std::holds_alternative<AcceptRest>(change)) return true;
  }
  return false;
}

}  // namespace

Result<Review> change_review(Ports ports, const Command& command, std::string_view reading_id,
                             std::uint32_t seen, std::span<const Change> changes) {
  const auto again = [&](Queries& queries, const StoredEvent& event) -> Result<Review> {
    auto view = fold_reading(queries.stream(command.scope, event.stream, event.revision));
    if (!view) return view.error();
    return std::move(view->review);
  };
  const auto act = [&](Transaction& transaction) -> Result<Review> {
    auto review = transaction.review(command.scope, reading_id);
    if (!review) return no_reading(reading_id);
    auto checked = check_revision(seen, review->revision);
    if (checked) checked = check_in_review(review->state);
    if (!checked) return checked.error();
    const auto reading = transaction.reading(command.scope, reading_id);
    if (!reading) return no_reading(reading_id);
    std::string utf8;
    if (needs_text(changes)) {
      auto file = ports.files.get(reading->text_sha256);
      if (!file) return file.error();
      utf8 = std::move(*file);
    }
    const auto event = decide_changes(*review, Text(utf8), changes);
    if (!event) return event.error();
    const std::uint32_t revision = review->revision + 1;
    transaction.append(command.scope,
                       new_event(ports, command, review->area, reading_stream(reading_id), revision, *event));
    apply(*review, *event);
    review->revision = revision;
    return std::move(*review);
  };
  return once<Review>(ports.store, command, again, act);
}

}  // namespace dajuan::app
