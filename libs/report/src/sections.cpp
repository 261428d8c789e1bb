// The parts of a report and their roles: by headings where there are any, by the words of the text where not.
#include <algorithm>
#include <cstdlib>

#include "context.hpp"
#include "outline.hpp"

namespace dajuan::report {
namespace {

constexpr Offset kHeadingMax = 45;
constexpr std::size_t kPartsMax = 10'000;  // what has more headings of parts is no report
constexpr Offset kInlineMax = 26;          // a heading run into its paragraph ends within these
constexpr Offset kOpeningMin = 120;        // less text than this before the first heading is an opening
// Evidence is 100 x ln(plan / review). A text leans to the review by itself (reviews are full of numbers):
// the midpoint between both lies at -500 for 1000 characters.
constexpr int kMidpoint = 500;
constexpr int kSplitEvidence =
    2'000;                          // needed to tell a plan that nothing announces from the review before it
constexpr int kTextEvidence = 300;  // needed to take a text without any heading for a plan
constexpr Offset kCueWithin = 60;   // an opening sentence of the plan names it within these characters

struct Part {
  Role role = Role::kOpening;
  Numbering numbering = Numbering::kNone;
  std::uint32_t number = 0;
  Span title;
  std::size_t line = 0;  // index of its first line
  Offset start = 0;
};

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

int year_in(const Context& context, Span span) {
  const View view = context.view(span);
  for (Offset i = span.start; i + 4 < span.end; ++i) {
    if (const int year = year_at(view, i)) return year;
  }
  return 0;
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

/// How much a line speaks like a plan (positive) or a review (negative).
std::int64_t lean_of(const Context& context, Span line) {
  std::int64_t lean = std::int64_t{kMidpoint} * line.size() / 1000;
  for (Offset at = line.start; at < line.end; ++at) {
    if (const Match found = context.match(List::kRoleWords, at, line.end)) {
      lean += found.entry->number;
      at += found.size - 1;
    }
  }
  return lean;
}

class RoleAssigner {
 public:
  RoleAssigner(Context& context, const Layout& layout)
      : context_(context), layout_(layout), parts_(PartFinder(context, layout).run()) {}

  std::vector<Part> run() {
    lead_in();
    split_unannounced_plan();
    split_problems();
    split_closing();
    return std::move(parts_);
  }

 private:
  [[nodiscard]] Offset start_of_line(std::size_t line) const { return layout_.lines[line].start; }
  [[nodiscard]] std::size_t end_line(std::size_t part) const {
    return part + 1 < parts_.size() ? parts_[part + 1].line : layout_.end_body;
  }
  void insert(std::size_t at, Role role, std::size_t line) {
    Part part;
    part.role = role;
    part.line = line;
    part.start = start_of_line(line);
    parts_.insert(parts_.begin() + static_cast<std::ptrdiff_t>(at), part);
  }

  /// The text before the first heading: the address to the deputies, and, where it is long or speaks of
  /// goals, a part whose heading is missing.
  void lead_in() {
    const std::size_t first = layout_.first_body;
    if (first >= layout_.end_body) return;
    if (!parts_.empty() && parts_.front().line == first) return;
    const std::size_t to = parts_.empty() ? layout_.end_body : parts_.front().line;
    const bool before_review = !parts_.empty() && parts_.front().role == Role::kReview;
    const std::size_t body = before_review ? to : address_end(first, to);
    std::size_t at = 0;
    if (body > first) insert(at++, Role::kOpening, first);
    if (body >= to) return;
    // A review unless its words promise; split_unannounced_plan looks closer where no heading helps at all.
    const bool promises = !parts_.empty() && at < parts_.size() && parts_[at].role == Role::kPlan &&
                          (cue_line(body, to) < to || lean_of_lines(body, to) > 0);
    const Offset size = layout_.lines[to - 1].end - start_of_line(body);
    const bool too_short = at < parts_.size() && size < kOpeningMin && !promises;
    insert(at, promises ? Role::kPlan : too_short ? Role::kOpening : Role::kReview, body);
  }

  /// Behind the last of the first lines that address the deputies or ask for their judgement.
  [[nodiscard]] std::size_t address_end(std::size_t from, std::size_t to) const {
    std::size_t end = from;
    for (std::size_t line = from; line < std::min(to, from + 8); ++line) {
      const Span span = layout_.lines[line];
      if (span.size() > 250) break;
      const std::u16string_view text = context_.piece(span);
      const bool addresses = text.starts_with(u"各位代表") || text.find(u"审议") != text.npos;
      const bool bracketed = text.starts_with(u"—") || text.starts_with(u"（") || text.starts_with(u"(");
      const bool occasion = text.find(u"会议上") != text.npos || (bracketed && text.find(u'日') != text.npos);
      if (addresses || (occasion && span.size() < 80)) end = line + 1;
    }
    return end;
  }

  [[nodiscard]] std::int64_t lean_of_lines(std::size_t from, std::size_t to) const {
    std::int64_t lean = 0;
    for (std::size_t line = from; line < to; ++line) lean += lean_of(context_, layout_.lines[line]);
    return lean;
  }

  /// A text without a plan heading: it begins where a sentence says so, or where the words turn from telling
  /// to promising.
  void split_unannounced_plan() {
    for (const Part& part : parts_) {
      if (part.role == Role::kPlan) return;
    }
    for (std::size_t i = parts_.size(); i-- > 0;) {
      if (parts_[i].role != Role::kReview && parts_[i].role != Role::kProblems) continue;
      const std::size_t to = end_line(i);
      std::size_t split = cue_line(parts_[i].line, to);
      if (split == to) split = leaning_line(parts_[i].line, to);
      if (split == to) continue;
      if (split == parts_[i].line && parts_[i].title.empty()) {
        parts_[i].role = Role::kPlan;
      } else if (split != parts_[i].line) {
        insert(i + 1, Role::kPlan, split);
      }
      return;
    }
  }

  [[nodiscard]] std::size_t cue_line(std::size_t from, std::size_t to) const {
    for (std::size_t line = from; line < to; ++line) {
      const Span span = layout_.lines[line];
      if (!context_.find(List::kPlanCues, {span.start, std::min(span.end, span.start + kCueWithin)}).first)
        continue;
      // A short line right above is the heading that no word of the lexicon gave away.
      const bool headed =
          line > from + 1 && layout_.lines[line - 1].size() <= kHeadingMax && !ends_sentence(line - 1);
      return headed ? line - 1 : line;
    }
    return to;
  }

  [[nodiscard]] bool ends_sentence(std::size_t line) const {
    const Span span = layout_.lines[line];
    return is(context_.units[span.end - 1], kSentenceEnd);
  }

  /// The line from which on the words promise, or `to`: the first line where the text as a whole does, a
  /// later one only where the evidence on both sides is strong.
  [[nodiscard]] std::size_t leaning_line(std::size_t from, std::size_t to) const {
    std::int64_t behind = 0;
    std::int64_t best = kSplitEvidence;
    std::size_t split = to;
    for (std::size_t line = to; line-- > from;) {
      behind += lean_of(context_, layout_.lines[line]);
      if (behind <= best) continue;
      best = behind;
      split = line;
    }
    if (split == to) return behind > kTextEvidence ? from : to;
    // `behind` is now the evidence of the whole: what it has less than the split lies before it.
    return behind - best < -kSplitEvidence / 4 ? split : behind > kTextEvidence ? from : to;
  }

  /// The review's last words are its problems: from the paragraph that says so to the end of the part.
  void split_problems() {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (parts_[i].role != Role::kReview) continue;
      const std::size_t to = end_line(i);
      const Offset begin = parts_[i].start;
      const Offset end = to < layout_.lines.size() ? start_of_line(to) : layout_.body.end;
      for (std::size_t line = parts_[i].line; line < to; ++line) {
        const Span span = layout_.lines[line];
        if (span.start - begin < (end - begin) / 3 && line != to - 1) continue;
        const Span head{span.start, std::min(span.end, span.start + 140)};
        if (!context_.find(List::kProblemCues, head).first) continue;
        if (line == parts_[i].line) break;
        insert(i + 1, Role::kProblems, line);
        ++i;
        break;
      }
    }
  }

  /// The plan's last words: 各位代表! ... 让我们 ... behind its last numbered measure.
  void split_closing() {
    if (parts_.empty() || parts_.back().role != Role::kPlan) return;
    const Offset begin = layout_.body.start;
    const Offset late = layout_.body.end - (layout_.body.end - begin) / 6;
    for (std::size_t line = std::max(parts_.back().line + 1, layout_.first_body); line < layout_.end_body;
         ++line) {
      const Span span = layout_.lines[line];
      if (span.start < late && line + 1 != layout_.end_body) continue;
      const View view = context_.view(span);
      const bool addressed = view.has(span.start, u"各位代表") || view.has(span.start, u"同志们") ||
                             view.has(span.start, u"各位领导");
      const bool calls = context_.piece(span).find(u"让我们") != std::u16string_view::npos;
      if (!addressed && !(calls && span.size() < 400)) continue;
      insert(parts_.size(), Role::kClosing, line);
      return;
    }
  }

  Context& context_;
  const Layout& layout_;
  std::vector<Part> parts_;
};

/// A sheet without numbered measures: its paragraphs are the measures.
void add_paragraph_items(const Context& context, const Layout& layout, Section& sheet) {
  if (!sheet.children.empty()) return;
  auto line = std::upper_bound(layout.lines.begin(), layout.lines.end(), sheet.title.end,
                               [](Offset at, Span span) { return at < span.start; });
  for (; line != layout.lines.end() && line->start < sheet.span.end; ++line) {
    if (line->size() < 30) continue;
    Section item;
    item.role = sheet.role;
    item.kind = SectionKind::kItem;
    item.numbering = Numbering::kParallel;
    item.level = static_cast<std::uint8_t>(sheet.level + 1);
    item.number = static_cast<std::uint32_t>(sheet.children.size() + 1);
    item.span = {line->start, std::min(line->end, sheet.span.end)};
    const View view = context.view(*line);
    Offset end = line->start;
    while (end < line->end && !view.is(end, kSentenceEnd | kDigit)) ++end;
    const bool heads = end + 1 < line->end && end - line->start <= 24 && view.at(end) == u'。';
    item.title = heads ? Span{line->start, end} : Span{line->start, line->start};
    sheet.children.push_back(std::move(item));
  }
}

/// One part with all that its markers make of it.
Section make_section(const Context& context, const Layout& layout, const Part& part, Offset end) {
  Section section;
  section.role = part.role;
  section.numbering = part.numbering;
  section.number = part.number;
  section.title = part.title;
  section.span = {part.start, end};
  if (part.role == Role::kOpening || part.role == Role::kClosing) return section;
  const bool is_plan = part.role == Role::kPlan;
  const Offset from = std::max(section.title.end, section.span.start);
  section.children =
      outline(context, {from, end}, part.role, is_plan ? SectionKind::kSheet : SectionKind::kPart);
  if (!is_plan) return section;
  for (Section& sheet : section.children) {
    if (sheet.numbering != Numbering::kOrdinalIs) add_paragraph_items(context, layout, sheet);
  }
  return section;
}

/// Parts of one role that follow each other (二、总体要求 三、重点任务) become children of one section.
void append(std::vector<Section>& sections, Section section) {
  if (sections.empty() || sections.back().role != section.role) {
    sections.push_back(std::move(section));
    return;
  }
  Section& open = sections.back();
  if (!open.joined) {
    Section parent;
    parent.role = open.role;
    parent.joined = true;
    parent.span = open.span;
    parent.children.push_back(std::move(open));
    open = std::move(parent);
  }
  open.span.end = section.span.end;
  open.children.push_back(std::move(section));
}

}  // namespace

void read_sections(Context& context, const Layout& layout) {
  const std::vector<Part> parts = RoleAssigner(context, layout).run();
  std::vector<Section>& sections = context.report.sections;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Offset end = i + 1 < parts.size() ? layout.lines[parts[i + 1].line - 1].end : layout.body.end;
    append(sections, make_section(context, layout, parts[i], end));
  }
  const MetaField& title = context.report.meta.title;
  // The page head, the title and the address make the opening.
  if (title.state != MetaField::State::kPresent) return;
  if (!sections.empty() && sections.front().role == Role::kOpening) {
    sections.front().title = title.span;
    sections.front().span.start = layout.lines.front().start;
    return;
  }
  Section opening;
  opening.title = title.span;
  opening.span = {layout.lines.front().start,
                  layout.first_body > 0 ? layout.lines[layout.first_body - 1].end : title.span.end};
  sections.insert(sections.begin(), std::move(opening));
}

}  // namespace dajuan::report
