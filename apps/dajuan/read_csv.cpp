// Figures and promises as one table: RFC 4180, UTF-8, one header line for all files.
#include <array>

#include "dajuan/report/json.hpp"
#include "read_render.hpp"

namespace dajuan::cli {
namespace {

constexpr std::array<const char*, 26> kColumns = {
    "file",        "record",    "text",   "start",  "end",        "subject",   "value",           "value_max",
    "unit",        "qualifier", "cue",    "kind",   "comparison", "direction", "comparison_base", "period",
    "place",       "verb",      "object", "target", "deadline",   "level",     "sheet",           "item",
    "sheet_title", "item_title"};

// A spreadsheet runs a cell that begins like a formula; a quote before it makes it text again.
bool looks_like_formula(std::string_view cell) {
  return !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
}

class Row {
 public:
  explicit Row(Out& out) : out_(out) {}
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;
  ~Row() { out_ << "\r\n"; }

  Row& words(std::string_view cell) {
    separate();
    const bool guard = looks_like_formula(cell);
    if (!guard && cell.find_first_of(",\"\r\n") == std::string_view::npos) {
      out_ << cell;
      return *this;
    }
    out_ << (guard ? "\"'" : "\"");
    for (std::size_t at = 0; at < cell.size();) {
      const std::size_t quote = std::min(cell.find('"', at), cell.size());
      out_ << cell.substr(at, quote - at);
      if (quote < cell.size()) out_ << "\"\"";
      at = quote + 1;
    }
    out_ << "\"";
    return *this;
  }
  // Our own digits, never guarded: -0.5 is a number.
  Row& number(std::string_view digits) {
    separate();
    out_ << digits;
    return *this;
  }
  Row& number(std::uint32_t value) { return number(std::string_view(std::to_string(value))); }
  Row& blank(int cells) {
    for (; cells > 0; --cells) separate();
    return *this;
  }

 private:
  void separate() {
    if (!first_) out_ << ",";
    first_ = false;
  }
  Out& out_;
  bool first_ = true;
};

struct SheetTitle {
  Span title;
  std::vector<Span> items;
};

void collect_sheets(const std::vector<report::Section>& sections, std::vector<SheetTitle>& out) {
  for (const report::Section& section : sections) {
    if (section.kind != report::SectionKind::kSheet) {
      collect_sheets(section.children, out);
      continue;
    }
    out.push_back({section.title, {}});
    for (const report::Section& child : section.children) {
      if (child.kind == report::SectionKind::kItem) out.back().items.push_back(child.title);
    }
  }
}

void figure_row(const Reading& reading, const report::Figure& figure, Out& out) {
  const Text& text = reading.text;
  const bool compared = figure.comparison != report::ComparisonKind::kNone;
  Row row(out);
  row.words(reading.name).words("figure").words(text.slice(figure.span));
  row.number(figure.span.start).number(figure.span.end);
  row.words(report::subject_of(figure, text));
  row.number(figure.value.to_string()).number(figure.value_max ? figure.value_max->to_string() : "");
  row.words(reading.report.units[figure.unit]).words(domain::to_string(figure.qualifier));
  row.words(text.slice(figure.cue)).words(report::to_string(figure.kind));
  row.words(compared ? report::to_string(figure.comparison) : "");
  row.words(figure.direction == report::Direction::kNone ? "" : report::to_string(figure.direction));
  row.words(text.slice(figure.comparison_base))
      .words(text.slice(figure.period))
      .words(text.slice(figure.place));
  row.blank(9);
}

void promise_row(const Reading& reading, const report::Commitment& one, const std::vector<SheetTitle>& sheets,
                 Out& out) {
  const Text& text = reading.text;
  std::string places;
  for (const Span place : one.places) {
    if (!places.empty()) places += "|";
    places += text.slice(place);
  }
  Row row(out);
  row.words(reading.name).words("commitment").words(text.slice(one.span));
  row.number(one.span.start).number(one.span.end).blank(11).words(places);
  row.words(text.slice(one.verb)).words(text.slice(one.object)).words(text.slice(one.target));
  row.words(text.slice(one.deadline)).words(report::to_string(one.level));
  row.number(one.sheet).number(one.item);
  const SheetTitle* sheet = one.sheet > 0 && one.sheet <= sheets.size() ? &sheets[one.sheet - 1] : nullptr;
  row.words(sheet != nullptr ? text.slice(sheet->title) : "");
  const bool in_item = sheet != nullptr && one.item > 0 && one.item <= sheet->items.size();
  row.words(in_item ? text.slice(sheet->items[one.item - 1]) : "");
}

}  // namespace

Frame csv_frame(bool byte_order_mark) {
  Frame out;
  if (byte_order_mark) out.head = "\xEF\xBB\xBF";
  for (const char* column : kColumns) {
    if (column != kColumns.front()) out.head += ",";
    out.head += column;
  }
  out.head += "\r\n";
  return out;
}

void render_csv(const Reading& reading, const RenderOptions&, const Sink& sink) {
  Out out(sink);
  std::vector<SheetTitle> sheets;
  collect_sheets(reading.report.sections, sheets);
  for (const report::Figure& figure : reading.report.figures) figure_row(reading, figure, out);
  for (const report::Commitment& one : reading.report.commitments) promise_row(reading, one, sheets, out);
}

}  // namespace dajuan::cli
