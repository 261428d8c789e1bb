#include "cues.hpp"

namespace dajuan::report {
namespace {

constexpr int kLinkSteps = 4;

domain::Qualifier qualifier_of(const Entry& entry) { return static_cast<domain::Qualifier>(entry.number); }

Offset back_over_spaces(const Context& context, Offset begin, Offset at) {
  while (at > begin && is(context.units[at - 1], kSpace)) --at;
  return at;
}

/// 比上年预算, 较去年同期: where the comparison's base stands right before `at`; its phrase begins at `from`.
struct Base {
  Span base;
  Offset from;
};

Base base_before(const Context& context, Offset begin, Offset at) {
  const View view = context.view({begin, at});
  if (view.has_before(at, u"同比") || view.has_before(at, u"环比")) return {{at - 2, at}, at - 2};
  constexpr Offset kBaseMax = 14;
  const Offset lowest = at > begin + kBaseMax ? at - kBaseMax : begin;
  for (Offset i = at; i > lowest; --i) {
    const char16_t unit = view.at(i - 1);
    if (is(unit, kClauseEnd | kDigit) && !is(unit, kDigit)) break;
    const bool ratio = unit == u'比' && !view.any(i - 2, u"占同环对") && !view.any(i, u"重例率");
    if (ratio || (unit == u'较' && !view.any(i - 2, u"比"))) return {{i, at}, i - 1};
  }
  return {{}, at};
}

}  // namespace

Cue cue_before(const Context& context, Offset begin, Offset number_at) {
  Offset at = back_over_spaces(context, begin, number_at);
  for (int step = 0; step < kLinkSteps; ++step) {
    if (const Match found = context.match_back(List::kBefore, begin, at)) {
      const domain::Qualifier qualifier = qualifier_of(*found.entry);
      if (qualifier == domain::Qualifier::kExact) return {};
      return {qualifier, {at - found.size, at}};
    }
    const View view = context.view({begin, at});
    if (view.has_before(at, u"达到") || view.has_before(at, u"实现")) {
      at -= 2;
    } else if (view.any(static_cast<std::int64_t>(at) - 1, u"了到达至为在")) {
      at -= 1;
    } else {
      return {};
    }
  }
  return {};
}

Cue cue_behind(const Context& context, Offset at, Offset end) {
  const Match found = context.match(List::kAfter, at, end);
  if (!found) return {};
  // 内 alone belongs to the next word where one goes on: 内涵, 内容.
  if (found.size == 1 && at + 1 < end && is(context.units[at + 1], kHan)) return {};
  return {qualifier_of(*found.entry), {at, at + found.size}};
}

Change change_before(const Context& context, Offset begin, Offset number_at) {
  Offset at = back_over_spaces(context, begin, number_at);
  const View view = context.view({begin, number_at});
  bool reached = false;
  bool negative = false;
  if (view.any(static_cast<std::int64_t>(at) - 1, u"-－负")) {
    negative = true;
    --at;
  }
  for (int step = 0; step < 6; ++step) {
    if (const Match found = context.match_back(List::kGrowth, begin, at)) {
      if (found.entry->number == 0) return {};
      const bool noun = context.units[at - 1] == u'速' || context.units[at - 1] == u'幅' ||
                        context.units[at - 1] == u'率' || context.units[at - 1] == u'度';
      if (reached && !noun) return {};
      Change change;
      change.kind = ComparisonKind::kYoy;
      change.percent_only = found.entry->second == "percent";
      const bool down = (found.entry->number == 2) != (negative && found.entry->number == 1);
      change.direction = down ? Direction::kDown : Direction::kUp;
      change.word = {at - found.size, at};
      // 高于全市平均增速2个百分点 compares places, not years.
      const std::u16string_view lead = view.piece(begin, change.word.start);
      if (noun && (lead.find(u"高于") != lead.npos || lead.find(u"低于") != lead.npos ||
                   lead.find(u"快于") != lead.npos))
        return {};
      const Base base = base_before(context, begin, change.word.start);
      change.base = base.base;
      change.from = base.from;
      return change;
    }
    // 比去年预算高0.2个百分点
    if (view.any(static_cast<std::int64_t>(at) - 1, u"高低多少") && !reached) {
      if (const Base base = base_before(context, begin, at - 1); !base.base.empty()) {
        const bool down = view.any(static_cast<std::int64_t>(at) - 1, u"低少");
        return {ComparisonKind::kYoy,
                down ? Direction::kDown : Direction::kUp,
                {at - 1, at},
                base.base,
                false,
                base.from};
      }
    }
    const Match link = context.match_back(List::kLinks, begin, at);
    const Match cue = context.match_back(List::kBefore, begin, at);
    if (cue && cue.size >= (link ? link.size : 0)) {
      at -= cue.size;
    } else if (link) {
      const std::u16string_view word = context.units.substr(at - link.size, link.size);
      if (word == u"为") reached = true;
      if (word == u"同比" || word == u"环比") {
        if (negative) {
          return {ComparisonKind::kYoy, Direction::kDown, {at - 2, at}, {at - 2, at}, false, at - 2};
        }
        return {};
      }
      at -= link.size;
    } else if (view.any(static_cast<std::int64_t>(at) - 1, u"到至成")) {
      reached = true;
      --at;
    } else {
      return {};
    }
    at = back_over_spaces(context, begin, at);
  }
  return {};
}

}  // namespace dajuan::report
