#pragma once

#include "api.hpp"
#include "dajuan/app/year_report.hpp"

/// Handlers of the year's reports, and of their figures.
namespace dajuan::http {

// api_reports.cpp
Result<Response> list_reports(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> draft_report(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_report(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> change_report(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> publish_report(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_report_findings(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_report_file(const Api&, const Caller&, const Request&, const PathParts&);

// api_figures.cpp
Result<Response> list_figures(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> get_figure(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> list_figure_records(const Api&, const Caller&, const Request&, const PathParts&);
Result<Response> prove_figure(const Api&, const Caller&, const Request&, const PathParts&);

/// A report that the caller may see, composed. Errors: kNotFound, those of app::tell_report().
[[nodiscard]] Result<app::YearReport> told_report(const Api& api, app::Queries& queries, const Caller& caller,
                                                  const std::string& id);

}  // namespace dajuan::http
