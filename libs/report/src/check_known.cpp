// Figures against the ledger: a number, its phrase, its unit and scale, its area and period.
#include <algorithm>

#include "check_context.hpp"

namespace dajuan::report {
namespace {

using domain::Qualifier;

class Ledger {
 public:
  Ledger(CheckContext& context, const CheckAgainst& against) : context_(context), against_(against) {
    for (const Known& known : against.known) {
      auto& words = words_.emplace_back();
      for (const std::string& word : known.words) words.push_back(alternatives(word));
    }
  }

  void read(const Sentence& sentence, std::uint32_t i) {
    const Figure& figure = context_.report.figures[i];
    if (figure.kind != FigureKind::kAchievement || figure.comparison != ComparisonKind::kNone) return;
    const std::vector<const Known*> candidates = candidates_of(sentence, figure);
    const ToldNumber& told = context_.told[i];
    std::vector<const Known*> wanted;
    bool other_unit = false;
    for (const Known* known : candidates) {
      if (!same_unit(*known, figure)) {
        // Nothing is nothing in any unit.
        other_unit = other_unit || (known->value.coefficient != 0 && holds(told, *known));
        continue;
      }
      if (!of_area(*known, figure) || !of_period(*known, figure)) continue;
      if (holds(told, *known)) return;
      wanted.push_back(known);
    }
    if (!wanted.empty()) return differ(i, *wanted.front(), candidates);
    if (other_unit) return unit_differs(i, candidates);
    if (against_.with_ledger && !is_hinted_at(sentence, figure, told)) {
      context_.add({.code = "no-record", .span = figure.span, .subject = context_.subject(figure)});
    }
  }

 private:
  using Alternatives = std::vector<std::u16string>;

  static Alternatives alternatives(const std::string& word) {
    Alternatives out;
    for (std::size_t begin = 0; begin <= word.size();) {
      const std::size_t end = std::min(word.find('|', begin), word.size());
      if (end > begin) out.push_back(to_units(std::string_view(word).substr(begin, end - begin)));
      begin = end + 1;
    }
    return out;
  }

  /// The longest of the alternatives that stands in one of the pieces; 0 where none does.
  static std::size_t found_in(const Alternatives& words, std::u16string_view piece,
                              std::u16string_view other) {
    std::size_t best = 0;
    for (const std::u16string& word : words) {
      if (piece.find(word) != std::u16string_view::npos || other.find(word) != std::u16string_view::npos)
        best = std::max(best, word.size());
    }
    return best;
  }

  /// Whether a figure of the ledger has this value, unit, area and period, and its name shares two signs with
  /// the sentence. That is enough not to ask for a record; it is never enough to contradict.
  [[nodiscard]] bool is_hinted_at(const Sentence& sentence, const Figure& figure,
                                  const ToldNumber& told) const {
    const std::u16string_view around = context_.piece(sentence.span);
    return std::any_of(against_.known.begin(), against_.known.end(), [&](const Known& known) {
      // A list of villages before a number of the whole (甲村、乙村等10村) is no place of its own.
      if (known.area != against_.area && !of_area(known, figure)) return false;
      if (!same_unit(known, figure) || !of_period(known, figure) || !holds(told, known)) return false;
      const std::u16string name = to_units(known.zh);
      for (std::size_t i = 0; i + 1 < name.size(); ++i) {
        if (around.find(std::u16string_view(name).substr(i, 2)) != std::u16string_view::npos) return true;
      }
      return false;
    });
  }

  /// Those of the ledger that are spoken of with the most words here. The last word, which says what is
  /// counted of the subject (化解), must stand with the number itself; the others may stand earlier in the
  /// sentence.
  [[nodiscard]] std::vector<const Known*> candidates_of(const Sentence& sentence,
                                                        const Figure& figure) const {
    const Span clause = context_.clause_at(sentence.span, figure.span.start);
    const std::u16string_view near = context_.piece({clause.start, figure.span.start});
    const std::u16string_view before = context_.piece({sentence.span.start, figure.span.start});
    const std::u16string_view subject = context_.piece(figure.subject);
    const std::u16string_view head = context_.piece(figure.subject_head);
    std::vector<const Known*> out;
    std::size_t best = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      std::size_t score =
          words_[i].empty() ? 0 : found_in(words_[i].back(), subject.empty() ? near : subject, near);
      for (std::size_t word = 0; score != 0 && word + 1 < words_[i].size(); ++word) {
        const std::size_t found =
            std::max(found_in(words_[i][word], before, subject), found_in(words_[i][word], head, head));
        score = found == 0 ? 0 : score + found;
      }
      if (score == 0 || score < best) continue;
      if (score > best) out.clear();
      best = score;
      out.push_back(&against_.known[i]);
    }
    return out;
  }

  [[nodiscard]] bool same_unit(const Known& known, const Figure& figure) const {
    return known.unit.empty() || known.unit == context_.unit_of(figure);
  }

