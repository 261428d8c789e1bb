#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <memory>

#include "dajuan/base/text.hpp"
#include "encoding.hpp"
#include "formats.hpp"
#include "paragraph.hpp"
#include "pdf_furniture.hpp"
#include "pdf_lines.hpp"
#include "pdf_paragraphs.hpp"
#include "refuse.hpp"

namespace dajuan::document {
namespace {

// Poppler tells every oddity of a file on stderr unless asked not to.
void silence_poppler() {
  static const bool done = [] {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    return true;
  }();
  static_cast<void>(done);
}

// Visible characters only; Poppler's strings are UTF-16.
std::string text_of(const poppler::ustring& units) {
  std::string text;
  for (std::size_t i = 0; i < units.size(); ++i) {
    char32_t value = units[i];
    if (value >= 0xD800 && value <= 0xDBFF && i + 1 < units.size() && (units[i + 1] & 0xFC00U) == 0xDC00U) {
      value = 0x10000 + ((value - 0xD800) << 10U) + (units[++i] - 0xDC00U);
    }
    if (!is_blank(value) || value == ' ' || value == 0x3000) append_utf8(text, value);
  }
  return text;
}

PrintedPage print_page(const poppler::page& page) {
  PrintedPage printed;
  const poppler::rectf area = page.page_rect();
  printed.width = area.width();
  printed.height = area.height();
  for (const poppler::text_box& box : page.text_list(poppler::page::text_list_include_font)) {
    if (box.rotation() != 0) continue;  // watermarks and stamps along the edge
    const poppler::rectf at = box.bbox();
    Word word{text_of(box.text()), at.left(), at.right(), at.top(), at.bottom(), at.height()};
    if (box.has_font_info() && box.get_font_size() > 0) word.size = box.get_font_size();
    if (!trim_blanks(word.text).empty()) printed.words.push_back(std::move(word));
  }
  return printed;
}

std::size_t bytes_of(const PrintedPage& page) {
  std::size_t bytes = 0;
  for (const Word& word : page.words) bytes += word.text.size();
  return bytes;
}

}  // namespace

Result<Document> extract_pdf(std::string_view name, std::string_view bytes, const Limits& limits) {
  silence_poppler();
  const std::unique_ptr<poppler::document> pdf(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!pdf) return refuse_damaged(name, "PDF");
  if (pdf->is_locked()) return refuse_encrypted(name, "PDF");
  const auto count = static_cast<std::size_t>(std::max(pdf->pages(), 0));
  if (count > limits.pdf_pages)
    return refuse_excess(name, {"页数", "the number of pages", limits.pdf_pages, "页", "pages"});

  std::vector<PrintedPage> pages;
  std::vector<double> heights;
  double width = 0;
  std::size_t text_bytes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::unique_ptr<poppler::page> page(pdf->create_page(static_cast<int>(i)));
    pages.push_back(page ? print_page(*page) : PrintedPage{});
    heights.push_back(pages.back().height);
    width = std::max(width, pages.back().width);
    text_bytes += bytes_of(pages.back());
    if (text_bytes > limits.text_bytes) return refuse_long_text(name, limits.text_bytes);
  }
  Document document;
  document.format = Format::kPdf;
  document.title = trim_blanks(text_of(pdf->get_title()));
  document.text = paragraphs_of(without_furniture(lines_of_pages(std::move(pages)), heights), width);
  if (!has_visible(document.text)) return refuse_without_text(name, "PDF");
  if (document.text.size() > limits.text_bytes) return refuse_long_text(name, limits.text_bytes);
  return document;
}

}  // namespace dajuan::document
