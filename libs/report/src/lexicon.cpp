#include "lexicon.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>

#include "dajuan/base/text.hpp"

namespace dajuan::report {
namespace {

constexpr std::size_t kEntriesMax =
    200'000;                          // of at most 64 characters: nodes stay within the trie's 24 bits
constexpr std::size_t kWordMax = 64;  // code points

/// What the second column of a list must be.
enum class Column { kNone, kFree, kOneOf, kNumber };

constexpr std::size_t kChoicesMax = 12;

struct ListFormat {
  std::string_view name;
  List list;
  Column column;
  std::array<std::string_view, kChoicesMax> words;  // for kOneOf; those behind the last are empty
  bool third;                                       // a third, free column is allowed

  [[nodiscard]] std::span<const std::string_view> choices() const {
    return {words.begin(), std::find(words.begin(), words.end(), "")};
  }
};

constexpr ListFormat kListFormats[] = {
    {"ordinary", List::kOrdinary, Column::kNone, {}, false},
    {"names", List::kNames, Column::kFree, {}, false},
    {"units",
     List::kUnits,
     Column::kOneOf,
     {"count", "money", "measure", "percent", "time", "set", "grade"},
     true},
    {"counted", List::kCounted, Column::kFree, {}, false},
    {"before",
     List::kBefore,
     Column::kOneOf,
     {"exact", "over", "nearly", "about", "at_least", "at_most"},
     false},
    {"after",
     List::kAfter,
     Column::kOneOf,
     {"exact", "over", "nearly", "about", "at_least", "at_most"},
     false},
    {"growth", List::kGrowth, Column::kOneOf, {"none", "up", "down"}, true},
    {"links", List::kLinks, Column::kNone, {}, false},
    {"reached", List::kReached, Column::kNone, {}, false},
    {"indicators", List::kIndicators, Column::kFree, {}, false},
    {"goal", List::kGoal, Column::kNone, {}, false},
    {"done", List::kDone, Column::kNone, {}, false},
    {"concrete", List::kConcrete, Column::kOneOf, {"place", "facility", "project", "event", "body"}, false},
    {"vague", List::kVague, Column::kNone, {}, false},
    {"verbs", List::kVerbs, Column::kNone, {}, false},
    {"adverbs", List::kAdverbs, Column::kNone, {}, false},
    {"adjuncts", List::kAdjuncts, Column::kNone, {}, false},
    {"results", List::kResults, Column::kNone, {}, false},
    {"milestones", List::kMilestones, Column::kNone, {}, false},
    {"causatives", List::kCausatives, Column::kNone, {}, false},
    {"means", List::kMeans, Column::kNone, {}, false},
    {"attributes", List::kAttributes, Column::kNone, {}, false},
    {"acts", List::kActs, Column::kNone, {}, false},
    {"rhetoric", List::kRhetoric, Column::kNone, {}, false},
    {"headings",
     List::kHeadings,
     Column::kOneOf,
     {"opening", "review", "problems", "plan", "closing"},
     false},
    {"problem-cues", List::kProblemCues, Column::kNone, {}, false},
    {"plan-cues", List::kPlanCues, Column::kNone, {}, false},
    {"role-words", List::kRoleWords, Column::kNumber, {}, false},
    {"honours", List::kHonours, Column::kNone, {}, false},
    {"honour-nouns", List::kHonourNouns, Column::kNone, {}, false},
    {"periods", List::kPeriods, Column::kNone, {}, false},
    {"scopes", List::kScopes, Column::kNone, {}, false},
    {"meta",
     List::kMeta,
     Column::kOneOf,
     {"index_number", "openness", "document_number", "published", "publisher", "validity", "unified_number",
      "released", "source", "views", "title", "other"},
     false},
    {"place-ends",
     List::kPlaceEnds,
     Column::kOneOf,
     {"village", "road", "river", "project", "organisation"},
     false},
    {"stages", List::kStages, Column::kNumber, {}, false},
    {"halts", List::kHalts, Column::kNumber, {}, false},
    {"strengths", List::kStrengths, Column::kNumber, {}, true},
    {"broad", List::kBroad, Column::kNone, {}, false},
    {"alike", List::kAlike, Column::kFree, {}, false},
    {"kin", List::kKin, Column::kOneOf, {"people", "times", "things"}, false},
    {"totals", List::kTotals, Column::kNone, {}, false},
    {"parts", List::kParts, Column::kNone, {}, false},
    {"received", List::kReceived, Column::kNumber, {}, false},
    {"complements", List::kComplements, Column::kFree, {}, false},
    {"steps", List::kSteps, Column::kNumber, {}, false},
    {"gaps", List::kGaps, Column::kNone, {}, false},
    {"real-terms", List::kRealTerms, Column::kNone, {}, false},
    {"absolutes", List::kAbsolutes, Column::kNumber, {}, false},
    {"leftovers", List::kLeftovers, Column::kNone, {}, false},
    {"claims", List::kClaims, Column::kNone, {}, false},
};

/// Lists whose words are also looked for right before a place.
bool is_backward(List list) {
  switch (list) {
    case List::kBefore:
    case List::kGrowth:
    case List::kLinks:
    case List::kReached:
    case List::kVerbs:
    case List::kIndicators:
    case List::kConcrete:
    case List::kVague:
    case List::kAdverbs:
    case List::kHonours:
    case List::kPlaceEnds:
    case List::kHonourNouns:
    case List::kMeans:
    case List::kTotals:
    case List::kReceived:
    case List::kLeftovers:
      return true;
    default:
      return false;
  }
}

std::vector<std::string_view> split_tabs(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    out.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r' || text.back() == '\t'))
    text.remove_suffix(1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text;
}

/// Reads one file into the tables.
class Loader {
 public:
  Loader(Lexicon::Tables& tables, const EmbeddedFile& file) : tables_(tables), file_(file) {}

  std::optional<Error> run() {
    std::string_view rest = file_.bytes;
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      ++line_;
      if (auto failed = read_line(trimmed(rest.substr(0, end)))) return failed;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return {};
  }

 private:
  std::optional<Error> fail(const std::string& zh, const std::string& en) const {
    return invalid(std::string(file_.name) + ":" + std::to_string(line_), zh, en);
  }

  std::optional<Error> read_line(std::string_view line) {
    if (line.empty()) return {};
    if (!is_utf8(line)) return fail("不是 UTF-8", "not UTF-8");
    if (line.starts_with("#list ")) return choose_list(trimmed(line.substr(6)));
    if (line.front() == '#') return {};
    if (format_ == nullptr)
      return fail("词条之前应有 #list 行", "a #list line must come before the first word");
    return read_entry(split_tabs(line));
  }

  std::optional<Error> choose_list(std::string_view name) {
    const auto* found = std::find_if(std::begin(kListFormats), std::end(kListFormats),
                                     [&](const auto& f) { return name == f.name; });
    if (found == std::end(kListFormats)) {
      return fail("没有名为“" + std::string(name) + "”的词表",
                  "there is no list named \"" + std::string(name) + "\"");
    }
    format_ = found;
    return {};
  }

  std::optional<Error> read_entry(const std::vector<std::string_view>& columns) {
    Entry entry;
    entry.list = format_->list;
    std::string_view word = trimmed(columns[0]);
    const bool removes = word.size() > 1 && word.front() == '-';
    if (removes) word.remove_prefix(1);
    entry.word = to_units(word);
    entry.utf8 = word;
    if (entry.word.empty() || entry.word.size() > kWordMax) {
      return fail("词语应有 1 至 64 个字", "a word must have 1 to 64 characters");
    }
    if (removes) {
      tables_.forward.remove(entry.list, entry.word, false);
      tables_.backward.remove(entry.list, entry.word, true);
      return {};
    }
    if (auto failed = read_columns(columns, entry)) return failed;
    return add(std::move(entry));
  }

  std::optional<Error> read_columns(const std::vector<std::string_view>& columns, Entry& entry) const {
    const std::size_t most = format_->column == Column::kNone ? 1 : format_->third ? 3 : 2;
    const std::size_t least = format_->column == Column::kNone ? 1 : 2;
    if (columns.size() < least || columns.size() > most) {
      return fail("词表 " + std::string(format_->name) + " 每行应有 " + std::to_string(most) +
                      " 列（制表符分隔），实有 " + std::to_string(columns.size()) + " 列",
                  "list " + std::string(format_->name) + " takes " + std::to_string(most) +
                      " tab-separated columns, found " + std::to_string(columns.size()));
    }
    if (columns.size() > 1) entry.first = trimmed(columns[1]);
    if (columns.size() > 2) entry.second = trimmed(columns[2]);
    if (format_->column == Column::kOneOf) return read_choice(entry);
    if (format_->column == Column::kNumber) return read_number(entry);
    return {};
  }

  std::optional<Error> read_choice(Entry& entry) const {
    const auto known = format_->choices();
    const auto found = std::find(known.begin(), known.end(), entry.first);
    if (found != known.end()) {
      entry.number = static_cast<int>(found - known.begin());
      return {};
    }
    std::string choices;
    for (const std::string_view word : known) choices += (choices.empty() ? "" : ", ") + std::string(word);
    return fail("第 2 列“" + entry.first + "”应为其一：" + choices,
                "column 2 \"" + entry.first + "\" must be one of: " + choices);
  }

  std::optional<Error> read_number(Entry& entry) const {
    const char* end = entry.first.data() + entry.first.size();
    const auto [stopped, error] = std::from_chars(entry.first.data(), end, entry.number);
    if (error == std::errc() && stopped == end) return {};
    return fail("第 2 列应为整数", "column 2 must be a whole number");
  }

  std::optional<Error> add(Entry entry) {
    if (tables_.entries.size() >= kEntriesMax) {
      return Error{ErrorCode::kTooLarge, "词库超过 200,000 条", "the lexicon has more than 200,000 words",
                   std::string(file_.name) + ":" + std::to_string(line_)};
    }
    const auto number = static_cast<std::uint32_t>(tables_.entries.size());
    tables_.forward.add(entry.list, entry.word, false, number);
    if (is_backward(entry.list)) tables_.backward.add(entry.list, entry.word, true, number);
    tables_.entries.push_back(std::move(entry));
    return {};
  }

  Lexicon::Tables& tables_;
  const EmbeddedFile& file_;
  const ListFormat* format_ = nullptr;
  std::size_t line_ = 0;
};

}  // namespace

Result<Lexicon> Lexicon::compile(std::span<const EmbeddedFile> files) {
  Lexicon lexicon(new Tables);
  lexicon.tables_->entries.emplace_back();
  for (const EmbeddedFile& file : files) {
    if (auto failed = Loader(*lexicon.tables_, file).run()) return *std::move(failed);
  }
  return lexicon;
}

Lexicon::Lexicon(Lexicon&& other) noexcept : tables_(std::exchange(other.tables_, nullptr)) {}
Lexicon& Lexicon::operator=(Lexicon&& other) noexcept {
  std::swap(tables_, other.tables_);
  return *this;
}
Lexicon::~Lexicon() { delete tables_; }

}  // namespace dajuan::report
