#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dajuan/app/area_names.hpp"
#include "dajuan/app/case_ports.hpp"
#include "dajuan/app/public_figure.hpp"
#include "dajuan/app/published_figures.hpp"
#include "dajuan/app/report_findings.hpp"
#include "dajuan/app/year_report.hpp"

/// Reports and their figures in the wire forms of api/openapi.yaml.
namespace dajuan::http {

[[nodiscard]] std::string to_json(const app::ReportPage& page);
/// @param address  of the public pages; may be empty
[[nodiscard]] std::string to_json(const app::YearReport& report, const std::string& address);
/// The first of them; their mending and words in both languages.
[[nodiscard]] std::string to_json(const std::vector<app::ReportFinding>& findings, std::size_t most);
/// @param area_name   empty where it is not known
/// @param checkpoint  the signed head of the county's log; empty where there is none
[[nodiscard]] std::string to_json(const app::PublicFigure& figure, const std::string& area_name,
                                  const std::string& checkpoint);
/// A page of a published report's figures, and its chapters.
/// @param from  place of the first of the page; at most the number of figures
[[nodiscard]] std::string to_json(const app::PublishedFigures& figures, const app::AreaNames& areas,
                                  std::size_t from, std::size_t limit);
/// @param total  of all pages
[[nodiscard]] std::string figure_records_json(const app::CasePage& page, std::size_t total);

}  // namespace dajuan::http
