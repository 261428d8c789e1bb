// Decides of every numeral of a report whether it measures something, and what the words around it say.
#include <algorithm>
#include <optional>
#include <string>

#include "context.hpp"
#include "judge.hpp"
#include "nonfigures.hpp"
#include "numeral.hpp"
#include "subjects.hpp"
#include "teller.hpp"

namespace dajuan::report {
namespace {

constexpr Offset kQuotedNameMax = 30;         // what is longer between quotation marks is speech, not a name
constexpr std::size_t kFiguresFree = 10'000;  // a text of any size may have as many
constexpr std::size_t kCharactersPerFigure = 16;  // and one more for each of these characters
constexpr Offset kReach = 200;                    // how far back a clause may reach; a sentence twice as far

bool has_no_titles(const Report& report) {
  return std::all_of(report.sections.begin(), report.sections.end(),
                     [](const Section& part) { return part.title.empty(); });
}

/// Walks one paragraph. State that outlives a clause (the last figure, the period spoken of) is reset by
/// line.
class LineReader {
 public:
  LineReader(Context& context, Span line, Role role, std::size_t figures_max)
      : context_(context),
        figures_max_(figures_max),
        view_(context.view(line)),
        reach_{line.start, line.start, 0, context.report.figures.size()},
        units_(context_, view_, reach_),
        judge_(context_, view_, reach_, units_),
        teller_(context_, view_, reach_, role, has_no_titles(context.report)) {}

  void run() {
    for (at_ = view_.begin(); at_ < view_.end();) {
      if (report().figures.size() >= figures_max_) return too_many();
      step();
    }
  }

 private:
  Report& report() { return context_.report; }

  void too_many() {
    context_.diagnose("too-many-figures", {at_, view_.end()}, "数字过密，此后不再读取数字",
                      "too many figures; none is read from here on");
  }

  /// Nearly every character is plain: no numeral, no mark, and no known word begins with it and the next.
  void step() {
    constexpr unsigned kNotPlain = kDigit | kNumeral | kLetter | kQuote | kClauseEnd | kTrigger;
    constexpr Trie::Lists kKnown =
        Trie::bit_of(List::kNames) | Trie::bit_of(List::kOrdinary) | Trie::bit_of(List::kPeriods);
    const char16_t unit = context_.units[at_];
    if (context_.may_begin(kKnown, at_) && skip_known_word()) return;
    if (!is(unit, kNotPlain)) {
      ++at_;
      return;
    }
    if (is(unit, kDigit)) return number(digit_code_at(view_, at_));
    if (is(unit, kNumeral)) return number(chinese_code_at(view_, at_));
    if (is(unit, kLetter)) return letters();
    if (is(unit, kTrigger)) return trigger(unit);
    if (is(unit, kQuote)) quote(unit);
    if (is(unit, kClauseEnd)) clause_end(unit);
    ++at_;
  }

  void trigger(char16_t unit) {
    if (unit == u'第' && view_.is(at_ + 1, kNumeral | kDigit)) {
      const NonFigure ordinal = chinese_code_at(view_, at_);
      return not_figure(ordinal.end, ordinal.why);
    }
    if (unit == u'几' || unit == u'数') return vague_number();
    if (unit == u'翻' && doubling()) return;
    ++at_;
  }

  /// Everyday words and names with numerals, words of time.
  bool skip_known_word() {
    const Match name = context_.match(List::kNames, at_, view_.end());
    const Match word = context_.match(List::kOrdinary, at_, view_.end());
    const Match& longer = name.size > word.size ? name : word;
    // A word that begins or ends inside a longer numeral is no word there: 十一个, 一百, 一点二倍.
    const bool inside =
        longer && ((view_.is(at_ + longer.size - 1, kNumeral) && view_.is(at_ + longer.size, kNumeral)) ||
                   view_.has(at_ + longer.size, u"百分点") || ends_in_decimals(longer.size));
    if (longer && !inside) {
      if (longer.entry->list == List::kOrdinary) {
        at_ += longer.size;
      } else {
        not_figure(at_ + longer.size,
                   longer.entry->first.empty() ? "name" : std::string_view(longer.entry->first));
      }
      return true;
    }
    if (const Match period = context_.match(List::kPeriods, at_, view_.end()))
      period_ = {at_, at_ + period.size};
    return false;
  }

  /// Whether 点 of 三点五亿 is the last of so many characters.
  [[nodiscard]] bool ends_in_decimals(Offset size) const {
    if (view_.at(at_ + size - 1) != u'点' || !view_.is(at_, kNumeral)) return false;
    const auto number = parse_number(view_, at_);
    return number && number->fraction && number->end > at_ + size;
  }

  void letters() {
    const NonFigure code = letter_code_at(view_, at_);
    if (code.why.empty()) {
      at_ = code.end;
    } else {
      not_figure(code.end, code.why);
    }
  }

