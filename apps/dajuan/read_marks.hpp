#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "dajuan/base/text.hpp"
#include "dajuan/report/report.hpp"

namespace dajuan::cli {

/// A piece of the text that is shown marked.
struct Mark {
  enum class Kind : std::uint8_t { kTitle, kPromise, kFigure };
  Span span;
  Kind kind = Kind::kFigure;
  std::uint32_t index = 0;  ///< into Report::figures or ::commitments; for a title, its number in text order
};

/// All figures and promises, on wish the titles of sections, so that the outer comes before the inner.
[[nodiscard]] std::vector<Mark> marks_of(const report::Report& report, bool with_titles);

/// Walks through a text once, front to back, and tells where marks open and close, always nested: a mark that
/// would end behind the one around it, or behind the range that is walked, is cut there.
class MarkWalk {
 public:
  explicit MarkWalk(const std::vector<Mark>& marks) : marks_(marks) {}

  /// The next mark that begins in [from, to), or nullptr.
  [[nodiscard]] const Mark* peek(Offset from, Offset to) {
    while (next_ < marks_.size() && marks_[next_].span.start < from) ++next_;
    return next_ < marks_.size() && marks_[next_].span.start < to ? &marks_[next_] : nullptr;
  }

  /// The visitor has open(const Mark&), close(const Mark&) and piece(Span). Ranges must not go back.
  template <typename Visitor>
  void walk(Span range, Visitor&& visitor) {
    std::vector<Mark> open;
    Offset at = range.start;
    const auto piece_to = [&](Offset end) {
      if (end > at) visitor.piece(Span{at, end});
      at = std::max(at, end);
    };
    const auto close_until = [&](Offset end) {
      while (!open.empty() && open.back().span.end <= end) {
        piece_to(open.back().span.end);
        visitor.close(open.back());
        open.pop_back();
      }
    };
    while (const Mark* mark = peek(range.start, range.end)) {
      close_until(mark->span.start);
      piece_to(mark->span.start);
      open.push_back(*mark);
      const Offset limit = open.size() > 1 ? open[open.size() - 2].span.end : range.end;
      open.back().span.end = std::min(open.back().span.end, limit);
      visitor.open(open.back());
      ++next_;
    }
    close_until(range.end);
    piece_to(range.end);
  }

 private:
  const std::vector<Mark>& marks_;
  std::size_t next_ = 0;
};

}  // namespace dajuan::cli
