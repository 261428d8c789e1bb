// Silent indicators: the problems admit a gap, and nowhere does the review tell the figure.
#include <unordered_map>

#include "check_context.hpp"

namespace dajuan::report {
namespace {

class Silent {
 public:
  explicit Silent(CheckContext& context) : context_(context) {}

  void read(Span clause) {
    const auto [gap, at] = context_.find(List::kGaps, clause);
    if (!gap || has_number(clause)) return;
    Span indicator;
    for (Offset i = clause.start; i < at; ++i) {
      const Match found = context_.match(List::kIndicators, i, at);
      if (found && found.size > indicator.size() && found.size >= 3) indicator = {i, i + found.size};
    }
    if (indicator.empty() || is_told(context_.piece(indicator))) return;
    const std::string words = context_.slice(indicator);
    context_.add({.code = "silent-indicator",
                  .span = clause,
                  .known = words,
                  .zh = std::string("承认“") + words + "”有差距，全文没有给出它的数字",
                  .en = std::string("a gap in ") + words + " is admitted, and no figure of it is given",
                  .subject = words});
  }

 private:
  [[nodiscard]] bool has_number(Span clause) const {
    for (Offset i = clause.start; i < clause.end; ++i) {
      if (is(context_.units[i], kDigit)) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_told(std::u16string_view indicator) {
    const auto [known, is_new] = told_.try_emplace(std::u16string(indicator), false);
    if (is_new) known->second = find_told(indicator);
    return known->second;
  }

  [[nodiscard]] bool find_told(std::u16string_view indicator) const {
    for (const Figure& figure : context_.report.figures) {
      if (figure.kind != FigureKind::kAchievement) continue;
      if (context_.piece(figure.subject).find(indicator) != std::u16string_view::npos) return true;
    }
    return false;
  }

  CheckContext& context_;
  std::unordered_map<std::u16string, bool> told_;
};

}  // namespace

void check_silent(CheckContext& context) {
  Silent silent(context);
  for (const Sentence& sentence : context.sentences) {
    if (sentence.role != Role::kProblems) continue;
    each_clause(context.view(sentence.span), [&](Span clause, char16_t) { silent.read(clause); });
  }
}

}  // namespace dajuan::report
