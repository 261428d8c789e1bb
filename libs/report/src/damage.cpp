// What a person should look at: damage of the page, figures without a value, subjects with two values.
#include <algorithm>
#include <unordered_map>

#include "context.hpp"
#include "dajuan/report/json.hpp"
#include "numeral.hpp"
#include "outline.hpp"

namespace dajuan::report {
namespace {

/// Looks at each character of a line once; few of them can be damage.
class LineInspector {
 public:
  LineInspector(Context& context, Span line) : context_(context), view_(context.view(line)) {}

  void run() {
    for (Offset i = view_.begin(); i < view_.end(); ++i) {
      const char16_t unit = context_.units[i];
      if (is(unit, kDigit)) {
        i = number(i);
      } else if (unit == u'“' || unit == u'”') {
        quote(i);
      } else if (unit == kReplaced && is_lost(i)) {
        i = undecodable(i);
      } else if (unit == u'故' && view_.has(i, u"故亡人数")) {
        context_.diagnose("lost-character", {i, i + 4}, "此处可能缺字", "a character may be missing here");
      }
    }
    if (is_open_) unpaired(open_);
  }

 private:
  static constexpr char16_t kReplaced = 0xFFFD;

  void unpaired(Offset at) {
    context_.diagnose("unclosed-quote", {at, at + 1}, "引号不成对，可能有字丢失",
                      "a quotation mark without its partner; characters may be missing");
  }

  void quote(Offset at) {
    const bool opens = view_.at(at) == u'“';
    if (opens && is_open_) unpaired(open_);
    if (!opens && !is_open_) unpaired(at);
    is_open_ = opens;
    open_ = at;
  }

  /// 926日: 9月26日 with its 月 lost; 13月, 20245年, 24%8%.
  Offset number(Offset at) {
    const Offset end = digits_end(view_, at);
    const bool fraction = view_.any(static_cast<std::int64_t>(at) - 1, u".,");
    bool glued = view_.any(end, u"%％") && view_.is(end + 1, kDigit);
    if (!fraction && view_.any(end, u"日月") && !view_.any(end + 1, u"均产") && end - at <= 4) {
      int value = 0;
      for (Offset i = at; i < end; ++i) value = value * 10 + digit_value(view_.at(i));
      glued = (view_.at(end) == u'日' && value > 100) || (view_.at(end) == u'月' && value > 12);
    }
    if (!fraction && view_.at(end) == u'年' && end - at > 4) glued = true;
    if (glued) {
      context_.diagnose("glued-number", {at, end + 1}, "数字可能粘连或缺字",
                        "numbers may be glued together, or a character between them is lost");
    }
    return end - 1;
  }

  /// A rare character beyond the basic plane (𠮷) stands as U+FFFD in the units only.
  [[nodiscard]] bool is_lost(Offset at) const {
    const std::string_view bytes = context_.text.slice({at, at + 1});
    return bytes == "\uFFFD" || !is_utf8(bytes);
  }

  Offset undecodable(Offset at) {
    Offset end = at;
    while (view_.at(end) == kReplaced && is_lost(end)) ++end;
    context_.diagnose("undecodable", {at, end}, "此处字符无法识别", "characters here could not be decoded");
    return end - 1;
  }

