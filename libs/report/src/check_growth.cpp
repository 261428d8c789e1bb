// Changes against the values they are told with: 由A提高到B，增长N%; 41万元，下降19万元（31.67%）. Told
// numbers are rounded, so a change is wrong only where no numbers that round to the told ones give it.
#include "check_context.hpp"
#include "wide.hpp"

namespace dajuan::report {
namespace {

using domain::Decimal;

constexpr Offset kBetween = 16;
constexpr std::u16string_view kOfChange =
    u"（(，,、：: 增长下降减少增加提高上升降低扩大幅净升跌约近超了同比率为达上年去";

struct Range {
  std::optional<Decimal> low;
  std::optional<Decimal> high;
};

class Growth {
 public:
  explicit Growth(CheckContext& context) : context_(context) {}

  void read(const Sentence& sentence) {
    sentence_ = &sentence;
    for (std::uint32_t i = sentence.first_figure; i + 2 < sentence.end_figure; ++i) {
      if (is_cut(i) || is_cut(i + 1) || is_cut(i + 2)) continue;
      if (is_pair(i)) {
        pair(i);
      } else if (is_change(i)) {
        change(i);
      }
    }
  }

 private:
  [[nodiscard]] const Figure& figure(std::uint32_t i) const { return context_.report.figures[i]; }
  [[nodiscard]] std::u16string_view between(std::uint32_t left, std::uint32_t right) const {
    return context_.piece({figure(left).span.end, figure(right).span.start});
  }
  /// 1，753亿元, 百分之五点九: marks that the reader took for the number's end.
  [[nodiscard]] bool is_cut(std::uint32_t i) const {
    const View view(context_.units, 0, context_.text.size());
    const Span span = figure(i).span;
    return view.any(span.end, u"点．.") || (view.any(static_cast<std::int64_t>(span.start) - 1, u"，,．.") &&
                                            view.is(static_cast<std::int64_t>(span.start) - 2, kDigit));
  }
  /// Nothing but the words of the change stands between: another subject would be another thing's change.
  [[nodiscard]] bool goes_on(std::uint32_t i) const {
    for (const char16_t unit : between(i, i + 1)) {
      if (kOfChange.find(unit) == std::u16string_view::npos) return false;
    }
    return true;
  }
  [[nodiscard]] bool is_rate(std::uint32_t i) const { return context_.unit_of(figure(i)) == "%"; }
  [[nodiscard]] bool is_points(std::uint32_t i) const {
    return context_.unit_of(figure(i)).ends_with("百分点");
  }

  /// 由A提高到B，...
  [[nodiscard]] bool is_pair(std::uint32_t i) const {
    const Figure& from = figure(i);
    const Figure& to = figure(i + 1);
    if (from.unit != to.unit) return false;
    const Offset back =
        std::max(sentence_->span.start, from.span.start - std::min<Offset>(from.span.start, 10));
    const std::u16string_view before = context_.piece({back, from.span.start});
    const std::size_t opens = before.find_last_of(u"由从");
    if (opens == std::u16string_view::npos ||
        before.find_first_of(u"，,、", opens) != std::u16string_view::npos)
      return false;
    const std::u16string_view link = between(i, i + 1);
    if (link.size() < 2 || link.size() > kBetween) return false;
    if (link.back() != u'到' && link.back() != u'至' && link.back() != u'为') return false;
    // 由 ... 到 ...、...到: years or places stand between, not the same thing.
    return link.find_first_of(u"，,、") == std::u16string_view::npos;
  }

