#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dajuan/report/read.hpp"

/// The compiled word lists: one trie for all lists read forwards, one for those read backwards (cues before a
/// number), each with a first-character mask, because at nearly every place of a text no word begins.
namespace dajuan::report {

/// The lists a lexicon file may fill; their columns stand in kListFormats (lexicon.cpp) and
/// lexicon/README.md.
enum class List : std::uint8_t {
  kOrdinary,     ///< everyday words with a numeral in them
  kNames,        ///< names, slogans and idioms with a numeral in them: word, why
  kUnits,        ///< units and classifiers: word, class, canonical form (may be empty)
  kCounted,      ///< nouns that tell a missing unit: word, unit
  kBefore,       ///< cues before a number: word, qualifier
  kAfter,        ///< cues behind a number: word, qualifier
  kGrowth,       ///< words of change before a number: word, up or down
  kLinks,        ///< words that may stand between cue and number: 达到, 了, 为
  kReached,      ///< words that make the number a level reached, not a change: 到, 至
  kIndicators,   ///< what is measured in money or per cent: word, unit
  kGoal,         ///< words that make a figure a target inside a review
  kDone,         ///< words that make a figure an achievement inside a plan
  kConcrete,     ///< endings of things that can be pointed at: word, kind
  kVague,        ///< endings of what cannot: 机制, 体系, 水平
  kVerbs,        ///< verbs of measures
  kAdverbs,      ///< what may stand before the verb of a measure
  kAdjuncts,     ///< openers of clauses that promise nothing themselves: 依托, 围绕
  kResults,      ///< openers of result clauses: 让, 助力, 确保 ... 得到
  kMilestones,   ///< words that end a step of a project: 开工, 竣工, 清零
  kCausatives,   ///< verbs that make others act: 推动, 支持
  kMeans,        ///< heads of what a promise leans on: 契机, 优势
  kAttributes,   ///< openers of clauses that tell size, cost or yield: 总投资, 可提供
  kActs,         ///< verbs of acts that are either done or not: 建成, 举办
  kRhetoric,     ///< words of clauses that are rhetoric: 各位代表, 让我们
  kHeadings,     ///< words of headings: word, role
  kProblemCues,  ///< words with which a review turns to its problems
  kPlanCues,     ///< words with which a plan opens where no heading does
  kRoleWords,    ///< words that tell review from plan: word, weight (positive: plan)
  kHonours,      ///< verbs of awards
  kHonourNouns,  ///< endings of awards: 示范村, 称号
  kPeriods,      ///< words of time: 去年, 今年以来
  kScopes,       ///< places that are no names: 全镇, 全市
  kMeta,         ///< labels of the disclosure page: word, field
  kPlaceEnds,    ///< endings of names: word, type
  kStages,       ///< how far a project is: word, rank (谋划 < 开工 < 推进 < 封顶 < 完成 < 投用)
  kHalts,        ///< words that say no more was reached: word, rank (可研, 主体, 正在)
  kStrengths,  ///< how firmly something is promised: word, rank (谋划 < 推进 < 力争 < 确保 < 完成), act
  kBroad,      ///< nouns that name nothing in particular: 工程, 工作
  kAlike,      ///< wordings of one thing: word, the wording they are compared by
  kKin,        ///< units that count the same: word, people, times or things
  kTotals,       ///< words before a sum: 共, 合计
  kParts,        ///< words that open the parts of a whole: 其中
  kReceived,     ///< words before what a rate is counted of: word, weight (应办 before 受理)
  kComplements,  ///< two parts that make up a whole: word, word
  kSteps,        ///< states a project is seen in: word, rank (开工 < 封顶 < 建成 < 投产)
  kGaps,         ///< words that admit a missed aim: 还有差距
  kRealTerms,    ///< words of growth that cannot be worked out from the values: 可比, 增加值
  kAbsolutes,    ///< words that stand for a number: word, number (清零, 0)
  kLeftovers,    ///< words that tell of a rest: 剩余
  kClaims,       ///< verbs of results that count once: 登上, 建成
  kEnd,          ///< how many there are
};
inline constexpr std::size_t kLists = static_cast<std::size_t>(List::kEnd);

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

/// All words of all lists in one trie. The first unit is found by table, the others by one hash probe each; a
/// node knows the lists that end in it and those that go on below it, so that a search stops as soon as its
/// list is out.
class Trie {
 public:
  using Lists = std::uint64_t;  // a bit for each list

