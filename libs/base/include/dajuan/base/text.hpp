#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dajuan {

/// A place in a text, counted in Unicode code points from 0. Texts are at most kTextBytesMax bytes.
using Offset = std::uint32_t;

/// Largest text that is read, in bytes of UTF-8.
inline constexpr std::size_t kTextBytesMax = 200'000'000;

/// Half-open range of code points, [start, end).
struct Span {
  Offset start = 0;
  Offset end = 0;

  [[nodiscard]] constexpr Offset size() const { return end - start; }
  [[nodiscard]] constexpr bool empty() const { return start == end; }
  friend constexpr bool operator==(Span, Span) = default;
};

/// A text decoded once, so that a code point offset is an index.
///
/// `units()` holds one unit for each code point; a code point beyond the basic plane, and each byte that is
/// not UTF-8, stands there as U+FFFD (rules look at Chinese text, digits and punctuation only). The bytes
/// themselves are not copied: the text given to the constructor must outlive this object.
/// Memory: 2 bytes a code point plus 4 bytes for every 256.
class Text {
 public:
  Text() = default;
  explicit Text(std::string_view utf8);

  [[nodiscard]] std::u16string_view units() const { return units_; }
  [[nodiscard]] Offset size() const { return static_cast<Offset>(units_.size()); }
  [[nodiscard]] std::string_view utf8() const { return utf8_; }
  /// The exact bytes of a span. Out-of-range spans are clipped.
  [[nodiscard]] std::string_view slice(Span span) const;
  /// Byte offset of a code point offset, size() allowed.
  [[nodiscard]] std::size_t byte_of(Offset offset) const;

 private:
  /// The byte offset `count` code points behind the one that begins at byte `at`.
  [[nodiscard]] std::size_t skip(std::size_t at, Offset count) const;

  std::string_view utf8_;
  std::u16string units_;
  bool well_formed_ = true;
  std::vector<std::uint32_t> anchors_;  // byte offset of every 256th code point
};

/// Appends one code point as UTF-8; surrogates and values over U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t code_point);
/// UTF-8 of a run of basic-plane units.
[[nodiscard]] std::string to_utf8(std::u16string_view units);
/// Units of a UTF-8 string, as Text::units().
[[nodiscard]] std::u16string to_units(std::string_view utf8);
/// Whether the bytes are well-formed UTF-8 (no overlong forms, no surrogates).
[[nodiscard]] bool is_utf8(std::string_view bytes);

}  // namespace dajuan
