#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/mechanism/case.hpp"
#include "nearest.hpp"
#include "yaml.hpp"

/// How the pieces of a file of worked cases are read: each function returns what stands there, or tells a
/// fault with its place and returns nothing.
namespace dajuan::mechanism {

/// A word for people in both languages.
struct Words {
  std::string_view zh;
  std::string_view en;
};

class Form {
 public:
  explicit Form(Faults& faults) : faults_(faults) {}

  void fault(std::string_view code, Mark at, std::string zh, std::string en, std::string mend_zh = {},
             std::string mend_en = {});
  /// Whether the node is a map, with none but these keys.
  bool map(const Node& node, Words what, std::initializer_list<std::string_view> keys);
  bool map(const Node& node, Words what);
  bool list(const Node& node, Words what);
  [[nodiscard]] std::optional<std::string> text(const Node& node, Words what);
  /// A list of texts, or one text alone.
  [[nodiscard]] std::vector<std::string> texts(const Node& node, Words what);
  /// A day alone is 09:00 of it.
  [[nodiscard]] std::optional<domain::Moment> moment(const Node& node, Words what);
  [[nodiscard]] std::optional<domain::Date> day(const Node& node, Words what);
  [[nodiscard]] std::optional<bool> flag(const Node& node, Words what);
  [[nodiscard]] std::optional<domain::Decimal> number(const Node& node, Words what);
  [[nodiscard]] std::optional<std::int64_t> whole(const Node& node, Words what, std::int64_t max);
  /// Tells that there is no such thing, and which name was meant. `kind` makes the code: worked-unknown-role.
  void unknown(const Node& node, std::string_view kind, Words what,
               const std::vector<std::string_view>& known);
  /// Index of what the word names, kNone with a fault where there is no such thing.
  template <typename Element>
  [[nodiscard]] Index name(const Node& node, const std::vector<Element>& elements, std::string_view kind,
                           Words what) {
    const Index index = node.kind == Node::Kind::kScalar ? find(elements, node.text) : kNone;
    if (index != kNone) return index;
    std::vector<std::string_view> known;
    for (const Element& element : elements) known.push_back(element.id);
    unknown(node, kind, what, known);
    return kNone;
  }
  /// What a field is given, by its type; `~` is the empty value.
  [[nodiscard]] std::optional<Value> value(const Field& field, const Node& node);

  [[nodiscard]] bool sound() const { return sound_; }
  [[nodiscard]] const std::string& file() const { return faults_.file(); }

 private:
  Faults& faults_;
  bool sound_ = true;
};

}  // namespace dajuan::mechanism
