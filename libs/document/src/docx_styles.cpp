#include "docx_styles.hpp"

#include "ascii.hpp"
#include "xml_pull.hpp"

namespace dajuan::document {

void Styles::load(std::string_view text) {
  XmlPull xml(text);
  Style* style = nullptr;
  for (;;) {
    const XmlPull::Event event = xml.next();
    if (event == XmlPull::Event::kDone || event == XmlPull::Event::kBroken) return;
    const std::string_view full = xml.name();
    const std::size_t colon = full.find(':');
    const std::string prefix(full.substr(0, colon == std::string_view::npos ? 0 : colon + 1));
    const std::string_view name = full.substr(prefix.size());
    if (event == XmlPull::Event::kEnd && name == "style") style = nullptr;
    if (event != XmlPull::Event::kStart) continue;
    if (name == "style") {
      style = xml.attribute(prefix + "type") == "paragraph" ? &styles_[xml.attribute(prefix + "styleId")]
                                                            : nullptr;
    }
    if (style == nullptr) continue;
    const std::string value = xml.attribute(prefix + "val");
    if (name == "name") style->contents = find_ascii_nocase(value, "toc ") == 0;
    if (name == "basedOn") style->based_on = value;
    if (name == "numId") style->number.list = value;
    if (name == "ilvl" && value.size() == 1 && is_ascii_digit(value[0])) style->number.level = value[0] - '0';
  }
}

NumberRef Styles::number_of(const std::string& style) const {
  constexpr int kChainMax = 16;  // a style based on itself must not hang us
  NumberRef ref;
  std::string at = style;
  for (int step = 0; step < kChainMax; ++step) {
    const auto found = styles_.find(at);
    if (found == styles_.end()) break;
    if (ref.list.empty()) ref.list = found->second.number.list;
    if (ref.level < 0) ref.level = found->second.number.level;
    at = found->second.based_on;
  }
  return ref;
}

bool Styles::is_contents(const std::string& style) const {
  const auto found = styles_.find(style);
  return found != styles_.end() && found->second.contents;
}

}  // namespace dajuan::document