  void quote(char16_t unit) {
    if (unit != u'“' && unit != u'《' && unit != u'‘' && unit != u'「') return;
    const char16_t closing = unit == u'“' ? u'”' : unit == u'《' ? u'》' : unit == u'‘' ? u'’' : u'」';
    const Offset last = std::min(view_.end(), at_ + kQuotedNameMax);
    for (Offset i = at_ + 1; i < last && !view_.any(i, u"。；！？\n"); ++i) {
      if (view_.at(i) == closing) {
        quote_end_ = i;
        return;
      }
    }
  }

  void clause_end(char16_t unit) {
    reach_.clause = at_ + 1;
    if (is(unit, kSentenceEnd)) reach_.sentence = at_ + 1;
    if (unit == u'。') period_ = {};
  }

  /// 翻番, 翻一番, 翻了两番: twice, four times as much.
  bool doubling() {
    Offset at = at_ + 1;
    if (view_.at(at) == u'了') ++at;
    std::int64_t times = 2;
    if (view_.is(at, kNumeral)) {
      const int doublings = numeral_digit(view_.at(at));
      if (doublings < 1 || doublings > 5) return false;
      times = std::int64_t{1} << doublings;
      ++at;
    }
    if (view_.at(at) != u'番') return false;
    Figure out;
    out.span = {at_, at + 1};
    out.value.coefficient = times;
    out.unit = context_.unit_id("倍");
    out.comparison = ComparisonKind::kMultiple;
    out.direction = Direction::kUp;
    finish(out, {});
    return true;
  }

  /// 数十家, 几百户: no number is written, so none is read.
  void vague_number() {
    Offset end = at_ + 1;
    while (view_.is(end, kNumeral) && !view_.any(end, u"一二三四五六七八九两")) ++end;
    if (end == at_ + 1) {
      ++at_;
      return;
    }
    not_figure(end, "no number is written");
  }

  void not_figure(Offset end, std::string_view why) {
    report().not_figures.push_back({{at_, end}, context_.reason_id(why)});
    if (why.starts_with("date")) period_ = {at_, end};
    at_ = end;
  }

  /// No rule looks further back than this: a line without any mark must not make each number cost its length.
  void bound_reach() {
    if (at_ - reach_.clause > kReach) reach_.clause = at_ - kReach;
    if (at_ - reach_.sentence > 2 * kReach) reach_.sentence = at_ - 2 * kReach;
  }

  /// A numeral: a code where its shape says so, a figure where it measures, else not a figure.
  void number(const NonFigure& code) {
    bound_reach();
    if (view_.is(at_, kNumeral) && enumerator()) return;
    if (code) {
      return not_figure(code.end, code.why);
    }
    if (view_.has(at_, u"百分之")) return percent_of();
    const auto parsed = parse_number(view_, at_);
    if (!parsed) return not_figure(run_end(), "code");
    if (at_ < quote_end_) return not_figure(std::max(parsed->end, at_ + 1), "name in quotation marks");
    if (parsed->chinese && judge_.is_pattern_name(*parsed))
      return not_figure(judge_.pattern_end(*parsed), "slogan");
    const Unit unit = units_.unit_at(parsed->end, *parsed);
    const std::string_view why =
        unit.end == 0 && judge_.opens_range(*parsed) ? "" : judge_.why_not(*parsed, unit);
    if (!why.empty()) return not_figure(unit.end != 0 && swallow_unit(unit) ? unit.end : parsed->end, why);
    figure(*parsed, unit);
  }

  [[nodiscard]] static bool swallow_unit(const Unit& unit) { return unit.kind != UnitClass::kPercent; }

  [[nodiscard]] Offset run_end() const {
    Offset end = at_;
    while (view_.is(end, kDigit | kNumeral)) ++end;
    return std::max(end, at_ + 1);  // consumed whole, so looked at once
  }

  /// 一、 （一） 一是: the outline knows them; here they are only not figures.
  bool enumerator() {
    Offset end = at_;
    while (view_.is(end, kNumeral) && end - at_ <= 2) ++end;
    const char16_t behind = view_.at(end);
    const char16_t before = view_.at(static_cast<std::int64_t>(at_) - 1);
    const bool fresh = before == 0 || is(before, kClauseEnd | kSpace | kQuote);
    if ((before == u'（' || before == u'(') && (behind == u'）' || behind == u')')) {
      not_figure(end, "enumerator");
      return true;
    }
    if (end - at_ <= 2 && (behind == u'是' || (behind == u'要' && fresh) ||
                           (behind == u'、' && fresh && !view_.is(end + 1, kNumeral)))) {
      not_figure(end + 1, "enumerator");
      return true;
    }
    return false;
  }

  // 百分之六十
  void percent_of() {
    const Offset start = at_;
    const auto parsed = parse_number(view_, at_ + 3);
    if (!parsed) return not_figure(at_ + 3, "set phrase");
    Number number = *parsed;
    number.start = start;
    figure(number, {number.end, UnitClass::kPercent, "%"});
  }

  /// Whether another number with a unit stands further on in the clause.

