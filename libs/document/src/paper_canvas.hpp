#pragma once

#include <cairo-pdf.h>

#include <memory>
#include <string>

#include "dajuan/base/result.hpp"
#include "dajuan/report/composed.hpp"

namespace dajuan::document {

inline constexpr double kPointsOfMm = 72 / 25.4;
inline constexpr double kPageWidth = 210 * kPointsOfMm;
inline constexpr double kPageHeight = 297 * kPointsOfMm;

/// A PDF in memory, page by page, in points from the upper left corner.
class PaperCanvas {
 public:
  /// Title, author and day of the report; never the clock's.
  explicit PaperCanvas(const report::Composed& paper);
  // The surface writes into the bytes of this very object.
  PaperCanvas(const PaperCanvas&) = delete;
  PaperCanvas& operator=(const PaperCanvas&) = delete;

  [[nodiscard]] cairo_t* cairo() const { return cairo_.get(); }
  [[nodiscard]] int page() const { return page_; }
  void end_page();

  void link(double left, double top, double width, double height, const std::string& address);
  /// A line of the table of contents that viewers show: to this page, at `top`. Levels from 1.
  void outline(int level, const std::string& words, double top);

  /// Errors: kUnavailable (no memory).
  [[nodiscard]] Result<std::string> finish();

 private:
  struct Free {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
  };

  std::string bytes_;
  std::unique_ptr<cairo_surface_t, Free> surface_;
  std::unique_ptr<cairo_t, Free> cairo_;
  int page_ = 1;
  int parents_[3] = {CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT};
};

}  // namespace dajuan::document
