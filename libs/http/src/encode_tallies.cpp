// Weekly lists and counts as JSON.
#include "dajuan/app/json_writer.hpp"
#include "dajuan/app/values.hpp"
#include "encode_cases.hpp"

namespace dajuan::http {
namespace {

using app::JsonWriter;

void put_label(JsonWriter& json, const mechanism::Label& label) {
  json.text("zh", label.zh).text("en", label.en);
}

}  // namespace

void put_balance(JsonWriter& json, const mechanism::Balance& balance) {
  json.key("balance").begin_object().number("opening", balance.opening).number("begun", balance.begun);
  json.number("returned", balance.returned).number("ended", balance.ended).number("closing", balance.closing);
  json.boolean("balances", balance.balances()).end_object();
}

std::string to_json(const mechanism::Definition& rules, const mechanism::Agenda& agenda,
                    const mechanism::Snapshot& snapshot) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().text("mechanism", rules.id).text("agenda", agenda.id);
  json.text("first", snapshot.first.to_string()).text("last", snapshot.last.to_string());
  put_balance(json, snapshot.balance);
  json.key("lists").begin_array();
  for (const mechanism::AgendaListSnapshot& list : snapshot.lists) {
    json.begin_object().text("list", agenda.lists[list.list].id);
    put_label(json, agenda.lists[list.list].label);
    json.number("carried_in", list.carried_in).number("entered", list.entered).number("left", list.left);
    json.boolean("balances", list.balances()).key("cases").begin_array();
    for (const mechanism::AgendaEntry& entry : list.entries) {
      json.begin_object().text("id", entry.case_id);
      json.text("first_raised", app::timestamp(app::unix_ms_of(entry.first_raised)));
      json.number("weeks", entry.weeks).boolean("carried", entry.carried).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return out;
}

std::string to_json(const mechanism::Definition& rules, const mechanism::Tally& tally,
                    const mechanism::Balance& balance) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().text("mechanism", rules.id);
  json.text("from", tally.period.first.to_string()).text("to", tally.period.last.to_string());
  put_balance(json, balance);
  json.key("counts").begin_array();
  for (std::size_t i = 0; i < tally.counts.size(); ++i) {
    json.begin_object().text("count", rules.counts[i].id);
    put_label(json, rules.counts[i].label);
    json.key("value").raw(tally.counts[i].to_string()).text("unit", rules.counts[i].unit);
    json.number("cases", static_cast<std::int64_t>(tally.cases[i].size())).end_object();
  }
  json.end_array().key("rates").begin_array();
  for (std::size_t i = 0; i < tally.rates.size(); ++i) {
    const mechanism::RateValue& rate = tally.rates[i];
    json.begin_object().text("rate", rules.rates[i].id);
    put_label(json, rules.rates[i].label);
    json.key("of")
        .raw(rate.numerator.to_string())
        .key("per")
        .raw(rate.denominator.to_string())
        .key("percent");
    if (rate.percent) {
      json.raw(rate.percent->to_string());
    } else {
      json.null();
    }
    json.end_object();
  }
  json.end_array().key("phrases").begin_array();
  for (const mechanism::Phrase& phrase : rules.phrases) {
    json.begin_object().text("zh", mechanism::render(rules, phrase, tally, mechanism::Language::kZh));
    json.text("en", mechanism::render(rules, phrase, tally, mechanism::Language::kEn)).end_object();
  }
  json.end_array().end_object();
  return out;
}

}  // namespace dajuan::http
