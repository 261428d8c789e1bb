#include "dajuan/app/model.hpp"

namespace dajuan::app {

const char* to_string(ReadingState state) {
  switch (state) {
    case ReadingState::kReview:
      return "review";
    case ReadingState::kConfirmed:
      return "confirmed";
    case ReadingState::kDiscarded:
      return "discarded";
  }
  return "";
}

const char* to_string(ItemState state) {
  switch (state) {
    case ItemState::kProposed:
      return "proposed";
    case ItemState::kAccepted:
      return "accepted";
    case ItemState::kRejected:
      return "rejected";
  }
  return "";
}

const char* to_string(Origin origin) {
  switch (origin) {
    case Origin::kRead:
      return "read";
    case Origin::kAdded:
      return "added";
    case Origin::kSplit:
      return "split";
    case Origin::kJoined:
      return "joined";
  }
  return "";
}

ReadingCounts count(const Draft& draft) {
  ReadingCounts counts;
  const auto tell = [&](const Mark& mark, std::uint32_t& kept) {
    if (mark.state != ItemState::kRejected) ++kept;
    if (mark.state == ItemState::kProposed) ++counts.undecided;
  };
  for (const Promise& promise : draft.promises) tell(promise.mark, counts.promises);
  for (const ReviewFigure& figure : draft.figures) tell(figure.mark, counts.figures);
  counts.diagnostics = static_cast<std::uint32_t>(draft.diagnostics.size());
  return counts;
}

PlanCounts count(const Plan& plan) {
  PlanCounts counts;
  counts.sheets = static_cast<std::uint32_t>(plan.sheets.size());
  for (const OutlineSheet& sheet : plan.sheets)
    counts.items += static_cast<std::uint32_t>(sheet.items.size());
  counts.promises = static_cast<std::uint32_t>(plan.promises.size());
  for (const Promise& promise : plan.promises) counts.hard += promise.level == report::Level::kHard ? 1 : 0;
  counts.figures = static_cast<std::uint32_t>(plan.figures.size());
  return counts;
}

}  // namespace dajuan::app
