#include "xml_pull.hpp"

#include <algorithm>
#include <array>

#include "ascii.hpp"
#include "dajuan/base/text.hpp"

namespace dajuan::document {
namespace {

constexpr std::size_t kDepthMax = 512;

struct Entity {
  std::string_view name;
  char value;
};
constexpr std::array kEntities{Entity{"amp;", '&'}, Entity{"lt;", '<'}, Entity{"gt;", '>'},
                               Entity{"quot;", '"'}, Entity{"apos;", '\''}};

constexpr char32_t kReplacement = 0xFFFD;

// What XML lets stand in a document, beside what append_utf8() replaces.
bool is_char(char32_t value) { return value >= 0x20 || value == '\t' || value == '\n' || value == '\r'; }

// `rest` is what stands behind '&'; returns what was taken of it, 0 where it is no reference.
std::size_t append_reference(std::string& out, std::string_view rest) {
  for (const Entity& entity : kEntities) {
    if (rest.starts_with(entity.name)) {
      out += entity.value;
      return entity.name.size();
    }
  }
  if (!rest.starts_with('#')) return 0;
  const bool hex = rest.size() > 1 && rest[1] == 'x';
  char32_t value = 0;
  for (std::size_t at = hex ? 2 : 1; at < rest.size(); ++at) {
    const char c = to_ascii_lower(rest[at]);
    if (c == ';') {
      append_utf8(out, is_char(value) ? value : kReplacement);
      return at + 1;
    }
    const bool letter = hex && c >= 'a' && c <= 'f';
    if (!is_ascii_digit(c) && !letter) return 0;
    const auto digit = static_cast<char32_t>(letter ? c - 'a' + 10 : c - '0');
    value = std::min<char32_t>(value * (hex ? 16 : 10) + digit, 0x110000);
  }
  return 0;
}

void append_xml(std::string& out, std::string_view text) {
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&')) {
    out.append(text.substr(0, at));
    text.remove_prefix(at + 1);
    const std::size_t taken = append_reference(out, text);
    if (taken == 0) out += '&';
    text.remove_prefix(taken);
  }
  out.append(text);
}

// Calls `visit(name, value)` for each attribute until it returns true.
template <typename Visit>
void for_attributes(std::string_view raw, const Visit& visit) {
  while (true) {
    raw = trim_ascii(raw);
    const std::size_t equals = raw.find('=');
    if (equals == std::string_view::npos) return;
    const std::string_view name = trim_ascii(raw.substr(0, equals));
    raw = trim_ascii(raw.substr(equals + 1));
    if (raw.empty() || (raw[0] != '"' && raw[0] != '\'')) return;
    const std::size_t close = raw.find(raw[0], 1);
    if (close == std::string_view::npos) return;
    if (visit(name, raw.substr(1, close - 1))) return;
    raw.remove_prefix(close + 1);
  }
}

}  // namespace

XmlPull::XmlPull(std::string_view xml) : xml_(xml) {
  if (xml_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

XmlPull::Event XmlPull::next() {
  if (pending_end_) {
    pending_end_ = false;
    open_.pop_back();
    return Event::kEnd;
  }
  while (at_ < xml_.size()) {
    if (xml_[at_] != '<') {
      const std::size_t end = std::min(xml_.find('<', at_), xml_.size());
      text_ = xml_.substr(at_, end - at_);
      literal_ = false;
      at_ = end;
      return Event::kText;
    }
    const std::string_view rest = xml_.substr(at_);
    if (rest.starts_with("<?")) {
      if (!jump_behind("?>", 2)) return Event::kBroken;
    } else if (rest.starts_with("<!--")) {
      if (!jump_behind("-->", 4)) return Event::kBroken;
    } else {
      return read_markup();
    }
  }
  return open_.empty() ? Event::kDone : Event::kBroken;
}

XmlPull::Event XmlPull::read_markup() {
  constexpr std::string_view kCdata = "<![CDATA[";
  const std::string_view rest = xml_.substr(at_);
  if (rest.starts_with(kCdata)) {
    const std::size_t end = xml_.find("]]>", at_);
    if (end == std::string_view::npos) return Event::kBroken;
    text_ = xml_.substr(at_ + kCdata.size(), end - at_ - kCdata.size());
    literal_ = true;
    at_ = end + 3;
    return Event::kText;
  }
  if (rest.starts_with("<!")) return Event::kBroken;
  return rest.starts_with("</") ? read_close_tag() : read_open_tag();
}

XmlPull::Event XmlPull::read_open_tag() {
  std::size_t at = at_ + 1;
  while (at < xml_.size() && !is_ascii_space(xml_[at]) && xml_[at] != '>' && xml_[at] != '/') ++at;
  name_ = xml_.substr(at_ + 1, at - at_ - 1);
  const std::size_t begin = at;
  // The tag ends at the first '>' outside of quotes.
  for (char quote = 0; at < xml_.size() && (quote != 0 || xml_[at] != '>'); ++at) {
    if (quote != 0) {
      if (xml_[at] == quote) quote = 0;
    } else if (xml_[at] == '"' || xml_[at] == '\'') {
      quote = xml_[at];
    }
  }
  if (at >= xml_.size() || name_.empty() || open_.size() >= kDepthMax) return Event::kBroken;
  pending_end_ = xml_[at - 1] == '/';
  attributes_ = xml_.substr(begin, at - begin - (pending_end_ && at > begin ? 1 : 0));
  at_ = at + 1;
  open_.push_back(name_);
  return Event::kStart;
}

XmlPull::Event XmlPull::read_close_tag() {
  const std::size_t end = xml_.find('>', at_);
  if (end == std::string_view::npos) return Event::kBroken;
  name_ = trim_ascii(xml_.substr(at_ + 2, end - at_ - 2));
  if (open_.empty() || open_.back() != name_) return Event::kBroken;
  open_.pop_back();
  at_ = end + 1;
  return Event::kEnd;
}

bool XmlPull::jump_behind(std::string_view closing, std::size_t from) {
  const std::size_t at = xml_.find(closing, at_ + from);
  if (at == std::string_view::npos) return false;
  at_ = at + closing.size();
  return true;
}

bool XmlPull::skip() {
  const std::size_t outside = open_.size() - 1;
  for (;;) {
    const Event event = next();
    if (event == Event::kBroken || event == Event::kDone) return false;
    if (event == Event::kEnd && open_.size() == outside) return true;
  }
}

std::string XmlPull::attribute(std::string_view wanted) const {
  std::string value;
  for_attributes(attributes_, [&](std::string_view name, std::string_view raw) {
    if (name != wanted) return false;
    append_xml(value, raw);
    return true;
  });
  return value;
}

bool XmlPull::has_attribute(std::string_view wanted) const {
  bool found = false;
  for_attributes(attributes_,
                 [&](std::string_view name, std::string_view) { return found = name == wanted; });
  return found;
}

void XmlPull::append_text(std::string& out) const {
  if (literal_) {
    out.append(text_);
  } else {
    append_xml(out, text_);
  }
}

}  // namespace dajuan::document
