#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/domain/deadline.hpp"
#include "dajuan/mechanism/definition.hpp"
#include "nearest.hpp"
#include "yaml.hpp"

/// Helpers that turn nodes into what the language asks for, and tell what is wrong with them.
namespace dajuan::mechanism::loading {

/// The same words in both languages.
struct Words {
  std::string zh;
  std::string en;
};

void tell(Faults& faults, std::string_view code, Mark at, Words what, Words mend);

/// A word in quotes for a message; long ones are cut.
[[nodiscard]] std::string shown(std::string_view word);

/// Place `bytes` into a scalar that stands on one line.
[[nodiscard]] Mark inside(const Node& scalar, std::size_t bytes);

/// The text of a scalar; tells empty-value or wrong-shape otherwise.
[[nodiscard]] std::optional<std::string_view> word_of(const Node& node, Faults& faults);
/// One node or the items of a list. A map is one node, nothing (told) is none.
[[nodiscard]] std::vector<const Node*> one_or_many(const Node& node, Faults& faults);
[[nodiscard]] bool is_map(const Node& node, Faults& faults);
[[nodiscard]] std::optional<bool> flag_of(const Node& node, Faults& faults);
[[nodiscard]] std::optional<std::int64_t> whole_of(const Node& node, std::int64_t least, std::int64_t most,
                                                   Faults& faults);
[[nodiscard]] std::optional<domain::Date> date_of(const Node& node, Faults& faults);
[[nodiscard]] std::optional<domain::Length> length_of(const Node& node, Faults& faults);

/// `已登记` or `{zh: 已登记, en: Registered}` with nothing else in it. `id` gives the English where there is
/// none.
[[nodiscard]] Label label_of(const Node& node, std::string_view id, Faults& faults);
/// help and about: the label's form, longer, and without an identifier behind it.
[[nodiscard]] Label prose_of(const Node& node, Faults& faults);
/// The identifier with blanks.
[[nodiscard]] std::string spoken(std::string_view id);

/// Whether it is an identifier; tells bad-id otherwise. Mechanisms, sources and profiles may have `-`.
enum class Dashes : std::uint8_t { kNo, kYes };
bool check_id(const Node& id, Dashes dashes, Faults& faults);

/// Tells that more than `most` of something stand here; true where they do not.
bool within_limit(std::size_t count, std::size_t most, Mark at, Faults& faults);

/// One of a few words; its place among them, or nullopt (told).
[[nodiscard]] std::optional<std::size_t> choose(const Node& node, const std::vector<std::string_view>& words,
                                                Faults& faults);

/// Walks a map: every key that is asked for is known, what is left in the end is a fault.
class MapReader {
 public:
  MapReader(const Node& map, Faults& faults);
  /// The value of a key, nullptr where it is absent or empty (told).
  const Node* get(std::string_view key);
  /// The same, and it is a fault where it is absent.
  const Node* need(std::string_view key);
  bool flag(std::string_view key, bool otherwise);
  /// Inline `zh` and `en` of the map.
  Label label(std::string_view id);
  /// Tells unknown and missing keys.
  void finish();
  /// Tells what is missing alone, where it is not known which keys may stand here.
  void finish_missing();
  [[nodiscard]] const Node& node() const { return map_; }

 private:
  const Node& map_;
  Faults& faults_;
  bool sound_;
  std::vector<std::string_view> known_;
  std::vector<std::string_view> missing_;
};

/// Index of the element that a word names; tells `unknown-<kind>` with the nearest name otherwise.
struct Kind {
  std::string_view code;  ///< unknown-field
  std::string_view zh;    ///< 字段
  std::string_view en;    ///< field
};
inline constexpr Kind kFieldKind{"unknown-field", "字段", "field"};
inline constexpr Kind kStateKind{"unknown-state", "状态", "state"};
inline constexpr Kind kActionKind{"unknown-action", "动作", "action"};
inline constexpr Kind kClockKind{"unknown-clock", "期限", "clock"};
inline constexpr Kind kRuleKind{"unknown-rule", "规则", "rule"};
inline constexpr Kind kStockKind{"unknown-stock", "存量", "stock"};
inline constexpr Kind kLinkKind{"unknown-link", "关联", "link"};
inline constexpr Kind kCountKind{"unknown-count", "计数", "count"};
inline constexpr Kind kRateKind{"unknown-rate", "比率", "rate"};
inline constexpr Kind kSourceKind{"unknown-source", "依据", "source"};
inline constexpr Kind kChoiceKind{"unknown-choice", "选项", "choice"};
inline constexpr Kind kRoleKind{"unknown-role", "角色", "role"};

void tell_unknown(std::string_view word, Mark at, const Kind& kind,
                  const std::vector<std::string_view>& known, Faults& faults);

template <typename Element>
[[nodiscard]] std::vector<std::string_view> ids_of(const std::vector<Element>& elements) {
  std::vector<std::string_view> out;
  out.reserve(elements.size());
  for (const Element& element : elements) out.push_back(element.id);
  return out;
}

template <typename Element>
[[nodiscard]] Index resolve_word(const std::vector<Element>& elements, std::string_view word, Mark at,
                                 const Kind& kind, Faults& faults) {
  const Index index = find(elements, word);
  if (index == kNone) tell_unknown(word, at, kind, ids_of(elements), faults);
  return index;
}

template <typename Element>
[[nodiscard]] Index resolve(const std::vector<Element>& elements, const Node& word, const Kind& kind,
                            Faults& faults) {
  const std::optional<std::string_view> text = word_of(word, faults);
  return text ? resolve_word(elements, *text, word.at, kind, faults) : kNone;
}

void tell_listed_twice(const Node& word, Faults& faults);

/// One name or a list of them, in order of the file; unknown ones are told and left out.
template <typename Element>
[[nodiscard]] std::vector<Index> resolve_all(const std::vector<Element>& elements, const Node& list,
                                             const Kind& kind, Faults& faults) {
  std::vector<Index> out;
  for (const Node* word : one_or_many(list, faults)) {
    const Index index = resolve(elements, *word, kind, faults);
    if (index == kNone) continue;
    bool again = false;
    for (const Index seen : out) again = again || seen == index;
    if (again) {
      tell_listed_twice(*word, faults);
    } else {
      out.push_back(index);
    }
  }
  return out;
}

}  // namespace dajuan::mechanism::loading
