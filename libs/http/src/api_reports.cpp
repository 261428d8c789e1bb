#include "api_reports.hpp"

#include <algorithm>

#include "decode_body.hpp"
#include "encode_reports.hpp"
#include "live_areas.hpp"
#include "sheet_answer.hpp"

namespace dajuan::http {
namespace {

constexpr std::size_t kCodeMax = 64;
constexpr std::uint32_t kYearMax = 9'999;
constexpr std::size_t kSourceCharsMax = 400'000;
constexpr std::size_t kFindingsMax = 500;

Error no_report() { return {ErrorCode::kNotFound, "没有这份报告", "there is no such report", "id"}; }

Result<app::DraftReport> decode_draft(std::string_view body) {
  return decode_body<app::DraftReport>(body, [](const JsonReader& root) {
    root.only({"area", "year", "source"});
    app::DraftReport out{root.require("area").text(kCodeMax),
                         static_cast<int>(root.require("year").integer(kYearMax)), std::nullopt};
    const auto source = root.find("source");
    if (source && !source->is_null()) out.source = source->text(kSourceCharsMax);
    return out;
  });
}

Result<std::string> decode_source(std::string_view body) {
  return decode_body<std::string>(body, [](const JsonReader& root) {
    root.only({"source"});
    return root.require("source").text(kSourceCharsMax);
  });
}

// The widest of the caller's scopes that holds a report.
std::optional<domain::Scope> scope_of(app::Queries& queries, const Caller& caller, const std::string& id) {
  const auto found =
      std::find_if(caller.scopes.begin(), caller.scopes.end(),
                   [&](const domain::Scope& scope) { return queries.year_report(scope, id).has_value(); });
  return found == caller.scopes.end() ? std::nullopt : std::optional(*found);
}

// A draft goes on changing with the records, without a new revision: its tag says how far they were read.
std::string tag_of(const app::ReportHead& head, std::int64_t read_to) {
  const std::string revision = std::to_string(head.revision);
  return head.is_published() ? revision : revision + "-" + std::to_string(read_to);
}

app::ReportTools tools_of(const Api& api, const app::AreaBook& areas) {
  return {api.ports, *api.rulebook, areas, api.tools.lexicon, api.site.report_skeleton};
}

Result<Response> report_answer(const Api& api, int status, app::YearReport report) {
  Response response;
  const auto areas = api.areas->now();
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    const auto told = app::tell_report(queries, tools_of(api, *areas), report);
    if (!told) return told.error();
    const std::int64_t read_to = queries.last_seq(app::scope_of_report(report.head));
    response = with_etag(json_answer(status, to_json(report, api.site.public_address)),
                         tag_of(report.head, read_to));
    return {};
  });
  if (!read) return read.error();
  return response;
}

// What a change of a report needs, and what it is made with.
struct Change {
  app::Command command;
  std::uint32_t seen = 0;
  std::shared_ptr<const app::AreaBook> areas;
};

Result<Change> change_of(const Api& api, const Caller& caller, const Request& request,
                         const std::string& id) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto head = find_for(
      api, caller,
      [&](app::Queries& queries, const domain::Scope& scope) { return queries.year_report(scope, id); },
      no_report());
  if (!head) return head.error();
  const auto command = command_of(caller, request, head->area);
  if (!command) return command.error();
  const auto seen = seen_revision(request);
  if (!seen) return seen.error();
  return Change{*command, *seen, api.areas->now()};
}

struct FileForm {
  std::string_view name;
  app::ReportFormat format;
  std::string_view type;
};

constexpr FileForm kForms[] = {
    {"md", app::ReportFormat::kMarkdown, "text/markdown; charset=utf-8"},
    {"txt", app::ReportFormat::kText, "text/plain; charset=utf-8"},
    {"html", app::ReportFormat::kHtml, "text/html; charset=utf-8"},
    {"xhtml", app::ReportFormat::kInlineXbrl, "application/xhtml+xml"},
    {"xsd", app::ReportFormat::kTaxonomy, "application/xml"},
    {"json", app::ReportFormat::kXbrlJson, "application/json"},
    {"docx", app::ReportFormat::kDocx,
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"pdf", app::ReportFormat::kPdf, "application/pdf"},
};

Result<FileForm> form_of(const std::string& name) {
  const auto* found = std::find_if(std::begin(kForms), std::end(kForms),
                                   [&](const FileForm& one) { return one.name == name; });
  if (found != std::end(kForms)) return *found;
  return Error{ErrorCode::kNotFound, "没有这种格式，可以是 md txt html xhtml xsd json docx pdf",
               "there is no such format: md txt html xhtml xsd json docx pdf", "format"};
}

// Where the figures link to: what is asked for, otherwise where this server is known.
std::string address_of(const Api& api, const Request& request) {
  std::string address = value_of(request, "address");
  if (address.empty()) return api.site.public_address;
  while (address.ends_with('/')) address.pop_back();
  return address;
}

// Its name without the ending.
std::string plain_name(const report::Composed& composed) {
  return "report-" + std::string(domain::area_prefix(composed.area)) + "-" + std::to_string(composed.year);
}

}  // namespace

