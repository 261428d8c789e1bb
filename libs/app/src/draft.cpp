#include "dajuan/app/draft.hpp"

#include <algorithm>

#include "dajuan/report/json.hpp"

namespace dajuan::app {
namespace {

std::string quote(const Text& text, Span span) { return std::string(text.slice(span)); }

void collect_items(const std::vector<report::Section>& sections, const Text& text, OutlineSheet& sheet) {
  for (const report::Section& section : sections) {
    if (section.kind == report::SectionKind::kItem) {
      const auto number = static_cast<std::uint32_t>(sheet.items.size() + 1);
      sheet.items.push_back({number, quote(text, section.title), section.span});
    }
    collect_items(section.children, text, sheet);
  }
}

// Numbers count from 1 in text order, as those in Commitment do.
void collect_sheets(const std::vector<report::Section>& sections, const Text& text,
                    std::vector<OutlineSheet>& out) {
  for (const report::Section& section : sections) {
    if (section.kind == report::SectionKind::kSheet) {
      OutlineSheet sheet{
          static_cast<std::uint32_t>(out.size() + 1), quote(text, section.title), section.span, {}};
      collect_items(section.children, text, sheet);
      out.push_back(std::move(sheet));
    } else {
      collect_sheets(section.children, text, out);
    }
  }
}

Promise promise_of(const report::Commitment& commitment, const Text& text) {
  Promise promise;
  promise.mark.span = commitment.span;
  promise.mark.text = quote(text, commitment.span);
  promise.verb = quote(text, commitment.verb);
  promise.object = quote(text, commitment.object);
  promise.target = quote(text, commitment.target);
  promise.deadline = quote(text, commitment.deadline);
  for (const Span place : commitment.places) promise.places.push_back(quote(text, place));
  promise.level = commitment.level;
  promise.sheet = commitment.sheet;
  promise.item = commitment.item;
  return promise;
}

ReviewFigure figure_of(const report::Figure& figure, const report::Report& report, const Text& text) {
  ReviewFigure out;
  out.mark.span = figure.span;
  out.mark.text = quote(text, figure.span);
  out.subject = report::subject_of(figure, text);
  out.value = figure.value.to_string();
  if (figure.value_max) out.value_max = figure.value_max->to_string();
  if (figure.unit < report.units.size()) out.unit = report.units[figure.unit];
  out.qualifier = figure.qualifier;
  out.kind = figure.kind;
  out.comparison = figure.comparison;
  out.direction = figure.direction;
  out.period = quote(text, figure.period);
  out.place = quote(text, figure.place);
  return out;
}

template <typename T>
void number_in_text_order(std::vector<T>& items) {
  std::stable_sort(items.begin(), items.end(), [](const T& left, const T& right) {
    return left.mark.span.start < right.mark.span.start;
  });
  std::uint32_t number = 0;
  for (T& item : items) item.mark.number = ++number;
}

}  // namespace

Draft draft_of(const report::Report& report, const Text& text) {
  Draft draft;
  collect_sheets(report.sections, text, draft.sheets);
  for (const report::Commitment& commitment : report.commitments) {
    Promise promise = promise_of(commitment, text);
    // A promise stands on a sheet and item of the outline or on none: nothing may drop out of the plan.
    if (promise.sheet > draft.sheets.size()) promise.sheet = 0;
    if (promise.sheet == 0 || promise.item > draft.sheets[promise.sheet - 1].items.size()) promise.item = 0;
    draft.promises.push_back(std::move(promise));
  }
  for (const report::Figure& figure : report.figures)
    draft.figures.push_back(figure_of(figure, report, text));
  number_in_text_order(draft.promises);
  number_in_text_order(draft.figures);
  for (const report::Diagnostic& found : report.diagnostics) {
    draft.diagnostics.push_back({found.code, found.span, found.zh, found.en});
  }
  return draft;
}

}  // namespace dajuan::app
