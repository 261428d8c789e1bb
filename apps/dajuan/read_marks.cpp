#include "read_marks.hpp"

namespace dajuan::cli {
namespace {

void add_titles(const std::vector<report::Section>& sections, std::uint32_t& number, std::vector<Mark>& out) {
  for (const report::Section& section : sections) {
    if (!section.title.empty()) out.push_back({section.title, Mark::Kind::kTitle, number});
    ++number;
    add_titles(section.children, number, out);
  }
}

bool outer_first(const Mark& a, const Mark& b) {
  if (a.span.start != b.span.start) return a.span.start < b.span.start;
  if (a.span.end != b.span.end) return a.span.end > b.span.end;
  return a.kind < b.kind;
}

}  // namespace

std::vector<Mark> marks_of(const report::Report& report, bool with_titles) {
  std::vector<Mark> out;
  out.reserve(report.figures.size() + report.commitments.size());
  std::uint32_t number = 0;
  if (with_titles) add_titles(report.sections, number, out);
  for (std::uint32_t i = 0; i < report.commitments.size(); ++i) {
    out.push_back({report.commitments[i].span, Mark::Kind::kPromise, i});
  }
  for (std::uint32_t i = 0; i < report.figures.size(); ++i) {
    out.push_back({report.figures[i].span, Mark::Kind::kFigure, i});
  }
  std::stable_sort(out.begin(), out.end(), outer_first);
  return out;
}

}  // namespace dajuan::cli
