// Writes the sample reports into a folder in every form, with the facts that went in, for tests that read
// them with other programs.
//
//   report_writer_tool FOLDER
#include <cstdio>
#include <fstream>
#include <string>

#include "dajuan/document/report_writer.hpp"
#include "sample_reports.hpp"

namespace dajuan {
namespace {

bool write(const std::string& path, const Result<std::string>& bytes) {
  if (!bytes) {
    std::fprintf(stderr, "%s: %s\n", path.c_str(), bytes.error().en.c_str());
    return false;
  }
  std::ofstream(path, std::ios::binary) << *bytes;
  return true;
}

/// What each figure is, a line each, tabs between: number, value, unit, qualifier, area, first, last,
/// subject.
std::string facts_of(const report::Composed& composed) {
  std::string out;
  for (std::size_t i = 0; i < composed.figures.size(); ++i) {
    const report::CitedFigure& figure = composed.figures[i];
    out += std::to_string(i + 1) + '\t' + figure.value.to_string() + '\t' + figure.unit + '\t' +
           std::to_string(static_cast<int>(figure.qualifier)) + '\t' + figure.area + '\t' +
           (figure.at_day ? "" : figure.first.to_string()) + '\t' + figure.last.to_string() + '\t' +
           figure.subject + '\n';
  }
  return out;
}

bool write_all(const std::string& name, const report::Composed& composed) {
  using namespace document;
  bool good = write(name + ".tsv", facts_of(composed));
  const std::pair<const char*, Result<std::string> (*)(const report::Composed&)> forms[] = {
      {".txt", report_as_text},    {".md", report_as_markdown},    {".html", report_as_html},
      {".xhtml", report_as_ixbrl}, {".json", report_as_xbrl_json}, {".docx", report_as_docx},
      {".pdf", report_as_pdf}};
  for (const auto& [ending, form] : forms) good = write(name + ending, form(composed)) && good;
  return good;
}

}  // namespace
}  // namespace dajuan

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const std::string folder = std::string(arguments[1]) + "/";
  const auto report = dajuan::samples::work_report(2);
  const bool good = dajuan::write_all(folder + "report", report) &&
                    dajuan::write(folder + dajuan::document::report_taxonomy_name(report),
                                  dajuan::document::report_taxonomy(report)) &&
                    dajuan::write_all(folder + "pages", dajuan::samples::full_pages());
  return good ? 0 : 1;
}
