#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "dajuan/app/model.hpp"
#include "dajuan/report/json.hpp"

/// Words of the JSON back to values. A word is looked up among those that to_string gives, so that both
/// directions cannot part.
namespace dajuan::app {

template <typename E>
inline constexpr std::array<E, 0> kValues{};
template <>
inline constexpr std::array kValues<ReadingState> = {ReadingState::kReview, ReadingState::kConfirmed,
                                                     ReadingState::kDiscarded};
template <>
inline constexpr std::array kValues<ItemState> = {ItemState::kProposed, ItemState::kAccepted,
                                                  ItemState::kRejected};
template <>
inline constexpr std::array kValues<Origin> = {Origin::kRead, Origin::kAdded, Origin::kSplit,
                                               Origin::kJoined};
template <>
inline constexpr std::array kValues<report::Level> = {report::Level::kHard, report::Level::kSoft};
template <>
inline constexpr std::array kValues<report::FigureKind> = {
    report::FigureKind::kAchievement, report::FigureKind::kTarget, report::FigureKind::kCountInName};
template <>
inline constexpr std::array kValues<report::ComparisonKind> = {
    report::ComparisonKind::kNone, report::ComparisonKind::kYoy, report::ComparisonKind::kMultiple,
    report::ComparisonKind::kVsPlan};
template <>
inline constexpr std::array kValues<report::Direction> = {report::Direction::kNone, report::Direction::kUp,
                                                          report::Direction::kDown};
template <>
inline constexpr std::array kValues<domain::Qualifier> = {
    domain::Qualifier::kExact, domain::Qualifier::kOver,    domain::Qualifier::kNearly,
    domain::Qualifier::kAbout, domain::Qualifier::kAtLeast, domain::Qualifier::kAtMost};
template <>
inline constexpr std::array kValues<PromiseState> = {PromiseState::kNotDue,  PromiseState::kBehind,
                                                     PromiseState::kOnTrack, PromiseState::kAhead,
                                                     PromiseState::kDone,    PromiseState::kOther};

/// The value of a word, nullopt where there is none.
template <typename E>
[[nodiscard]] std::optional<E> from_word(std::string_view word) {
  static_assert(!kValues<E>.empty(), "name the values of this enumeration above");
  for (const E value : kValues<E>) {
    if (word == to_string(value)) return value;
  }
  return std::nullopt;
}

}  // namespace dajuan::app
