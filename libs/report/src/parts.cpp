// Part headings: 一、2024年工作回顾, 2025年工作计划, also where they run into their paragraph.
#include "parts.hpp"

#include <algorithm>

namespace dajuan::report {
namespace {

constexpr std::size_t kPartsMax = 10'000;  // what has more headings of parts is no report
constexpr Offset kInlineMax = 26;          // a heading run into its paragraph ends within these

/// What stands before a heading's words: 一、 （一） 第一部分.
struct Prefix {
  Numbering numbering = Numbering::kNone;
  std::uint32_t number = 0;
  Offset size = 0;
};

Prefix prefix_of(const Context& context, Span line) {
  const View view = context.view(line);
  Offset at = line.start;
  if (view.any(at, u"第（(")) ++at;
  Offset end = at;
  while (view.is(end, kNumeral | kDigit) && end < at + 3) ++end;
  if (end == at) return {};
  const int first = view.is(at, kDigit) ? view.at(at) - u'0' : numeral_digit(view.at(at));
  const auto number = static_cast<std::uint32_t>(first < 0 ? 10 : first);
  if (view.at(line.start) == u'第' && view.has(end, u"部分"))
    return {Numbering::kChinese, number, end + 2 - line.start};
  if (at > line.start && view.any(end, u"）)"))
    return {Numbering::kParenthesised, number, end + 1 - line.start};
  if (at == line.start && view.any(end, u"、.．")) return {Numbering::kChinese, number, end + 1 - line.start};
  return {};
}

int year_at(const View& view, Offset at) {
  int year = 0;
  for (Offset i = at; i < at + 4; ++i) {
    if (view.is(i, kDigit)) {
      year = year * 10 + digit_value(view.at(i));
    } else if (numeral_digit(view.at(i)) >= 0) {
      year = year * 10 + numeral_digit(view.at(i));
    } else {
      return 0;
    }
  }
  return view.at(at + 4) == u'年' && year > 1900 && year < 2200 ? year : 0;
}

/// Finds the part headings of a text line by line.
class PartFinder {
 public:
  PartFinder(Context& context, const Layout& layout) : context_(context), layout_(layout) {}

  std::vector<Part> run() {
    for (std::size_t i = layout_.first_body; i < layout_.end_body && parts_.size() < kPartsMax; ++i) visit(i);
    return std::move(parts_);
  }

 private:
  void visit(std::size_t index) {
    const Span line = layout_.lines[index];
    const Prefix prefix = prefix_of(context_, line);
    const bool is_short = line.size() <= kHeadingMax;
    if (!is_short && prefix.size == 0 && year_at(context_.view(line), line.start) == 0) return;
    const Span words{line.start + prefix.size,
                     is_short ? line.end : std::min(line.end, line.start + prefix.size + kInlineMax)};
    const auto [found, end] = heading_word(words, is_short);
    if (!found) return;
    Part part;
    part.role = role_of(*found.entry, words);
    part.numbering = prefix.numbering;
    part.number = prefix.number;
    part.title = {words.start, end};
    while (part.title.start < end && context_.view(line).is(part.title.start, kSpace)) ++part.title.start;
    part.line = index;
    part.start = line.start;
    if (starts_part(part)) add(part);
  }

  /// The heading word that ends the line (whole lines), or that ends within the first words (run-in
  /// headings).
  [[nodiscard]] std::pair<Match, Offset> heading_word(Span words, bool is_short) const {
    const View view = context_.view(words);
    Offset last = words.end;
    while (last > words.start && view.any(last - 1, u"：:。 \u3000）)")) --last;
    std::pair<Match, Offset> best{{}, 0};
    for (Offset at = words.start; at < last; ++at) {
      if (view.is(at, kSentenceEnd) || view.any(at, u"，,")) {
        if (!is_short) break;
        if (view.is(at, kSentenceEnd)) return {{}, 0};
      }
      const Match found = context_.match(List::kHeadings, at, last);
      if (!found) continue;
      const Offset end = at + found.size;
      if (is_short ? end == last
                   : view.is(end, kSpace) || year_at(view.sub(words.start, words.end), end) != 0) {
        if (!best.first || is_short) best = {found, end};
        if (is_short) break;
      }
    }
    return best;
  }

  /// 主要工作 may head either part: the year tells.
  [[nodiscard]] Role role_of(const Entry& entry, Span words) const {
    static constexpr Role kRoles[] = {Role::kOpening, Role::kReview, Role::kProblems, Role::kPlan,
                                      Role::kClosing};
    const Role role = kRoles[entry.number];
    if (role != Role::kReview && role != Role::kPlan) return role;
    const std::u16string_view text = context_.piece(words);
    if (text.find(u"回顾") != text.npos || text.find(u"总结") != text.npos) return Role::kReview;
    if (text.find(u"过去") != text.npos || text.find(u"年来") != text.npos) return Role::kReview;
    const int year = year_in(context_, words);
    if (year != 0 && review_year_ != 0 && year > review_year_) return Role::kPlan;
    if (year != 0 && review_year_ == 0 && context_.report.meta.report_year == year && role == Role::kPlan &&
        !parts_.empty()) {
      return Role::kPlan;
    }
    return role;
  }

  /// A heading opens a part where its role is new, or where it stands beside the open part's heading.
  [[nodiscard]] bool starts_part(const Part& part) const {
    if (parts_.empty()) return true;
    const Part& open = parts_.back();
    if (part.role != open.role) {
      const bool deeper =
          open.numbering == Numbering::kChinese && part.numbering == Numbering::kParenthesised;
      if (part.role == Role::kReview && open.role == Role::kPlan)
        return !deeper && part.numbering == open.numbering;
      return !(deeper && part.role == Role::kPlan && open.role == Role::kReview &&
               year_in(context_, part.title) == 0 &&
               context_.piece(part.title).find(u"今年") == std::u16string_view::npos);
    }
    return part.numbering == open.numbering && part.numbering != Numbering::kNone;
  }

  void add(const Part& part) {
    const int year = year_in(context_, part.title);
    Meta& meta = context_.report.meta;
    if (part.role == Role::kReview && year != 0) {
      if (review_year_ == 0) review_year_ = year;
      meta.report_year = year;
    }
    if (part.role == Role::kPlan && year != 0 && meta.plan_year == 0) meta.plan_year = year;
    parts_.push_back(part);
  }

  Context& context_;
  const Layout& layout_;
  std::vector<Part> parts_;
  int review_year_ = 0;
};

}  // namespace

int year_in(const Context& context, Span span) {
  const View view = context.view(span);
  for (Offset i = span.start; i + 4 < span.end; ++i) {
    if (i > span.start && view.is(i - 1, kDigit)) continue;  // the end of a longer number
    if (const int year = year_at(view, i)) return year;
  }
  return 0;
}

std::vector<Part> find_parts(Context& context, const Layout& layout) {
  return PartFinder(context, layout).run();
}

}  // namespace dajuan::report
