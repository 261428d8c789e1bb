// How long a composed report of about 10,000 characters and 150 figures takes in all its forms, beside the
// ceiling of its slowest: the same text through pango and cairo with nothing of ours. The ceiling embeds one
// font; a report needs four.
//
//   bench_report [ROUNDS]
#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>
#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "dajuan/document/report_writer.hpp"
#include "sample_reports.hpp"

namespace dajuan::bench {
namespace {

constexpr double kMillisecondsWanted = 200;
constexpr clockid_t kOwn = CLOCK_THREAD_CPUTIME_ID;  // what others do on the machine counts less
constexpr int kRoundsDefault = 15;
constexpr std::size_t kMiddleParts = 9;

double seconds_by(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double milliseconds_of(clockid_t clock, const std::function<std::size_t()>& work) {
  const double begin = seconds_by(clock);
  if (work() == 0) {
    fmt::print(stderr, "bench_report: nothing was written\n");
    std::exit(1);
  }
  return (seconds_by(clock) - begin) * 1e3;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Form {
  const char* name;
  Result<std::string> (*write)(const report::Composed&);
  std::vector<double> times = {};
};

std::size_t size_of(const Form& form, const report::Composed& composed) {
  const auto written = form.write(composed);
  return written ? written->size() : 0;
}

cairo_status_t count_bytes(void* sum, const unsigned char*, unsigned int size) {
  *static_cast<std::size_t*>(sum) += size;
  return CAIRO_STATUS_SUCCESS;
}

/// The whole text as one layout in one font, drawn page by page: shaping, breaking and embedding, no more.
std::size_t plain_pdf(const std::string& text) {
  std::size_t bytes = 0;
  constexpr double kWide = 441;
  constexpr double kHigh = 637;
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(count_bytes, &bytes, kWide, kHigh);
  cairo_t* cairo = cairo_create(surface);
  PangoLayout* layout = pango_cairo_create_layout(cairo);
  PangoFontDescription* font = pango_font_description_from_string("Noto Serif CJK SC");
  pango_font_description_set_absolute_size(font, 15.75 * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_layout_set_width(layout, static_cast<int>(kWide * PANGO_SCALE));
  pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
  const int lines = pango_layout_get_line_count(layout);
  for (int i = 0; i < lines; ++i) {
    cairo_move_to(cairo, 0, 20 + (28.95 * (i % 22)));
    pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(layout, i));
    if (i % 22 == 21) cairo_show_page(cairo);
  }
  pango_font_description_free(font);
  g_object_unref(layout);
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
  return bytes;
}

std::size_t characters_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U && c != '\n';
  }));
}

void run(int rounds) {
  const report::Composed composed = samples::work_report(kMiddleParts);
  const std::string text = *document::report_as_text(composed);
  std::vector<Form> forms = {
      {"text", document::report_as_text},    {"markdown", document::report_as_markdown},
      {"html", document::report_as_html},    {"ixbrl", document::report_as_ixbrl},
      {"schema", document::report_taxonomy}, {"json", document::report_as_xbrl_json},
      {"docx", document::report_as_docx},    {"pdf", document::report_as_pdf}};
  fmt::print("{} characters, {} figures, {} rounds\n", characters_of(text), composed.figures.size(), rounds);
  // The first PDF of a process waits for fontconfig to look at the fonts, and for pango to open them.
  const double cold = milliseconds_of(CLOCK_MONOTONIC, [&] { return size_of(forms.back(), composed); });
  std::vector<double> plain;
  for (int i = 0; i < rounds; ++i) {
    for (Form& form : forms)
      form.times.push_back(milliseconds_of(kOwn, [&] { return size_of(form, composed); }));
    plain.push_back(milliseconds_of(kOwn, [&] { return plain_pdf(text); }));
  }
  double total = 0;
  for (const Form& form : forms) {
    const double time = median(form.times);
    total += time;
    fmt::print("  {:<9}{:>9.2f} ms {:>9} bytes\n", form.name, time, size_of(form, composed));
  }
  const double pdf = median(forms.back().times);
  fmt::print("all forms  {:>8.1f} ms (wanted: under {:.0f} ms, {})\n", total, kMillisecondsWanted,
             total < kMillisecondsWanted ? "kept" : "MISSED");
  fmt::print("first PDF  {:>8.1f} ms of a process, fonts cold\n", cold);
  fmt::print(
      "ceiling    {:>8.1f} ms, the same text by pango and cairo alone: the PDF takes {:.2f} times as long\n",
      median(plain), pdf / median(plain));
}

}  // namespace
}  // namespace dajuan::bench

int main(int count, char** arguments) {
  dajuan::bench::run(count > 1 ? std::max(1, std::atoi(arguments[1])) : dajuan::bench::kRoundsDefault);
  return 0;
}
