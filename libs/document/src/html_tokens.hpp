#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dajuan::document {

struct Attribute {
  std::string_view name;   ///< as written
  std::string_view value;  ///< as written, references not decoded
};

/// One token of a page; views point into the page.
struct Token {
  enum class Type { kText, kStart, kEnd, kDone } type = Type::kDone;
  std::string_view text;  ///< of kText
  std::string name;       ///< of a tag, lower case
  std::vector<Attribute> attributes;
  bool self_closing = false;  ///< ends with "/>"

  [[nodiscard]] std::string_view attribute(std::string_view wanted) const;
  [[nodiscard]] bool has(std::string_view wanted) const;
};

/// Splits a page into tags and text; comments, doctype and processing instructions are passed over.
class HtmlTokens {
 public:
  explicit HtmlTokens(std::string_view page) : page_(page) {}
  /// Fills `token` with the next token.
  void next(Token& token);
  /// Takes everything up to `</name`, for elements whose content is not markup (script, title ...).
  [[nodiscard]] std::string_view take_raw(std::string_view name);

 private:
  bool skip_declaration();
  bool read_tag(Token& token);
  void read_attributes(Token& token);
  Attribute read_attribute();

  std::string_view page_;
  std::size_t at_ = 0;
};

/// Appends `text` with its character references (&nbsp; &#8212; &#x4E00;) decoded.
void append_decoded(std::string& out, std::string_view text);

}  // namespace dajuan::document
