#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "chars.hpp"
#include "dajuan/base/text.hpp"
#include "dajuan/domain/area.hpp"
#include "dajuan/report/report.hpp"
#include "lexicon.hpp"
#include "numeral.hpp"

namespace dajuan::report {

/// A text with more findings than this is no report.
inline constexpr std::size_t kFindingsMax = 10'000;

/// What every rule of one reading shares: the text, the words, and the report that is being made.
struct Context {
  Context(const Text& text_in, const Lexicon::Tables& words_in, const domain::Gazetteer& areas_in,
          Report& report_in)
      : text(text_in), units(text_in.units()), words(words_in), areas(areas_in), report(report_in) {
    // Looked up once: every rule asks again of every place whether one of its words may begin there.
    candidates_.resize(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
      candidates_[i] = words.forward.candidates(units[i], i + 1 < units.size() ? units[i + 1] : u'\0');
    }
  }

  const Text& text;
  std::u16string_view units;
  const Lexicon::Tables& words;
  const domain::Gazetteer& areas;
  Report& report;

  [[nodiscard]] View view(Span span) const { return {units, span.start, span.end}; }
  [[nodiscard]] std::u16string_view piece(Span span) const { return units.substr(span.start, span.size()); }
  /// Whether a word of one of these lists may begin at a place.
  [[nodiscard]] bool may_begin(Trie::Lists lists, Offset at) const { return (candidates_[at] & lists) != 0; }
  /// The longest word of the list that begins at `at` and does not reach beyond `end`.
  [[nodiscard]] Match match(List list, Offset at, Offset end) const {
    if (at >= end || !may_begin(Trie::bit_of(list), at)) return {};
    return words.match_candidate(list, units.substr(0, end), at);
  }
  [[nodiscard]] Match match_back(List list, Offset begin, Offset at) const {
    return words.match_back(list, units, begin, at);
  }
  [[nodiscard]] std::pair<Match, Offset> find(List list, Span within) const {
    for (Offset at = within.start; at < within.end; ++at) {
      if (const Match found = match(list, at, within.end)) return {found, at};
    }
    return {{}, within.end};
  }

  std::uint32_t unit_id(std::string_view unit) { return intern(report.units, unit_ids_, unit); }
  std::uint32_t reason_id(std::string_view reason) { return intern(report.reasons, reason_ids_, reason); }

  /// Keeps a finding; behind kFindingsMax of them only says that there were more.
  void diagnose(std::string_view code, Span span, std::string zh, std::string en) {
    const std::size_t known = report.diagnostics.size();
    if (known > kFindingsMax) return;
    if (known == kFindingsMax) {
      code = "more-findings";
      zh = "提示过多，其余从略";
      en = "too many findings; the others are left out";
    }
    report.diagnostics.push_back({std::string(code), span, std::move(zh), std::move(en)});
  }

 private:
  std::vector<Trie::Lists> candidates_;
  using Ids = std::unordered_map<std::string, std::uint32_t>;
  static std::uint32_t intern(std::vector<std::string>& pool, Ids& ids, std::string_view word) {
    const auto [at, is_new] = ids.try_emplace(std::string(word), static_cast<std::uint32_t>(pool.size()));
    if (is_new) pool.emplace_back(word);
    return at->second;
  }
  Ids unit_ids_;
  Ids reason_ids_;
};

/// The lines of a text that are not empty, and what surrounds the report on a saved page.
struct Layout {
  std::vector<Span> lines;     ///< without blanks at either end, in text order
  std::size_t first_body = 0;  ///< index of the first line behind title and page head
  std::size_t end_body = 0;    ///< index behind the last line of the report; page furniture follows
  Span body;                   ///< from the first body line to the end of the last
};

/// Finds lines, title, disclosure fields and the report's body; fills report.meta.
[[nodiscard]] Layout read_layout(Context& context);
/// Finds parts, sheets and items; fills report.sections.
void read_sections(Context& context, const Layout& layout);
/// Finds villages, roads, rivers, projects, organisations; fills report.names, sorted by place.
void read_names(Context& context, const Layout& layout);
/// Decides of every numeral whether it measures; fills figures and not_figures, in text order.
void read_figures(Context& context, const Layout& layout);
/// Finds what the plan promises; fills report.commitments. Needs sections, names and figures.
void read_commitments(Context& context);
/// Finds awards; fills report.honours and says which are told twice.
void read_honours(Context& context, const Layout& layout);
/// Looks for damage and for figures that are missing or contradict each other.
void read_damage(Context& context, const Layout& layout);

/// The role that rules over a place; kOpening before the first part.
class RoleFinder {
 public:
  explicit RoleFinder(const Report& report) : sections_(report.sections) {}
  /// Places must be asked in ascending order.
  [[nodiscard]] Role at(Offset place) {
    while (next_ < sections_.size() && sections_[next_].span.start <= place) role_ = sections_[next_++].role;
    return role_;
  }

 private:
  const std::vector<Section>& sections_;
  std::size_t next_ = 0;
  Role role_ = Role::kOpening;
};

/// Walks the sentences of a span: up to 。！？； or a line's end. Blank sentences are passed over.
template <typename Visit>
void each_sentence(const View& view, Visit visit) {
  Offset begin = view.begin();
  for (Offset i = view.begin(); i <= view.end(); ++i) {
    if (i < view.end() && !view.is(i, kSentenceEnd)) continue;
    Offset from = begin;
    while (from < i && view.is(from, kSpace)) ++from;
    if (from < i) visit(Span{from, i});
    begin = i + 1;
  }
}

/// Whether a comma of either width at `at` is inside a number: 1,234.5.
[[nodiscard]] inline bool inside_number(const View& view, Offset at) {
  const auto before = static_cast<std::int64_t>(at);
  return is_thousands(view, at) && view.is(before - 1, kDigit) &&
         !(view.is(before - 2, kDigit) && view.is(before - 3, kDigit) && view.is(before - 4, kDigit));
}

/// Walks the clauses of a span: up to , ， ; ： and sentence ends. The visitor gets the clause and what
/// closed it.
template <typename Visit>
void each_clause(const View& view, Visit visit) {
  Offset begin = view.begin();
  for (Offset i = view.begin(); i <= view.end(); ++i) {
    if (i < view.end() && (!view.is(i, kClauseEnd) || inside_number(view, i))) continue;
    Offset from = begin;
    Offset to = i;
    while (from < to && view.is(from, kSpace)) ++from;
    while (to > from && view.is(to - 1, kSpace)) --to;
    if (from < to) visit(Span{from, to}, view.at(i));
    begin = i + 1;
  }
}

}  // namespace dajuan::report
