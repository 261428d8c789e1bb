#include "encode_reports.hpp"

#include <algorithm>

#include "dajuan/app/json_writer.hpp"
#include "dajuan/report/compose.hpp"
#include "encode.hpp"
#include "encode_cases.hpp"

namespace dajuan::http {
namespace {

using app::JsonWriter;

// Leaves the object open.
void put_head(JsonWriter& json, const app::ReportHead& head) {
  json.begin_object().text("id", head.id).text("area", head.area).number("year", head.year);
  json.text("title", head.title).number("revision", head.revision);
  json.text("state", head.is_published() ? "published" : "draft").text("changed_at", head.changed_at);
  json.text_or_null("published_at", head.published_at);
}

// What everybody may know of a published report.
void put_published(JsonWriter& json, const app::ReportHead& head) {
  json.key("report").begin_object().text("id", head.id).text("title", head.title);
  json.number("year", head.year).text("area", head.area).text("published_at", head.published_at).end_object();
}

// Leaves the object open.
void put_figure(JsonWriter& json, const report::CitedFigure& figure) {
  json.begin_object().text("code", figure.code).text("expression", figure.expression);
  json.text("zh", figure.zh).text("en", figure.en).text("words", figure.words);
  json.key("value");
  figure.missing ? json.null() : json.raw(figure.value.to_string());
  json.text("unit", figure.unit);
  json.text("qualifier", domain::to_string(figure.qualifier)).text("area", figure.area);
  json.text("first", figure.first.to_string()).text("last", figure.last.to_string());
  json.boolean("at_day", figure.at_day).text("formula", figure.formula);
  json.text("origin", app::to_string(figure.origin));
}

// Why a figure of a draft has no value; what is published has all of them.
void put_missing(JsonWriter& json, const std::optional<report::NoValue>& missing) {
  json.key("missing");
  if (missing) {
    json.begin_object().text("zh", missing->zh).text("en", missing->en).end_object();
  } else {
    json.null();
  }
}

// Numbers that cite nothing, and where they stand: in the blocks, and in the source where it is at hand.
void put_unproved(JsonWriter& json, const report::Composed& composed) {
  json.key("unproved").begin_array();
  for (std::size_t i = 0; i < composed.blocks.size(); ++i) {
    const auto& runs = composed.blocks[i].runs;
    for (std::size_t k = 0; k < runs.size(); ++k) {
      if (!runs[k].typed) continue;
      json.begin_object().text("text", runs[k].text).number("block", static_cast<std::int64_t>(i));
      json.number("run", static_cast<std::int64_t>(k));
      json.number("line", runs[k].at.line).number("column", runs[k].at.column).end_object();
    }
  }
  json.end_array();
}

void put_blocks(JsonWriter& json, const report::Composed& composed) {
  json.key("blocks").begin_array();
  for (const report::Block& block : composed.blocks) {
    json.begin_object().text("kind", app::to_string(block.kind)).number("chapter", block.chapter);
    json.key("runs").begin_array();
    for (const report::Run& run : block.runs) {
      json.begin_object().text("text", run.text).key("figure");
      run.figure < 0 ? json.null() : json.number(run.figure);
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().key("figures").begin_array();
  for (const report::CitedFigure& figure : composed.figures) {
    put_figure(json, figure);
    put_missing(json, figure.missing);
    json.end_object();
  }
  json.end_array();
  put_unproved(json, composed);
}

void put_now(JsonWriter& json, const std::optional<app::FigureValue>& now) {
  json.key("now");
  if (!now) {
    json.null();
    return;
  }
  json.begin_object().key("value");
  now->has_value ? json.raw(now->value.to_string()) : json.null();
  json.text("unit", now->unit);
  json.text_or_null("words", now->has_value ? report::wording_of(now->value, now->unit, {}, {}).words : "");
  json.end_object();
}

// What is missing stands nowhere.
void put_place(JsonWriter& json, const app::ReportFinding& one) {
  if (one.finding.nowhere) {
    json.key("block").null().key("start").null().key("end").null();
    return;
  }
  json.number("block", static_cast<std::int64_t>(one.block));
  json.number("start", one.place.start).number("end", one.place.end);
}

void put_promise(JsonWriter& json, const std::optional<app::PromiseNamed>& promise) {
  json.key("promise");
  if (!promise) {
    json.null();
    return;
  }
  json.begin_object().text("plan", promise->plan).text("id", "p" + std::to_string(promise->number));
  json.text("text", promise->text).end_object();
}

}  // namespace

std::string to_json(const app::ReportPage& page) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (const app::ReportHead& head : page.items) {
    put_head(json, head);
    json.end_object();
  }
  json.end_array().text_or_null("next", page.more ? cursor_of(page.items.back().id) : "").end_object();
  return out;
}

std::string to_json(const app::YearReport& report, const std::string& address) {
  std::string out;
  JsonWriter json(out);
  put_head(json, report.head);
  json.text("source", report.source).text_or_null("address", address);
  put_blocks(json, report.composed.value_or(report::Composed{}));
  json.key("wrong");
  if (report.wrong) {
    json.begin_object().text("place", report.wrong->field).text("zh", report.wrong->zh);
    json.text("en", report.wrong->en).end_object();
  } else {
    json.null();
  }
  json.end_object();
  return out;
}

std::string to_json(const std::vector<app::ReportFinding>& findings, std::size_t most) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (std::size_t i = 0; i < std::min(most, findings.size()); ++i) {
    const report::Finding& finding = findings[i].finding;
    json.begin_object().text("id", finding.id).text("code", finding.code);
    json.text("severity", report::to_string(finding.severity)).text("written", finding.written);
    json.text_or_null("known", finding.known).text("zh", finding.zh).text("en", finding.en);
    json.text("mend_zh", finding.mend_zh).text("mend_en", finding.mend_en);
    put_place(json, findings[i]);
    put_promise(json, findings[i].promise);
    json.end_object();
  }
  json.end_array().end_object();
  return out;
}

std::string to_json(const app::PublicFigure& figure, const std::string& area_name,
                    const std::string& checkpoint) {
  std::string out;
  JsonWriter json(out);
  put_figure(json, figure.told.figure);
  json.text_or_null("area_name", area_name);
  put_published(json, figure.told.report);
  put_now(json, figure.now);
  json.boolean("changed", figure.changed()).key("records");
  figure.now ? json.number(static_cast<std::int64_t>(figure.now->cases.size())) : json.null();
  json.text_or_null("checkpoint", checkpoint).key("proof");
  if (figure.now) {
    json.begin_object().number("seqs_total", figure.events).end_object();
  } else {
    json.null();
  }
  json.key("sources").begin_array();
  for (const app::FigureSourceNote& note : figure.sources)
    json.begin_object().text("source", note.source).text("answers", note.answers).end_object();
  json.end_array().end_object();
  return out;
}

std::string to_json(const app::PublishedFigures& figures, const app::AreaNames& areas, std::size_t from,
                    std::size_t limit) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  put_published(json, figures.report);
  json.text_or_null("area_name", std::string(areas.name_of(figures.report.area)));
  json.key("chapters").begin_array();
  for (const app::ReportChapter& chapter : figures.chapters) {
    json.begin_object().number("chapter", chapter.number).text_or_null("title", chapter.title);
    json.number("figures", static_cast<std::int64_t>(chapter.figures)).end_object();
  }
  json.end_array().key("items").begin_array();
  const std::size_t to = std::min(figures.figures.size(), from + limit);
  for (std::size_t i = from; i < to; ++i) {
    const app::FigureInPlace& one = figures.figures[i];
    put_figure(json, one.figure);
    json.text_or_null("area_name", std::string(areas.name_of(one.figure.area)));
    json.number("chapter", one.chapter).text("before", one.before).text("after", one.after).end_object();
  }
  json.end_array().text_or_null("next", to < figures.figures.size() ? std::to_string(to) : "");
  json.number("total", static_cast<std::int64_t>(figures.figures.size())).end_object();
  return out;
}

std::string figure_records_json(const app::CasePage& page, std::size_t total) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("items").begin_array();
  for (const app::CaseRow& row : page.items) {
    put_case_row(json, row);
    json.end_object();
  }
  json.end_array().text_or_null("next", page.more ? page.items.back().id.to_string() : "");
  json.number("total", static_cast<std::int64_t>(total)).end_object();
  return out;
}

}  // namespace dajuan::http
