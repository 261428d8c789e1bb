// Words that stand for a number, against the numbers beside them: 积案清零 and 剩余3件, 全覆盖 and 覆盖率95%.
#include "check_context.hpp"

namespace dajuan::report {
namespace {

class Absolutes {
 public:
  explicit Absolutes(CheckContext& context) : context_(context) {}

  void read(std::size_t number) {
    const Sentence& sentence = context_.sentences[number];
    for (Offset at = sentence.span.start; at < sentence.span.end; ++at) {
      const Match word = context_.match(List::kAbsolutes, at, sentence.span.end);
      if (!word) continue;
      const Span span{at, at + word.size};
      if (word.entry->number == 0) {
        none_left(number, span);
      } else {
        reached(sentence, span, word.entry->number);
      }
      at += word.size - 1;
    }
  }

 private:
  /// 积案 of 积案清零, 事故 of 零事故.
  [[nodiscard]] std::u16string_view counted(Span word, Span clause) const {
    if (context_.units[word.start] == u'零') return context_.piece({word.start + 1, word.end});
    if (word.start < clause.start + 2) return {};
    const std::u16string_view before = context_.piece({word.start - 2, word.start});
    return is(before[0], kHan) && is(before[1], kHan) ? before : std::u16string_view();
  }

  /// The rest may be told in the same sentence or in the next one.
  void none_left(std::size_t number, Span word) {
    const Sentence& sentence = context_.sentences[number];
    const std::u16string_view noun = counted(word, context_.clause_at(sentence.span, word.start));
    if (noun.empty()) return;
    for (std::size_t i = number; i < std::min(number + 2, context_.sentences.size()); ++i) {
      const Sentence& here = context_.sentences[i];
      if (here.role != sentence.role) return;
      const std::uint32_t end = std::min(here.end_figure, here.first_figure + kFiguresNear);
      for (std::uint32_t figure = here.first_figure; figure < end; ++figure) {
        if (tells_rest(here, figure, noun)) return tell(word, figure);
      }
    }
  }

  [[nodiscard]] bool tells_rest(const Sentence& sentence, std::uint32_t i, std::u16string_view noun) const {
    const Figure& figure = context_.report.figures[i];
    if (figure.value == domain::Decimal{} || figure.comparison != ComparisonKind::kNone) return false;
    if (context_.unit_of(figure) == "%") return false;
    const Span clause = context_.clause_at(sentence.span, figure.span.start);
    if (context_.piece(clause).find(noun) == std::u16string_view::npos) return false;
    const Offset from = std::max(clause.start, figure.span.start - std::min<Offset>(figure.span.start, 10));
    return static_cast<bool>(context_.find(List::kLeftovers, {from, figure.span.start}).first);
  }

  /// What 全覆盖 is said of must stand with the rate too: 治理 of 污水治理实现全覆盖.
  [[nodiscard]] bool is_of_same(Span word, const Sentence& sentence, const Figure& rate) const {
    const Span clause = context_.clause_at(sentence.span, word.start);
    Offset end = word.start;
    for (const std::u16string_view verb : {u"实现", u"达到", u"基本"}) {
      if (context_.view(clause).has_before(end, verb)) end -= 2;
    }
    if (end < clause.start + 2) return false;
    const Span told = context_.clause_at(sentence.span, rate.span.start);
    return context_.piece({told.start, rate.span.start}).find(context_.piece({end - 2, end})) !=
           std::u16string_view::npos;
  }

  /// 全覆盖 beside 覆盖率95%, 过半 beside 完成率45%.
  void reached(const Sentence& sentence, Span word, int least) {
    const std::uint32_t end = std::min(sentence.end_figure, sentence.first_figure + kFiguresNear);
    for (std::uint32_t i = sentence.first_figure; i < end; ++i) {
      const Figure& figure = context_.report.figures[i];
      if (context_.unit_of(figure) != "%" || figure.comparison == ComparisonKind::kYoy) continue;
      if (context_.piece(figure.subject).find(least == 100 ? u"覆盖率" : u"完成率") ==
          std::u16string_view::npos)
        continue;
      if (least == 100 && !is_of_same(word, sentence, figure)) continue;
      const std::optional<Bounds> bounds = bounds_of(context_.told[i]);
      if (bounds && bounds->high < domain::Decimal{least, 0}) return tell(word, i);
    }
  }

  void tell(Span word, std::uint32_t i) {
    const Figure& figure = context_.report.figures[i];
    const std::string known = context_.slice(figure.span);
    const std::string absolute = context_.slice(word);
    context_.add({.code = "absolute-with-rest",
                  .span = word,
                  .other = figure.span,
                  .known = known,
                  .zh = "词语“" + absolute + "”与同处的 " + known + " 矛盾",
                  .en = "the word " + absolute + " stands beside " + known,
                  .subject = context_.subject(figure)});
  }

  CheckContext& context_;
};

}  // namespace

void check_absolutes(CheckContext& context) {
  Absolutes absolutes(context);
  for (std::size_t i = 0; i < context.sentences.size(); ++i) {
    if (context.sentences[i].role != Role::kPlan) absolutes.read(i);
  }
}

}  // namespace dajuan::report
