#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dajuan::http {

/// The header fields of a message, in one piece of memory: the lines as they stand on the wire, in the order
/// in which they were added. Looking one up walks over the lines, which for a dozen is quicker than a tree.
class Headers {
 public:
  using Line = std::pair<std::string_view, std::string_view>;  ///< name and value

  Headers() = default;
  Headers(std::initializer_list<Line> lines);

  /// Adds a line. A control character in `value` becomes a blank: no value can begin a line of its own.
  void emplace_back(std::string_view name, std::string_view value);
  /// The value of the first line of that name, spelt as it was added; empty where there is none.
  [[nodiscard]] std::string_view find(std::string_view name) const;
  [[nodiscard]] bool contains(std::string_view name) const;
  /// The value of the last line of that name: what the nearest of several senders added.
  [[nodiscard]] std::string_view find_last(std::string_view name) const;
  /// All lines, each `Name: value` and CR LF.
  [[nodiscard]] std::string_view lines() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  /// Forgets all lines, keeps the memory.
  void clear() { text_.clear(); }

 private:
  [[nodiscard]] const char* value_of(std::string_view name) const;

  std::string text_;
};

/// The parameters of a query, decoded, in the order of the address; a repeated name keeps its last value.
class Parameters {
 public:
  using Entry = std::pair<std::string, std::string>;
  using Iterator = std::vector<Entry>::const_iterator;

  [[nodiscard]] Iterator find(std::string_view name) const;
  [[nodiscard]] bool contains(std::string_view name) const { return find(name) != end(); }
  /// The value of a name, added empty where it is absent.
  std::string& operator[](std::string_view name);
  [[nodiscard]] Iterator begin() const { return entries_.begin(); }
  [[nodiscard]] Iterator end() const { return entries_.end(); }
  [[nodiscard]] bool empty() const { return entries_.empty(); }
  void clear() { entries_.clear(); }

 private:
  std::vector<Entry> entries_;
};

}  // namespace dajuan::http
