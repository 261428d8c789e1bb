#pragma once

#include <vector>

#include "context.hpp"

/// The parts of a report, before they become sections.
namespace dajuan::report {

inline constexpr Offset kHeadingMax = 45;  ///< a heading is not longer

struct Part {
  Role role = Role::kOpening;
  Numbering numbering = Numbering::kNone;
  std::uint32_t number = 0;
  Span title;
  std::size_t line = 0;  // index of its first line
  Offset start = 0;
};

/// The first year in a span (2024年, 二〇二四年), 0 where there is none.
[[nodiscard]] int year_in(const Context& context, Span span);
/// The part headings of a text, in text order; sets the years in report.meta.
[[nodiscard]] std::vector<Part> find_parts(Context& context, const Layout& layout);
/// The parts with their roles: those with a heading, and those that only the words give away (an opening, a
/// plan without a heading, problems, a closing).
[[nodiscard]] std::vector<Part> assign_roles(Context& context, const Layout& layout);

}  // namespace dajuan::report
