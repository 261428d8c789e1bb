#include "match_terms.hpp"

#include <algorithm>
#include <array>

namespace dajuan::report {
namespace {

constexpr std::uint8_t kContent = 100;
constexpr std::uint8_t kPlace = 50;
constexpr std::uint8_t kBroadWord = 30;
constexpr std::uint8_t kActWord = 25;  // a noun may be made of a verb: 培训, 改造
constexpr std::uint8_t kManner = 15;   // 专项 is one, and tells kinds of payments apart
constexpr unsigned kSingle = 40;       // per cent of its weight that a character alone has
constexpr Offset kStemMin = 2;
constexpr Offset kOwnNameMax = 8;

struct Muted {
  List list;
  std::uint8_t weight;
};
constexpr std::array kMuted = {
    Muted{List::kVerbs, kActWord},
    Muted{List::kActs, kActWord},
    Muted{List::kMilestones, kActWord},
    Muted{List::kStages, kActWord},
    Muted{List::kBroad, kBroadWord},
    Muted{List::kHalts, kActWord},
    Muted{List::kGrowth, kActWord},
    Muted{List::kScopes, kBroadWord},
    Muted{List::kStrengths, kActWord},
    Muted{List::kAdverbs, kManner},
    Muted{List::kLinks, 0},
    Muted{List::kPeriods, 0},
    Muted{List::kBefore, 0},
    Muted{List::kGoal, 0},
    Muted{List::kDone, 0},
};

constexpr Trie::Lists muted_lists() {
  Trie::Lists out = 0;
  for (const Muted& one : kMuted) out |= Trie::bit_of(one.list);
  return out;
}

std::uint32_t pair_of(char16_t first, char16_t second) {
  return (static_cast<std::uint32_t>(first) << 16U) | second;
}

}  // namespace

void PlaceStems::add_stem(std::u16string_view stem) {
  if (stem.size() < kStemMin) return;
  std::vector<std::u16string>& known = stems_[pair_of(stem[0], stem[1])];
  if (std::find(known.begin(), known.end(), stem) == known.end()) known.emplace_back(stem);
}

void PlaceStems::add(const ReadText& read) {
  const std::u16string_view units = read.text.units();
  // 槐湾镇2018年度政府工作报告: the reporting place itself.
  const Span title = read.report.meta.title.span;
  const std::u16string_view head = units.substr(title.start, std::min(title.size(), kOwnNameMax));
  const std::size_t end = head.find_first_of(u"镇乡县市区省");
  if (end != std::u16string_view::npos) add_stem(head.substr(0, end));
  for (const Name& name : read.report.names) {
    if (name.type != NameType::kVillage) continue;
    std::u16string_view stem = units.substr(name.span.start, name.span.size());
    if (stem.ends_with(u"社区")) stem.remove_suffix(1);
    stem.remove_suffix(1);
    add_stem(stem);
  }
}

Offset PlaceStems::size_at(std::u16string_view units, Offset at) const {
  if (at + 1 >= units.size() || stems_.empty()) return 0;
  const auto found = stems_.find(pair_of(units[at], units[at + 1]));
  if (found == stems_.end()) return 0;
  std::size_t longest = 0;
  for (const std::u16string& stem : found->second) {
    if (stem.size() > longest && units.substr(at).starts_with(stem)) longest = stem.size();
  }
  return static_cast<Offset>(longest);
}

TermMaker::TermMaker(const Lexicon::Tables& words, const ReadText& read, const PlaceStems& places)
    : words_(words), units_(read.text.units()), places_(places), measured_(units_.size()) {
  const auto mark = [&](Span span) {
    for (Offset at = span.start; at < span.end; ++at) measured_[at] = true;
  };
  for (const Figure& figure : read.report.figures) {
    if (figure.kind != FigureKind::kCountInName) mark(figure.span);
  }
  for (const NotFigure& one : read.report.not_figures) {
    if (read.report.reasons[one.why].starts_with("date")) mark(one.span);
  }
}

void TermMaker::push(std::u16string_view word, std::uint8_t weight, bool core) {
  for (const char16_t unit : word) signs_.push_back({unit, weight, core});
}

Match TermMaker::muted_at(Offset at, Offset end, std::uint8_t& weight) const {
  Match best;
  const char16_t second = at + 1 < end ? units_[at + 1] : u'\0';
  if ((words_.forward.candidates(units_[at], second) & muted_lists()) == 0) return best;
  for (const Muted& muted : kMuted) {
    const Match found = words_.match(muted.list, units_.substr(0, end), at);
    // A single character is too often a part of a word: 防 of 防护栏.
    if (found.size < 2 || found.size <= best.size) continue;
    best = found;
    weight = muted.weight;
  }
  return best;
}

Offset TermMaker::spell_word(Offset at, Offset end) {
  if (measured_[at]) {
    push(u" ", 0, false);
    return 1;
  }
  if (const Offset size = std::min(places_.size_at(units_, at), end - at); size > 1) {
    push(units_.substr(at, size), kPlace, false);
    return size;
  }
  std::uint8_t weight = 0;
  const Match muted = muted_at(at, end, weight);
  const Match alike = words_.match(List::kAlike, units_.substr(0, end), at);
  if (alike && alike.size >= muted.size) {
    push(to_units(alike.entry->first), kContent, true);
    return alike.size;
  }
  if (muted) {
    push(units_.substr(at, muted.size), weight, false);
    return muted.size;
  }
  const char16_t unit = units_[at];
  const bool speaks = is(unit, kHan | kLetter | kDigit) && !is(unit, kNameStop);
  push(units_.substr(at, 1), speaks ? kContent : 0, speaks);
  return 1;
}

void TermMaker::spell(Span span) {
  signs_.clear();
  for (Offset at = span.start; at < span.end;) at += spell_word(at, span.end);
}

std::vector<Term> TermMaker::terms_of(Span span) {
  spell(span);
  std::vector<Term> out;
  for (std::size_t i = 0; i < signs_.size(); ++i) {
    const Sign& one = signs_[i];
    if (one.weight == 0) continue;
    out.push_back({one.unit, static_cast<std::uint8_t>(one.weight * kSingle / 100), one.core});
    if (i + 1 == signs_.size() || signs_[i + 1].weight == 0) continue;
    const Sign& next = signs_[i + 1];
    out.push_back({pair_of(one.unit, next.unit), static_cast<std::uint8_t>((one.weight + next.weight) / 2),
                   one.core && next.core});
  }
  std::sort(out.begin(), out.end(), [](const Term& a, const Term& b) {
    return a.key != b.key ? a.key < b.key : a.weight > b.weight;
  });
  out.erase(std::unique(out.begin(), out.end(), [](const Term& a, const Term& b) { return a.key == b.key; }),
            out.end());
  return out;
}

}  // namespace dajuan::report
