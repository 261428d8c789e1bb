#include "html_tokens.hpp"

#include <algorithm>

#include "ascii.hpp"

namespace dajuan::document {

std::string_view Token::attribute(std::string_view wanted) const {
  for (const Attribute& attribute : attributes) {
    if (equal_ascii_nocase(attribute.name, wanted)) return attribute.value;
  }
  return {};
}

bool Token::has(std::string_view wanted) const {
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const Attribute& attribute) { return equal_ascii_nocase(attribute.name, wanted); });
}

void HtmlTokens::next(Token& token) {
  token.name.clear();
  token.attributes.clear();
  token.self_closing = false;
  for (;;) {
    if (at_ >= page_.size()) {
      token.type = Token::Type::kDone;
      return;
    }
    if (page_[at_] == '<' && (read_tag(token))) return;
    if (page_[at_] == '<' && skip_declaration()) continue;
    // Text up to the next '<' that may open something; a lone '<' is text.
    const std::size_t end = std::min(page_.find('<', at_ + 1), page_.size());
    token.type = Token::Type::kText;
    token.text = page_.substr(at_, end - at_);
    at_ = end;
    return;
  }
}

// At '<': comments, <!doctype>, <?xml?>, </ > are passed over. An unclosed comment ends the page.
bool HtmlTokens::skip_declaration() {
  const std::string_view rest = page_.substr(at_);
  const auto jump = [&](std::string_view closing, std::size_t from) {
    const std::size_t at = page_.find(closing, at_ + from);
    at_ = at == std::string_view::npos ? page_.size() : at + closing.size();
    return true;
  };
  if (rest.starts_with("<!-->")) return jump(">", 4);
  if (rest.starts_with("<!--")) return jump("-->", 4);
  if (rest.starts_with("<!") || rest.starts_with("<?")) return jump(">", 2);
  if (rest.starts_with("</") && rest.size() > 2 && !is_ascii_alpha(rest[2])) return jump(">", 2);
  return false;
}

bool HtmlTokens::read_tag(Token& token) {
  std::size_t at = at_ + 1;
  const bool closing = at < page_.size() && page_[at] == '/';
  if (closing) ++at;
  if (at >= page_.size() || !is_ascii_alpha(page_[at])) return false;
  for (; at < page_.size() && !is_ascii_space(page_[at]) && page_[at] != '>' && page_[at] != '/'; ++at) {
    token.name += to_ascii_lower(page_[at]);
  }
  at_ = at;
  token.type = closing ? Token::Type::kEnd : Token::Type::kStart;
  read_attributes(token);
  return true;
}

void HtmlTokens::read_attributes(Token& token) {
  constexpr std::size_t kAttributesMax = 64;  // the rest is passed over; no page of people has so many
  for (;;) {
    while (at_ < page_.size() && (is_ascii_space(page_[at_]) || page_[at_] == '/')) ++at_;
    if (at_ >= page_.size()) return;
    if (page_[at_] == '>') {
      token.self_closing = page_[at_ - 1] == '/';
      ++at_;
      return;
    }
    const Attribute attribute = read_attribute();
    if (token.attributes.size() < kAttributesMax) token.attributes.push_back(attribute);
  }
}

// Always moves on by one byte at least.
Attribute HtmlTokens::read_attribute() {
  const auto is_end = [&](std::size_t at) {
    return at >= page_.size() || is_ascii_space(page_[at]) || page_[at] == '>';
  };
  Attribute attribute;
  std::size_t at = at_ + 1;
  while (!is_end(at) && page_[at] != '=' && page_[at] != '/') ++at;
  attribute.name = page_.substr(at_, at - at_);
  at_ = at;
  while (at < page_.size() && is_ascii_space(page_[at])) ++at;
  if (at >= page_.size() || page_[at] != '=') return attribute;
  ++at;
  while (at < page_.size() && is_ascii_space(page_[at])) ++at;
  std::size_t end = at;
  if (at < page_.size() && (page_[at] == '"' || page_[at] == '\'')) {
    end = std::min(page_.find(page_[at], at + 1), page_.size());
    attribute.value = page_.substr(at + 1, end - at - 1);
    at_ = std::min(end + 1, page_.size());
    return attribute;
  }
  while (!is_end(end)) ++end;
  attribute.value = page_.substr(at, end - at);
  at_ = end;
  return attribute;
}

std::string_view HtmlTokens::take_raw(std::string_view name) {
  for (std::size_t at = page_.find("</", at_); at != std::string_view::npos; at = page_.find("</", at + 2)) {
    const std::string_view after = page_.substr(at + 2);
    if (after.size() < name.size() || !equal_ascii_nocase(after.substr(0, name.size()), name)) continue;
    const char next = after.size() == name.size() ? '>' : after[name.size()];
    if (next != '>' && next != '/' && !is_ascii_space(next)) continue;
    const std::string_view content = page_.substr(at_, at - at_);
    at_ = std::min(page_.find('>', at), page_.size() - 1) + 1;
    return content;
  }
  const std::string_view content = page_.substr(at_);
  at_ = page_.size();
  return content;
}

}  // namespace dajuan::document
