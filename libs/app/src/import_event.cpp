// Imports in the log and in their table.
#include "dajuan/app/import_event.hpp"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <stdexcept>

#include "dajuan/app/json_writer.hpp"
#include "dajuan/log/hash.hpp"
#include "json_fields.hpp"

namespace dajuan::app {
namespace {

namespace js = boost::json;

constexpr std::array kMatches = {HeadingMatch::kExact, HeadingMatch::kAlias, HeadingMatch::kGuess,
                                 HeadingMatch::kNone};
constexpr std::array kStates = {ImportState::kChecked, ImportState::kBegun, ImportState::kDone,
                                ImportState::kHalted};  // a dropped one is kept nowhere

template <typename Values>
auto word_of(const Values& all, const std::string& word) {
  const auto found = std::find_if(all.begin(), all.end(), [&](auto one) { return to_string(one) == word; });
  if (found == all.end()) throw std::runtime_error("unknown word: " + word);
  return *found;
}

void put_counts(JsonWriter& json, const CaseImport& import) {
  json.number("rows", import.rows).number("creates", import.creates).number("acts", import.acts);
  json.number("unchanged", import.unchanged).number("refused", import.refused);
  json.number("done", import.done).boolean("more_faults", import.more_faults);
}

std::string counts_json(const CaseImport& import) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  put_counts(json, import);
  json.end_object();
  return out;
}

void take_counts(const js::object& object, CaseImport& import) {
  import.rows = number_at(object, "rows");
  import.creates = number_at(object, "creates");
  import.acts = number_at(object, "acts");
  import.unchanged = number_at(object, "unchanged");
  import.refused = number_at(object, "refused");
  import.done = number_at(object, "done");
  import.more_faults = object.at("more_faults").as_bool();
}

enum class Headings { kNone, kWritten };

void put_head(JsonWriter& json, const CaseImport& import, Headings headings) {
  json.text("name", import.name).text("mechanism", import.mechanism).text("area", import.area);
  json.text("file", import.file_sha256).key("columns").begin_array();
  for (const ImportColumn& column : import.columns) {
    json.begin_object();
    if (headings == Headings::kWritten) json.text("heading", column.heading);
    json.text("field", column.field).text("how", to_string(column.how)).end_object();
  }
  json.end_array();
}

void take_head(const js::object& object, CaseImport& import) {
  import.name = text_at(object, "name");
  import.mechanism = text_at(object, "mechanism");
  import.area = text_at(object, "area");
  import.file_sha256 = text_at(object, "file");
  for (const js::value& one : object.at("columns").as_array()) {
    const js::object& column = one.as_object();
    const bool told = column.contains("heading");  // not in events, but in those of the first version
    import.columns.push_back({told ? text_at(column, "heading") : std::string(), text_at(column, "field"),
                              word_of(kMatches, text_at(column, "how"))});
  }
}

void put_headings(JsonWriter& json, const std::vector<ImportColumn>& columns) {
  json.key("headings").begin_array();
  for (const ImportColumn& column : columns) json.text(column.heading);
  json.end_array();
}

void take_headings(const js::object& object, std::vector<ImportColumn>& columns) {
  const js::value* headings = object.if_contains("headings");
  if (headings == nullptr) return;
  for (std::size_t i = 0; i < columns.size(); ++i)
    columns[i].heading = std::string_view(headings->as_array().at(i).as_string());
}

void put_faults(JsonWriter& json, const std::vector<SheetFault>& faults) {
  json.key("faults").begin_array();
  for (const SheetFault& fault : faults) {
    json.begin_object().number("row", fault.row).text("cell", fault.cell).text("heading", fault.heading);
    json.text("field", fault.field).text("zh", fault.zh).text("en", fault.en).end_object();
  }
  json.end_array();
}

std::vector<SheetFault> faults_of(const js::object& object) {
  std::vector<SheetFault> out;
  for (const js::value& one : object.at("faults").as_array()) {
    const js::object& fault = one.as_object();
    out.push_back({number_at(fault, "row"), text_at(fault, "cell"), text_at(fault, "heading"),
                   text_at(fault, "field"), text_at(fault, "zh"), text_at(fault, "en")});
  }
  return out;
}

// The private half: of a sheet that was checked its headings, too.
std::string beside(const CaseImport& import, Headings headings) {
  if (headings == Headings::kNone && import.faults.empty()) return {};
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  if (headings == Headings::kWritten) put_headings(json, import.columns);
  put_faults(json, import.faults);
  json.end_object();
  return out;
}

void drop(CaseImport& import, const js::object& counts) {
  import.state = import.state == ImportState::kChecked ? ImportState::kDropped : ImportState::kDone;
  take_counts(counts, import);
  import.columns.clear();
  import.faults.clear();
}

StoredEvent event_of(const CaseImport& import, std::string_view kind, std::string payload) {
  StoredEvent event;
  event.area = import.area;
  event.stream = import_stream(import.id);
  event.revision = import.revision;
  event.kind = kind;
  event.payload = std::move(payload);
  return event;
}

void apply(CaseImport& import, const StoredEvent& event) {
  const js::object object = js::parse(event.payload).as_object();
  const js::object beside =
      event.private_values.empty() ? js::object() : js::parse(event.private_values).as_object();
  if (event.kind == kImportBegun) {
    import.state = ImportState::kBegun;
  } else if (event.kind == kImportDropped) {
    drop(import, object);
  } else if (event.kind == kImportChecked || event.kind == kImportDone) {
    take_counts(object, import);
    if (event.kind == kImportChecked) {
      take_head(object, import);
      take_headings(beside, import.columns);
    }
    import.faults = beside.contains("faults") ? faults_of(beside) : std::vector<SheetFault>();
    if (event.kind == kImportDone)
      import.state = import.refused == 0 ? ImportState::kDone : ImportState::kHalted;
  } else {
    throw std::runtime_error("unknown kind");
  }
}

}  // namespace

