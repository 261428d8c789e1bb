#include "check_context.hpp"

#include <algorithm>

#include "dajuan/report/json.hpp"
#include "wide.hpp"

namespace dajuan::report {
namespace {

using domain::Decimal;

Offset body_start(const Report& report) {
  return report.sections.empty() ? 0 : report.sections.front().span.start;
}

}  // namespace

CheckContext::CheckContext(const Text& text_in, const Report& report_in, const Lexicon::Tables& words_in)
    : text(text_in), report(report_in), words(words_in), units(text_in.units()) {
  RoleFinder roles(report);
  const auto& figures = report.figures;
  std::uint32_t next = 0;
  each_sentence(View(units, body_start(report), text.size()), [&](Span span) {
    Sentence one{span, roles.at(span.start), next, next};
    while (next < figures.size() && figures[next].span.start < span.end) ++next;
    one.end_figure = next;
    while (one.first_figure < next && figures[one.first_figure].span.start < span.start) ++one.first_figure;
    sentences.push_back(one);
  });
  told.reserve(figures.size());
  for (const Figure& figure : figures) told.push_back(told_number(figure, text));
}

std::size_t CheckContext::sentence_at(Offset at) const {
  const auto behind =
      std::upper_bound(sentences.begin(), sentences.end(), at,
                       [](Offset place, const Sentence& one) { return place < one.span.start; });
  if (behind == sentences.begin() || (behind - 1)->span.end <= at) return sentences.size();
  return static_cast<std::size_t>(behind - sentences.begin() - 1);
}

Span CheckContext::clause_at(Span sentence, Offset at) const {
  const View text_view = view(sentence);
  const auto ends = [&](Offset i) { return text_view.is(i, kClauseEnd) && !inside_number(text_view, i); };
  Span out{at, at};
  while (out.start > sentence.start && at - out.start < kNear && !ends(out.start - 1)) --out.start;
  while (out.end < sentence.end && out.end - at < kNear && !ends(out.end)) ++out.end;
  while (out.start < at && text_view.is(out.start, kSpace)) ++out.start;
  return out;
}

bool CheckContext::ends_village(Offset at) const {
  constexpr Offset kNameMax = 20;
  const Offset from = at - std::min(at, kNameMax);
  auto name = std::lower_bound(report.names.begin(), report.names.end(), from,
                               [](const Name& one, Offset place) { return one.span.start < place; });
  for (; name != report.names.end() && name->span.start < at; ++name) {
    if (name->span.end == at && name->type == NameType::kVillage) return true;
  }
  return false;
}

std::optional<Bounds> bounds_of(const ToldNumber& told) {
  if (told.value_max) return Bounds{told.value, *told.value_max};
  const auto widened = [&](const std::optional<Decimal>& half) -> std::optional<Bounds> {
    if (!half) return {};
    const std::optional<Decimal> low = difference_of(told.value, *half);
    const std::optional<Decimal> high = sum_of(told.value, *half);
    if (!low || !high) return {};
    return Bounds{*low, *high};
  };
  switch (told.phrase) {
    case Phrase::kExact:
      return widened(Decimal{5, 0}.scaled(told.power - 1));
    case Phrase::kAbout:
      return widened(quotient(told.value, {20, 0}, std::min(told.power, 0) - 2, Rounding::kUp));
    case Phrase::kNearly: {
      const std::optional<Decimal> tenth =
          quotient(told.value, {10, 0}, std::min(told.power, 0) - 2, Rounding::kUp);
      const std::optional<Decimal> low = tenth ? difference_of(told.value, *tenth) : std::nullopt;
      if (!low) return {};
      return Bounds{*low, told.value};
    }
    default:
      return {};
  }
}

}  // namespace dajuan::report
