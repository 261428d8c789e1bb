// Sections: each part with the tree that its numbered headings make of it.
#include <algorithm>

#include "outline.hpp"
#include "parts.hpp"

namespace dajuan::report {
namespace {

/// A sheet without numbered measures: its paragraphs are the measures.
void add_paragraph_items(const Context& context, const Layout& layout, Section& sheet) {
  if (!sheet.children.empty()) return;
  auto line = std::upper_bound(layout.lines.begin(), layout.lines.end(), sheet.title.end,
                               [](Offset at, Span span) { return at < span.start; });
  for (; line != layout.lines.end() && line->start < sheet.span.end; ++line) {
    if (line->size() < 30) continue;
    Section item;
    item.role = sheet.role;
    item.kind = SectionKind::kItem;
    item.numbering = Numbering::kParallel;
    item.level = static_cast<std::uint8_t>(sheet.level + 1);
    item.number = static_cast<std::uint32_t>(sheet.children.size() + 1);
    item.span = {line->start, std::min(line->end, sheet.span.end)};
    const View view = context.view(*line);
    Offset end = line->start;
    while (end < line->end && !view.is(end, kSentenceEnd | kDigit)) ++end;
    const bool heads = end + 1 < line->end && end - line->start <= 24 && view.at(end) == u'。';
    item.title = heads ? Span{line->start, end} : Span{line->start, line->start};
    sheet.children.push_back(std::move(item));
  }
}

/// One part with all that its markers make of it.
Section make_section(const Context& context, const Layout& layout, const Part& part, Offset end) {
  Section section;
  section.role = part.role;
  section.numbering = part.numbering;
  section.number = part.number;
  section.title = part.title;
  section.span = {part.start, end};
  if (part.role == Role::kOpening || part.role == Role::kClosing) return section;
  const bool is_plan = part.role == Role::kPlan;
  const Offset from = std::max(section.title.end, section.span.start);
  section.children =
      outline(context, {from, end}, part.role, is_plan ? SectionKind::kSheet : SectionKind::kPart);
  if (!is_plan) return section;
  for (Section& sheet : section.children) {
    if (sheet.numbering != Numbering::kOrdinalIs) add_paragraph_items(context, layout, sheet);
  }
  return section;
}

/// Parts of one role that follow each other (二、总体要求 三、重点任务) become children of one section.
void append(std::vector<Section>& sections, Section section) {
  if (sections.empty() || sections.back().role != section.role) {
    sections.push_back(std::move(section));
    return;
  }
  Section& open = sections.back();
  if (!open.joined) {
    Section parent;
    parent.role = open.role;
    parent.joined = true;
    parent.span = open.span;
    parent.children.push_back(std::move(open));
    open = std::move(parent);
  }
  open.span.end = section.span.end;
  open.children.push_back(std::move(section));
}

}  // namespace

void read_sections(Context& context, const Layout& layout) {
  const std::vector<Part> parts = assign_roles(context, layout);
  std::vector<Section>& sections = context.report.sections;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Offset end = i + 1 < parts.size() ? layout.lines[parts[i + 1].line - 1].end : layout.body.end;
    append(sections, make_section(context, layout, parts[i], end));
  }
  const MetaField& title = context.report.meta.title;
  // The page head, the title and the address make the opening.
  if (title.state != MetaField::State::kPresent) return;
  if (!sections.empty() && sections.front().role == Role::kOpening) {
    sections.front().title = title.span;
    sections.front().span.start = layout.lines.front().start;
    return;
  }
  Section opening;
  opening.title = title.span;
  opening.span = {layout.lines.front().start,
                  layout.first_body > 0 ? layout.lines[layout.first_body - 1].end : title.span.end};
  sections.insert(sections.begin(), std::move(opening));
}

}  // namespace dajuan::report
