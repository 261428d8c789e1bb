// The report as JSON, written straight into a buffer: a document tree would cost more than the reading
// itself. The shape is published in api/report.schema.json; names of values stand in json_names.cpp.
#include "dajuan/report/json.hpp"

#include "json_writer.hpp"

namespace dajuan::report {
namespace {

struct Scribe {
  JsonWriter json;
  const Text& text;

  // "key":"the text of the span"
  void piece(std::string_view key, Span span) { json.key(key).string(text.slice(span)); }
  void optional_piece(std::string_view key, Span span) {
    if (!span.empty()) piece(key, span);
  }
  void nullable_piece(std::string_view key, Span span) {
    if (span.empty()) {
      json.key(key).null();
    } else {
      piece(key, span);
    }
  }
  void nullable_string(std::string_view key, std::string_view value) {
    json.key(key);
    if (value.empty()) {
      json.null();
    } else {
      json.string(value);
    }
  }
  void nullable_number(std::string_view key, int value) {
    json.key(key);
    if (value == 0) {
      json.null();
    } else {
      json.number(value);
    }
  }
  void bounds(Span span) {
    json.key("start").number(span.start);
    json.key("end").number(span.end);
  }
  void quote(Span span) {
    piece("text", span);
    bounds(span);
  }
};

void write_source(Scribe& to, const SourceNote& source) {
  to.json.key("source").open('{');
  to.json.key("name").string(source.name);
  to.json.key("format").string(source.format);
  to.nullable_string("encoding", source.encoding);
  to.json.key("chars").number(to.text.size());
  to.json.close('}');
}

void write_field(Scribe& to, std::string_view key, const MetaField& field) {
  to.json.key(key).open('{');
  switch (field.state) {
    case MetaField::State::kAbsent:
      to.json.key("state").string("absent");
      to.json.key("value").null();
      to.json.key("start").null();
      to.json.key("end").null();
      break;
    case MetaField::State::kBlank:
      to.json.key("state").string("blank");
      to.json.key("value").string("");
      to.bounds(field.span);
      break;
    case MetaField::State::kPresent:
      to.json.key("state").string("present");
      to.piece("value", field.span);
      to.bounds(field.span);
      break;
  }
  to.json.close('}');
}

void write_index(Scribe& to, const std::optional<IndexNumber>& index) {
  to.json.key("index");
  if (!index) {
    to.json.null();
    return;
  }
  to.json.open('{');
  to.json.key("org").string(index->org);
  to.nullable_string("unit", index->unit);
  to.json.key("year").number(index->year);
  to.json.key("serial").string(index->serial);
  to.json.close('}');
}

void write_meta(Scribe& to, const Meta& meta) {
  to.json.key("meta").open('{');
  write_field(to, "title", meta.title);
  write_field(to, "index_number", meta.index_number);
  write_field(to, "openness", meta.openness);
  write_field(to, "document_number", meta.document_number);
  write_field(to, "published", meta.published);
  write_field(to, "publisher", meta.publisher);
  write_field(to, "validity", meta.validity);
  write_field(to, "unified_number", meta.unified_number);
  write_field(to, "released", meta.released);
  write_field(to, "source", meta.source);
  write_field(to, "views", meta.views);
  write_index(to, meta.index);
  to.nullable_number("report_year", meta.report_year);
  to.nullable_number("plan_year", meta.plan_year);
  to.json.key("breadcrumb").open('[');
  for (const Span span : meta.breadcrumb) {
    to.json.open('{');
    to.quote(span);
    to.json.close('}');
  }
  to.json.close(']');
  to.json.close('}');
}

void write_sections(Scribe& to, std::string_view key, const std::vector<Section>& sections) {
  to.json.key(key).open('[');
  for (const Section& section : sections) {
    to.json.open('{');
    to.json.key("role").string(to_string(section.role));
    to.json.key("kind").string(to_string(section.kind));
    to.piece("title", section.title);
    to.bounds(section.span);
    to.json.key("level").number(section.level);
    to.json.key("numbering").string(to_string(section.numbering));
    to.json.key("number").number(section.number);
    write_sections(to, "children", section.children);
    to.json.close('}');
  }
  to.json.close(']');
}

void collect(const std::vector<Section>& sections, SectionKind kind, std::vector<const Section*>& out) {
  for (const Section& section : sections) {
    if (section.kind == kind) {
      out.push_back(&section);
    } else {
      collect(section.children, kind, out);
    }
  }
}

// Sheets and items are numbered in text order, as Commitment::sheet and ::item count them.
void write_sheets(Scribe& to, const std::vector<Section>& sections, SectionKind kind) {
  std::vector<const Section*> found;
  collect(sections, kind, found);
  to.json.key(kind == SectionKind::kSheet ? "sheets" : "items").open('[');
  std::uint32_t number = 0;
  for (const Section* section : found) {
    to.json.open('{');
    to.json.key("number").number(++number);
    to.piece("title", section->title);
    to.bounds(section->span);
    if (kind == SectionKind::kSheet) write_sheets(to, section->children, SectionKind::kItem);
    to.json.close('}');
  }
  to.json.close(']');
}

// Whether head and subject stand side by side, so that together they are one piece of the text.
bool is_literal(const Figure& figure) {
  return figure.subject_head.empty() || figure.subject_head.end == figure.subject.start;
}

void write_subject(Scribe& to, const Figure& figure) {
  to.json.key("subject").string(subject_of(figure, to.text));
  if (figure.subject.empty() || !is_literal(figure)) return;
  const Span whole{figure.subject_head.empty() ? figure.subject.start : figure.subject_head.start,
                   figure.subject.end};
  to.json.key("subject_start").number(whole.start);
  to.json.key("subject_end").number(whole.end);
}

void write_comparison(Scribe& to, const Figure& figure) {
  to.json.key("comparison");
  if (figure.comparison == ComparisonKind::kNone) {
    to.json.null();
    return;
  }
  to.json.open('{');
  to.json.key("kind").string(to_string(figure.comparison));
  to.json.key("direction");
  if (figure.direction == Direction::kNone) {
    to.json.null();
  } else {
    to.json.string(to_string(figure.direction));
  }
  to.json.close('}');
}

void write_figures(Scribe& to, const Report& report) {
  to.json.key("figures").open('[');
  for (const Figure& figure : report.figures) {
    to.json.open('{');
    to.quote(figure.span);
    write_subject(to, figure);
    to.json.key("value").raw(figure.value.to_string());
    if (figure.value_max) to.json.key("value_max").raw(figure.value_max->to_string());
    to.json.key("unit").string(report.units[figure.unit]);
    to.json.key("qualifier").string(domain::to_string(figure.qualifier));
    to.optional_piece("cue", figure.cue);
    write_comparison(to, figure);
    to.optional_piece("comparison_base", figure.comparison_base);
    to.json.key("kind").string(to_string(figure.kind));
    to.optional_piece("period", figure.period);
    to.optional_piece("place", figure.place);
    to.json.close('}');
  }
  to.json.close(']');
}

void write_not_figures(Scribe& to, const Report& report) {
  to.json.key("not_figures").open('[');
  for (const NotFigure& one : report.not_figures) {
    to.json.open('{');
    to.quote(one.span);
    to.json.key("why").string(report.reasons[one.why]);
    to.json.close('}');
  }
  to.json.close(']');
}

void write_commitments(Scribe& to, const Report& report) {
  to.json.key("commitments").open('[');
  for (const Commitment& one : report.commitments) {
    to.json.open('{');
    to.quote(one.span);
    to.piece("verb", one.verb);
    to.json.key("place").open('[');
    for (const Span place : one.places) to.json.string(to.text.slice(place));
    to.json.close(']');
    to.nullable_piece("target", one.target);
    to.nullable_piece("object", one.object);
    to.nullable_piece("deadline", one.deadline);
    to.json.key("level").string(to_string(one.level));
    to.json.key("sheet").number(one.sheet);
    to.json.key("item").number(one.item);
    to.json.close('}');
  }
  to.json.close(']');
}

void write_honours(Scribe& to, const Report& report) {
  to.json.key("honours").open('[');
  for (const Honour& one : report.honours) {
    to.json.open('{');
    to.piece("name", one.name);
    to.bounds(one.name);
    to.nullable_piece("holder", one.holder);
    to.nullable_piece("batch", one.batch);
    to.json.key("level").string(to_string(one.level));
    to.json.key("mentions").open('[');
    for (const Span mention : one.mentions) {
      to.json.open('{');
      to.bounds(mention);
      to.json.close('}');
    }
    to.json.close(']');
    to.json.close('}');
  }
  to.json.close(']');
}

void write_names(Scribe& to, const Report& report) {
  to.json.key("names").open('[');
  for (const Name& one : report.names) {
    to.json.open('{');
    to.quote(one.span);
    to.json.key("type").string(to_string(one.type));
    to.nullable_string("area_code", one.area_code);
    to.json.close('}');
  }
  to.json.close(']');
}

void write_diagnostics(Scribe& to, const Report& report) {
  to.json.key("diagnostics").open('[');
  for (const Diagnostic& one : report.diagnostics) {
    to.json.open('{');
    to.json.key("code").string(one.code);
    to.bounds(one.span);
    to.json.key("zh").string(one.zh);
    to.json.key("en").string(one.en);
    to.json.close('}');
  }
  to.json.close(']');
}

void write_report(Scribe& to, const Report& report, const SourceNote& source, bool with_text) {
  to.json.open('{');
  write_source(to, source);
  write_meta(to, report.meta);
  write_sections(to, "sections", report.sections);
  write_sheets(to, report.sections, SectionKind::kSheet);
  write_figures(to, report);
  write_not_figures(to, report);
  write_commitments(to, report);
  write_honours(to, report);
  write_names(to, report);
  write_diagnostics(to, report);
  if (with_text) to.json.key("text").text(to.text);
  to.json.close('}');
}

}  // namespace

std::string subject_of(const Figure& figure, const Text& text) {
  std::string out(text.slice(figure.subject_head));
  out.append(text.slice(figure.subject));
  return out;
}

void append_json(std::string& out, const Report& report, const Text& text, const SourceNote& source,
                 bool with_text) {
  Scribe to{JsonWriter(out, nullptr), text};
  write_report(to, report, source, with_text);
}

void write_json(const JsonSink& sink, const Report& report, const Text& text, const SourceNote& source,
                bool with_text) {
  std::string buffer;
  Scribe to{JsonWriter(buffer, &sink), text};
  write_report(to, report, source, with_text);
  to.json.flush(1);
}

}  // namespace dajuan::report
