// Events and items as JSON: the form that stays in the log for ever. Names are short words, never changed.
#include "dajuan/app/event.hpp"
#include "dajuan/app/json_writer.hpp"

namespace dajuan::app {
namespace {

void put_span(JsonWriter& json, Span span) { json.number("start", span.start).number("end", span.end); }

void put_mark(JsonWriter& json, const Mark& mark) {
  json.number("number", mark.number)
      .text("state", to_string(mark.state))
      .text("origin", to_string(mark.origin));
  json.boolean("edited", mark.edited);
  put_span(json, mark.span);
  json.text("text", mark.text).text("note", mark.note);
}

void put_words(JsonWriter& json, const std::vector<std::string>& words) {
  json.begin_array();
  for (const std::string& word : words) json.text(word);
  json.end_array();
}

void put(JsonWriter& json, const Promise& promise) {
  json.begin_object();
  put_mark(json, promise.mark);
  json.text("verb", promise.verb).text("object", promise.object).text("target", promise.target);
  json.text("deadline", promise.deadline).key("places");
  put_words(json, promise.places);
  json.text("level", to_string(promise.level)).number("sheet", promise.sheet).number("item", promise.item);
  json.text("unit", promise.unit).text("due", promise.due).end_object();
}

void put(JsonWriter& json, const ReviewFigure& figure) {
  json.begin_object();
  put_mark(json, figure.mark);
  json.text("subject", figure.subject).text("value", figure.value).text("value_max", figure.value_max);
  json.text("unit", figure.unit).text("qualifier", to_string(figure.qualifier));
  json.text("kind", to_string(figure.kind)).text("comparison", to_string(figure.comparison));
  json.text("direction", to_string(figure.direction))
      .text("period", figure.period)
      .text("place", figure.place);
  json.end_object();
}

void put(JsonWriter& json, const ReviewDiagnostic& diagnostic) {
  json.begin_object().text("code", diagnostic.code);
  put_span(json, diagnostic.span);
  json.text("zh", diagnostic.zh).text("en", diagnostic.en).end_object();
}

void put(JsonWriter& json, const OutlineItem& item) {
  json.begin_object().number("number", item.number).text("title", item.title);
  put_span(json, item.span);
  json.end_object();
}

void put(JsonWriter& json, const OutlineSheet& sheet);

template <typename T>
void put_all(JsonWriter& json, const std::vector<T>& all) {
  json.begin_array();
  for (const T& one : all) put(json, one);
  json.end_array();
}

void put(JsonWriter& json, const OutlineSheet& sheet) {
  json.begin_object().number("number", sheet.number).text("title", sheet.title);
  put_span(json, sheet.span);
  json.key("items");
  put_all(json, sheet.items);
  json.end_object();
}

void put_payload(JsonWriter& json, const SiteSet& event) {
  json.text("area", event.site.area)
      .text("name", event.site.name)
      .text("areas_sha256", event.site.areas_sha256);
}

void put_payload(JsonWriter& json, const ReadingImported& event) {
  const Reading& reading = event.reading;
  json.text("name", reading.name).text("format", reading.format).text("encoding", reading.encoding);
  json.text("title", reading.title).number("chars", reading.chars).text("area", reading.area);
  json.number("year", reading.year).number("plan_year", reading.plan_year);
  json.text("file_sha256", reading.file_sha256).text("text_sha256", reading.text_sha256);
  json.text("report_sha256", reading.report_sha256);
  put_all(json.key("sheets"), event.draft.sheets);
  put_all(json.key("promises"), event.draft.promises);
  put_all(json.key("figures"), event.draft.figures);
  put_all(json.key("diagnostics"), event.draft.diagnostics);
}

void put_payload(JsonWriter& json, const ReviewChanged& event) {
  put_words(json.key("done"), event.done);
  put_all(json.key("promises"), event.promises);
  put_all(json.key("figures"), event.figures);
  json.key("promises_gone").begin_array();
  for (const std::uint32_t number : event.promises_gone) json.number(number);
  json.end_array().number("next_promise", event.next_promise).number("next_figure", event.next_figure);
}

void put_payload(JsonWriter& json, const ReviewConfirmed& event) { json.text("plan_id", event.plan_id); }

void put_payload(JsonWriter&, const ReviewDiscarded&) {}

void put_payload(JsonWriter& json, const PlanConfirmed& event) {
  const Plan& plan = event.plan;
  json.text("reading_id", plan.reading_id)
      .text("area", plan.area)
      .number("year", plan.year)
      .text("title", plan.title);
  put_all(json.key("sheets"), plan.sheets);
  put_all(json.key("promises"), plan.promises);
  put_all(json.key("figures"), plan.figures);
}

void put_payload(JsonWriter& json, const PromiseUpdated& event) {
  json.number("promise", event.promise);
  if (event.unit) json.text("unit", *event.unit);
  if (event.due) json.text("due", *event.due);
  if (event.note) json.text("note", *event.note);
  if (event.links) json.key("links").raw(encode(*event.links));
  if (event.by_hand) json.key("by_hand").raw(encode(*event.by_hand));
}

template <typename T>
std::string written(const T& value) {
  std::string out;
  JsonWriter json(out);
  put(json, value);
  return out;
}

template <typename T>
std::string all_written(const std::vector<T>& values) {
  std::string out;
  JsonWriter json(out);
  put_all(json, values);
  return out;
}

struct KindOf {
  const char* operator()(const SiteSet&) const { return "site.set"; }
  const char* operator()(const ReadingImported&) const { return "reading.imported"; }
  const char* operator()(const ReviewChanged&) const { return "review.changed"; }
  const char* operator()(const ReviewConfirmed&) const { return "review.confirmed"; }
  const char* operator()(const ReviewDiscarded&) const { return "review.discarded"; }
  const char* operator()(const PlanConfirmed&) const { return "plan.confirmed"; }
  const char* operator()(const PromiseUpdated&) const { return "promise.updated"; }
};

}  // namespace

const char* kind_of(const Payload& payload) { return std::visit(KindOf{}, payload); }

std::string encode(const Payload& payload) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  std::visit([&](const auto& event) { put_payload(json, event); }, payload);
  json.end_object();
  return out;
}

std::string encode(const Promise& promise) { return written(promise); }
std::string encode(const ReviewFigure& figure) { return written(figure); }
std::string encode(const std::vector<OutlineSheet>& sheets) { return all_written(sheets); }
std::string encode(const std::vector<ReviewDiagnostic>& diagnostics) { return all_written(diagnostics); }
std::string encode(const std::vector<std::string>& words) {
  std::string out;
  JsonWriter json(out);
  put_words(json, words);
  return out;
}

}  // namespace dajuan::app
