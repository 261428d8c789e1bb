#include "dajuan/app/import_report.hpp"

#include <algorithm>

#include "dajuan/app/draft.hpp"
#include "dajuan/report/json.hpp"
#include "file_name.hpp"
#include "once.hpp"

namespace dajuan::app {
namespace {

constexpr Offset kTitleMax = 200;

Result<std::string> area_for(Queries& queries, const Command& command, const std::string& asked) {
  if (asked.empty()) {
    const auto site = queries.site(command.scope);
    return site ? site->area : command.scope.area;
  }
  if (command.scope.contains(asked)) return asked;
  return invalid("area", "区划代码须为 12 位数字，且在本机辖区 " + command.scope.area + " 之内",
                 "the area must have 12 digits and lie within " + command.scope.area);
}

std::string title_of(const report::Report& report, const Text& text, const DocumentText& document,
                     const std::string& name) {
  const report::MetaField& field = report.meta.title;
  if (field.state == report::MetaField::State::kPresent) {
    return std::string(
        text.slice({field.span.start, std::min(field.span.end, field.span.start + kTitleMax)}));
  }
  return document.title.empty() ? name : std::string(Text(document.title).slice({0, kTitleMax}));
}

ReadingImported read_document(const ReadingTools& tools, const DocumentText& document,
                              const std::string& name, std::string& report_json) {
  const Text text(document.text);
  const report::Report report = report::read(text, tools.lexicon, tools.areas);
  report::append_json(report_json, report, text, {name, document.format, document.encoding}, false);
  ReadingImported event;
  event.reading.name = name;
  event.reading.format = document.format;
  event.reading.encoding = document.encoding;
  event.reading.title = title_of(report, text, document, name);
  event.reading.chars = text.size();
  event.reading.year = report.meta.report_year;
  event.reading.plan_year = report.meta.plan_year;
  event.draft = draft_of(report, text);
  return event;
}

// Files come first: an event never names a file that is not on disk. A file without an event does no harm.
Result<void> keep_files(Files& files, std::string_view bytes, std::string_view text, std::string_view report,
                        Reading& reading) {
  const auto put = [&](std::string_view content, std::string& name) -> Result<void> {
    auto kept = files.put(content);
    if (!kept) return kept.error();
    name = std::move(*kept);
    return {};
  };
  auto kept = put(bytes, reading.file_sha256);
  if (kept) kept = put(text, reading.text_sha256);
  if (kept) kept = put(report, reading.report_sha256);
  return kept;
}

struct Before {
  std::optional<Reading> answer;
  std::string area;
};

}  // namespace

Result<Reading> import_report(Ports ports, const ReadingTools& tools, const Command& command,
                              ImportRequest request) {
  const auto name = plain_file_name(request.name);
  if (!name) return name.error();
  const auto again = [&](Queries& queries, const StoredEvent& event) {
    return reading_after(queries, command.scope, event);
  };
  Before before;  // a repetition, and a wrong area, are answered without reading the document
  const auto looked = ports.store.read([&](Queries& queries) -> Result<void> {
    const auto event = made_before(queries, command);
    if (!event) return event.error();
    if (*event) {
      auto answer = again(queries, **event);
      if (!answer) return answer.error();
      before.answer = std::move(*answer);
      return {};
    }
    auto area = area_for(queries, command, request.area);
    if (!area) return area.error();
    before.area = std::move(*area);
    return {};
  });
  if (!looked) return looked.error();
  if (before.answer) return *before.answer;

  const std::string original = request.bytes;
  const auto document = tools.documents.extract(*name, std::move(request.bytes));
  if (!document) return document.error();
  std::string report_json;
  ReadingImported imported = read_document(tools, *document, *name, report_json);
  imported.reading.area = before.area;
  const auto kept = keep_files(ports.files, original, document->text, report_json, imported.reading);
  if (!kept) return kept.error();

  return once<Reading>(ports.store, command, again, [&](Transaction& transaction) -> Result<Reading> {
    const std::string stream = reading_stream(new_id(ports));
    transaction.append(command.scope, new_event(ports, command, before.area, stream, 1, imported));
    const auto reading = transaction.reading(command.scope, stream.substr(stream.find('/') + 1));
    if (!reading) return no_reading(stream);
    return *reading;
  });
}

}  // namespace dajuan::app
