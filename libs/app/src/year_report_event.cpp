// Reports in the log. What is here was written by the functions above it, so anything unexpected is damage.
#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <stdexcept>

#include "dajuan/app/json_writer.hpp"
#include "dajuan/app/words.hpp"
#include "dajuan/app/year_report_model.hpp"
#include "dajuan/domain/scope.hpp"
#include "dajuan/mechanism/value_text.hpp"
#include "json_fields.hpp"

namespace dajuan::app {
namespace {

namespace js = boost::json;
using report::BlockKind;
using report::CitedFigure;
using report::FigureOrigin;

constexpr std::array kBlockKinds{BlockKind::kTitle,    BlockKind::kByline,   BlockKind::kAddressee,
                                 BlockKind::kHeading1, BlockKind::kHeading2, BlockKind::kHeading3,
                                 BlockKind::kHeading4, BlockKind::kParagraph};
constexpr std::array kOrigins{FigureOrigin::kCounted, FigureOrigin::kMeasured};

// The value whose word stands at a name.
template <typename E, typename All>
E word_at(const js::object& object, std::string_view name, const All& all) {
  const std::string word = text_at(object, name);
  const auto found = std::find_if(all.begin(), all.end(), [&](E one) { return word == to_string(one); });
  if (found == all.end()) throw std::runtime_error("an unknown word: " + word);
  return *found;
}

domain::Date day_at(const js::object& object, std::string_view name) {
  const auto day = domain::Date::parse(text_at(object, name));
  if (!day) throw std::runtime_error("no day: " + std::string(name));
  return *day;
}

domain::Decimal number_of(const std::string& text) {
  const auto number = mechanism::parse_number(text);
  if (!number) throw std::runtime_error("no number: " + text);
  return *number;
}

void put(JsonWriter& json, const report::Block& block) {
  json.begin_object().text("kind", to_string(block.kind)).number("chapter", block.chapter).key("runs");
  json.begin_array();
  for (const report::Run& run : block.runs) {
    json.begin_object().text("text", run.text).number("figure", run.figure);
    if (run.typed) json.number("line", run.at.line).number("column", run.at.column);
    json.end_object();
  }
  json.end_array().end_object();
}

void put(JsonWriter& json, const CitedFigure& figure) {
  json.begin_object().text("code", figure.code).text("expression", figure.expression);
  json.text("subject", figure.subject).text("zh", figure.zh).text("en", figure.en);
  json.text("value", figure.value.to_string()).text("unit", figure.unit);
  json.text("qualifier", domain::to_string(figure.qualifier)).text("words", figure.words);
  json.text("area", figure.area).text("first", figure.first.to_string());
  json.text("last", figure.last.to_string()).boolean("at_day", figure.at_day);
  json.text("formula", figure.formula).text("origin", to_string(figure.origin)).end_object();
}

CitedFigure figure_of(const js::value& value) {
  const js::object& object = value.as_object();
  CitedFigure out;
  out.code = text_at(object, "code");
  out.expression = text_at(object, "expression");
  out.subject = text_at(object, "subject");
  out.zh = text_at(object, "zh");
  out.en = text_at(object, "en");
  out.value = number_of(text_at(object, "value"));
  out.unit = text_at(object, "unit");
  out.qualifier = word_at<domain::Qualifier>(object, "qualifier", kValues<domain::Qualifier>);
  out.words = text_at(object, "words");
  out.area = text_at(object, "area");
  out.first = day_at(object, "first");
  out.last = day_at(object, "last");
  out.at_day = object.at("at_day").as_bool();
  out.formula = text_at(object, "formula");
  out.origin = word_at<FigureOrigin>(object, "origin", kOrigins);
  return out;
}

report::Block block_of(const js::value& value, std::size_t figures) {
  const js::object& object = value.as_object();
  report::Block out;
  out.kind = word_at<BlockKind>(object, "kind", kBlockKinds);
  out.chapter = object.at("chapter").to_number<std::uint16_t>();
  for (const js::value& one : object.at("runs").as_array()) {
    const js::object& run = one.as_object();
    report::Run& read = out.runs.emplace_back();
    read.text = text_at(run, "text");
    read.figure = run.at("figure").to_number<std::int32_t>();
    // A number that cites nothing says where it was typed.
    read.typed = run.contains("line");
    if (read.typed)
      read.at = {run.at("line").to_number<std::uint32_t>(), run.at("column").to_number<std::uint32_t>()};
    const std::int32_t figure = read.figure;
    if (figure < -1 || (figure >= 0 && static_cast<std::size_t>(figure) >= figures))
      throw std::runtime_error("a figure that is not there");
  }
  return out;
}

void publish(YearReport& report, const StoredEvent& event) {
  const js::object object = js::parse(event.payload).as_object();
  report::Composed out;
  out.title = text_at(object, "title");
  out.area = report.head.area;
  out.area_name = text_at(object, "area_name");
  out.year = report.head.year;
  for (const js::value& one : object.at("figures").as_array()) out.figures.push_back(figure_of(one));
  for (const js::value& one : object.at("blocks").as_array())
    out.blocks.push_back(block_of(one, out.figures.size()));
  report.head.title = out.title;
  report.head.published_at = event.at;
  report.composed = std::move(out);
}

void rewrite(YearReport& report, const js::object& object) {
  report.head.title = text_at(object, "title");
  report.source = text_at(object, "source");
}

YearReport drafted_of(const StoredEvent& event) {
  const js::object object = js::parse(event.payload).as_object();
  YearReport out;
  out.head.id = event.stream.substr(event.stream.find('/') + 1);
  out.head.area = event.area;
  out.head.year = object.at("year").to_number<int>();
  rewrite(out, object);
  return out;
}

Error not_understood(const StoredEvent& event, const std::string& why) {
  return {ErrorCode::kUnavailable,
          "事件日志中有本程序不认识的内容：" + event.stream + " 的 " + event.kind + "，请用较新的版本打开",
          "the log holds an event that this program does not understand: " + event.kind + " of " +
              event.stream + " (" + why + "); open it with a newer version",
          ""};
}

}  // namespace

std::string ReportHead::county() const { return area.substr(0, domain::kCountyDigits); }

std::string report_stream(std::string_view id) { return "report/" + std::string(id); }

bool is_report_event(std::string_view kind) { return kind.starts_with("report."); }

const char* to_string(BlockKind kind) {
  switch (kind) {
    case BlockKind::kTitle:
      return "title";
    case BlockKind::kByline:
      return "byline";
    case BlockKind::kAddressee:
      return "addressee";
    case BlockKind::kHeading1:
      return "heading1";
    case BlockKind::kHeading2:
      return "heading2";
    case BlockKind::kHeading3:
      return "heading3";
    case BlockKind::kHeading4:
      return "heading4";
    case BlockKind::kParagraph:
      return "paragraph";
  }
  return "";
}

const char* to_string(FigureOrigin origin) {
  switch (origin) {
    case FigureOrigin::kCounted:
      return "counted";
    case FigureOrigin::kMeasured:
      return "measured";
  }
  return "";
}

std::string encode_drafted(const YearReport& report) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().number("year", report.head.year).text("title", report.head.title);
  json.text("source", report.source).end_object();
  return out;
}

