#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"
#include "docx_numbering.hpp"
#include "docx_styles.hpp"
#include "paragraph.hpp"
#include "xml_pull.hpp"

namespace dajuan::document {

/// Turns word/document.xml into paragraphs: inserted text is read, deleted and hidden text is not.
class DocxBody {
 public:
  DocxBody(std::string_view xml, const Styles& styles, Numbering& numbering, std::size_t limit_bytes)
      : xml_(xml), styles_(styles), numbering_(numbering), limit_bytes_(limit_bytes) {}

  enum class Outcome { kRead, kBroken, kTooLong };
  [[nodiscard]] Outcome read();
  [[nodiscard]] std::string take_text() { return std::move(out_); }

 private:
  struct Paragraph {
    std::string text;
    std::string style;
    NumberRef number;
    bool merges_next = false;  // its end mark was deleted
    bool in_run = false;
    bool hidden_run = false;
  };
  struct Row {
    Cells cells;
  };

  bool start();
  void end();
  bool start_property(std::string_view name);
  bool skips(std::string_view name) const;
  bool start_branch(std::string_view name);
  void start_content(std::string_view name);
  void end_paragraph();
  void end_row();
  void emit(std::string_view line);
  void put(std::string_view text);
  [[nodiscard]] std::string value() const { return xml_.attribute(prefix_ + "val"); }
  [[nodiscard]] bool is_on() const;
  [[nodiscard]] std::string_view local(std::string_view name) const;

  XmlPull xml_;
  const Styles& styles_;
  Numbering& numbering_;
  std::size_t limit_bytes_;
  std::string prefix_;
  std::string out_;
  std::vector<Paragraph> paragraphs_;  // open ones: a text box stands inside of a paragraph
  std::vector<Row> rows_;              // open ones: a table inside of a cell
  std::vector<bool> branches_;         // open mc:AlternateContent: whether a branch was taken
  std::string carried_;                // text of a paragraph whose end was deleted
  bool in_text_ = false;
  int run_properties_ = 0;
};

}  // namespace dajuan::document
