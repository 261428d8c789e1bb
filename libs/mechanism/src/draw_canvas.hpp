#pragma once

#include <string>
#include <string_view>

/// Writes SVG: plain shapes, whole pixels, all text escaped.
namespace dajuan::mechanism {

class Canvas {
 public:
  struct Box {
    int x = 0;  ///< left
    int y = 0;  ///< top
    int width = 0;
    int height = 0;
  };

  void open(std::string_view name, std::string_view classes = {});
  void close(std::string_view name);
  /// An element that holds nothing but text.
  void element(std::string_view name, std::string_view attributes, std::string_view text);
  void rect(const Box& box, int radius, std::string_view classes);
  void circle(int x, int y, int radius, std::string_view classes);
  void line(int x1, int y1, int x2, int y2, std::string_view classes);
  void path(std::string_view data, std::string_view classes, std::string_view more = {});
  /// `y` is the base line.
  void text(int x, int y, std::string_view classes, std::string_view text);
  /// Written as it is.
  void raw(std::string_view svg) { out_ += svg; }

  [[nodiscard]] std::string take() { return std::move(out_); }
  /// Safe in text and in attributes; what XML cannot hold (control characters) is left out.
  [[nodiscard]] static std::string escape(std::string_view text);

 private:
  std::string out_;
};

}  // namespace dajuan::mechanism