std::string encode_changed(const YearReport& report) {
  std::string out;
  JsonWriter(out).begin_object().text("title", report.head.title).text("source", report.source).end_object();
  return out;
}

std::string encode_published(const report::Composed& composed) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().text("title", composed.title).text("area_name", composed.area_name);
  json.key("blocks").begin_array();
  for (const report::Block& block : composed.blocks) put(json, block);
  json.end_array().key("figures").begin_array();
  for (const CitedFigure& figure : composed.figures) put(json, figure);
  json.end_array().end_object();
  return out;
}

Result<YearReport> evolve_report(std::optional<YearReport> before, const StoredEvent& event) {
  try {
    const bool begins = event.kind == kReportDrafted;
    if (begins == before.has_value()) return not_understood(event, "out of order");
    YearReport out = begins ? drafted_of(event) : std::move(*before);
    if (event.kind == kReportChanged) {
      rewrite(out, js::parse(event.payload).as_object());
    } else if (event.kind == kReportPublished) {
      publish(out, event);
    } else if (!begins) {
      return not_understood(event, "an unknown kind");
    }
    out.head.revision = event.revision;
    out.head.changed_at = event.at;
    return out;
  } catch (const std::exception& damage) {
    return not_understood(event, damage.what());
  }
}

Result<YearReport> fold_report(std::span<const StoredEvent> events) {
  std::optional<YearReport> out;
  for (const StoredEvent& event : events) {
    auto after = evolve_report(std::move(out), event);
    if (!after) return after.error();
    out = std::move(*after);
  }
  if (!out) return not_understood(StoredEvent{}, "no events");
  return std::move(*out);
}

std::vector<std::string> codes_of(const report::Composed& composed) {
  std::vector<std::string> out;
  for (const CitedFigure& figure : composed.figures) {
    if (!figure.code.empty()) out.push_back(figure.code);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace dajuan::app
