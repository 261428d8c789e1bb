#include "docx_body.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "ascii.hpp"

namespace dajuan::document {
namespace {

using namespace std::string_view_literals;

// The prefix bound to WordprocessingML on the root element, "w:" everywhere but in hand-made files.
std::string word_prefix(std::string_view root, std::string_view attributes) {
  const std::size_t uri = attributes.find("wordprocessingml/");
  const std::size_t uri_main = attributes.find("wordprocessingml/2006/main");
  const std::size_t at = uri_main != std::string_view::npos ? uri_main : uri;
  const std::size_t binding = attributes.substr(0, at).rfind("xmlns:");
  if (at != std::string_view::npos && binding != std::string_view::npos) {
    const std::size_t name = binding + 6;
    const std::size_t equals = attributes.find('=', name);
    if (equals < at) return std::string(trim_ascii(attributes.substr(name, equals - name))) + ':';
  }
  const std::size_t colon = root.find(':');
  return std::string(root.substr(0, colon == std::string_view::npos ? 0 : colon + 1));
}

}  // namespace

std::string_view DocxBody::local(std::string_view name) const {
  return name.starts_with(prefix_) ? name.substr(prefix_.size()) : std::string_view{};
}

// <w:vanish/> is on, <w:vanish w:val="0"/> is off.
bool DocxBody::is_on() const {
  const std::string text = value();
  return text != "0" && text != "false" && text != "off";
}

DocxBody::Outcome DocxBody::read() {
  bool rooted = false;
  for (;;) {
    switch (xml_.next()) {
      case XmlPull::Event::kBroken:
        return Outcome::kBroken;
      case XmlPull::Event::kDone:
        if (!rooted) return Outcome::kBroken;
        emit(std::exchange(carried_, {}));
        return out_.size() > limit_bytes_ ? Outcome::kTooLong : Outcome::kRead;
      case XmlPull::Event::kStart:
        if (!rooted) prefix_ = word_prefix(xml_.name(), xml_.raw_attributes());
        rooted = true;
        if (!start()) return Outcome::kBroken;
        break;
      case XmlPull::Event::kEnd:
        end();
        break;
      case XmlPull::Event::kText:
        if (in_text_ && !paragraphs_.empty() && !paragraphs_.back().hidden_run) {
          std::string text;
          xml_.append_text(text);
          put(text);
        }
        break;
    }
    if (out_.size() > limit_bytes_) return Outcome::kTooLong;
  }
}

// What is passed over with everything in it: deleted and moved-away text, earlier properties, field codes,
// readings above characters, embedded objects.
bool DocxBody::skips(std::string_view name) const {
  static constexpr std::array kSkipped{"del"sv,          "moveFrom"sv,     "delText"sv,   "instrText"sv,
                                       "delInstrText"sv, "pPrChange"sv,    "rPrChange"sv, "rt"sv,
                                       "sectPr"sv,       "sectPrChange"sv, "tblPr"sv,     "tblGrid"sv,
                                       "trPr"sv,         "tcPr"sv,         "object"sv,    "numPrChange"sv};
  if (std::find(kSkipped.begin(), kSkipped.end(), name) == kSkipped.end()) return false;
  return name != "del" || run_properties_ == 0;  // inside of w:rPr it is the paragraph mark's state
}

// mc:AlternateContent tells the same thing for newer and older programs: only the first branch is read.
bool DocxBody::start_branch(std::string_view name) {
  if (name == "mc:AlternateContent") branches_.push_back(false);
  if ((name == "mc:Choice" || name == "mc:Fallback") && !branches_.empty()) {
    if (branches_.back()) return xml_.skip();
    branches_.back() = true;
  }
  return true;
}

bool DocxBody::start() {
  const std::string_view full = xml_.name();
  if (full.starts_with("mc:")) return start_branch(full);
  const std::string_view name = local(full);
  if (name.empty()) return true;
  if (skips(name)) return xml_.skip();
  if (start_property(name)) return true;
  start_content(name);
  return true;
}

bool DocxBody::start_property(std::string_view name) {
  if (name == "rPr") {
    ++run_properties_;
    return true;
  }
  if (paragraphs_.empty()) return false;
  Paragraph& paragraph = paragraphs_.back();
  if (name == "pStyle") {
    paragraph.style = value();
  } else if (name == "numId") {
    paragraph.number.list = value();
  } else if (name == "ilvl") {
    const std::string level = value();
    if (level.size() == 1 && is_ascii_digit(level[0])) paragraph.number.level = level[0] - '0';
  } else if (name == "vanish" && run_properties_ > 0) {
    if (paragraph.in_run && is_on()) paragraph.hidden_run = true;
  } else if (name == "del" && run_properties_ > 0) {
    if (!paragraph.in_run) paragraph.merges_next = true;
  } else {
    return false;
  }
  return true;
}

void DocxBody::start_content(std::string_view name) {
  if (name == "p") {
    paragraphs_.emplace_back();
  } else if (name == "tr") {
    rows_.emplace_back();
  } else if (name == "tc") {
    if (!rows_.empty()) rows_.back().cells.emplace_back();
  } else if (paragraphs_.empty()) {
    return;
  } else if (name == "r") {
    paragraphs_.back().in_run = true;
    paragraphs_.back().hidden_run = false;
  } else if (name == "t") {
    in_text_ = true;
  } else if (paragraphs_.back().in_run && !paragraphs_.back().hidden_run) {
    if (name == "tab" || name == "ptab") put("\t");
    if (name == "br" || name == "cr") put("\n");
    if (name == "noBreakHyphen") put("-");
  }
}

void DocxBody::end() {
  if (xml_.name() == "mc:AlternateContent" && !branches_.empty()) branches_.pop_back();
  const std::string_view name = local(xml_.name());
  if (name == "t") {
    in_text_ = false;
  } else if (name == "rPr") {
    run_properties_ = std::max(run_properties_ - 1, 0);
  } else if (name == "r" && !paragraphs_.empty()) {
    paragraphs_.back().in_run = false;
    paragraphs_.back().hidden_run = false;
  } else if (name == "p" && !paragraphs_.empty()) {
    end_paragraph();
  } else if (name == "tr" && !rows_.empty()) {
    end_row();
  }
}

void DocxBody::put(std::string_view text) {
  std::string& target = paragraphs_.back().text;
  if (target.size() <= limit_bytes_) target += text;
}

void DocxBody::end_paragraph() {
  Paragraph paragraph = std::move(paragraphs_.back());
  paragraphs_.pop_back();
  if (styles_.is_contents(paragraph.style)) return;
  std::string text = std::exchange(carried_, {}) + paragraph.text;
  if (paragraph.merges_next) {
    carried_ = std::move(text);
    return;
  }
  NumberRef ref = paragraph.number;
  if (ref.list.empty() || ref.level < 0) {
    const NumberRef styled = styles_.number_of(paragraph.style);
    if (ref.list.empty()) ref.list = styled.list;
    if (ref.level < 0) ref.level = styled.level;
  }
  // Word counts and shows the number of an empty paragraph too; as text it says nothing, but it counts.
  const std::string number = ref.list.empty() ? std::string() : numbering_.next(ref);
  const std::string_view trimmed = trim_blanks(text);
  emit(trimmed.empty() || number.empty() ? std::string(trimmed) : number + std::string(trimmed));
}

// One or more lines (a soft break parts them) to the open cell, or to the text.
void DocxBody::emit(std::string_view text) {
  while (!text.empty()) {
    const std::size_t cut = text.find('\n');
    const std::string_view line = trim_blanks(text.substr(0, cut));
    text = cut == std::string_view::npos ? std::string_view{} : text.substr(cut + 1);
    if (line.empty()) continue;
    if (!rows_.empty() && !rows_.back().cells.empty()) {
      rows_.back().cells.back().emplace_back(line);
    } else {
      out_.append(line) += '\n';
    }
  }
}

void DocxBody::end_row() {
  const Row row = std::move(rows_.back());
  rows_.pop_back();
  for (const std::string& line : lines_of_row(row.cells).lines) emit(line);
}

}  // namespace dajuan::document
