// Names against their number: A、B、C等2村 names more than it counts; A、B三村 names less.
#include "check_context.hpp"
#include "numeral.hpp"

namespace dajuan::report {
namespace {

constexpr std::int64_t kCountMax = 30;
constexpr Offset kNameMax = 5;  // code points of a name without its 村: 上溪、斋堂两村

class Lists {
 public:
  explicit Lists(CheckContext& context) : context_(context) {}

  void read(Span clause) {
    const View view = context_.view(clause);
    if (context_.piece(clause).find(u'、') == std::u16string_view::npos) return;
    for (Offset at = clause.start + 1; at < clause.end; ++at) {
      if (!view.is(at, kDigit | kNumeral) || view.is(at - 1, kDigit | kNumeral | kLetter)) continue;
      const auto number = parse_number(view, at);
      if (!number) continue;
      if (number->value.places == 0 && number->value.coefficient >= 2 &&
          number->value.coefficient <= kCountMax && number->over_at == 0) {
        count(view, at, number->end, number->value.coefficient);
      }
      at = number->end - 1;
    }
  }

 private:
  void count(const View& view, Offset at, Offset end, std::int64_t told) {
    const Offset noun = view.at(end) == u'个' ? end + 1 : end;
    if (view.at(at - 1) == u'等') {
      among(view, at, noun, told);
    } else if (view.at(noun) == u'村' || (view.any(noun, u"镇乡县市区省") && !view.is(noun + 1, kHan))) {
      exactly(view, at, noun, told);
    }
  }

  /// A、B、C等2村. Members that hold marks of their own (教育、医疗等) cannot be told apart from names, so
  /// only names of one kind count: all end alike, or all are names of places.
  void among(const View& view, Offset at, Offset noun, std::int64_t told) {
    std::vector<Span> names;
    Offset end = at - 1;
    for (Offset i = end; i > view.begin() && at - i < kNear; --i) {
      const bool mark = view.at(i - 1) == u'、';
      if (!mark && i - 1 > view.begin()) continue;
      const Span name{mark ? i : view.begin(), end};
      names.insert(names.begin(), name);
      end = i - 1;
      if (!mark) break;
    }
    if (static_cast<std::int64_t>(names.size()) <= told || names.size() < 2) return;
    for (const Span name : names) {
      if (!ends_alike(view, name, noun) && !context_.ends_village(name.end)) return;
    }
    tell({names.front().start, noun + 1}, names.size(), told);
  }

  [[nodiscard]] static bool ends_alike(const View& view, Span name, Offset noun) {
    return !name.empty() && view.is(noun, kHan) && view.at(name.end - 1) == view.at(noun);
  }

  /// A、B两村: right before the number stand short names, parted by marks alone.
  void exactly(const View& view, Offset at, Offset noun, std::int64_t told) {
    std::size_t names = 1;
    Offset end = at;
    Offset begin = at;
    for (Offset i = at; i > view.begin() && at - i < kNear; --i) {
      const char16_t unit = view.at(i - 1);
      if (unit == u'、' || unit == u'和') {
        if (end - i < 2 || end - i > kNameMax) return;
        ++names;
        end = i - 1;
        begin = i - 1;
        continue;
      }
      if (!view.is(i - 1, kHan) || view.is(i - 1, kNumeral)) break;
      if (end - i >= kNameMax) break;
      begin = i - 1;
    }
    if (names < 2 || static_cast<std::int64_t>(names) == told) return;
    if (!context_.ends_village(at) && view.at(noun) != u'村') return;
    tell({begin, noun + 1}, names, told);
  }

  void tell(Span span, std::size_t names, std::int64_t told) {
    const std::string known = std::to_string(names);
    context_.add({.code = "list-count",
                  .span = span,
                  .known = known,
                  .zh = std::string("列出 ") + known + " 个名称，写的是 " + std::to_string(told),
                  .en = known + " names are listed, told are " + std::to_string(told),
                  .subject = context_.slice(span)});
  }

  CheckContext& context_;
};

}  // namespace

void check_lists(CheckContext& context) {
  Lists lists(context);
  for (const Sentence& sentence : context.sentences) {
    each_clause(context.view(sentence.span), [&](Span clause, char16_t) { lists.read(clause); });
  }
}

}  // namespace dajuan::report
