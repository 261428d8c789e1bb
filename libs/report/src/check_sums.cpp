// Parts against the whole: 57个，其中新建15个、续建42个; A 3个、B 5个，共8个.
#include "check_context.hpp"
#include "wide.hpp"

namespace dajuan::report {
namespace {

using domain::Decimal;

constexpr std::size_t kPartsMax = 20;

class Sums {
 public:
  explicit Sums(CheckContext& context) : context_(context) {}

  void read(const Sentence& sentence) {
    sentence_ = &sentence;
    next_ = sentence.first_figure;
    const Span span = sentence.span;
    for (Offset at = span.start; at < span.end; ++at) {
      const Match parts = context_.match(List::kParts, at, span.end);
      if (!parts) continue;
      among_them({at, at + parts.size});
      at += parts.size;
    }
    for (std::uint32_t i = sentence.first_figure + 2; i < sentence.end_figure; ++i) told_total(i);
  }

 private:
  [[nodiscard]] const Figure& figure(std::uint32_t i) const { return context_.report.figures[i]; }

  /// A number that can be added up: no rate, no change, no average.
  [[nodiscard]] bool adds_up(std::uint32_t i) const {
    const Figure& one = figure(i);
    const std::string& unit = context_.unit_of(one);
    if (one.comparison != ComparisonKind::kNone || one.value_max || unit.empty() || unit == "%" ||
        unit == "倍" || unit.ends_with("百分点") || one.kind == FigureKind::kCountInName) {
      return false;
    }
    const Span clause = context_.clause_at(sentence_->span, one.span.start);
    const std::u16string_view before = context_.piece({clause.start, one.span.start});
    for (const std::u16string_view word : {u"均", u"每", u"最", u"单", u"增长", u"提高", u"减少", u"比"}) {
      if (before.find(word) != std::u16string_view::npos) return false;
    }
    return true;
  }

  /// The whole stands before 其中, its parts behind it.
  void among_them(Span cue) {
    while (next_ < sentence_->end_figure && figure(next_).span.start < cue.end) ++next_;
    const std::uint32_t first = next_;
    if (first == sentence_->first_figure || first == sentence_->end_figure) return;
    const std::uint32_t farthest = CheckContext::first_near(*sentence_, first);
    std::uint32_t whole = first - 1;
    while (whole > farthest && !adds_up(whole)) --whole;
    if (!adds_up(whole)) return;
    std::vector<std::uint32_t> parts;
    const std::uint32_t last = std::min(sentence_->end_figure, first + kFiguresNear);
    for (std::uint32_t i = first; i < last; ++i) {
      if (figure(i).unit != figure(whole).unit) continue;
      if (!adds_up(i) || goes_below(cue, i)) break;
      parts.push_back(i);
    }
    if (!parts.empty()) compare(whole, parts);
  }

  /// 其中 ... 其中: the parts behind are parts of a part.
  [[nodiscard]] bool goes_below(Span cue, std::uint32_t part) const {
    const Offset at = figure(part).span.start;
    return static_cast<bool>(
        context_.find(List::kParts, {std::max(cue.end, CheckContext::back_from(sentence_->span, at)), at})
            .first);
  }

  void compare(std::uint32_t whole, const std::vector<std::uint32_t>& parts) {
    const std::optional<Bounds> all = bounds_of(context_.told[whole]);
    if (!all) return;
    for (const std::uint32_t part : parts) {
      const std::optional<Bounds> one = bounds_of(context_.told[part]);
      if (one && all->high < one->low) {
        exceeds(whole, part);
        return;
      }
    }
    if (parts.size() == 2 && are_complements(parts[0], parts[1])) differ(whole, parts);
  }

  void exceeds(std::uint32_t whole, std::uint32_t part) {
    const std::string part_words = context_.slice(figure(part).span);
    const std::string whole_words = context_.slice(figure(whole).span);
    context_.add({.code = "part-exceeds-whole",
                  .span = figure(part).span,
                  .other = figure(whole).span,
                  .known = whole_words,
                  .zh = std::string("部分 ") + part_words + " 大于总数 " + whole_words,
                  .en = std::string("the part ") + part_words + " is greater than the whole, " + whole_words,
                  .subject = context_.subject(figure(part))});
  }

  /// 新建15个、续建42个: nothing else can belong to the whole.
  [[nodiscard]] bool are_complements(std::uint32_t left, std::uint32_t right) const {
    const Span before_left = context_.clause_at(sentence_->span, figure(left).span.start);
    const Span between{figure(left).span.end, figure(right).span.start};
    const auto [word, at] = context_.find(List::kComplements, {before_left.start, figure(left).span.start});
    if (!word) return false;
    return context_.piece(between).find(to_units(word.entry->first)) != std::u16string_view::npos;
  }

  /// A 3个、B 5个，共9个
  void told_total(std::uint32_t whole) {
    const Figure& total = figure(whole);
    const Match cue = context_.match_back(List::kTotals, sentence_->span.start, total.span.start);
    if (!cue || !adds_up(whole)) return;
    const Span clause = context_.clause_at(sentence_->span, total.span.start);
    if (clause.start + cue.size != total.span.start) return;
    std::vector<std::uint32_t> parts;
    Offset end = clause.start;
    for (std::uint32_t i = whole; i > sentence_->first_figure && parts.size() < kPartsMax; --i) {
      const std::uint32_t part = i - 1;
      if (figure(part).unit != total.unit || !adds_up(part) || end - figure(part).span.end > 12) break;
      if (context_.told[part].phrase != Phrase::kExact) return;
      parts.insert(parts.begin(), part);
      end = figure(part).span.start;
    }
    if (parts.size() >= 2) differ(whole, parts);
  }

  void differ(std::uint32_t whole, const std::vector<std::uint32_t>& parts) {
    Decimal sum;
    Decimal low;
    Decimal high;
    for (const std::uint32_t part : parts) {
      const std::optional<Bounds> one = bounds_of(context_.told[part]);
      if (!one || context_.told[part].phrase != Phrase::kExact) return;
      const auto next = sum_of(sum, figure(part).value);
      const auto next_low = sum_of(low, one->low);
      const auto next_high = sum_of(high, one->high);
      if (!next || !next_low || !next_high) return;
      sum = *next;
      low = *next_low;
      high = *next_high;
    }
    const std::optional<Bounds> all = bounds_of(context_.told[whole]);
    // Counts are exact; 3.1亿 + 2.2亿 may be 5.4亿.
    const bool counts = context_.told[whole].power == 0;
    if (!all || (counts ? sum == figure(whole).value : !(high < all->low) && !(all->high < low))) return;
    const std::string& unit = context_.unit_of(figure(whole));
    const std::string known = words_of({Phrase::kExact, sum, {}, 0}, unit);
    context_.add(
        {.code = "sum-differs",
         .span = figure(whole).span,
         .other = {figure(parts.front()).span.start, figure(parts.back()).span.end},
         .known = known,
         .zh = std::string("分项之和为 ") + known + "，写的是 " + context_.slice(figure(whole).span),
         .en = std::string("the parts make ") + known + ", told is " + context_.slice(figure(whole).span),
         .subject = context_.subject(figure(whole))});
  }

  CheckContext& context_;
  const Sentence* sentence_ = nullptr;
  std::uint32_t next_ = 0;  ///< the first figure behind the last 其中
};

}  // namespace

void check_sums(CheckContext& context) {
  Sums sums(context);
  for (const Sentence& sentence : context.sentences) {
    if (sentence.end_figure - sentence.first_figure >= 2) sums.read(sentence);
  }
}

}  // namespace dajuan::report