  /// 达到A，增加D，...
  [[nodiscard]] bool is_change(std::uint32_t i) const {
    const Figure& value = figure(i);
    const Figure& change = figure(i + 1);
    // 比上年的1800万元增加500万元: what is told first is the base. 比计划增加: the change has another base
    // than the rate.
    const Offset back =
        std::max(sentence_->span.start, value.span.start - std::min<Offset>(value.span.start, 10));
    const std::u16string_view before = context_.piece({back, value.span.start});
    const std::size_t clause = before.find_last_of(u"，,、；");
    if (before.find_first_of(u"比较由从", clause == std::u16string_view::npos ? 0 : clause) !=
        std::u16string_view::npos)
      return false;
    for (const std::u16string_view word : {u"计划", u"预算", u"目标", u"任务"}) {
      if (between(i, i + 1).find(word) != std::u16string_view::npos) return false;
    }
    return value.comparison == ComparisonKind::kNone && value.unit == change.unit && !is_rate(i) &&
           change.comparison == ComparisonKind::kYoy && change.direction != Direction::kNone &&
           between(i, i + 1).size() <= kBetween;
  }

  /// Whether the change is told of other values than these: at constant prices, of an average year, or of a
  /// base of its own.
  [[nodiscard]] bool is_otherwise_based(Offset from, std::uint32_t change) const {
    const Offset end = std::min(figure(change).span.end + 8, sentence_->span.end);
    return static_cast<bool>(context_.find(List::kRealTerms, {from, end}).first);
  }

  void pair(std::uint32_t i) {
    const std::uint32_t change = i + 2;
    const Direction direction = figure(i).value < figure(i + 1).value ? Direction::kUp : Direction::kDown;
    if (between(i + 1, change).size() > kBetween || !goes_on(i + 1) ||
        figure(change).direction != direction || figure(change).comparison != ComparisonKind::kYoy)
      return;
    if (is_otherwise_based(CheckContext::back_from(sentence_->span, figure(i).span.start), change)) return;
    const auto from = bounds_of(context_.told[i]);
    const auto to = bounds_of(context_.told[i + 1]);
    if (!from || !to) return;
    const bool up = direction == Direction::kUp;
    if (is_points(change) || (is_rate(i) && is_rate(change))) {
      points(i, change, up ? *from : *to, up ? *to : *from);
    } else if (is_rate(change) && !is_rate(i)) {
      compare(change, up ? ratio(*to, *from, 2, 1) : ratio(*to, *from, 2, -1), i, "%",
              exact_ratio(figure(i + 1).value, figure(i).value, 2));
    } else if (context_.unit_of(figure(change)) == "倍" && up) {
      compare(change, ratio(*to, *from, 0, 1), i, "倍", exact_ratio(figure(i + 1).value, figure(i).value, 0));
    }
  }

  /// (of / base - 1) in hundredths where `power` is 2; the other way round where `sign` is -1.
  [[nodiscard]] static Range ratio(const Bounds& of, const Bounds& base, int power, int sign) {
    const auto part = [&](const Decimal& top, const Decimal& bottom, Rounding rounding) {
      const auto change = sign > 0 ? difference_of(top, bottom) : difference_of(bottom, top);
      const auto scaled = change ? change->scaled(power) : std::nullopt;
      return scaled ? quotient(*scaled, bottom, -4, rounding) : std::nullopt;
    };
    if (!(Decimal{} < base.low)) return {};
    return sign > 0 ? Range{part(of.low, base.high, Rounding::kDown), part(of.high, base.low, Rounding::kUp)}
                    : Range{part(of.high, base.low, Rounding::kDown), part(of.low, base.high, Rounding::kUp)};
  }

  /// |of - base| / base, in hundredths where `power` is 2, as it is shown.
  [[nodiscard]] static std::optional<Decimal> exact_ratio(const Decimal& of, const Decimal& base, int power) {
    const auto change = base < of ? difference_of(of, base) : difference_of(base, of);
    const auto scaled = change ? change->scaled(power) : std::nullopt;
    return scaled ? quotient(*scaled, base, -2, Rounding::kHalfUp) : std::nullopt;
  }

