#include "dajuan/report/figure_expression.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

#include "dajuan/domain/scope.hpp"

namespace dajuan::report {
namespace {

using domain::Date;

constexpr std::size_t kBytesMax = 400;
constexpr std::size_t kListMax = 8;
constexpr std::array kFunctions{"value", "growth", "times", "points", "share", "gini", "spread", "below"};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Parser {
 public:
  Parser(std::string_view text, const FigureDefaults& defaults) : text_(text) {
    out_.first = defaults.first;
    out_.last = defaults.last;
    out_.area = defaults.area;
  }

  Result<FigureExpression> parse() {
    if (text_.size() > kBytesMax) return wrong("至多 400 个字节", "at most 400 bytes");
    auto read = counts();
    if (read) read = period();
    if (read) read = area();
    if (!read) return read.error();
    blanks();
    if (at_ < text_.size()) return wrong("到此应当结束", "the end was expected");
    if (out_.area.empty())
      return wrong("没有说明区域，如 #330803114", "there is no area, such as #330803114");
    return std::move(out_);
  }

 private:
  [[nodiscard]] Error wrong(const std::string& zh, const std::string& en) const {
    const std::string place = std::to_string(at_ + 1);
    return {ErrorCode::kInvalidInput, "第 " + place + " 个字符：" + zh, "character " + place + ": " + en,
            "expression", "wrong_expression"};
  }
  void blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool take(char sign) {
    blanks();
    if (at_ >= text_.size() || text_[at_] != sign) return false;
    ++at_;
    return true;
  }
  std::string_view run(bool (*of)(char)) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && of(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  Result<void> counts() {
    blanks();
    const std::size_t begin = at_;
    const std::string_view word = run(is_word);
    if (!take('(')) {
      at_ = begin;
      return term();
    }
    const auto* found = std::find(kFunctions.begin() + 1, kFunctions.end(), word);
    if (found == kFunctions.end()) {
      at_ = begin;
      return wrong("应为 growth、times、points、share、gini、spread 或 below",
                   "growth, times, points, share, gini, spread or below was expected");
    }
    out_.function = static_cast<FigureFunction>(found - kFunctions.begin());
    auto read = term();
    if (read && out_.function == FigureFunction::kShare) read = second();
    if (read && out_.function == FigureFunction::kBelow) read = limit();
    if (!read) return read;
    return take(')') ? Result<void>{} : wrong("应为 )", ") was expected");
  }

  Result<void> second() {
    return take(',') ? term() : wrong("应为逗号和第二个指标", "a comma and a second count were expected");
  }

  Result<void> limit() {
    if (!take(',')) return wrong("应为逗号和一个数", "a comma and a number were expected");
    blanks();
    const std::string_view digits = run(is_digit);
    const auto [end, failed] =
        std::from_chars(digits.data(), digits.data() + digits.size(), out_.limit.coefficient);
    if (digits.empty() || failed != std::errc{} || digits.size() > 17)
      return wrong("应为不超过 17 位的整数", "a whole number of at most 17 digits was expected");
    return {};
  }

  Result<void> term() {
    blanks();
    FigureTerm one;
    one.mechanism = run(is_word);
    if (one.mechanism.empty()) return wrong("应为机制的标识", "the id of a mechanism was expected");
    if (!take('.')) return wrong("应为 . 和指标的标识", "a point and the id of a count were expected");
    one.count = run(is_word);
    if (one.count.empty()) return wrong("应为指标的标识", "the id of a count was expected");
    if (take('[')) {
      const auto read = where(one);
      if (!read) return read;
    }
    out_.terms.push_back(std::move(one));
    return {};
  }

  Result<void> where(FigureTerm& one) {
    do {
      blanks();
      auto& [field, choices] = one.where.emplace_back();
      field = run(is_word);
      if (field.empty()) return wrong("应为字段的标识", "the id of a field was expected");
      if (!take('=')) return wrong("应为 =", "= was expected");
      do {
        blanks();
        choices.emplace_back(run(is_word));
        if (choices.back().empty()) return wrong("应为选项的标识", "the id of a choice was expected");
        if (choices.size() > kListMax) return wrong("至多 8 个选项", "at most 8 choices");
      } while (take('|'));
      if (one.where.size() > kListMax) return wrong("至多 8 个字段", "at most 8 fields");
    } while (take(','));
    return take(']') ? Result<void>{} : wrong("应为 ]", "] was expected");
  }

  Result<void> period() {
    if (!take('@')) return {};
    auto begin = days();
    if (!begin) return begin.error();
    std::tie(out_.first, out_.last) = *begin;
    if (at_ + 1 >= text_.size() || text_.substr(at_, 2) != "..") return {};
    at_ += 2;
    const auto end = days();
    if (!end) return end.error();
    out_.last = end->second;
    return out_.first <= out_.last ? Result<void>{} : wrong("止日早于起日", "it ends before it begins");
  }

  // A year, a month or a day: the first and the last day of it.
  Result<std::pair<Date, Date>> days() {
    const std::size_t begin = at_;
    const std::string text(run([](char c) { return is_digit(c) || c == '-'; }));
    constexpr std::size_t kYear = 4;
    constexpr std::size_t kMonth = 7;
    const auto first = Date::parse(text.size() == kYear    ? text + "-01-01"
                                   : text.size() == kMonth ? text + "-01"
                                                           : text);
    if (!first) {
      at_ = begin;
      return wrong("应为 2024、2024-06 或 2024-06-30", "2024, 2024-06 or 2024-06-30 was expected");
    }
    if (text.size() == kYear) return std::pair{*first, Date::of(first->year(), 12, 31).value_or(*first)};
    if (text.size() != kMonth) return std::pair{*first, *first};
    const bool december = first->month() == 12;
    const auto next = Date::of(first->year() + (december ? 1 : 0), december ? 1 : first->month() + 1, 1);
    return std::pair{*first, next ? *next - 1 : Date::last()};
  }

  Result<void> area() {
    if (!take('#')) return {};
    const std::string full = domain::full_area_code(run(is_digit));
    if (full.empty())
      return wrong("应为 2、4、6、9 或 12 位区划代码",
                   "an area code of 2, 4, 6, 9 or 12 digits was expected");
    out_.area = full;
    return {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  FigureExpression out_;
};

std::string told(const FigureTerm& term) {
  std::string out = term.mechanism + "." + term.count;
  for (std::size_t i = 0; i < term.where.size(); ++i) {
    const auto& [field, choices] = term.where[i];
    out += (i == 0 ? "[" : ",") + field + "=";
    for (std::size_t k = 0; k < choices.size(); ++k) out += (k == 0 ? "" : "|") + choices[k];
  }
  return term.where.empty() ? out : out + "]";
}

std::string told(Date first, Date last) {
  constexpr std::size_t kYear = 4;
  constexpr std::size_t kMonth = 7;
  const std::string from = first.to_string();
  const std::string to = last.to_string();
  if (first == last) return from;
  if (from.ends_with("-01-01") && to == from.substr(0, kYear) + "-12-31") return from.substr(0, kYear);
  const bool month = from.ends_with("-01") && from.substr(0, kMonth) == to.substr(0, kMonth) &&
                     (last == Date::last() || (last + 1).day() == 1);
  return month ? from.substr(0, kMonth) : from + ".." + to;
}

}  // namespace

const char* to_string(FigureFunction function) { return kFunctions.at(static_cast<std::size_t>(function)); }

std::string FigureExpression::to_string() const {
  std::string out;
  for (const FigureTerm& term : terms) out += (out.empty() ? "" : ", ") + told(term);
  if (function == FigureFunction::kBelow) out += ", " + limit.to_string();
  if (function != FigureFunction::kValue) out = std::string(report::to_string(function)) + "(" + out + ")";
  const std::string_view prefix = domain::area_prefix(area);
  return out + " @" + told(first, last) + " #" + (prefix.empty() ? area : std::string(prefix));
}

Result<FigureExpression> parse_figure(std::string_view text, const FigureDefaults& defaults) {
  return Parser(text, defaults).parse();
}

std::string figure_code(std::string_view expression, unsigned attempt) {
  constexpr std::string_view kSigns = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";  // no 0 1 I L O
  constexpr std::size_t kLength = 6;
  // FNV-1a; the code is a name, not a proof.
  constexpr std::uint64_t kPrime = 0x100000001B3;
  std::uint64_t hash = 0xCBF29CE484222325 + attempt;
  for (const char c : expression) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  hash ^= hash >> 32U;
  std::string out;
  for (std::size_t i = 0; i < kLength; ++i, hash /= kSigns.size()) out += kSigns[hash % kSigns.size()];
  return out;
}

}  // namespace dajuan::report
