#pragma once

#include <set>
#include <string>
#include <vector>

#include "dajuan/app/change.hpp"

namespace dajuan::app {

/// A review while changes are applied to it: knows what was touched, so that the event holds no more than
/// that.
class ReviewEditor {
 public:
  ReviewEditor(const Review& review, const Text& text) : review_(review), text_(text) {}

  /// Applies one change; `path` (changes[3]) begins the field of an error.
  [[nodiscard]] Result<void> apply(const Change& change, const std::string& path);
  /// The effect of all that was applied.
  [[nodiscard]] ReviewChanged finish() &&;

 private:
  struct Apply;

  [[nodiscard]] Result<void> decide(const Decide& change, const std::string& path);
  void accept_rest(const AcceptRest& change);
  [[nodiscard]] Result<void> edit(const EditPromise& change, const std::string& path);
  [[nodiscard]] Result<void> edit(const EditFigure& change, const std::string& path);
  [[nodiscard]] Result<void> split(const Split& change, const std::string& path);
  [[nodiscard]] Result<void> join(const Join& change, const std::string& path);
  [[nodiscard]] Result<void> add(const AddPromise& change, const std::string& path);
  [[nodiscard]] Result<void> add(const AddFigure& change, const std::string& path);

  [[nodiscard]] Promise* find_promise(std::uint32_t number);
  [[nodiscard]] ReviewFigure* find_figure(std::uint32_t number);
  /// Whether a span can be quoted; `field` names it in the error.
  [[nodiscard]] Result<void> check_span(Span span, const std::string& field) const;
  [[nodiscard]] Result<void> check_home(std::uint32_t sheet, std::uint32_t item,
                                        const std::string& path) const;
  [[nodiscard]] Result<void> set(Promise& promise, const PromiseSet& set, const std::string& path) const;
  [[nodiscard]] Result<void> set(ReviewFigure& figure, const FigureSet& set, const std::string& path) const;
  /// Moves a mark to where `start` and `end` say, with its quotation.
  [[nodiscard]] Result<void> move(Mark& mark, std::optional<Offset> start, std::optional<Offset> end,
                                  const std::string& path) const;
  /// Sheet and item in which a place lies.
  void settle(Promise& promise) const;
  /// The piece of a promise that stands in `span`, cut clean of stops at its ends.
  [[nodiscard]] Promise piece_of(const Promise& whole, Span span) const;
  Promise& insert(Promise promise);
  void remove(std::uint32_t promise);

  Review review_;  // a working copy: a refused list of changes leaves no trace
  const Text& text_;
  std::set<std::uint32_t> touched_promises_;
  std::set<std::uint32_t> touched_figures_;
  std::vector<std::uint32_t> gone_;
  std::vector<std::string> done_;
};

}  // namespace dajuan::app