const char* to_string(HeadingMatch match) {
  switch (match) {
    case HeadingMatch::kExact:
      return "exact";
    case HeadingMatch::kAlias:
      return "alias";
    case HeadingMatch::kGuess:
      return "guess";
    case HeadingMatch::kNone:
      return "none";
  }
  return "";
}

const char* to_string(ImportState state) {
  switch (state) {
    case ImportState::kChecked:
      return "checked";
    case ImportState::kBegun:
      return "begun";
    case ImportState::kDone:
      return "done";
    case ImportState::kHalted:
      return "halted";
    case ImportState::kDropped:
      return "dropped";
  }
  return "";
}

std::string import_key(std::string_view import_id, std::uint32_t row) {
  std::string out(kImportKeyPrefix);
  for (const char c : import_id) {
    if (c != '-') out += c;
  }
  return out + "-" + std::to_string(row);
}

std::string import_request_hash(std::string_view import_id, std::string_view file_sha256, std::uint32_t row) {
  std::string request(import_id);
  request.append("\n").append(file_sha256).append("\n").append(std::to_string(row));
  return log::to_hex(log::sha256(request));
}

std::string import_stream(std::string_view id) { return "import/" + std::string(id); }

bool is_import_event(std::string_view kind) {
  return kind == kImportChecked || kind == kImportBegun || kind == kImportDone || kind == kImportDropped;
}

StoredEvent checked_event(const CaseImport& import) {
  std::string payload;
  JsonWriter json(payload);
  json.begin_object();
  put_head(json, import, Headings::kNone);
  put_counts(json, import);
  json.end_object();
  StoredEvent event = event_of(import, kImportChecked, std::move(payload));
  event.private_values = beside(import, Headings::kWritten);
  return event;
}

StoredEvent begun_event(const CaseImport& import) { return event_of(import, kImportBegun, "{}"); }

StoredEvent done_event(const CaseImport& import) {
  StoredEvent event = event_of(import, kImportDone, counts_json(import));
  event.private_values = beside(import, Headings::kNone);
  return event;
}

StoredEvent dropped_event(const CaseImport& import) {
  return event_of(import, kImportDropped, counts_json(import));
}

Result<CaseImport> evolve_import(std::optional<CaseImport> before, const StoredEvent& event) {
  try {
    CaseImport import;
    if (before) import = std::move(*before);
    if (import.revision == 0) {
      import.id = event.stream.substr(event.stream.find('/') + 1);
      import.actor = event.actor;
      import.created_at = event.at;
    }
    apply(import, event);
    import.revision = event.revision;
    return import;
  } catch (const std::exception& problem) {
    const std::string place = event.county + "/" + std::to_string(event.seq);
    return Error{ErrorCode::kUnavailable, "读不懂导入事件 " + place, "event " + place + ": " + problem.what(),
                 place};
  }
}

std::string encode(const CaseImport& import) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().text("id", import.id).number("revision", import.revision);
  json.text("state", to_string(import.state)).text("actor", import.actor);
  json.text("created_at", import.created_at);
  put_head(json, import, Headings::kWritten);
  put_counts(json, import);
  put_faults(json, import.faults);
  json.end_object();
  return out;
}

CaseImport decode_import(std::string_view json) {
  const js::object object = js::parse(json).as_object();
  CaseImport import;
  import.id = text_at(object, "id");
  import.revision = number_at(object, "revision");
  import.state = word_of(kStates, text_at(object, "state"));
  import.actor = text_at(object, "actor");
  import.created_at = text_at(object, "created_at");
  take_head(object, import);
  take_counts(object, import);
  import.faults = faults_of(object);
  return import;
}

}  // namespace dajuan::app