  void figure(const Number& number, Unit unit) {
    Figure out;
    out.span = {number.start, unit.end != 0 ? unit.end : number.end};
    out.value = number.value;
    range(number, unit, out);
    std::string inferred;
    if (unit.end == 0) unit.name = inferred = units_.missing_unit(number, out.span.end);
    if (unit.name == "％") unit.name = "%";
    if (unit.name == "个百分点" || unit.name == "个点") unit.name = "百分点";
    if (out.span.end < view_.end() && view_.any(out.span.end, u"余多") && unit.end != 0 &&
        (view_.is(out.span.end + 1, kClauseEnd) || out.span.end + 1 == view_.end())) {
      FigureTeller::qualify(out, domain::Qualifier::kOver, {out.span.end, out.span.end + 1});
      ++out.span.end;
    }
    out.unit = context_.unit_id(unit.name);
    teller_.qualifiers(number, out);
    teller_.compare(number, unit, out);
    finish(out, unit);
    share_with_list();
  }

  /// What every figure gets, however it was read.
  void finish(Figure& out, const Unit& unit) {
    out.kind = teller_.kind_of(out, unit);
    out.period = period_;
    const Offset left = std::max(reach_.clause, reach_.last_figure_end);
    attach_subject(context_, view_, {left, reach_.clause, reach_.sentence, reach_.first_figure}, out);
    report().figures.push_back(out);
    reach_.last_figure_end = out.span.end;
    at_ = out.span.end;
  }

  /// 8-10万元, 150—300平方米: the scale and unit of the upper end apply to both.
  void range(const Number& number, Unit& unit, Figure& out) {
    Offset at = unit.end != 0 ? unit.end : number.end;
    if (!view_.any(at, u"-－—–~～至") && !(view_.at(at) == u'到' && view_.is(at + 1, kDigit))) return;
    while (view_.any(at, u"-－—–~～至到")) ++at;
    if (view_.is(at, kDigit) != !number.chinese) return;
    const auto upper = parse_number(view_, at);
    if (!upper || upper->chinese != number.chinese) return;
    const Unit upper_unit = units_.unit_at(upper->end, *upper);
    if (unit.end != 0 && upper_unit.name != unit.name) return;
    if (number.scale == 0 && upper->scale != 0)
      out.value = out.value.scaled(upper->scale).value_or(out.value);
    if (upper->value < out.value) return;
    out.value_max = upper->value;
    unit = upper_unit;
    out.span.end = upper_unit.end != 0 ? upper_unit.end : upper->end;
  }

  /// 分别增长6%、9%以上: what stands behind the last or before the first holds for the whole list.
  void share_with_list() {
    auto& figures = report().figures;
    const Figure last = figures.back();
    const std::size_t first =
        std::max(reach_.first_figure, figures.size() > kListMax ? figures.size() - kListMax : 0);
    for (std::size_t i = figures.size() - 1; i > first; --i) {
      Figure& previous = figures[i - 1];
      const Figure& next = figures[i];
      if (!is_list_gap(previous.span.end, next.span.start) || previous.unit != last.unit) break;
      if (previous.qualifier == domain::Qualifier::kExact && last.cue.start >= last.span.start &&
          !last.cue.empty() && last.qualifier != domain::Qualifier::kOver) {
        FigureTeller::qualify(previous, last.qualifier, last.cue);
      }
      if (figures.back().comparison == ComparisonKind::kNone &&
          previous.comparison != ComparisonKind::kNone) {
        figures.back().comparison = previous.comparison;
        figures.back().direction = previous.direction;
        figures.back().comparison_base = previous.comparison_base;
      }
    }
  }

  [[nodiscard]] bool is_list_gap(Offset from, Offset to) const {
    return to == from + 1 && view_.any(from, u"、和及与");
  }

  Context& context_;
  std::size_t figures_max_;
  View view_;
  Reach reach_;
  UnitReader units_;
  NumberJudge judge_;
  FigureTeller teller_;
  Offset at_ = 0;
  Offset quote_end_ = 0;
  Span period_;
};

}  // namespace

void read_figures(Context& context, const Layout& layout) {
  RoleFinder roles(context.report);
  // Denser than this is no report, and its records would need many times the memory of the text.
  const std::size_t most = kFiguresFree + context.units.size() / kCharactersPerFigure;
  for (std::size_t i = 0; i < layout.lines.size(); ++i) {
    const Span line = layout.lines[i];
    const bool furniture = i < layout.first_body || i >= layout.end_body;
    const std::size_t figures = context.report.figures.size();
    LineReader(context, line, roles.at(line.start), most).run();
    if (context.report.figures.size() >= most) break;
    if (!furniture) continue;
    for (std::size_t f = figures; f < context.report.figures.size(); ++f) {
      context.report.not_figures.push_back(
          {context.report.figures[f].span, context.reason_id("page furniture")});
    }
    context.report.figures.resize(figures);
  }
}

}  // namespace dajuan::report
