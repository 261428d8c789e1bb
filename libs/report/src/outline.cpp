#include "outline.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "numeral.hpp"

namespace dajuan::report {
namespace {

constexpr std::uint32_t kNumberMax = 60;
constexpr Offset kTitleMax = 48;
constexpr std::uint32_t kLostMax = 10;  // an item later than the tenth is not guessed
constexpr Offset kLookAhead = 1500;

constexpr std::size_t slot(Numbering kind) { return static_cast<std::size_t>(kind); }

/// Scans for markers; knows which ordinal of each kind would be next.
class MarkerFinder {
 public:
  MarkerFinder(const Context& context, Span span) : context_(context), view_(context.view(span)) {}

  std::vector<Marker> run() {
    for (Offset i = view_.begin(); i < view_.end(); ++i) {
      const char16_t unit = view_.at(i);
      std::optional<Marker> found;
      if (is(unit, kNumeral)) {
        found = chinese_at(i);
      } else if (is(unit, kDigit)) {
        if (starts_sentence(i)) found = arabic_at(i);
        while (view_.is(i + 1, kDigit)) ++i;
      } else if (unit == u'（' || unit == u'(') {
        found = bracketed_at(i);
      } else if (unit == u'是' && starts_sentence(i) && last_[slot(Numbering::kOrdinalIs)] >= 1) {
        found = lost_at(i);
      }
      if (!found) continue;
      accept(*found);
      i = found->text_at - 1;
    }
    return std::move(markers_);
  }

 private:
  [[nodiscard]] bool starts_line(Offset at) const {
    while (at > view_.begin() && view_.is(at - 1, kSpace)) --at;
    return at == view_.begin() || view_.any(at - 1, u"\n\r");
  }
  [[nodiscard]] bool starts_sentence(Offset at) const {
    while (at > view_.begin() && view_.is(at - 1, kSpace)) --at;
    return at == view_.begin() || view_.is(at - 1, kSentenceEnd);
  }
  [[nodiscard]] std::uint32_t next(Numbering kind) const { return last_[slot(kind)] + 1; }

  void accept(const Marker& marker) {
    markers_.push_back(marker);
    last_[slot(marker.kind)] = marker.number;
    // What is numbered below starts anew: 一是 under each 二、.
    if (marker.kind == Numbering::kOrdinalIs) return;
    last_[slot(Numbering::kOrdinalIs)] = 0;
    if (marker.kind == Numbering::kChinese) last_[slot(Numbering::kParenthesised)] = 0;
    if (marker.kind != Numbering::kArabic) last_[slot(Numbering::kArabic)] = 0;
  }

  std::optional<Marker> chinese_at(Offset at) {
    Offset end = at;
    while (view_.is(end, kNumeral) && end - at <= 3) ++end;
    if (end - at > 3) return {};
    const char16_t behind = view_.at(end);
    if (behind != u'、' && behind != u'是' && behind != u'要') return {};
    const auto number = parse_number(view_.sub(view_.begin(), end), at);
    if (!number || number->end != end || number->bare_scale) return {};
    const auto ordinal = static_cast<std::uint32_t>(number->value.coefficient);
    if (ordinal < 1 || ordinal > kNumberMax) return {};
    const Marker marker{behind == u'、' ? Numbering::kChinese : Numbering::kOrdinalIs, ordinal, at, end + 1};
    return behind == u'、' ? heading(marker) : ordinal_is(marker);
  }

  // 一、 at a line's start; in the middle only where it is the next and no list of numerals (一、二、三产业).
  std::optional<Marker> heading(const Marker& marker) {
    if (starts_line(marker.at)) return marker;
    if (view_.is(marker.text_at, kNumeral) || marker.number != next(marker.kind)) return {};
    if (view_.is(marker.at - 1, kSentenceEnd)) return marker;
    const bool lost_break = view_.is(marker.at - 1, kHan) && !view_.is(marker.at - 1, kNumeral) &&
                            view_.at(marker.at - 1) != u'第' && view_.at(marker.at - 1) != u'、';
    return lost_break && has_item_soon(marker.text_at) ? std::optional(marker) : std::nullopt;
  }

