// One indicator with two values in the same report: of one time, place and kind they cannot both be true.
#include <unordered_map>

#include "check_context.hpp"

namespace dajuan::report {
namespace {

using domain::Decimal;

constexpr Offset kSubjectMin = 4;
constexpr Offset kNeighbours = 12;  // 由A到B: neighbours speak of each other

/// Where the true number lies; an end that is missing is open. A strict end does not belong to it.
struct Reach {
  std::optional<Decimal> low;
  std::optional<Decimal> high;
  bool strict_low = false;
  bool strict_high = false;
};

Reach reach_of(const ToldNumber& told) {
  switch (told.phrase) {
    case Phrase::kOver:
    case Phrase::kPassed:
      return {told.value, {}, true, false};
    case Phrase::kMore:
    case Phrase::kAtLeast:
      return {told.value, {}, false, false};
    case Phrase::kAtMost:
      return {{}, told.value, false, false};
    default:
      break;
  }
  const std::optional<Bounds> bounds = bounds_of(told);
  if (!bounds) return {};
  return {bounds->low, bounds->high, false, told.phrase == Phrase::kNearly};
}

/// Whether one lies wholly below the other.
bool lies_below(const Reach& one, const Reach& other) {
  if (!one.high || !other.low) return false;
  if (*one.high < *other.low) return true;
  return *one.high == *other.low && (one.strict_high || other.strict_low);
}

class Values {
 public:
  explicit Values(CheckContext& context) : context_(context) {}

  void read(std::uint32_t i, const Sentence& sentence) {
    const Figure& figure = context_.report.figures[i];
    if (sentence.role == Role::kPlan || figure.kind != FigureKind::kAchievement || figure.value_max) return;
    if (figure.subject.size() < kSubjectMin || is_aim(i) || !names_an_indicator(figure.subject, sentence))
      return;
    const Offset from = figure.place.start == figure.subject.start && figure.place.end < figure.subject.end
                            ? figure.place.end
                            : figure.subject.start;
    std::string key = context_.slice(figure.subject_head) + context_.slice({from, figure.subject.end}) + '|' +
                      context_.unit_of(figure) + '|';
    key += std::to_string(static_cast<int>(figure.comparison)) + '|';
    key += context_.slice(figure.period) + '|' + place_of(figure);
    const auto [known, is_new] = seen_.try_emplace(std::move(key), i);
    if (!is_new) compare(known->second, i);
  }

 private:
  /// 全镇 in a report of a 镇 is what is meant where no place is named.
  [[nodiscard]] std::string place_of(const Figure& figure) const {
    const std::u16string_view place = context_.piece(figure.place);
    const std::u16string_view title = context_.piece(context_.report.meta.title.span);
    const bool own = place.size() == 2 && place.front() == u'全' &&
                     (title.empty() || title.find(place.back()) != std::u16string_view::npos);
    return own ? "" : context_.slice(figure.place);
  }

  /// 失业率5.5%左右, 收入增长6%以上: so are aims told.
  [[nodiscard]] bool is_aim(std::uint32_t i) const {
    const Phrase phrase = context_.told[i].phrase;
    return phrase == Phrase::kAtLeast || phrase == Phrase::kAtMost ||
           (phrase == Phrase::kAbout &&
            context_.report.figures[i].cue.start >= context_.report.figures[i].span.start);
  }

  /// A short one (投资) tells nothing behind the clause that says of what: 电力工业建设，五年投资207亿元.
  [[nodiscard]] bool names_an_indicator(Span subject, const Sentence& sentence) const {
    const Offset size = context_.match_back(List::kIndicators, subject.start, subject.end).size;
    return size >= 3 ||
           (size == 2 && context_.clause_at(sentence.span, subject.start).start == sentence.span.start);
  }

  void compare(std::uint32_t first, std::uint32_t second) {
    const Figure& left = context_.report.figures[first];
    const Figure& right = context_.report.figures[second];
    if (right.span.start - left.span.end < kNeighbours || left.direction != right.direction) return;
    if (told_apart(left) || told_apart(right)) return;
    const Reach one = reach_of(context_.told[first]);
    const Reach other = reach_of(context_.told[second]);
    if (!lies_below(one, other) && !lies_below(other, one)) return;
    const std::string known = context_.slice(left.span);
    context_.add(
        {.code = "two-values",
         .span = right.span,
         .other = left.span,
         .known = known,
         .zh = context_.subject(right) + "前后不一致：前文 " + known + "，此处 " + context_.slice(right.span),
         .en = context_.subject(right) + " has two values: " + known + " before, " +
               context_.slice(right.span) + " here",
         .subject = context_.subject(right)});
  }

  /// 年初, 目标, 累计, 五年来: the same words of another time or of an aim.
  [[nodiscard]] bool told_apart(const Figure& figure) const {
    const Offset from = figure.span.start - std::min<Offset>(figure.span.start, 30);
    const std::u16string_view before = context_.piece({from, figure.span.start});
    const std::size_t begin = before.find_last_of(u"。；;\n");
    const std::u16string_view near = begin == std::u16string_view::npos ? before : before.substr(begin);
    for (const std::u16string_view word :
         {u"目标", u"预期", u"计划", u"预算", u"累计", u"年来", u"年均", u"年初", u"上年", u"去年", u"季度",
          u"月", u"由", u"从", u"分别", u"占", u"共达", u"合计"}) {
      if (near.find(word) != std::u16string_view::npos) return true;
    }
    return false;
  }

  CheckContext& context_;
  std::unordered_map<std::string, std::uint32_t> seen_;
};

}  // namespace

void check_values(CheckContext& context) {
  Values values(context);
  for (const Sentence& sentence : context.sentences) {
    for (std::uint32_t i = sentence.first_figure; i < sentence.end_figure; ++i) values.read(i, sentence);
  }
}

}  // namespace dajuan::report
