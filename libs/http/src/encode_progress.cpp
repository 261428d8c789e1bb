// How far promises have come.
#include "dajuan/app/json_writer.hpp"
#include "dajuan/app/values.hpp"
#include "dajuan/app/words.hpp"
#include "encode.hpp"

namespace dajuan::http {
namespace {

using app::JsonWriter;

constexpr unsigned kSharePlaces = 4;

// In parts of app::kWhole on the way in, a number between 0 and 1 (or above) on the way out.
void put_share(JsonWriter& json, std::string_view name, const std::optional<std::int64_t>& share) {
  json.text_or_null(name, share ? domain::Decimal{*share, kSharePlaces}.to_string() : "");
}

void put(JsonWriter& json, const app::PromiseProgress& one) {
  json.begin_object().text("id", "p" + std::to_string(one.number));
  json.number("sheet", one.sheet).number("item", one.item);
  json.text("state", to_string(one.state)).text("by_rule", to_string(one.by_rule));
  json.key("rule").begin_object().text("zh", one.rule_zh).text("en", one.rule_en).end_object();
  put_share(json, "share", one.share);
  put_share(json, "expected", one.expected);
  json.text_or_null("value", one.facts.value ? one.facts.value->to_string() : "");
  json.text("from", one.days.from.to_string()).text("due", one.days.due.to_string());
  json.key("cases").begin_object().number("linked", one.facts.linked).number("ended", one.facts.ended);
  json.end_object().text_or_null("last_at", one.facts.last_ms == 0 ? "" : app::timestamp(one.facts.last_ms));
  json.boolean("silent", one.silent).end_object();
}

void put_counts(JsonWriter& json, const app::StateCounts& counts) {
  std::int64_t total = 0;
  json.key("counts").begin_object();
  for (const app::PromiseState state : app::kValues<app::PromiseState>) {
    const std::uint32_t promises = counts[static_cast<std::size_t>(state)];
    json.number(to_string(state), promises);
    total += promises;
  }
  json.end_object().number("total", total);
}

}  // namespace

std::string to_json(const app::PlanProgress& progress) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().text("day", progress.on.to_string()).key("promises").begin_array();
  for (const app::PromiseProgress& one : progress.promises) put(json, one);
  json.end_array().key("sheets").begin_array();
  for (const auto& [number, counts] : progress.sheets) {
    json.begin_object().number("sheet", number);
    put_counts(json, counts);
    json.end_object();
  }
  json.end_array().key("total").begin_object();
  put_counts(json, progress.total);
  json.end_object().end_object();
  return out;
}

}  // namespace dajuan::http