  [[nodiscard]] bool has_item_soon(Offset from) const {
    const Offset to = std::min(view_.end(), from + 2 * kTitleMax);
    for (Offset i = from; i < to; ++i) {
      if (view_.has(i, u"一是")) return true;
    }
    return false;
  }

  std::optional<Marker> ordinal_is(const Marker& marker) {
    const char16_t before = view_.at(static_cast<std::int64_t>(marker.at) - 1);
    const bool after_break =
        before == 0 || is(before, kClauseEnd | kSpace | kQuote) || before == u'—' || before == u'.';
    if (view_.at(marker.text_at - 1) == u'要' && (!after_break || is(view_.at(marker.text_at), kClauseEnd)))
      return {};
    if (after_break)
      return marker.number == 1 || marker.number <= next(marker.kind) + 1 ? std::optional(marker)
                                                                          : std::nullopt;
    // The mark before it is lost: only the very next of a sequence can be told from words like 统一是.
    if (marker.number >= 2) return marker.number == next(marker.kind) ? std::optional(marker) : std::nullopt;
    if (context_.match_back(List::kOrdinary, marker.at > 3 ? marker.at - 3 : 0, marker.at + 1)) return {};
    return second_follows(marker.text_at) ? std::optional(marker) : std::nullopt;
  }

  [[nodiscard]] bool second_follows(Offset from) const {
    const Offset to = std::min(view_.end(), from + kLookAhead);
    for (Offset i = from; i < to; ++i) {
      if (view_.has(i, u"一是")) return false;
      if (view_.has(i, u"二是")) return true;
    }
    return false;
  }

  std::optional<Marker> arabic_at(Offset at) {
    const Offset end = digits_end(view_, at);
    if (end - at > 2 || !view_.any(end, u".．、") || view_.is(end + 1, kDigit)) return {};
    const auto number = parse_number(view_.sub(view_.begin(), end), at);
    if (!number) return {};
    const auto ordinal = static_cast<std::uint32_t>(number->value.coefficient);
    const Marker marker{Numbering::kArabic, ordinal, at, end + 1};
    const bool plausible = ordinal == 1 || ordinal == next(Numbering::kArabic) || starts_line(at);
    return ordinal >= 1 && ordinal <= kNumberMax && plausible ? std::optional(marker) : std::nullopt;
  }

  std::optional<Marker> bracketed_at(Offset at) {
    Offset end = at + 1;
    while (view_.is(end, kNumeral | kDigit) && end < at + 4) ++end;
    if (end == at + 1 || !view_.any(end, u"）)")) return {};
    const auto number = parse_number(view_.sub(view_.begin(), end), at + 1);
    if (!number || number->end != end) return {};
    const Numbering kind = number->chinese ? Numbering::kParenthesised : Numbering::kArabic;
    const auto ordinal = static_cast<std::uint32_t>(number->value.coefficient);
    if (ordinal < 1 || ordinal > kNumberMax) return {};
    const bool plausible =
        starts_line(at) || (starts_sentence(at) && (ordinal == 1 || ordinal == next(kind)));
    return plausible ? std::optional(Marker{kind, ordinal, at, end + 1}) : std::nullopt;
  }

  // "。是坚持生态宜居" behind 二是: the ordinal was lost. A sentence hardly ever begins with 是 otherwise.
  std::optional<Marker> lost_at(Offset at) {
    if (at == view_.begin() || view_.any(at - 1, u"\n\r") || !view_.is(at + 1, kHan)) return {};
    if (next(Numbering::kOrdinalIs) > kLostMax) return {};
    const Offset to = std::min(view_.end(), at + kLookAhead);
    for (Offset i = at; i < to && !view_.any(i, u"\n"); ++i) {
      const std::uint32_t wanted = next(Numbering::kOrdinalIs);
      if (view_.is(i, kNumeral) && view_.at(i + 1) == u'是' &&
          numeral_digit(view_.at(i)) == static_cast<int>(wanted))
        return {};
    }
    return Marker{Numbering::kOrdinalIs, next(Numbering::kOrdinalIs), at, at + 1, true};
  }

