#include "match_ask.hpp"

#include <algorithm>

#include "context.hpp"

namespace dajuan::report {
namespace {

constexpr std::size_t kLentClauses = 2;
constexpr std::size_t kListMax = 12;
constexpr std::size_t kMemberMin = 4;  // characters of its own that a member of a list must have

Span clipped(Span span) { return {span.start, std::min(span.end, span.start + kClauseLengthMax)}; }

/// Cuts spans into clauses, up to a limit.
class ClauseCutter {
 public:
  explicit ClauseCutter(std::u16string_view units) : units_(units) {}

  /// The words of headings say nothing that was not promised.
  void cut_section(const Section& section) {
    Offset at = section.title.empty() ? section.span.start : section.title.end;
    for (const Section& child : section.children) {
      if (at < child.span.start) cut({at, child.span.start});
      cut_section(child);
      at = child.span.end;
    }
    if (at < section.span.end) cut({at, section.span.end});
  }
  [[nodiscard]] std::vector<Clause> take() { return std::move(clauses_); }

 private:
  void cut(Span span) {
    each_sentence(View(units_, span.start, span.end), [&](Span sentence) {
      each_clause(View(units_, sentence.start, sentence.end), [&](Span clause, char16_t) { add(clause); });
      ++sentence_;
    });
  }

  void add(Span clause) {
    for (Offset at = clause.start; at < clause.end; at += kClauseLengthMax) {
      if (clauses_.size() == kMatchClausesMax) return;
      clauses_.push_back({clipped({at, clause.end}), sentence_});
    }
  }

  std::u16string_view units_;
  std::vector<Clause> clauses_;
  std::uint32_t sentence_ = 0;
};

bool same_sentence(std::u16string_view units, Offset from, Offset to) {
  if (to < from || to - from > kClauseLengthMax) return false;
  return std::none_of(units.begin() + from, units.begin() + to,
                      [](char16_t unit) { return is(unit, kSentenceEnd); });
}

bool asks_for(const Query& query, std::uint32_t key) {
  const auto has = [key](const Term& term) { return term.key == key; };
  return std::any_of(query.own.begin(), query.own.end(), has) ||
         std::any_of(query.lent.begin(), query.lent.end(), has);
}

// The promises before it in its sentence say what it is about.
void lend(const ReadText& plan, std::vector<Asked>& asked, std::size_t to) {
  const std::vector<Commitment>& promises = plan.report.commitments;
  for (std::size_t from = to; from-- > 0 && to - from <= kLentClauses;) {
    if (!same_sentence(plan.text.units(), promises[from].span.end, promises[to].span.start)) return;
    if (from + 1 == to) asked[to].lender = static_cast<std::uint32_t>(from);
    for (const Term& term : asked[from].query.own) {
      if (!asks_for(asked[to].query, term.key)) asked[to].query.lent.push_back(term);
    }
  }
}

std::size_t characters_of(const std::vector<Term>& terms) {
  const auto names = [](const Term& term) { return term.core && term.is_single(); };
  return static_cast<std::size_t>(std::count_if(terms.begin(), terms.end(), names));
}

// A list of measures is answered by telling one of them.
void split_list(std::u16string_view units, Span promise, TermMaker& terms, Query& query) {
  Offset begin = promise.start;
  for (Offset at = promise.start; at <= promise.end && query.parts.size() < kListMax; ++at) {
    if (at < promise.end && units[at] != u'、') continue;
    if (at == promise.end && begin == promise.start) return;
    std::vector<Term> part = terms.terms_of({begin, at});
    if (characters_of(part) >= kMemberMin) query.parts.push_back(std::move(part));
    begin = at + 1;
  }
}

}  // namespace

std::vector<Asked> asked_of(const ReadText& plan, TermMaker& terms) {
  std::vector<Asked> out;
  for (const Clause& promise : promise_clauses(plan)) {
    Asked one;
    one.query.own = terms.terms_of(promise.span);
    one.characters = characters_of(one.query.own);
    split_list(plan.text.units(), promise.span, terms, one.query);
    out.push_back(std::move(one));
  }
  for (std::size_t i = 1; i < out.size(); ++i) lend(plan, out, i);
  return out;
}

std::vector<Clause> review_clauses(const ReadText& read) {
  ClauseCutter cutter(read.text.units());
  for (const Section& section : read.report.sections) {
    if (section.role == Role::kReview) cutter.cut_section(section);
  }
  return cutter.take();
}

std::vector<Clause> promise_clauses(const ReadText& read) {
  std::vector<Clause> out;
  for (const Commitment& one : read.report.commitments) {
    if (out.size() == kMatchPromisesMax) break;
    out.push_back({clipped(one.span), static_cast<std::uint32_t>(out.size())});
  }
  return out;
}

}  // namespace dajuan::report
