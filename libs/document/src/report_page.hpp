#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "dajuan/report/composed.hpp"

namespace dajuan::document {

/// What the page for people and the page for machines differ in. Both are well-formed XML and read as HTML.
struct PageForm {
  std::string begin;      ///< up to the attributes of <html>, and its end sign
  std::string body_head;  ///< before all that people see
  /// The element that holds it. XHTML 1.0, by which Inline XBRL is read, has no landmarks.
  std::string_view whole = "div";
  /// The words of a figure and its exact value as markup, already escaped.
  std::function<std::string(std::size_t figure)> words;
  std::function<std::string(std::size_t figure)> value;
};

/// A whole page of a clean report.
[[nodiscard]] std::string page_of(const report::Composed& paper, const PageForm& form);

}  // namespace dajuan::document
