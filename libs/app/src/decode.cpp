// The log read back. What is here was written by encode.cpp, so anything unexpected is damage: accessors
// throw, and decode() turns that into an Error.
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <stdexcept>

#include "dajuan/app/event.hpp"
#include "dajuan/app/words.hpp"
#include "json_fields.hpp"

namespace dajuan::app {
namespace {

namespace js = boost::json;

template <typename E>
E word_at(const js::object& object, std::string_view name) {
  const auto value = from_word<E>(std::string_view(object.at(name).as_string()));
  if (!value) throw std::runtime_error("unknown word in " + std::string(name));
  return *value;
}

Span span_of(const js::object& object) { return {number_at(object, "start"), number_at(object, "end")}; }

Mark mark_of(const js::object& object) {
  Mark mark;
  mark.number = number_at(object, "number");
  mark.state = word_at<ItemState>(object, "state");
  mark.origin = word_at<Origin>(object, "origin");
  mark.edited = object.at("edited").as_bool();
  mark.span = span_of(object);
  mark.text = text_at(object, "text");
  mark.note = text_at(object, "note");
  return mark;
}

template <typename T, typename Read>
std::vector<T> all_of(const js::value& value, Read&& read) {
  std::vector<T> out;
  out.reserve(value.as_array().size());
  for (const js::value& one : value.as_array()) out.push_back(read(one));
  return out;
}

Promise promise_of(const js::value& value) {
  const js::object& object = value.as_object();
  Promise promise;
  promise.mark = mark_of(object);
  promise.verb = text_at(object, "verb");
  promise.object = text_at(object, "object");
  promise.target = text_at(object, "target");
  promise.deadline = text_at(object, "deadline");
  promise.places = texts_of(object.at("places"));
  promise.level = word_at<report::Level>(object, "level");
  promise.sheet = number_at(object, "sheet");
  promise.item = number_at(object, "item");
  promise.unit = text_at(object, "unit");
  promise.due = text_at(object, "due");
  return promise;
}

ReviewFigure figure_of(const js::value& value) {
  const js::object& object = value.as_object();
  ReviewFigure figure;
  figure.mark = mark_of(object);
  figure.subject = text_at(object, "subject");
  figure.value = text_at(object, "value");
  figure.value_max = text_at(object, "value_max");
  figure.unit = text_at(object, "unit");
  figure.qualifier = word_at<domain::Qualifier>(object, "qualifier");
  figure.kind = word_at<report::FigureKind>(object, "kind");
  figure.comparison = word_at<report::ComparisonKind>(object, "comparison");
  figure.direction = word_at<report::Direction>(object, "direction");
  figure.period = text_at(object, "period");
  figure.place = text_at(object, "place");
  return figure;
}

OutlineItem item_of(const js::value& value) {
  const js::object& object = value.as_object();
  return {number_at(object, "number"), text_at(object, "title"), span_of(object)};
}

OutlineSheet sheet_of(const js::value& value) {
  const js::object& object = value.as_object();
  return {number_at(object, "number"), text_at(object, "title"), span_of(object),
          all_of<OutlineItem>(object.at("items"), item_of)};
}

ReviewDiagnostic diagnostic_of(const js::value& value) {
  const js::object& object = value.as_object();
  return {text_at(object, "code"), span_of(object), text_at(object, "zh"), text_at(object, "en")};
}

ReadingImported imported_of(const js::object& object) {
  ReadingImported event;
  Reading& reading = event.reading;
  reading.name = text_at(object, "name");
  reading.format = text_at(object, "format");
  reading.encoding = text_at(object, "encoding");
  reading.title = text_at(object, "title");
  reading.chars = number_at(object, "chars");
  reading.area = text_at(object, "area");
  reading.year = object.at("year").to_number<int>();
  reading.plan_year = object.at("plan_year").to_number<int>();
  reading.file_sha256 = text_at(object, "file_sha256");
  reading.text_sha256 = text_at(object, "text_sha256");
  reading.report_sha256 = text_at(object, "report_sha256");
  event.draft.sheets = all_of<OutlineSheet>(object.at("sheets"), sheet_of);
  event.draft.promises = all_of<Promise>(object.at("promises"), promise_of);
  event.draft.figures = all_of<ReviewFigure>(object.at("figures"), figure_of);
  event.draft.diagnostics = all_of<ReviewDiagnostic>(object.at("diagnostics"), diagnostic_of);
  return event;
}

ReviewChanged changed_of(const js::object& object) {
  ReviewChanged event;
  event.done = texts_of(object.at("done"));
  event.promises = all_of<Promise>(object.at("promises"), promise_of);
  event.figures = all_of<ReviewFigure>(object.at("figures"), figure_of);
  event.promises_gone = all_of<std::uint32_t>(
      object.at("promises_gone"), [](const js::value& value) { return value.to_number<std::uint32_t>(); });
  event.next_promise = number_at(object, "next_promise");
  event.next_figure = number_at(object, "next_figure");
  return event;
}

PlanConfirmed plan_of(const js::object& object) {
  PlanConfirmed event;
  Plan& plan = event.plan;
  plan.reading_id = text_at(object, "reading_id");
  plan.area = text_at(object, "area");
  plan.year = object.at("year").to_number<int>();
  plan.title = text_at(object, "title");
  plan.sheets = all_of<OutlineSheet>(object.at("sheets"), sheet_of);
  plan.promises = all_of<Promise>(object.at("promises"), promise_of);
  plan.figures = all_of<ReviewFigure>(object.at("figures"), figure_of);
  return event;
}

PromiseUpdated updated_of(const js::object& object) {
  PromiseUpdated event;
  event.promise = number_at(object, "promise");
  if (object.contains("unit")) event.unit = text_at(object, "unit");
  if (object.contains("due")) event.due = text_at(object, "due");
  if (object.contains("note")) event.note = text_at(object, "note");
  if (object.contains("links")) event.links = decode_links(js::serialize(object.at("links")));
  if (object.contains("by_hand")) event.by_hand = decode_override(js::serialize(object.at("by_hand")));
  return event;
}

Payload payload_of(std::string_view kind, const js::object& object) {
  if (kind == "site.set") {
    return SiteSet{{text_at(object, "area"), text_at(object, "name"), text_at(object, "areas_sha256")}};
  }
  if (kind == "reading.imported") return imported_of(object);
  if (kind == "review.changed") return changed_of(object);
  if (kind == "review.confirmed") return ReviewConfirmed{text_at(object, "plan_id")};
  if (kind == "review.discarded") return ReviewDiscarded{};
  if (kind == "plan.confirmed") return plan_of(object);
  if (kind == "promise.updated") return updated_of(object);
  throw std::runtime_error("unknown kind");
}

}  // namespace

Result<Payload> decode(std::string_view kind, std::string_view json) {
  try {
    return payload_of(kind, js::parse(json).as_object());
  } catch (const std::exception& problem) {
    return Error{ErrorCode::kUnavailable,
                 "事件日志中有本程序不认识的内容：" + std::string(kind) + "，请用较新的版本打开",
                 "the log holds an event that this program does not understand: " + std::string(kind) + " (" +
                     problem.what() + "); open it with a newer version",
                 ""};
  }
}

Promise decode_promise(std::string_view json) { return promise_of(js::parse(json)); }
ReviewFigure decode_figure(std::string_view json) { return figure_of(js::parse(json)); }
std::vector<OutlineSheet> decode_sheets(std::string_view json) {
  return all_of<OutlineSheet>(js::parse(json), sheet_of);
}
std::vector<ReviewDiagnostic> decode_diagnostics(std::string_view json) {
  return all_of<ReviewDiagnostic>(js::parse(json), diagnostic_of);
}
std::vector<std::string> decode_words(std::string_view json) { return texts_of(js::parse(json)); }

}  // namespace dajuan::app
