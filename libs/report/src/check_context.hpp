#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "context.hpp"
#include "dajuan/report/check.hpp"
#include "dajuan/report/json.hpp"
#include "dajuan/report/phrase.hpp"

/// What every rule of one check shares: the report cut into sentences, its figures with them, and the
/// findings.
namespace dajuan::report {

/// A sentence, and which of the report's figures stand in it.
struct Sentence {
  Span span;
  Role role = Role::kOpening;
  std::uint32_t first_figure = 0;
  std::uint32_t end_figure = 0;
};

/// Farther than this, and over more figures than kFiguresNear, no rule looks around: nobody writes so, and
/// the time stays in proportion to the text.
inline constexpr Offset kNear = 200;
inline constexpr std::uint32_t kFiguresNear = 24;

/// A finding before it has an id.
struct Remark {
  std::string_view code;
  Span span;
  Span other = {};
  std::string known = {};
  std::string zh = {};
  std::string en = {};
  std::string subject = {};  ///< what is spoken of, for the id
  std::string mend_zh = {};  ///< empty: as the rule says
  std::string mend_en = {};
  std::string figure = {};
  Span last = {};
  bool nowhere = false;
};

class CheckContext {
 public:
  CheckContext(const Text& text_in, const Report& report_in, const Lexicon::Tables& words_in);

  const Text& text;
  const Report& report;
  const Lexicon::Tables& words;
  std::u16string_view units;
  std::vector<Sentence> sentences;
  std::vector<ToldNumber> told;  ///< beside Report::figures
  std::vector<Remark> remarks;

  [[nodiscard]] View view(Span span) const { return {units, span.start, span.end}; }
  [[nodiscard]] std::u16string_view piece(Span span) const { return units.substr(span.start, span.size()); }
  [[nodiscard]] std::string slice(Span span) const { return std::string(text.slice(span)); }
  [[nodiscard]] Match match(List list, Offset at, Offset end) const {
    return at >= end ? Match{} : words.match(list, units.substr(0, end), at);
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
  [[nodiscard]] const std::string& unit_of(const Figure& figure) const { return report.units[figure.unit]; }
  /// Index of the sentence in which a place stands; sentences.size() where none does.
  [[nodiscard]] std::size_t sentence_at(Offset at) const;
  /// The clause of a sentence in which a place stands; no more than kNear to either side.
  /// Where a rule that looks back from a place in a sentence begins.
  [[nodiscard]] static Offset back_from(Span sentence, Offset at) {
    return std::max(sentence.start, at - std::min(at, kNear));
  }
  /// The first of a sentence's figures that a rule looks back to from another.
  [[nodiscard]] static std::uint32_t first_near(const Sentence& sentence, std::uint32_t figure) {
    return std::max(sentence.first_figure, figure - std::min(figure, kFiguresNear));
  }
  [[nodiscard]] Span clause_at(Span sentence, Offset at) const;
  /// Head and subject of a figure, without blanks.
  [[nodiscard]] std::string subject(const Figure& figure) const { return subject_of(figure, text); }

  /// Whether a village's name ends at a place.
  [[nodiscard]] bool ends_village(Offset at) const;

  void add(Remark remark) {
    if (remarks.size() < kFindingsMax) remarks.push_back(std::move(remark));
  }
};

/// Between which numbers the true one lies when a told one holds; nothing where one side is open.
struct Bounds {
  domain::Decimal low;
  domain::Decimal high;
};
[[nodiscard]] std::optional<Bounds> bounds_of(const ToldNumber& told);

// The rules, a file each.
void check_sums(CheckContext& context);
void check_rates(CheckContext& context);
void check_growth(CheckContext& context);
void check_values(CheckContext& context);
void check_repeats(CheckContext& context);
void check_lists(CheckContext& context);
void check_absolutes(CheckContext& context);
void check_silent(CheckContext& context);
void check_stages(CheckContext& context);
void check_damage(CheckContext& context);
void check_known(CheckContext& context, const CheckAgainst& against);
void check_last(CheckContext& context, const CheckAgainst& against, const Lexicon& lexicon);

}  // namespace dajuan::report
