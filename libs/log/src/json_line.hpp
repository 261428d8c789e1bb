#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dajuan::log {

/// Appends a JSON string with its quotes. Escaped are only the quote, the backslash and control characters,
/// as RFC 8785 says: one spelling for each text.
void append_json(std::string& out, std::string_view text);

/// Reads a JSON text whose members stand in a known order. It takes more spellings than append_json() writes:
/// who wants the one form alone writes what was read again and compares.
class JsonLine {
 public:
  explicit JsonLine(std::string_view text) : text_(text) {}

  /// Whether these bytes come next; takes them.
  [[nodiscard]] bool take(std::string_view bytes);
  [[nodiscard]] std::optional<std::string> take_string();
  /// A number without sign, fraction or exponent.
  [[nodiscard]] std::optional<std::uint64_t> take_number();
  /// Bytes taken so far.
  [[nodiscard]] std::size_t place() const { return at_; }
  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

 private:
  [[nodiscard]] bool take_escape(std::string& out);

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace dajuan::log
