#pragma once

#include <vector>

#include "paper_canvas.hpp"
#include "paper_fonts.hpp"
#include "paper_text.hpp"

namespace dajuan::document {

enum class Set : std::uint8_t { kJustified, kCentred, kLeft, kRight };

struct PaperShape {
  Face face = Face::kFang;
  Set set = Set::kJustified;
  double width = 0;
  double indent = 0;  ///< of the first line
};

/// A text broken into lines. They have no height of their own: whoever draws them says where each stands, so
/// that nothing raised, small or strange moves a line. The fonts must outlive it.
class PaperParagraph {
 public:
  PaperParagraph(const PaperFonts& fonts, PaperText text, const PaperShape& shape);

  [[nodiscard]] int lines() const { return static_cast<int>(lines_.size()); }
  void draw(PaperCanvas& canvas, int number, double left, double baseline) const;

 private:
  [[nodiscard]] Held<PangoLayout> layout_of(const PaperText& text) const;
  [[nodiscard]] std::vector<int> widths_of(const PaperText& text) const;
  void append_lines(const PaperText& piece, std::size_t begin, bool last);
  void balance(const std::vector<int>& widths);

  const PaperFonts* fonts_;
  PaperText text_;
  PaperShape shape_;
  std::vector<PaperLine> lines_;
};

}  // namespace dajuan::document
