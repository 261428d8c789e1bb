#pragma once

#include <vector>

#include "context.hpp"

/// Numbered headings of a text: 一、 （一） 1. 一是, also where the page lost the line breaks before them.
namespace dajuan::report {

struct Marker {
  Numbering kind = Numbering::kNone;
  std::uint32_t number = 0;
  Offset at = 0;       ///< where the number begins
  Offset text_at = 0;  ///< where the heading's words begin
  bool lost = false;   ///< the ordinal itself is missing: "。是坚持..." after 二是
};

/// All markers of a span that stand in a plausible sequence, in text order.
[[nodiscard]] std::vector<Marker> find_markers(const Context& context, Span span);

/// The sections that markers make of a span, nested by the order in which their kinds appear. `top` is the
/// kind given to the outermost, kItem to all below where `top` is kSheet, else kPart.
[[nodiscard]] std::vector<Section> outline(const Context& context, Span span, Role role, SectionKind top);

}  // namespace dajuan::report
