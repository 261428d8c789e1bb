#pragma once

#include <pango/pangocairo.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "dajuan/base/result.hpp"

namespace dajuan::document {

// Fonts of a printed report. GB/T 9704-2012 names four that must be licensed; where one is not installed a
// free one stands for it, and the report says so.

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Held = std::unique_ptr<T, Unref>;

enum class Face : std::uint8_t { kTitle, kHei, kKai, kFang, kNumber, kMark, kNote };
inline constexpr std::size_t kFaces = 7;

/// Where a font stands for the one that the standard names.
struct FontInPlace {
  std::string part;   ///< 正文
  std::string asked;  ///< 仿宋_GB2312
  std::string used;   ///< Noto Serif CJK SC
};

class PaperFonts {
 public:
  /// Errors: kUnavailable (no font on this machine).
  [[nodiscard]] static Result<PaperFonts> open();

  [[nodiscard]] PangoContext* context() const { return context_.get(); }
  [[nodiscard]] const PangoFontDescription* of(Face face) const {
    return faces_[static_cast<std::size_t>(face)].get();
  }
  /// Of the fonts that the standard names; empty where all of them are here.
  [[nodiscard]] const std::vector<FontInPlace>& in_place() const { return in_place_; }

 private:
  struct Free {
    void operator()(PangoFontDescription* description) const { pango_font_description_free(description); }
  };
  PaperFonts() = default;

  Held<PangoContext> context_;
  std::array<std::unique_ptr<PangoFontDescription, Free>, kFaces> faces_;
  std::vector<FontInPlace> in_place_;
};

}  // namespace dajuan::document
