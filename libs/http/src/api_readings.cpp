#include "api.hpp"
#include "dajuan/app/discard_reading.hpp"
#include "dajuan/app/import_report.hpp"
#include "encode.hpp"
#include "live_areas.hpp"

namespace dajuan::http {
namespace {

Response reading_answer(int status, const app::Reading& reading) {
  return with_etag(json_answer(status, to_json(reading)), std::to_string(reading.revision));
}

// A file of a reading; its name is its content, so it is its ETag too.
Result<Response> file_answer(const Api& api, const std::string& sha256, const char* type) {
  auto bytes = api.ports.files.get(sha256);
  if (!bytes) return bytes.error();
  Response response;
  response.headers = {{"Content-Type", type}, {"Cache-Control", "private, no-cache"}};
  response.body = std::move(*bytes);
  return with_etag(std::move(response), sha256);
}

}  // namespace

Result<Response> create_reading(const Api& api, const Caller& caller, const Request& request,
                                const PathParts&) {
  const auto known = only_query(request, {"name", "area"});
  if (!known) return known.error();
  const auto name = request.query.find("name");
  const auto area = request.query.find("area");
  app::ImportRequest import{"", request.body, area == request.query.end() ? "" : area->second};
  // Where the area is nobody's of the caller, the use case says so.
  const bool known_area = app::scope_in(caller.scopes, import.area).has_value();
  const auto command = command_of(caller, request, known_area ? import.area : std::string());
  if (!command) return command.error();
  if (name == request.query.end())
    return invalid("name", "缺少参数 name（文件名）", "the parameter name (of the file) is missing");
  import.name = name->second;
  if (area != request.query.end() && area->second.empty())
    return invalid("area", "区划代码为空", "the area is empty");
  const auto areas = api.areas->now();
  const app::ReadingTools tools{api.tools.documents, api.tools.lexicon, areas->gazetteer()};
  const auto reading = app::import_report(api.ports, tools, *command, std::move(import));
  if (!reading) return reading.error();
  return with_location(reading_answer(201, *reading), "readings/" + reading->id);
}

Result<Response> list_readings(const Api& api, const Caller& caller, const Request& request,
                               const PathParts&) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  app::Page<app::Reading> found;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    found = queries.readings(*scope, *page);
    return {};
  });
  if (!read) return read.error();
  return json_answer(200, to_json(found));
}

Result<Response> get_reading(const Api& api, const Caller& caller, const Request& request,
                             const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto reading = find_reading(api, caller, parts[0]);
  if (!reading) return reading.error();
  return reading_answer(200, *reading);
}

Result<Response> get_reading_text(const Api& api, const Caller& caller, const Request& request,
                                  const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto reading = find_reading(api, caller, parts[0]);
  if (!reading) return reading.error();
  return file_answer(api, reading->text_sha256, "text/plain; charset=utf-8");
}

Result<Response> get_reading_report(const Api& api, const Caller& caller, const Request& request,
                                    const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto reading = find_reading(api, caller, parts[0]);
  if (!reading) return reading.error();
  return file_answer(api, reading->report_sha256, "application/json");
}

Result<Response> discard_reading(const Api& api, const Caller& caller, const Request& request,
                                 const PathParts& parts) {
  const auto known = only_query(request, {});
  if (!known) return known.error();
  const auto reading = find_reading(api, caller, parts[0]);
  if (!reading) return reading.error();
  const auto command = command_of(caller, request, reading->area);
  if (!command) return command.error();
  const auto seen = seen_revision(request);
  if (!seen) return seen.error();
  const auto no_body = expect_no_body(request);
  if (!no_body) return no_body.error();
  const auto discarded = app::discard_reading(api.ports, *command, parts[0], *seen);
  if (!discarded) return discarded.error();
  return reading_answer(200, *discarded);
}

}  // namespace dajuan::http
