#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/report/read.hpp"

/// The compiled word lists: one trie for all lists read forwards, one for those read backwards (cues before a
/// number), each with a first-character mask, because at nearly every place of a text no word begins.
namespace dajuan::report {

/// The lists a lexicon file may fill; their columns stand in kListFormats (lexicon.cpp) and lexicon/README.md.
enum class List : std::uint8_t {
  kOrdinary,   ///< everyday words with a numeral in them
  kNames,      ///< names, slogans and idioms with a numeral in them: word, why
  kUnits,      ///< units and classifiers: word, class, canonical form (may be empty)
  kCounted,    ///< nouns that tell a missing unit: word, unit
  kBefore,     ///< cues before a number: word, qualifier
  kAfter,      ///< cues behind a number: word, qualifier
  kGrowth,     ///< words of change before a number: word, up or down
  kLinks,      ///< words that may stand between cue and number: 达到, 了, 为
  kReached,    ///< words that make the number a level reached, not a change: 到, 至
  kIndicators, ///< what is measured in money or per cent: word, unit
  kGoal,       ///< words that make a figure a target inside a review
  kDone,       ///< words that make a figure an achievement inside a plan
  kConcrete,   ///< endings of things that can be pointed at: word, kind
  kVague,      ///< endings of what cannot: 机制, 体系, 水平
  kVerbs,      ///< verbs of measures
  kAdverbs,    ///< what may stand before the verb of a measure
  kAdjuncts,   ///< openers of clauses that promise nothing themselves: 依托, 围绕
  kResults,    ///< openers of result clauses: 让, 助力, 确保 ... 得到
  kMilestones, ///< words that end a step of a project: 开工, 竣工, 清零
  kCausatives, ///< verbs that make others act: 推动, 支持
  kMeans,      ///< heads of what a promise leans on: 契机, 优势
  kAttributes, ///< openers of clauses that tell size, cost or yield: 总投资, 可提供
  kActs,       ///< verbs of acts that are either done or not: 建成, 举办
  kRhetoric,   ///< words of clauses that are rhetoric: 各位代表, 让我们
  kHeadings,   ///< words of headings: word, role
  kProblemCues,///< words with which a review turns to its problems
  kPlanCues,   ///< words with which a plan opens where no heading does
  kRoleWords,  ///< words that tell review from plan: word, weight (positive: plan)
  kHonours,    ///< verbs of awards
  kHonourNouns,///< endings of awards: 示范村, 称号
  kPeriods,    ///< words of time: 去年, 今年以来
  kScopes,     ///< places that are no names: 全镇, 全市
  kMeta,       ///< labels of the disclosure page: word, field
  kPlaceEnds,  ///< endings of names: word, type
  kCount_,
};
inline constexpr std::size_t kLists = static_cast<std::size_t>(List::kCount_);

enum class UnitClass : std::uint8_t { kCount, kMoney, kMeasure, kPercent, kTime, kSet, kGrade };

struct Entry {
  List list = List::kOrdinary;
  std::u16string word;
  std::string utf8;    ///< the word again, as it is written out
  std::string first;   ///< second column, or empty
  std::string second;  ///< third column, or empty
  int number = 0;      ///< second column where it is a number or one of a list of words (its place there)
};

/// A word found at a place.
struct Match {
  const Entry* entry = nullptr;
  Offset size = 0;
  explicit operator bool() const { return entry != nullptr; }
};

class Trie {
 public:
  Trie();
  /// Adds a word, last character first where `backwards`. The latest addition of a word wins.
  void add(List list, std::u16string_view word, bool backwards, std::uint32_t entry);
  void remove(List list, std::u16string_view word, bool backwards);
  /// Entry number of the longest word of `list` at `at` (going on, or back to `begin`), and its size; 0 for none.
  [[nodiscard]] std::pair<std::uint32_t, Offset> longest(List list, std::u16string_view units, Offset at) const;
  [[nodiscard]] std::pair<std::uint32_t, Offset> longest_back(List list, std::u16string_view units, Offset begin,
                                                              Offset at) const;
  /// Whether a word of the list may begin with these two units (`second` 0: the text ends). Most places of a text are
  /// dismissed by these two look-ups alone.
  [[nodiscard]] bool may_begin(List list, char16_t unit, char16_t second) const {
    return (candidates(unit, second) & bit_of(list)) != 0;
  }
  using Lists = std::uint64_t;  // a bit for each list
  [[nodiscard]] static constexpr Lists bit_of(List list) { return Lists{1} << static_cast<unsigned>(list); }
  /// The lists of which a word may begin with these two units.
  [[nodiscard]] Lists candidates(char16_t unit, char16_t second) const {
    const Lists first = first_[unit];
    return first == 0 ? 0 : first & (pair_[pair_slot(unit, second)] | single_[unit]);
  }

 private:
  [[nodiscard]] static std::size_t pair_slot(char16_t first, char16_t second) {
    return (first * 0x9E37U + second * 0x85EBU) & 0xFFFFU;
  }
  [[nodiscard]] std::uint32_t child(std::uint32_t node, char16_t unit) const;
  std::uint32_t make_child(std::uint32_t node, char16_t unit);
  void place(std::uint64_t slot);
  void grow();

  std::vector<std::uint64_t> slots_;    // 0 for free
  std::vector<std::uint32_t> entries_;  // by node: entry number, 0 for none
  std::vector<Lists> first_;   // by unit: which lists have a word beginning with it
  std::vector<Lists> single_;  // by unit: which lists have it as a word
  std::vector<Lists> pair_;    // by hash of two units: which lists have a word beginning with them
  std::size_t used_ = 0;
};

struct Lexicon::Tables {
  std::vector<Entry> entries;  // [0] is unused
  Trie forward;
  Trie backward;

  [[nodiscard]] Match match(List list, std::u16string_view units, Offset at) const {
    if (at >= units.size() || !forward.may_begin(list, units[at], at + 1 < units.size() ? units[at + 1] : u'\0')) return {};
    const auto [entry, size] = forward.longest(list, units, at);
    return entry == 0 ? Match{} : Match{&entries[entry], size};
  }
  /// The longest word of the list that ends right before `at`, not reaching below `begin`.
  [[nodiscard]] Match match_back(List list, std::u16string_view units, Offset begin, Offset at) const {
    if (at <= begin || !backward.may_begin(list, units[at - 1], at - 1 > begin ? units[at - 2] : u'\0')) return {};
    const auto [entry, size] = backward.longest_back(list, units, begin, at);
    return entry == 0 ? Match{} : Match{&entries[entry], size};
  }
  /// The first word of the list within [from, to), and where it stands.
  [[nodiscard]] std::pair<Match, Offset> find(List list, std::u16string_view units, Offset from, Offset to) const {
    for (Offset at = from; at < to; ++at) {
      if (const Match found = match(list, units.substr(0, to), at)) return {found, at};
    }
    return {{}, to};
  }
};

}  // namespace dajuan::report