  /// 由91%提高到95%，提高4个百分点; told as 4% it is another thing.
  void points(std::uint32_t i, std::uint32_t change, const Bounds& low, const Bounds& high) {
    const bool rises = figure(i).value < figure(i + 1).value;
    const auto exact = rises ? difference_of(figure(i + 1).value, figure(i).value)
                             : difference_of(figure(i).value, figure(i + 1).value);
    Range range{difference_of(high.low, low.high), difference_of(high.high, low.low)};
    // Percentages without decimals are taken as they stand: from 91 to 95 nobody counts 5 points.
    if (context_.told[i].power == 0 && context_.told[i + 1].power == 0) range = {exact, exact};
    const auto written = bounds_of(context_.told[change]);
    if (!exact || !range.low || !range.high || !written) return;
    const bool agrees = !(*range.high < written->low) && !(written->high < *range.low);
    if (is_points(change)) {
      if (!agrees) compare(change, range, i, "个百分点", exact);
      return;
    }
    if (!agrees) return;
    const Range relative = ratio(high, low, 2, 1);
    if (relative.low && relative.high && !(*relative.high < written->low) && !(written->high < *relative.low))
      return;
    const std::string known = context_.told[change].value.to_string() + "个百分点";
    context_.add(
        {.code = "percent-for-points",
         .span = figure(change).span,
         .other = {figure(i).span.start, figure(i + 1).span.end},
         .known = known,
         .zh = std::string("两个百分数相差 ") + known + "，不是 " + context_.slice(figure(change).span),
         .en = std::string("the two percentages differ by ") + known + ", not by " +
               context_.slice(figure(change).span),
         .subject = context_.subject(figure(change))});
  }

  void change(std::uint32_t i) {
    const std::uint32_t rate = i + 2;
    if (!is_rate(rate) || between(i + 1, rate).size() > kBetween ||
        is_otherwise_based(figure(i).span.end, rate))
      return;
    if (!goes_on(i + 1)) return;
    const auto value = bounds_of(context_.told[i]);
    const auto moved = bounds_of(context_.told[i + 1]);
    if (!value || !moved) return;
    const bool up = figure(i + 1).direction == Direction::kUp;
    const auto low = up ? difference_of(value->low, moved->high) : sum_of(value->low, moved->low);
    const auto high = up ? difference_of(value->high, moved->low) : sum_of(value->high, moved->high);
    if (!low || !high || !(Decimal{} < *low)) return;
    const auto least = moved->low.scaled(2);
    const auto most = moved->high.scaled(2);
    if (!least || !most) return;
    const Decimal& amount = figure(i + 1).value;
    const auto base = up ? difference_of(figure(i).value, amount) : sum_of(figure(i).value, amount);
    if (!base) return;
    compare(rate, {quotient(*least, *high, -4, Rounding::kDown), quotient(*most, *low, -4, Rounding::kUp)}, i,
            "%", exact_ratio(figure(i).value, *base, 2));
  }

  void compare(std::uint32_t change, const Range& range, std::uint32_t i, const char* unit,
               const std::optional<Decimal>& exact) {
    const auto written = bounds_of(context_.told[change]);
    if (!written || !range.low || !range.high || !exact) return;
    if (!(*range.high < written->low) && !(written->high < *range.low)) return;
    const std::string known = exact->to_string() + unit;
    const std::string values = context_.slice({figure(i).span.start, figure(i + 1).span.end});
    context_.add({.code = "growth-differs",
                  .span = figure(change).span,
                  .other = {figure(i).span.start, figure(i + 1).span.end},
                  .known = known,
                  .zh = std::string("按“") + values + "”应为 " + known + "，写的是 " +
                        context_.slice(figure(change).span),
                  .en = std::string("by \"") + values + "\" it is " + known + ", told is " +
                        context_.slice(figure(change).span),
                  .subject = context_.subject(figure(change))});
  }

  CheckContext& context_;
  const Sentence* sentence_ = nullptr;
};

}  // namespace

void check_growth(CheckContext& context) {
  Growth growth(context);
  for (const Sentence& sentence : context.sentences) {
    if (sentence.end_figure - sentence.first_figure >= 3) growth.read(sentence);
  }
}

}  // namespace dajuan::report