Result<app::YearReport> told_report(const Api& api, app::Queries& queries, const Caller& caller,
                                    const std::string& id) {
  const auto scope = scope_of(queries, caller, id);
  if (!scope) return no_report();
  auto report = app::find_report(queries, *scope, id);
  if (!report) return report;
  const auto areas = api.areas->now();
  const auto told = app::tell_report(queries, tools_of(api, *areas), *report);
  if (!told) return told.error();
  return report;
}

Result<Response> list_reports(const Api& api, const Caller& caller, const Request& request,
                              const PathParts&) {
  const auto page = page_of(request, {"area", "year", "limit", "cursor"});
  if (!page) return page.error();
  const auto year = integer_of(request, "year", 0, 1, kYearMax);
  if (!year) return year.error();
  const auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  app::ReportPage found;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    found = queries.year_reports(*scope, static_cast<int>(*year), page->before, page->limit);
    return {};
  });
  if (!read) return read.error();
  return json_answer(200, to_json(found));
}

Result<Response> draft_report(const Api& api, const Caller& caller, const Request& request,
                              const PathParts&) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto typed = expect_json(request);
  if (!typed) return typed.error();
  const auto wanted = decode_draft(request.body);
  if (!wanted) return wanted.error();
  const auto command =
      command_of(caller, request, domain::is_full_area_code(wanted->area) ? wanted->area : std::string());
  if (!command) return command.error();
  const auto areas = api.areas->now();
  const auto report = app::draft_report(tools_of(api, *areas), *command, caller.person(), *wanted);
  if (!report) return report.error();
  auto response = report_answer(api, 201, *report);
  if (!response) return response;
  return with_location(std::move(*response), "reports/" + report->head.id);
}

Result<Response> get_report(const Api& api, const Caller& caller, const Request& request,
                            const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  Response response;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    const auto report = told_report(api, queries, caller, parts[0]);
    if (!report) return report.error();
    const std::int64_t read_to = queries.last_seq(app::scope_of_report(report->head));
    response =
        with_etag(json_answer(200, to_json(*report, api.site.public_address)), tag_of(report->head, read_to));
    return {};
  });
  if (!read) return read.error();
  return response;
}

Result<Response> change_report(const Api& api, const Caller& caller, const Request& request,
                               const PathParts& parts) {
  const auto change = change_of(api, caller, request, parts[0]);
  if (!change) return change.error();
  const auto typed = expect_json(request);
  if (!typed) return typed.error();
  const auto source = decode_source(request.body);
  if (!source) return source.error();
  auto report = app::change_report(tools_of(api, *change->areas), change->command, caller.person(), parts[0],
                                   change->seen, *source);
  if (!report) return report.error();
  return report_answer(api, 200, std::move(*report));
}

Result<Response> publish_report(const Api& api, const Caller& caller, const Request& request,
                                const PathParts& parts) {
  const auto change = change_of(api, caller, request, parts[0]);
  if (!change) return change.error();
  const auto empty = expect_no_body(request);
  if (!empty) return empty.error();
  auto report = app::publish_report(tools_of(api, *change->areas), change->command, caller.person(), parts[0],
                                    change->seen);
  if (!report) return report.error();
  return report_answer(api, 200, std::move(*report));
}

Result<Response> list_report_findings(const Api& api, const Caller& caller, const Request& request,
                                      const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto areas = api.areas->now();
  const app::ReportCheckTools tools{api.ports.files, *api.rulebook, *areas, areas->gazetteer(),
                                    api.tools.lexicon};
  std::vector<app::ReportFinding> findings;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    const auto report = told_report(api, queries, caller, parts[0]);
    if (!report) return report.error();
    if (report->wrong) return *report->wrong;
    // Of the records no more is told than the caller may count.
    domain::Scope scope = app::scope_of_report(report->head);
    scope.mechanisms = scope_of(queries, caller, parts[0])->mechanisms;
    auto found = app::findings_in(queries, tools, scope, *report);
    if (!found) return found.error();
    findings = std::move(*found);
    return {};
  });
  if (!read) return read.error();
  return json_answer(200, to_json(findings, kFindingsMax));
}

Result<Response> get_report_file(const Api& api, const Caller& caller, const Request& request,
                                 const PathParts& parts) {
  const auto known = only_query(request, {"address"});
  if (!known) return known.error();
  const auto form = form_of(parts[1]);
  if (!form) return form.error();
  std::optional<app::YearReport> report;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    auto told = told_report(api, queries, caller, parts[0]);
    if (!told) return told.error();
    report = std::move(*told);
    return {};
  });
  if (!read) return read.error();
  if (report->wrong) return *report->wrong;
  report::Composed& composed = *report->composed;
  composed.address = address_of(api, request);
  auto bytes = api.reports->write(composed, form->format);
  if (!bytes) return bytes.error();
  // Where the facts look for their schema its name is not for us to choose.
  const bool is_schema = form->format == app::ReportFormat::kTaxonomy;
  const std::string ending = "." + std::string(form->name);
  const std::string plain = is_schema ? api.reports->taxonomy_name(composed) : plain_name(composed) + ending;
  return kept_file(std::string(form->type), is_schema ? plain : composed.title + ending, plain,
                   std::move(*bytes));
}

}  // namespace dajuan::http