  Context& context_;
  View view_;
  bool is_open_ = false;
  Offset open_ = 0;
};

/// A digit at a line's end and a digit or unit at the next one's begin.
void broken_numbers(Context& context, const Layout& layout) {
  for (std::size_t i = layout.first_body; i + 1 < layout.end_body; ++i) {
    const Span line = layout.lines[i];
    const Span next = layout.lines[i + 1];
    if (next.start - line.end > 3 || line.size() < 8) continue;
    const View view(context.units, line.start, next.end);
    if (!view.is(line.end - 1, kDigit) && !(view.any(line.end - 1, u".") && view.is(line.end - 2, kDigit)))
      continue;
    if (!view.is(next.start, kDigit) && !view.any(next.start, u"%％万亿.")) continue;
    context.diagnose("line-break-in-number", {line.end - 1, next.start + 1}, "数字中间有换行",
                     "a line break stands inside a number");
  }
}

void lost_marks(Context& context, const std::vector<Section>& sections) {
  for (const Section& section : sections) {
    if (section.numbering == Numbering::kOrdinalIs) {
      const View view(context.units, 0, static_cast<Offset>(context.units.size()));
      const Offset at = section.span.start;
      if (view.at(at) == u'是') {
        context.diagnose("lost-character", {at, at + 1}, "序号可能缺失（如“三是”）",
                         "the ordinal before this item may be lost");
      } else if (at > 0 && view.is(at - 1, kHan)) {
        context.diagnose("lost-punctuation", {at - 1, at}, "此处可能缺少标点",
                         "a punctuation mark may be missing here");
      }
    }
    lost_marks(context, section.children);
  }
}

/// 规上工业产值提高; — the indicator is told to have grown, and no number stands in the clause.
void missing_values(Context& context, Span clause) {
  const View view = context.view(clause);
  const Match growth = context.match_back(List::kGrowth, clause.start, clause.end);
  if (!growth || growth.size < 2 || growth.entry->number == 0) return;
  Offset at = clause.end - growth.size;
  if (view.has_before(at, u"同比")) at -= 2;
  const Match indicator = context.match_back(List::kIndicators, clause.start, at);
  if (!indicator || indicator.size < 2) return;
  for (Offset i = clause.start; i < clause.end; ++i) {
    if (view.is(i, kDigit)) return;
  }
  context.diagnose("figure-without-value", clause, "说到了变化但没有数值",
                   "a change is told, but its figure is missing");
}

/// The same subject, period and unit with two different exact values in the review.
void two_values(Context& context) {
  std::unordered_map<std::string, std::size_t> seen;
  RoleFinder roles(context.report);
  const auto& figures = context.report.figures;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const Figure& figure = figures[i];
    const Role role = roles.at(figure.span.start);
    if (figure.subject.size() < 4 || role == Role::kPlan || figure.kind != FigureKind::kAchievement ||
        figure.value_max)
      continue;
    if (context.match_back(List::kIndicators, figure.subject.start, figure.subject.end).size < 2) continue;
    std::string key = subject_of(figure, context.text);
    key += '|' + context.report.units[figure.unit] + '|' +
           std::to_string(static_cast<int>(figure.comparison)) + '|';
    key += context.text.slice(figure.period);
    const auto [known, is_new] = seen.try_emplace(std::move(key), i);
    if (is_new) continue;
    const Figure& first = figures[known->second];
    if (first.value == figure.value || first.qualifier != figure.qualifier ||
        figure.span.start - first.span.end < 12)
      continue;
    context.diagnose("two-values", figure.span,
                     "同一指标前后数值不一致：" + std::string(context.text.slice(first.span)) + "，" +
                         std::string(context.text.slice(figure.span)),
                     "the same indicator has two values: " + std::string(context.text.slice(first.span)) +
                         ", " + std::string(context.text.slice(figure.span)));
  }
}

}  // namespace

void read_damage(Context& context, const Layout& layout) {
  RoleFinder roles(context.report);
  for (std::size_t i = layout.first_body;
       i < layout.end_body && context.report.diagnostics.size() < kFindingsMax; ++i) {
    const Span line = layout.lines[i];
    LineInspector(context, line).run();
    if (roles.at(line.start) == Role::kPlan) continue;
    each_clause(context.view(line), [&](Span clause, char16_t) { missing_values(context, clause); });
  }
  broken_numbers(context, layout);
  lost_marks(context, context.report.sections);
  two_values(context);
  std::stable_sort(context.report.diagnostics.begin(), context.report.diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.span.start < b.span.start; });
}

}  // namespace dajuan::report
