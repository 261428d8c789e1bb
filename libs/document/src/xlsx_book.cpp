#include "xlsx_book.hpp"

#include <array>
#include <charconv>
#include <map>

#include "ascii.hpp"
#include "encoding.hpp"
#include "refuse.hpp"
#include "sheet_text.hpp"
#include "xml_pull.hpp"

namespace dajuan::document {
namespace {

constexpr std::size_t kFormatsMax = 65'536;

std::size_t number_of(std::string_view text, std::size_t otherwise) {
  std::size_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? value : otherwise;
}

// The formats that every workbook has without telling them; 27 to 36 and 50 to 58 are those of East Asia
// (ISO/IEC 29500-1, 18.8.30).
bool is_builtin_day(std::size_t id) {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

// Calls `visit(xml, event)` for everything up to the end. False where the XML is broken.
template <typename Visit>
bool walk(std::string_view text, const Visit& visit) {
  XmlPull xml(text);
  for (;;) {
    const XmlPull::Event event = xml.next();
    if (event == XmlPull::Event::kDone) return true;
    if (event == XmlPull::Event::kBroken) return false;
    visit(xml, event);
  }
}

std::vector<bool> day_formats(std::string_view styles) {
  std::map<std::size_t, bool> own;
  std::vector<bool> out;
  bool in_cells = false;
  walk(styles, [&](const XmlPull& xml, XmlPull::Event event) {
    if (event == XmlPull::Event::kText) return;
    const std::string_view element = local_name(xml.name());
    if (element == "cellXfs") in_cells = event == XmlPull::Event::kStart;
    if (event != XmlPull::Event::kStart) return;
    if (element == "numFmt" && own.size() < kFormatsMax) {
      own[number_of(xml.attribute("numFmtId"), 0)] = is_day_format(xml.attribute("formatCode"));
    } else if (element == "xf" && in_cells && out.size() < kFormatsMax) {
      const std::size_t id = number_of(xml.attribute("numFmtId"), 0);
      const auto known = own.find(id);
      out.push_back(known == own.end() ? is_builtin_day(id) : known->second);
    }
  });
  return out;
}

struct SheetEntry {
  std::string name, relation;
};

// The first sheet that is not hidden.
SheetEntry first_sheet(std::string_view workbook, bool& since_1904) {
  SheetEntry out;
  bool found = false;
  walk(workbook, [&](const XmlPull& xml, XmlPull::Event event) {
    if (event != XmlPull::Event::kStart) return;
    const std::string_view element = local_name(xml.name());
    if (element == "workbookPr") {
      const std::string since = xml.attribute("date1904");
      since_1904 = since == "1" || since == "true";
    }
    const std::string state = element == "sheet" ? xml.attribute("state") : "hidden";
    if (found || (!state.empty() && state != "visible")) return;
    out = {xml.attribute("name"), xml.attribute("r:id")};
    found = true;
  });
  return out;
}

std::string target_of(std::string_view relations, const std::string& id) {
  std::string out;
  walk(relations, [&](const XmlPull& xml, XmlPull::Event event) {
    if (event == XmlPull::Event::kStart && out.empty() && xml.attribute("Id") == id)
      out = xml.attribute("Target");
  });
  if (out.starts_with('/')) return out.substr(1);
  return out.empty() ? out : "xl/" + out;
}

}  // namespace

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_day_format(std::string_view code) {
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = to_ascii_lower(code[at]);
    if (c == '"') {
      at = code.find('"', at + 1);
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;  // a letter that stands for itself, a width, a filling
    } else if (c == '[') {
      const std::size_t end = code.find(']', at);
      if (end == std::string_view::npos) return false;
      const char inside = to_ascii_lower(code[at + 1]);
      const bool elapsed = inside == 'h' || inside == 's' || (inside == 'm' && code.substr(at, 4) != "[Mag");
      if (elapsed && to_ascii_lower(code[end - 1]) == inside) return true;
      at = end;
    } else if (c == 'y' || c == 'm' || c == 'd' || c == 'h' || c == 's') {
      return true;
    }
    if (at == std::string_view::npos) return false;
  }
  return false;
}

Result<void> SharedTexts::load(std::string_view name, std::string_view xml, const SheetLimits& limits) {
  XmlPull pull(xml);
  std::string text;
  bool inside = false;
  for (;;) {
    const XmlPull::Event event = pull.next();
    if (event == XmlPull::Event::kDone) return {};
    if (event == XmlPull::Event::kBroken) return refuse_damaged(name, "XLSX");
    if (event == XmlPull::Event::kText) {
      if (inside) pull.append_text(text);
      continue;
    }
    const std::string_view element = local_name(pull.name());
    if (event == XmlPull::Event::kStart && element == "rPh") {  // how it is read aloud
      if (!pull.skip()) return refuse_damaged(name, "XLSX");
    } else if (element == "t") {
      inside = event == XmlPull::Event::kStart;
    } else if (element == "si" && event == XmlPull::Event::kEnd) {
      unescape_cell(text);
      texts_ += text;
      ends_.push_back(texts_.size());
      text.clear();
      if (ends_.size() > limits.shared_texts) {
        return refuse_excess(name,
                             {"不同文字的个数", "the number of texts", limits.shared_texts, "个", "texts"});
      }
    }
  }
}

std::string_view SharedTexts::at(std::size_t index) const {
  if (index >= ends_.size()) return {};
  const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
  return std::string_view(texts_).substr(begin, ends_[index] - begin);
}

Result<XlsxBook> XlsxBook::load(std::string_view name, ZipParts& parts, const SheetLimits& limits) {
  XlsxBook book;
  const auto workbook = parts.read("xl/workbook.xml");
  if (!workbook) return workbook.error();
  const auto relations = parts.read("xl/_rels/workbook.xml.rels");
  if (!relations) return relations.error();
  const SheetEntry first = first_sheet(*workbook, book.since_1904);
  book.sheet = first.name;
  book.part = target_of(*relations, first.relation);
  if (!parts.has(book.part)) book.part = "xl/worksheets/sheet1.xml";
  if (!parts.has(book.part)) {
    return Error{ErrorCode::kInvalidInput, std::string(name) + "：里面没有工作表",
                 std::string(name) + ": there is no sheet in it", std::string(name)};
  }
  const auto styles = parts.read("xl/styles.xml");
  if (!styles) return styles.error();
  book.is_day = day_formats(*styles);
  std::string shared;
  bool too_large = false;
  const auto read = parts.each("xl/sharedStrings.xml", [&](std::string_view piece) {
    too_large = shared.size() + piece.size() > limits.shared_bytes;
    if (!too_large) shared.append(piece);
    return !too_large;
  });
  if (!read) return read.error();
  if (too_large) return refuse_excess(name, {"文字", "the text", limits.shared_bytes, "", ""});
  const auto loaded = book.texts.load(name, shared, limits);
  if (!loaded) return loaded.error();
  return book;
}

}  // namespace dajuan::document
