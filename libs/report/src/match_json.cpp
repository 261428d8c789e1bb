#include "dajuan/report/match.hpp"
#include "json_writer.hpp"

namespace dajuan::report {
namespace {

void write_quote(JsonWriter& json, std::string_view key, const Text& text, Span span) {
  json.key(key);
  if (span.empty()) {
    json.null();
    return;
  }
  json.open('{');
  json.key("text").string(text.slice(span));
  json.key("start").number(span.start);
  json.key("end").number(span.end);
  json.close('}');
}

void write_passages(JsonWriter& json, const Answer& answer, const Text& text) {
  json.key("passages").open('[');
  for (const Passage& passage : answer.passages) {
    json.open('{');
    json.key("text").string(text.slice(passage.span));
    json.key("start").number(passage.span.start);
    json.key("end").number(passage.span.end);
    json.key("likeness").number(passage.likeness);
    json.close('}');
  }
  json.close(']');
}

void write_answer(JsonWriter& json, const Answer& answer, const ReadText& earlier, const ReadText& later) {
  const Commitment& promise = earlier.report.commitments[answer.promise];
  json.open('{');
  json.key("promise").number(answer.promise);
  write_quote(json, "quote", earlier.text, promise.span);
  json.key("level").string(to_string(promise.level));
  json.key("sheet").number(promise.sheet);
  json.key("item").number(promise.item);
  json.key("outcome").string(to_string(answer.outcome));
  json.key("ground").string(to_string(answer.ground));
  write_passages(json, answer, later.text);
  write_quote(json, "measure", earlier.text, answer.measure);
  write_quote(json, "told", later.text, answer.told);
  write_quote(json, "carried_over", later.text, answer.carried_over);
  json.key("weakened").raw(answer.weakened ? "true" : "false");
  json.close('}');
}

void write_unforeseen(JsonWriter& json, const Unforeseen& one, const Text& text) {
  json.open('{');
  json.key("kind").string(to_string(one.kind));
  write_quote(json, "quote", text, one.span);
  write_quote(json, "claim", text, one.claim);
  json.close('}');
}

}  // namespace

void append_json(std::string& out, const Matches& matches, const ReadText& earlier, const ReadText& later) {
  JsonWriter json(out, nullptr);
  json.open('{');
  json.key("answers").open('[');
  for (const Answer& answer : matches.answers) write_answer(json, answer, earlier, later);
  json.close(']');
  json.key("unforeseen").open('[');
  for (const Unforeseen& one : matches.unforeseen) write_unforeseen(json, one, later.text);
  json.close(']');
  json.key("findings").open('[');
  for (const Diagnostic& finding : matches.findings) {
    json.open('{');
    json.key("code").string(finding.code);
    json.key("zh").string(finding.zh);
    json.key("en").string(finding.en);
    json.close('}');
  }
  json.close(']');
  json.close('}');
}

const char* to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::kAnswered:
      return "answered";
    case Outcome::kWithoutMeasure:
      return "without_measure";
    case Outcome::kPart:
      return "part";
    case Outcome::kNotWritten:
      break;
  }
  return "not_written";
}

const char* to_string(Ground ground) {
  switch (ground) {
    case Ground::kSilent:
      break;
    case Ground::kTold:
      return "told";
    case Ground::kFigureReached:
      return "figure_reached";
    case Ground::kFigureMissed:
      return "figure_missed";
    case Ground::kFigureMissing:
      return "figure_missing";
    case Ground::kStageReached:
      return "stage_reached";
    case Ground::kStageMissed:
      return "stage_missed";
    case Ground::kLate:
      return "late";
    case Ground::kNearby:
      return "nearby";
  }
  return "silent";
}

const char* to_string(Unforeseen::Kind kind) {
  return kind == Unforeseen::Kind::kHonour ? "honour" : "figure";
}

}  // namespace dajuan::report
