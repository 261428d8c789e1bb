// Rates against the counts of the same sentence: 受理214件，办结213件，办结率100%;
// 43个村，其中32个…，占74.4%.
#include "check_context.hpp"
#include "wide.hpp"

namespace dajuan::report {
namespace {

using domain::Decimal;

constexpr Offset kVerbBefore = 8;  // code points between the verb and its number: 办结各类矛盾纠纷214件

class Rates {
 public:
  explicit Rates(CheckContext& context) : context_(context) {}

  void read(const Sentence& sentence) {
    sentence_ = &sentence;
    for (std::uint32_t i = sentence.first_figure + 2; i < sentence.end_figure; ++i) {
      const Figure& rate = figure(i);
      if (context_.unit_of(rate) != "%" || rate.comparison != ComparisonKind::kNone) continue;
      if (!handled(i)) share(i);
    }
  }

 private:
  [[nodiscard]] const Figure& figure(std::uint32_t i) const { return context_.report.figures[i]; }

  /// 办结 of 办结率; empty where the figure is no rate of that kind.
  [[nodiscard]] std::u16string_view stem_of(const Figure& rate) const {
    const std::u16string_view subject = context_.piece(rate.subject);
    if (subject.size() < 3 || subject.back() != u'率') return {};
    return subject.substr(subject.size() - 3, 2);
  }

  [[nodiscard]] bool has_before(std::uint32_t i, std::u16string_view word) const {
    const Span clause = context_.clause_at(sentence_->span, figure(i).span.start);
    const Offset from =
        std::max(clause.start, figure(i).span.start - std::min(figure(i).span.start, kVerbBefore));
    return context_.piece({from, figure(i).span.start}).find(word) != std::u16string_view::npos;
  }

  /// How well the number before may be what the rate is counted of; 0: not at all.
  [[nodiscard]] int weight_of(std::uint32_t i) const {
    const Span clause = context_.clause_at(sentence_->span, figure(i).span.start);
    int best = 0;
    for (Offset at = clause.start; at < figure(i).span.start; ++at) {
      const Match word = context_.match(List::kReceived, at, figure(i).span.start);
      if (word) best = std::max(best, word.entry->number);
    }
    return best;
  }

  bool handled(std::uint32_t rate) {
    const std::u16string_view stem = stem_of(figure(rate));
    if (stem.empty()) return false;
    const bool timely = context_.piece(figure(rate).subject).find(u'按') != std::u16string_view::npos;
    std::uint32_t done = rate;
    std::uint32_t whole = rate;
    int weight = 0;
    for (std::uint32_t i = CheckContext::first_near(*sentence_, rate); i < rate; ++i) {
      const Figure& one = figure(i);
      if (one.comparison != ComparisonKind::kNone || context_.unit_of(one) == "%" || one.value_max) continue;
      const int here = weight_of(i);
      if (here == 0 && has_before(i, stem) && has_before(i, u"按") == timely && !has_before(i, u"未") &&
          !has_before(i, u"应")) {
        done = i;
      } else if (here > weight) {
        whole = i;
        weight = here;
      }
    }
    if (done == rate || whole == rate || figure(done).unit != figure(whole).unit) return false;
    compare(rate, done, whole);
    return true;
  }

  /// 其中经营性收入30万元以上的32个，占74.4%
  void share(std::uint32_t rate) {
    const Offset at = figure(rate).span.start;
    const View view = context_.view(sentence_->span);
    if (!view.has_before(at, u"占") && !view.has_before(at, u"占比") && !view.has_before(at, u"占总数的"))
      return;
    const std::uint32_t part = rate - 1;
    if (context_.unit_of(figure(part)) == "%" || at - figure(part).span.end > 8) return;
    const auto [cue, cue_at] = context_.find(
        List::kParts,
        {CheckContext::back_from(sentence_->span, figure(part).span.start), figure(part).span.start});
    if (!cue) return;
    for (std::uint32_t i = part; i > CheckContext::first_near(*sentence_, part); --i) {
      const Figure& whole = figure(i - 1);
      if (whole.span.end > cue_at) continue;
      if (whole.unit == figure(part).unit) compare(rate, part, i - 1);
      return;
    }
  }

  void compare(std::uint32_t rate, std::uint32_t part, std::uint32_t whole) {
    const ToldNumber& told = context_.told[rate];
    const std::optional<Bounds> written = bounds_of(told);
    if (context_.told[part].phrase != Phrase::kExact || context_.told[whole].phrase != Phrase::kExact ||
        !written)
      return;
    const std::optional<Decimal> hundredfold = figure(part).value.scaled(2);
    if (!hundredfold || figure(whole).value < figure(part).value) return;
    const int power = std::min(told.power, 0);
    const auto low = quotient(*hundredfold, figure(whole).value, power - 2, Rounding::kDown);
    const auto high = quotient(*hundredfold, figure(whole).value, power - 2, Rounding::kUp);
    const auto shown = quotient(*hundredfold, figure(whole).value, std::min(power, -2), Rounding::kHalfUp);
    if (!low || !high || !shown || (!(*high < written->low) && !(written->high < *low))) return;
    const std::string known = shown->to_string() + "%";
    const std::string parts = context_.slice(figure(part).span) + "/" + context_.slice(figure(whole).span);
    context_.add({.code = "rate-differs",
                  .span = figure(rate).span,
                  .other = {std::min(figure(part).span.start, figure(whole).span.start),
                            std::max(figure(part).span.end, figure(whole).span.end)},
                  .known = known,
                  .zh = parts + " 为 " + known + "，写的是 " + context_.slice(figure(rate).span),
                  .en = parts + " is " + known + ", told is " + context_.slice(figure(rate).span),
                  .subject = context_.subject(figure(rate))});
  }

  CheckContext& context_;
  const Sentence* sentence_ = nullptr;
};

}  // namespace

void check_rates(CheckContext& context) {
  Rates rates(context);
  for (const Sentence& sentence : context.sentences) {
    if (sentence.end_figure - sentence.first_figure >= 3) rates.read(sentence);
  }
}

}  // namespace dajuan::report
