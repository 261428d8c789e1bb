#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dajuan/mechanism/fault.hpp"

/// YAML as a tree of nodes that remember their places. The parser is libyaml's event parser; anchors,
/// aliases, tags and merge keys are refused, sizes and depth are limited.
namespace dajuan::mechanism {

struct Entry;

struct Node {
  enum class Kind { kNull, kScalar, kList, kMap } kind = Kind::kNull;
  std::string text;            ///< kScalar; as written, quotes taken off
  bool quoted = false;         ///< kScalar: a quoted `~` or `true` is text
  std::vector<Node> items;     ///< kList
  std::vector<Entry> entries;  ///< kMap, in order of the file
  Mark at;

  /// The value of a key, or nullptr.
  [[nodiscard]] const Node* find(std::string_view key) const;
  [[nodiscard]] Node* find(std::string_view key);
};

/// `key: value`; the key is always a scalar. (No std::pair: it must be complete before Node is.)
struct Entry {
  Node first;
  Node second;
};

/// Collects the faults of one file, at most kFaultsMax.
class Faults {
 public:
  static constexpr std::size_t kFaultsMax = 200;

  explicit Faults(std::string file) : file_(std::move(file)) {}
  /// Adds a fault once: the same code at the same place is not told again.
  void add(std::string_view code, Mark at, std::string zh, std::string en, std::string mend_zh,
           std::string mend_en);
  [[nodiscard]] const std::vector<Fault>& all() const { return faults_; }
  [[nodiscard]] std::vector<Fault> take() { return std::move(faults_); }
  [[nodiscard]] bool empty() const { return faults_.empty(); }
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  std::string file_;
  std::vector<Fault> faults_;
};

/// Reads one document. Whatever is wrong with the YAML itself goes to `faults`; nothing is returned then.
/// Limits: 1 MiB, 100,000 nodes, depth 32, a scalar of 20,000 bytes.
[[nodiscard]] std::optional<Node> parse_yaml(std::string_view bytes, Faults& faults);

}  // namespace dajuan::mechanism
