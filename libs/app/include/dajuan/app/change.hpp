#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "dajuan/app/event.hpp"
#include "dajuan/app/model.hpp"
#include "dajuan/base/result.hpp"
#include "dajuan/base/text.hpp"

/// What a person may do to a review, already decoded; what it comes to is an event.
namespace dajuan::app {

/// Changes in one request.
inline constexpr std::size_t kChangesMax = 500;
/// Code points of a promise or figure as quoted.
inline constexpr Offset kSpanMax = 2'000;
/// Code points of strings that people type.
inline constexpr std::size_t kWordMax = 200;
inline constexpr std::size_t kPhraseMax = 500;
inline constexpr std::size_t kNoteMax = 2'000;
inline constexpr std::size_t kMeasureUnitMax = 50;

enum class ItemKind : std::uint8_t { kPromise, kFigure };

struct ItemRef {
  ItemKind kind = ItemKind::kPromise;
  std::uint32_t number = 0;
};

/// What is nullopt stays as it is. `due` and `value_max` are cleared by the empty string.
struct PromiseSet {
  std::optional<Offset> start;
  std::optional<Offset> end;
  std::optional<std::string> verb;
  std::optional<std::string> object;
  std::optional<std::string> target;
  std::optional<std::string> deadline;
  std::optional<report::Level> level;
  std::optional<std::uint32_t> sheet;
  std::optional<std::uint32_t> item;
  std::optional<std::string> unit;
  std::optional<std::string> due;
  std::optional<std::string> note;
};

struct FigureSet {
  std::optional<Offset> start;
  std::optional<Offset> end;
  std::optional<std::string> subject;
  std::optional<std::string> value;
  std::optional<std::string> value_max;
  std::optional<std::string> unit;
  std::optional<domain::Qualifier> qualifier;
  std::optional<report::FigureKind> kind;
  std::optional<std::string> note;
};

struct Decide {
  ItemState to = ItemState::kAccepted;
  ItemRef target;
};
struct AcceptRest {
  bool promises = true;
  bool figures = true;
};
struct EditPromise {
  std::uint32_t target = 0;
  PromiseSet set;
};
struct EditFigure {
  std::uint32_t target = 0;
  FigureSet set;
};
struct Split {
  std::uint32_t target = 0;
  std::vector<Offset> at;
};
struct Join {
  std::vector<std::uint32_t> targets;
};
struct AddPromise {
  Span span;
  PromiseSet set;
};
struct AddFigure {
  Span span;
  FigureSet set;
};

using Change = std::variant<Decide, AcceptRest, EditPromise, EditFigure, Split, Join, AddPromise, AddFigure>;

/// What a list of changes comes to, applied in their order, all or nothing.
/// Errors: kInvalidInput, kNotFound with field `changes[i]...`.
[[nodiscard]] Result<ReviewChanged> decide_changes(const Review& review, const Text& text,
                                                   std::span<const Change> changes);

}  // namespace dajuan::app
