// What the reader noticed while reading becomes findings of the same list.
#include <algorithm>

#include "check_context.hpp"

namespace dajuan::report {
namespace {

constexpr Offset kAround = 8;  // a lone mark is known by the words around it

std::string_view code_of(const Diagnostic& one) {
  for (const CheckRule& rule : check_rules()) {
    if (rule.code == one.code) return rule.code;
  }
  return "more-findings";
}

/// Where an award that is told again was told first.
Span first_mention(const Report& report, const Diagnostic& one) {
  if (one.code != "award-told-twice") return {};
  for (const Honour& honour : report.honours) {
    if (std::find(honour.mentions.begin(), honour.mentions.end(), one.span) != honour.mentions.end())
      return honour.mentions.front();
  }
  return {};
}

}  // namespace

void check_damage(CheckContext& context) {
  for (const Diagnostic& one : context.report.diagnostics) {
    if (one.code == "two-values") continue;  // check_values looks closer
    const Offset from = one.span.start - std::min(one.span.start, kAround);
    const Offset to = std::min(one.span.end + kAround, context.text.size());
    const Span other = first_mention(context.report, one);
    context.add({.code = code_of(one),
                 .span = one.span,
                 .other = other,
                 .known = context.slice(other),
                 .zh = one.zh,
                 .en = one.en,
                 .subject = context.slice({from, to})});
  }
}

}  // namespace dajuan::report
