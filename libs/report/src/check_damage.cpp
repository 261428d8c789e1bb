// What the reader noticed while reading becomes findings of the same list.
#include <algorithm>
#include <unordered_map>

#include "check_context.hpp"

namespace dajuan::report {
namespace {

constexpr Offset kHeadingMark = 4;  // ———, 一是
constexpr Offset kAround = 8;       // a lone mark is known by the words around it
constexpr Offset kLone = 2;

std::string_view code_of(const Diagnostic& one) {
  for (const CheckRule& rule : check_rules()) {
    if (rule.code == one.code) return rule.code;
  }
  return "more-findings";
}

/// A lone mark is known by the words around it, on its line.
Span around(const CheckContext& context, Span span) {
  if (span.size() > kLone) return {};
  const View view(context.units, 0, context.text.size());
  Span out = span;
  while (out.start > 0 && span.start - out.start < kAround && view.at(out.start - 1) != u'\n') --out.start;
  while (out.end < view.end() && out.end - span.end < kAround && view.at(out.end) != u'\n') ++out.end;
  return out;
}

/// Where awards that are told again were told first, by where they are told again.
std::unordered_map<Offset, Span> first_mentions(const Report& report) {
  std::unordered_map<Offset, Span> out;
  for (const Honour& honour : report.honours) {
    for (std::size_t i = 1; i < honour.mentions.size(); ++i) out[honour.mentions[i].start] = honour.name;
  }
  return out;
}

/// 控制人口增长 and 快于收入增长 tell no change of the indicator; problems are looked at by check_silent; and
/// a heading (居民收入增加。) may leave its figures to the sentence behind it.
bool is_told_otherwise(const CheckContext& context, Span clause) {
  const std::u16string_view words = context.piece(clause);
  for (const std::u16string_view word :
       {u"控制", u"快于", u"高于", u"低于", u"慢于", u"促进", u"推动", u"防止"}) {
    if (words.find(word) != std::u16string_view::npos) return true;
  }
  const std::size_t number = context.sentence_at(clause.start);
  if (number == context.sentences.size()) return false;
  const Sentence& sentence = context.sentences[number];
  if (sentence.role == Role::kProblems) return true;
  const bool alone = sentence.span.size() <= clause.size() + kHeadingMark;
  return alone && number + 1 < context.sentences.size() &&
         context.sentences[number + 1].span.start - sentence.span.end <= 1 &&
         context.sentences[number + 1].first_figure < context.sentences[number + 1].end_figure;
}

}  // namespace

void check_damage(CheckContext& context) {
  const std::unordered_map<Offset, Span> first = first_mentions(context.report);
  for (const Diagnostic& one : context.report.diagnostics) {
    if (one.code == "two-values") continue;  // check_values looks closer
    if (one.code == "figure-without-value" && is_told_otherwise(context, one.span)) continue;
    const auto mention = one.code == "award-told-twice" ? first.find(one.span.start) : first.end();
    const Span other = mention == first.end() ? Span{} : mention->second;
    context.add({.code = code_of(one),
                 .span = one.span,
                 .other = other,
                 .known = context.slice(other),
                 .zh = one.zh,
                 .en = one.en,
                 .subject = context.slice(around(context, one.span))});
  }
}

}  // namespace dajuan::report
