// Awards: what was won, by whom, of which level and batch; each once, however often it is told.
#include <algorithm>
#include <unordered_map>

#include "context.hpp"

namespace dajuan::report {
namespace {

constexpr Offset kNameMin = 4;
constexpr Offset kNameMax = 60;

HonourLevel level_in(std::u16string_view name) {
  struct Word {
    std::u16string_view word;
    HonourLevel level;
  };
  static constexpr Word kWords[] = {
      {u"全国", HonourLevel::kNation},   {u"国家", HonourLevel::kNation}, {u"全省", HonourLevel::kProvince},
      {u"省级", HonourLevel::kProvince}, {u"省", HonourLevel::kProvince}, {u"全市", HonourLevel::kCity},
      {u"市级", HonourLevel::kCity},     {u"市", HonourLevel::kCity},     {u"全区", HonourLevel::kCounty},
      {u"全县", HonourLevel::kCounty},   {u"县级", HonourLevel::kCounty}, {u"区级", HonourLevel::kCounty},
      {u"县", HonourLevel::kCounty},     {u"全镇", HonourLevel::kTown}};
  for (const Word& entry : kWords) {
    if (name.find(entry.word) != std::u16string_view::npos) return entry.level;
  }
  return HonourLevel::kUnknown;
}

class HonourFinder {
 public:
  explicit HonourFinder(Context& context) : context_(context) {}

  void read_clause(Span clause) {
    for (Offset at = clause.start; at < clause.end; ++at) {
      const Match verb = context_.match(List::kHonours, at, clause.end);
      if (!verb) continue;
      split({at + verb.size, before_next_item({at + verb.size, clause.end})}, holder(clause.start, at));
      return;
    }
  }

  void tell_repeats() {
    for (const Honour& honour : context_.report.honours) {
      for (std::size_t i = 1; i < honour.mentions.size(); ++i) {
        context_.diagnose("award-told-twice", honour.mentions[i], "同一荣誉重复出现，只计一次",
                          "the same award is told again; it counts once");
      }
    }
  }

 private:
  /// ...创新案例|三是...: where the mark before the next item was lost.
  [[nodiscard]] Offset before_next_item(Span span) const {
    const View view = context_.view(span);
    for (Offset i = span.start + kNameMin; i < span.end; ++i) {
      if (view.is(i, kNumeral) && view.at(i + 1) == u'是') return i;
    }
    return span.end;
  }

  /// X以及Y are two awards.
  void split(Span names, Span holder) {
    const View view = context_.view(names);
    Offset begin = names.start;
    for (Offset i = names.start; i <= names.end; ++i) {
      const bool between =
          i < names.end && (view.has(i, u"以及") || view.has(i, u"、") || view.has(i, u"和"));
      if (i < names.end && !between) continue;
      if (i == names.end || is_award({begin, i})) {
        add({begin, i}, holder);
        begin = i + (view.has(i, u"以及") ? 2 : 1);
      }
    }
  }

  [[nodiscard]] bool is_award(Span span) const {
    const Span name = trimmed(span);
    return name.size() >= kNameMin && context_.find(List::kHonourNouns, name).first;
  }

  [[nodiscard]] Span trimmed(Span span) const {
    const View view = context_.view(span);
    while (!span.empty() && (view.is(span.start, kSpace) || view.any(span.start, u"“”《》‘’了为")))
      ++span.start;
    for (const std::u16string_view tail : {u"的契机", u"荣誉称号", u"等荣誉", u"称号"}) {
      if (view.sub(span.start, span.end).has_before(span.end, tail) && span.size() > tail.size() + kNameMin) {
        span.end -= static_cast<Offset>(tail.size());
        break;
      }
    }
    while (!span.empty() && (view.is(span.end - 1, kSpace) || view.any(span.end - 1, u"“”《》‘’等"))) {
      // A closing mark whose partner stands inside belongs to the name.
      if (view.any(span.end - 1, u"”》’") &&
          context_.piece(span).find_first_of(u"“《‘") != std::u16string_view::npos)
        break;
      --span.end;
    }
    return span;
  }

  /// Who got it: the noun before the verb, without 成功 and 我们.
  [[nodiscard]] Span holder(Offset begin, Offset verb_at) const {
    Offset end = verb_at;
    for (bool again = true; again;) {
      again = false;
      const Match found = context_.match_back(List::kAdverbs, begin, end);
      const View view = context_.view({begin, end});
      if (found) {
        end -= found.size;
        again = true;
      } else if (view.has_before(end, u"成功")) {
        end -= 2;
        again = true;
      }
    }
    const View view = context_.view({begin, end});
    if (end - begin > 12 || end - begin < 2 || view.has_before(end, u"我们") || view.is(begin, kDigit))
      return {begin, begin};
    if (const Match adjunct = context_.match(List::kAdjuncts, begin, end)) return {begin, begin};
    return {begin, end};
  }

  /// Two tellings are one where their words agree but for quotation marks and blanks.
  [[nodiscard]] std::u16string key_of(Span name) const {
    std::u16string key;
    for (Offset i = name.start; i < name.end; ++i) {
      const char16_t unit = context_.units[i];
      if (is(unit, kHan | kDigit | kLetter)) key.push_back(unit);
    }
    return key;
  }

  void add(Span span, Span holder) {
    const Span name = trimmed(span);
    if (!is_award(span) || name.size() > kNameMax) return;
    auto& honours = context_.report.honours;
    const auto [known, is_new] = by_name_.try_emplace(key_of(name), honours.size());
    if (!is_new) {
      honours[known->second].mentions.push_back(name);
      return;
    }
    Honour honour;
    honour.name = name;
    honour.holder = holder;
    honour.level = level_in(context_.piece(name));
    honour.batch = batch_in(name);
    honour.mentions = {name};
    honours.push_back(std::move(honour));
  }

  [[nodiscard]] Span batch_in(Span name) const {
    const View view = context_.view(name);
    for (Offset i = name.start; i + 2 < name.end; ++i) {
      if (view.at(i) != u'第') continue;
      Offset end = i + 1;
      while (view.is(end, kNumeral | kDigit)) ++end;
      if (end > i + 1 && view.at(end) == u'批') return {i, end + 1};
    }
    return {name.start, name.start};
  }

  Context& context_;
  std::unordered_map<std::u16string, std::size_t> by_name_;
};

}  // namespace

void read_honours(Context& context, const Layout& layout) {
  HonourFinder finder(context);
  RoleFinder roles(context.report);
  for (std::size_t i = layout.first_body; i < layout.end_body; ++i) {
    if (roles.at(layout.lines[i].start) == Role::kPlan) continue;
    each_clause(context.view(layout.lines[i]), [&](Span clause, char16_t) { finder.read_clause(clause); });
  }
  finder.tell_repeats();
}

}  // namespace dajuan::report