  const Context& context_;
  View view_;
  std::array<std::uint32_t, 8> last_{};
  std::vector<Marker> markers_;
};

Span trimmed(const Context& context, Span span) {
  const View view = context.view(span);
  while (span.start < span.end && view.any(span.start, u" \t\u3000\u00A0\n\r.．、")) ++span.start;
  while (span.end > span.start && view.is(span.end - 1, kSpace | kClauseEnd)) --span.end;
  return span;
}

/// The heading at `from` in a section that ends at `end`: up to the first sentence end, line end or inner
/// marker. A section that is nothing but one sentence has no heading: it is the measure itself.
Span title_of(const Context& context, Offset from, Offset inner, Offset end) {
  const View view = context.view({from, end});
  Offset at = from;
  while (at < inner && !view.is(at, kSentenceEnd)) ++at;
  const Span title = trimmed(context, {from, at});
  if (at == inner) return inner < end && title.size() <= 2 * kTitleMax ? title : Span{from, from};
  const bool whole_line = view.any(at, u"\n\r");
  // A number makes it a measure: 优化公交线路25条。
  for (Offset i = title.start; i < title.end && !whole_line; ++i) {
    if (view.is(i, kDigit)) return {from, from};
  }
  const bool more = !trimmed(context, {at, end}).empty();
  if (!more && !whole_line) return {from, from};
  if (title.size() > kTitleMax && !(whole_line && title.size() <= 2 * kTitleMax)) return {from, from};
  return title;
}

/// Nests markers: a kind seen first stands above one that is seen below it.
class Outliner {
 public:
  Outliner(const Context& context, Span span, Role role, SectionKind top)
      : context_(context), span_(span), role_(role), top_(top), markers_(find_markers(context, span)) {}

  std::vector<Section> run() {
    std::size_t at = 0;
    std::vector<Section> out;
    while (at < markers_.size()) {
      std::vector<Section> part = level(at, span_.end, 0);
      out.insert(out.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
    }
    return out;
  }

 private:
  /// All siblings from marker `at` on, of the kind found there.
  std::vector<Section> level(std::size_t& at, Offset end, std::uint8_t depth) {
    std::vector<Section> out;
    const Numbering kind = markers_[at].kind;
    kinds_.push_back(kind);
    while (at < markers_.size() && markers_[at].kind == kind) {
      const Marker& marker = markers_[at];
      std::size_t after = at + 1;
      while (after < markers_.size() && !is_open(markers_[after].kind)) ++after;
      const Offset section_end = after < markers_.size() ? markers_[after].at : end;
      out.push_back(section(marker, at + 1 < after ? markers_[at + 1].at : section_end, section_end, depth));
      ++at;
      if (at < after && depth < 6) {
        out.back().children = level(at, section_end, static_cast<std::uint8_t>(depth + 1));
      }
      at = std::max(at, after);
      if (marker.number > 1 && at < markers_.size() && markers_[at].number == 1 && depth > 0 &&
          markers_[at].kind == kind)
        break;
    }
    kinds_.pop_back();
    return out;
  }

  [[nodiscard]] bool is_open(Numbering kind) const {
    return std::find(kinds_.begin(), kinds_.end(), kind) != kinds_.end();
  }

  [[nodiscard]] Section section(const Marker& marker, Offset inner, Offset end, std::uint8_t depth) const {
    Section out;
    out.role = role_;
    out.kind = top_ == SectionKind::kSheet && depth > 0 ? SectionKind::kItem : top_;
    out.numbering = marker.kind;
    out.level = static_cast<std::uint8_t>(depth + 1);
    out.number = marker.number;
    out.title = title_of(context_, marker.text_at, inner, end);
    out.span = {marker.at, trimmed(context_, {marker.at, end}).end};
    // The closing mark belongs to the section.
    const View view = context_.view({marker.at, end});
    while (out.span.end < end && view.is(out.span.end, kSentenceEnd) && !view.any(out.span.end, u"\n\r"))
      ++out.span.end;
    return out;
  }

  const Context& context_;
  Span span_;
  Role role_;
  SectionKind top_;
  std::vector<Marker> markers_;
  std::vector<Numbering> kinds_;
};

}  // namespace

std::vector<Marker> find_markers(const Context& context, Span span) {
  return MarkerFinder(context, span).run();
}

std::vector<Section> outline(const Context& context, Span span, Role role, SectionKind top) {
  return Outliner(context, span, role, top).run();
}

}  // namespace dajuan::report
