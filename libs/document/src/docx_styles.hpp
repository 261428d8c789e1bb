#pragma once

#include <map>
#include <string>
#include <string_view>

#include "docx_numbering.hpp"

namespace dajuan::document {

/// What paragraph styles (word/styles.xml) say about numbers and about being a line of a table of contents.
class Styles {
 public:
  void load(std::string_view xml);
  /// The number of a style, its own or that of the style it is based on.
  [[nodiscard]] NumberRef number_of(const std::string& style) const;
  /// Lines of a table of contents repeat the headings and are not text.
  [[nodiscard]] bool is_contents(const std::string& style) const;

 private:
  struct Style {
    std::string based_on;
    NumberRef number;
    bool contents = false;
  };
  std::map<std::string, Style, std::less<>> styles_;
};

}  // namespace dajuan::document
