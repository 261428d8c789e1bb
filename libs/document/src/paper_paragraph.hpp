#pragma once

#include <string>
#include <vector>

#include "paper_canvas.hpp"
#include "paper_fonts.hpp"

namespace dajuan::document {

/// Words that belong together: a figure with the code raised behind it, or a number with its warning.
struct PaperFigure {
  std::size_t begin = 0;
  std::size_t raised = 0;  ///< where the raised signs begin
  std::size_t end = 0;
  std::string address;  ///< where a click leads; may be empty
};

struct PaperText {
  std::string text;
  std::vector<PaperFigure> figures;  ///< in the order of the text, bytes of it
};

enum class Set : std::uint8_t { kJustified, kCentred, kLeft, kRight };

struct PaperShape {
  Face face = Face::kFang;
  Set set = Set::kJustified;
  double width = 0;
  double indent = 0;  ///< of the first line
};

/// A text broken into lines. They have no height of their own: whoever draws them says where each stands, so
/// that nothing raised, small or strange moves a line.
class PaperParagraph {
 public:
  PaperParagraph(const PaperFonts& fonts, const PaperText& text, const PaperShape& shape);

  [[nodiscard]] int lines() const { return lines_; }
  void draw(PaperCanvas& canvas, int number, double left, double baseline) const;

 private:
  /// So much of a text as pango breaks at once: its work grows with the square of the length.
  struct Piece {
    PaperText text;
    Held<PangoLayout> layout;
    int first = 0;  ///< line of the paragraph that is its line 0
  };

  Piece piece_of(const PaperFonts& fonts, PaperText text, double indent) const;
  void balance(PangoLayout* layout) const;

  PaperShape shape_;
  std::vector<Piece> pieces_;
  int lines_ = 0;
};

}  // namespace dajuan::document
