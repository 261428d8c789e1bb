#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

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

  /// The part from byte `begin` to `end`, with what of the figures is in it.
  [[nodiscard]] PaperText cut(std::size_t begin, std::size_t end) const;
};

/// What may happen before a byte of a text.
enum class Break : std::uint8_t {
  kNever,   ///< within a character
  kForced,  ///< only where a line could not end otherwise
  kFree,
};

/// By the rules of Chinese print: no line begins with a closing mark or ends with an opening one, dashes and
/// dots of two stay two, a number stays with its unit and its code, words of letters stay whole. UAX 14 by
/// itself tears none of these either, but holds together whatever touches a curly quotation mark.
[[nodiscard]] std::vector<Break> breaks_of(const PaperText& text);

/// A line of a paragraph: bytes, without blanks at its end.
struct PaperLine {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// How wide lines may be; the first may differ.
struct PaperMeasure {
  int first = 0;
  int other = 0;
};

/// `widths` holds the width of each character at its first byte.
[[nodiscard]] std::vector<PaperLine> lines_of(const PaperText& text, const std::vector<int>& widths,
                                              PaperMeasure measure);

}  // namespace dajuan::document
