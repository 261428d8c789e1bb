#include "encode.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "dajuan/app/json_writer.hpp"
#include "dajuan/app/values.hpp"

namespace dajuan::http {
namespace {

using app::JsonWriter;

void put_span(JsonWriter& json, Span span) { json.number("start", span.start).number("end", span.end); }

// A plan's items are decided: state and origin belong to the review.
enum class Home { kReview, kPlan };

void put_mark(JsonWriter& json, const app::Mark& mark, char kind, Home home) {
  json.text("id", kind + std::to_string(mark.number));
  if (home == Home::kReview) json.text("state", to_string(mark.state)).text("origin", to_string(mark.origin));
  json.boolean("edited", mark.edited);
  put_span(json, mark.span);
  json.text("text", mark.text);
}

void put_links(JsonWriter& json, const app::Promise& promise) {
  json.key("links");
  if (promise.links.empty()) {
    json.null();
  } else {
    const app::PromiseLinks& links = promise.links;
    json.begin_object().key("cases").begin_array();
    for (const std::string& id : links.cases) json.text(id);
    json.end_array().key("measure");
    if (links.measure) {
      json.begin_object().text("mechanism", links.measure->mechanism).text("count", links.measure->count);
      json.text("area", links.measure->area).end_object();
    } else {
      json.null();
    }
    json.text_or_null("target", links.target).text_or_null("from", links.from).end_object();
  }
  json.key("override");
  if (!promise.by_hand) {
    json.null();
    return;
  }
  json.begin_object()
      .text("state", to_string(promise.by_hand->state))
      .text("reason", promise.by_hand->reason);
  json.text("by", promise.by_hand->by).text("at", promise.by_hand->at).end_object();
}

void put(JsonWriter& json, const app::Promise& promise, Home home) {
  json.begin_object();
  put_mark(json, promise.mark, 'p', home);
  json.text("verb", promise.verb).text("object", promise.object).text("target", promise.target);
  json.text("deadline", promise.deadline).key("places").begin_array();
  for (const std::string& place : promise.places) json.text(place);
  json.end_array().text("level", to_string(promise.level));
  json.number("sheet", promise.sheet).number("item", promise.item).text("unit", promise.unit);
  json.text_or_null("due", promise.due).text("note", promise.mark.note);
  if (home == Home::kPlan) put_links(json, promise);
  json.end_object();
}

void put(JsonWriter& json, const app::ReviewFigure& figure, Home home) {
  json.begin_object();
  put_mark(json, figure.mark, 'f', home);
  json.text("subject", figure.subject)
      .text("value", figure.value)
      .text_or_null("value_max", figure.value_max);
  json.text("unit", figure.unit)
      .text("qualifier", to_string(figure.qualifier))
      .text("kind", to_string(figure.kind));
  json.key("comparison");
  if (figure.comparison == report::ComparisonKind::kNone) {
    json.null();
  } else {
    const bool directed = figure.direction != report::Direction::kNone;
    json.begin_object().text("kind", to_string(figure.comparison));
    json.text_or_null("direction", directed ? to_string(figure.direction) : "").end_object();
  }
  json.text("period", figure.period).text("place", figure.place).text("note", figure.mark.note).end_object();
}

template <typename T>
void put_all(JsonWriter& json, const std::vector<T>& items, Home home) {
  json.begin_array();
  for (const T& item : items) put(json, item, home);
  json.end_array();
}

// Opens an object with what sheets and items share; the caller closes it.
template <typename T>
JsonWriter& open_heading(JsonWriter& json, const T& heading) {
  json.begin_object().number("number", heading.number).text("title", heading.title);
  put_span(json, heading.span);
  return json;
}

// The promises of a plan by sheet and item, found once however many places the outline has.
using Places = std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<const app::Promise*>>;

Places places_of(const app::Plan& plan) {
  Places places;
  for (const app::Promise& promise : plan.promises) places[{promise.sheet, promise.item}].push_back(&promise);
  return places;
}

void put_promises(JsonWriter& json, const Places& places, std::uint32_t sheet, std::uint32_t item) {
  json.begin_array();
  const auto found = places.find({sheet, item});
  if (found != places.end()) {
    for (const app::Promise* promise : found->second) put(json, *promise, Home::kPlan);
  }
  json.end_array();
}

void put_reading(JsonWriter& json, const app::Reading& reading) {
  json.begin_object().text("id", reading.id).text("name", reading.name).text("format", reading.format);
  json.text("encoding", reading.encoding).text("title", reading.title).number("chars", reading.chars);
  json.text("area", reading.area)
      .number_or_null("year", reading.year)
      .number_or_null("plan_year", reading.plan_year);
  json.text("state", to_string(reading.state)).number("revision", reading.revision);
  json.text("created_at", reading.created_at).text("updated_at", reading.updated_at);
  json.text_or_null("plan_id", reading.plan_id).key("counts").begin_object();
  json.number("promises", reading.counts.promises).number("figures", reading.counts.figures);
  json.number("undecided", reading.counts.undecided).number("diagnostics", reading.counts.diagnostics);
  json.end_object().end_object();
}

void put_summary(JsonWriter& json, const app::PlanSummary& plan) {
  json.begin_object().text("id", plan.id).text("area", plan.area).number_or_null("year", plan.year);
  json.text("title", plan.title).text("reading_id", plan.reading_id).text("confirmed_at", plan.confirmed_at);
  json.key("counts").begin_object().number("sheets", plan.counts.sheets).number("items", plan.counts.items);
  json.number("promises", plan.counts.promises).number("hard", plan.counts.hard);
  json.number("figures", plan.counts.figures).end_object().end_object();
}

template <typename T, typename Put>
std::string list(const app::Page<T>& page, Put&& put_one) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (const T& item : page.items) put_one(json, item);
  json.end_array();
  json.text_or_null("next", page.more ? cursor_of(page.items.back().id) : "").end_object();
  return out;
}

constexpr std::size_t kDashes[] = {8, 13, 18, 23};

}  // namespace

