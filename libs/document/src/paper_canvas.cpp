#include "paper_canvas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>

#include "paper.hpp"

namespace dajuan::document {
namespace {

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int size) {
  try {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), size);
  } catch (const std::bad_alloc&) {
    return CAIRO_STATUS_WRITE_ERROR;
  }
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

PaperCanvas::PaperCanvas(const report::Composed& paper)
    : surface_(cairo_pdf_surface_create_for_stream(append, &bytes_, kPageWidth, kPageHeight)),
      cairo_(cairo_create(surface_.get())) {
  cairo_surface_t* pdf = surface_.get();
  const std::string day = paper_day(paper).to_string() + "T00:00:00Z";
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, paper.title.c_str());
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_AUTHOR, paper.area_name.c_str());
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, day.c_str());
}

void PaperCanvas::end_page() {
  cairo_show_page(cairo());
  ++page_;
}

void PaperCanvas::link(double left, double top, double width, double height, const std::string& address) {
  // An address of a paper holds nothing that ends a quotation.
  const std::string where =
      fmt::format("rect=[{:.2f} {:.2f} {:.2f} {:.2f}] uri='{}'", left, top, width, height, address);
  cairo_tag_begin(cairo(), CAIRO_TAG_LINK, where.c_str());
  cairo_tag_end(cairo(), CAIRO_TAG_LINK);
}

void PaperCanvas::outline(int level, const std::string& words, double top) {
  const int kept = std::clamp(level, 1, 2);
  const std::string where = fmt::format("page={} pos=[0 {:.2f}]", page_, top);
  parents_[kept] = cairo_pdf_surface_add_outline(surface_.get(), parents_[kept - 1], words.c_str(),
                                                 where.c_str(), static_cast<cairo_pdf_outline_flags_t>(0));
  if (kept == 1) parents_[2] = parents_[1];
}

Result<std::string> PaperCanvas::finish() {
  cairo_status_t status = cairo_status(cairo());
  cairo_surface_finish(surface_.get());
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface_.get());
  if (status != CAIRO_STATUS_SUCCESS)
    return Error{ErrorCode::kUnavailable, std::string("无法写出 PDF 文件：") + cairo_status_to_string(status),
                 std::string("the PDF could not be written: ") + cairo_status_to_string(status), ""};
  return std::move(bytes_);
}

}  // namespace dajuan::document
