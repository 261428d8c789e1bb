#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/text.hpp"
#include "dajuan/report/composed.hpp"

namespace dajuan::report {

/// The text of a composed report as the reader gets it, laid out as meeting papers are printed, and where its
/// blocks and their runs stand in it.
class Prose {
 public:
  /// A run, and where it stands.
  struct Piece {
    Span span;
    std::size_t block = 0;  ///< into Composed::blocks
    std::size_t run = 0;    ///< into Block::runs
  };

  explicit Prose(const Composed& composed);

  [[nodiscard]] const std::string& text() const { return text_; }
  /// Of each block the place without its indent, in text order.
  [[nodiscard]] const std::vector<Span>& blocks() const { return blocks_; }
  /// In text order.
  [[nodiscard]] const std::vector<Piece>& pieces() const { return pieces_; }
  /// Whether a place touches the words of a figure that is cited.
  [[nodiscard]] bool is_cited(Span span) const;

 private:
  void put(std::string_view text);
  void add(const Block& block, std::size_t index);

  std::string text_;
  Offset size_ = 0;
  std::vector<Span> blocks_;
  std::vector<Piece> pieces_;
  std::vector<Span> cited_;
};

}  // namespace dajuan::report