std::string to_json(const app::Reading& reading) {
  std::string out;
  JsonWriter json(out);
  put_reading(json, reading);
  return out;
}

std::string to_json(const app::Review& review) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().text("reading_id", review.reading_id).number("revision", review.revision);
  json.text("state", to_string(review.state)).text("area", review.area).number_or_null("year", review.year);
  json.text("title", review.title).key("sheets").begin_array();
  for (const app::OutlineSheet& sheet : review.draft.sheets) {
    open_heading(json, sheet).key("items").begin_array();
    for (const app::OutlineItem& item : sheet.items) open_heading(json, item).end_object();
    json.end_array().end_object();
  }
  json.end_array();
  put_all(json.key("promises"), review.draft.promises, Home::kReview);
  put_all(json.key("figures"), review.draft.figures, Home::kReview);
  json.key("diagnostics").begin_array();
  for (const app::ReviewDiagnostic& found : review.draft.diagnostics) {
    json.begin_object().text("code", found.code);
    put_span(json, found.span);
    json.text("zh", found.zh).text("en", found.en).end_object();
  }
  json.end_array().end_object();
  return out;
}

std::string to_json(const app::Plan& plan) {
  const Places places = places_of(plan);
  std::string out;
  JsonWriter json(out);
  json.begin_object().text("id", plan.id).text("area", plan.area).number_or_null("year", plan.year);
  json.text("title", plan.title).text("reading_id", plan.reading_id).number("revision", plan.revision);
  json.text("confirmed_at", plan.confirmed_at)
      .text("confirmed_by", plan.confirmed_by)
      .key("sheets")
      .begin_array();
  for (const app::OutlineSheet& sheet : plan.sheets) {
    open_heading(json, sheet).key("items").begin_array();
    for (const app::OutlineItem& item : sheet.items) {
      put_promises(open_heading(json, item).key("promises"), places, sheet.number, item.number);
      json.end_object();
    }
    json.end_array();
    put_promises(json.key("promises"), places, sheet.number, 0);
    json.end_object();
  }
  json.end_array();
  put_promises(json.key("promises_without_sheet"), places, 0, 0);
  put_all(json.key("figures"), plan.figures, Home::kPlan);
  json.end_object();
  return out;
}

std::string to_json(const app::Page<app::Reading>& page) { return list(page, put_reading); }
std::string to_json(const app::Page<app::PlanSummary>& page) { return list(page, put_summary); }

std::string to_json(const app::EventPage& page) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (const app::StoredEvent& event : page.items) {
    json.begin_object().number("seq", event.seq).text("kind", event.kind).text("area", event.area);
    json.text("stream", event.stream).number("revision", event.revision).text("at", event.at);
    json.text("actor", event.actor).key("payload").raw(event.payload).end_object();
  }
  json.end_array().number_or_null("next", page.more ? page.last : 0).end_object();
  return out;
}

std::string cursor_of(std::string_view id) {
  std::string out = "c";
  std::copy_if(id.begin(), id.end(), std::back_inserter(out), [](char c) { return c != '-'; });
  return out;
}

std::optional<std::string> id_of_cursor(std::string_view cursor) {
  if (cursor.size() != 33 || cursor.front() != 'c') return std::nullopt;
  std::string id(cursor.substr(1));
  for (const std::size_t dash : kDashes) id.insert(dash, 1, '-');
  return app::is_uuid7(id) ? std::optional(id) : std::nullopt;
}

}  // namespace dajuan::http