  /// Without a place the report's own area is meant.
  [[nodiscard]] bool of_area(const Known& known, const Figure& figure) const {
    if (against_.area.empty()) return true;
    const Name* place = place_of(figure);
    if (place == nullptr) return known.area == against_.area;
    if (!place->area_code.empty()) return known.area == place->area_code;
    return !known.area_name.empty() && context_.slice(place->span).find(known.area_name) != std::string::npos;
  }

  [[nodiscard]] const Name* place_of(const Figure& figure) const {
    if (figure.place.empty()) return nullptr;
    const auto& names = context_.report.names;
    const auto from = std::lower_bound(names.begin(), names.end(), figure.place.start,
                                       [](const Name& name, Offset at) { return name.span.start < at; });
    return from != names.end() && from->span.start < figure.place.end ? &*from : nullptr;
  }

  [[nodiscard]] bool of_period(const Known& known, const Figure& figure) const {
    int year = context_.report.meta.report_year;
    const View view = context_.view(figure.period);
    for (Offset i = figure.period.start; i + 4 <= figure.period.end; ++i) {
      if (!view.is(i, kDigit) || view.at(i + 4) != u'年') continue;
      year = 0;
      for (Offset digit = i; digit < i + 4; ++digit) year = year * 10 + digit_value(view.at(digit));
      break;
    }
    return year == 0 || known.last.year() == year;
  }

  [[nodiscard]] static bool holds(const ToldNumber& told, const Known& known) {
    if (is_true(told, known.value)) return true;
    return known.qualifier != Qualifier::kExact && known.value == told.value;
  }

  void differ(std::uint32_t i, const Known& known, const std::vector<const Known*>& candidates) {
    const Figure& figure = context_.report.figures[i];
    const ToldNumber& told = context_.told[i];
    for (const Known* other : candidates) {
      if (!same_unit(*other, figure) || !holds(told, *other) || told.phrase != Phrase::kExact) continue;
      const bool area = other->area != known.area;
      return tell(area ? "area-differs" : "period-differs", i, known,
                  "，与 " + (area ? other->area_name : year_of(*other)) + " 的数字相同",
                  "; it is the number of " + (area ? other->area_name : year_of(*other)));
    }
    const bool open = told.phrase == Phrase::kOver || told.phrase == Phrase::kPassed ||
                      told.phrase == Phrase::kAtLeast || told.phrase == Phrase::kAtMost;
    if (told.value.coefficient != 0 && !open) {
      for (const int power : {4, -4, 8, -8}) {
        const auto moved = told.value.scaled(power);
        if (moved && is_true({told.phrase, *moved, {}, told.power + power}, known.value))
          return tell("scale-differs", i, known, "", "");
      }
    }
    tell(told.phrase == Phrase::kExact ? "number-differs" : "phrase-untrue", i, known, "", "");
  }

  [[nodiscard]] static std::string year_of(const Known& known) { return std::to_string(known.last.year()); }

  void unit_differs(std::uint32_t i, const std::vector<const Known*>& candidates) {
    for (const Known* known : candidates) {
      if (same_unit(*known, context_.report.figures[i]) || !holds(context_.told[i], *known)) continue;
      return tell("unit-differs", i, *known, "", "");
    }
  }

  void tell(std::string_view code, std::uint32_t i, const Known& known, const std::string& more_zh,
            const std::string& more_en) {
    const Figure& figure = context_.report.figures[i];
    const std::string count = words_of({Phrase::kExact, known.value, {}, 0}, known.unit);
    const std::string written = context_.slice(figure.span);
    const std::string choice = choice_of(context_.told[i], known);
    context_.add({.code = code,
                  .span = figure.span,
                  .known = count,
                  .zh = known.zh + "：台账为 " + count + "，写的是 " + written + more_zh,
                  .en = known.en + ": the ledger has " + count + ", told is " + written + more_en,
                  .subject = known.subject,
                  .mend_zh = std::string("写“") + choice + "”，或更正台账",
                  .mend_en = std::string("write ") + choice + ", or correct the ledger",
                  .figure = known.code});
  }

  /// The same phrase where it is true of a number as round as the written one, else the exact number.
  [[nodiscard]] static std::string choice_of(const ToldNumber& told, const Known& known) {
    for (const ToldNumber& one : true_phrases(known.value, told.power)) {
      if (one.phrase == told.phrase) return words_of(one, known.unit);
    }
    return words_of({Phrase::kExact, known.value, {}, 0}, known.unit);
  }

  CheckContext& context_;
  const CheckAgainst& against_;
  std::vector<std::vector<Alternatives>> words_;
};

}  // namespace

void check_known(CheckContext& context, const CheckAgainst& against) {
  if (against.known.empty() && !against.with_ledger) return;
  Ledger ledger(context, against);
  for (const Sentence& sentence : context.sentences) {
    if (sentence.role == Role::kPlan) continue;
    for (std::uint32_t i = sentence.first_figure; i < sentence.end_figure; ++i) ledger.read(sentence, i);
  }
}

}  // namespace dajuan::report