  Trie();
  /// Adds a word, last character first where `backwards`. The latest addition of a word to a list wins.
  void add(List list, std::u16string_view word, bool backwards, std::uint32_t entry);
  void remove(List list, std::u16string_view word, bool backwards);
  /// Entry number of the longest word of `list` at `at` (going on, or back to `begin`), and its size; 0 for
  /// none.
  [[nodiscard]] std::pair<std::uint32_t, Offset> longest(List list, std::u16string_view units,
                                                         Offset at) const;
  [[nodiscard]] std::pair<std::uint32_t, Offset> longest_back(List list, std::u16string_view units,
                                                              Offset begin, Offset at) const;
  [[nodiscard]] static constexpr Lists bit_of(List list) { return Lists{1} << static_cast<unsigned>(list); }
  /// The lists of which a word may begin with these two units (`second` 0: the text ends). Most places of a
  /// text are dismissed by this alone.
  [[nodiscard]] Lists candidates(char16_t unit, char16_t second) const {
    const std::uint16_t id = ids_[unit];
    if (id == 0) return 0;
    const Node& node = nodes_[first_[id]];
    return node.here | (node.below & pairs_[pair_slot(id, ids_[second])]);
  }

 private:
  struct Node {
    Lists here = 0;            // lists of which a word ends here
    Lists below = 0;           // lists of which a word goes on from here
    std::uint32_t ending = 0;  // the first of its endings, 0 for none
  };
  struct Ending {
    List list = List::kOrdinary;
    std::uint32_t entry = 0;
    std::uint32_t next = 0;
  };
  [[nodiscard]] std::uint32_t entry_of(std::uint32_t node, List list) const;
  [[nodiscard]] Ending* ending_of(std::uint32_t node, List list);
  static constexpr std::size_t kPairSlots = 1U << 15U;
  [[nodiscard]] static std::size_t pair_slot(std::uint16_t first, std::uint16_t second) {
    return (first * 0x9E37U + second * 0x85EBU) & (kPairSlots - 1);
  }
  std::uint16_t id_of(char16_t unit);
  [[nodiscard]] std::uint32_t start(char16_t unit) const { return first_[ids_[unit]]; }
  [[nodiscard]] std::uint32_t child(std::uint32_t node, char16_t unit) const;
  [[nodiscard]] std::uint32_t find(std::u16string_view word, bool backwards) const;
  std::uint32_t make_child(std::uint32_t node, char16_t unit);
  void place(std::uint64_t slot);
  void grow();

  std::vector<std::uint64_t> slots_;  // children by hash, 0 for free
  std::vector<Node> nodes_;           // [0]: no node
  std::vector<Ending> endings_;       // chains, by list; [0]: none
  // The tables that every character of a text is looked up in are kept small, so that they stay in the cache:
  // units get dense numbers, 0 for those with which no word begins or goes on.
  std::vector<std::uint16_t> ids_;    // by unit
  std::vector<std::uint32_t> first_;  // by id: the node of the unit alone
  std::vector<Lists> pairs_;          // by hash of two ids: lists with a word beginning with them
  std::size_t used_ = 0;
};

struct Lexicon::Tables {
  std::vector<Entry> entries;  // [0] is unused
  Trie forward;
  Trie backward;

  [[nodiscard]] Match match(List list, std::u16string_view units, Offset at) const {
    if (at >= units.size()) return {};
    const char16_t second = at + 1 < units.size() ? units[at + 1] : u'\0';
    return (forward.candidates(units[at], second) & Trie::bit_of(list)) == 0
               ? Match{}
               : match_candidate(list, units, at);
  }
  /// As match, where the first two units were looked up already.
  [[nodiscard]] Match match_candidate(List list, std::u16string_view units, Offset at) const {
    const auto [entry, size] = forward.longest(list, units, at);
    return entry == 0 ? Match{} : Match{&entries[entry], size};
  }
  /// The longest word of the list that ends right before `at`, not reaching below `begin`.
  [[nodiscard]] Match match_back(List list, std::u16string_view units, Offset begin, Offset at) const {
    if (at <= begin) return {};
    const char16_t second = at - 1 > begin ? units[at - 2] : u'\0';
    if ((backward.candidates(units[at - 1], second) & Trie::bit_of(list)) == 0) return {};
    const auto [entry, size] = backward.longest_back(list, units, begin, at);
    return entry == 0 ? Match{} : Match{&entries[entry], size};
  }
};

}  // namespace dajuan::report
