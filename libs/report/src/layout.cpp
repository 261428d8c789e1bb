// Lines, the title, the disclosure page's fields, and where the report itself begins and ends.
#include <algorithm>

#include "context.hpp"
#include "parts.hpp"

namespace dajuan::report {
namespace {

constexpr std::size_t kHeadLinesMax = 120;  // a page head is never longer than this many lines
constexpr Offset kTitleMax = 60;
constexpr Offset kTailLineMax = 24;

std::vector<Span> find_lines(std::u16string_view units) {
  std::vector<Span> lines;
  const View view(units, 0, static_cast<Offset>(units.size()));
  Offset begin = 0;
  for (Offset i = 0; i <= view.end(); ++i) {
    if (i < view.end() && view.at(i) != u'\n' && view.at(i) != u'\r') continue;
    Offset from = begin;
    Offset to = i;
    while (from < to && view.is(from, kSpace)) ++from;
    while (to > from && view.is(to - 1, kSpace)) --to;
    if (from < to) lines.push_back({from, to});
    begin = i + 1;
  }
  return lines;
}

bool has_sentence_end(const View& view) {
  for (Offset i = view.begin(); i < view.end(); ++i) {
    if (view.is(i, kSentenceEnd)) return true;
  }
  return false;
}

/// The index of the title line, or lines.size(). A title names the report and has no sentence in it.
std::size_t find_title(const Context& context, const std::vector<Span>& lines) {
  const std::size_t last = std::min(lines.size(), kHeadLinesMax);
  for (std::size_t i = 0; i < last; ++i) {
    const std::u16string_view line = context.piece(lines[i]);
    if (lines[i].size() > 400) break;
    if (lines[i].size() > kTitleMax || has_sentence_end(context.view(lines[i]))) continue;
    const std::size_t found = line.find(u"工作报告");
    if (found == std::u16string_view::npos || line.find(u'>') != std::u16string_view::npos) continue;
    // 标题: ... is a field; the title proper stands alone.
    if (line.find(u'：') != std::u16string_view::npos || line.find(u':') != std::u16string_view::npos)
      continue;
    return i;
  }
  return lines.size();
}

MetaField* field_of(Meta& meta, std::string_view name) {
  if (name == "index_number") return &meta.index_number;
  if (name == "openness") return &meta.openness;
  if (name == "document_number") return &meta.document_number;
  if (name == "published") return &meta.published;
  if (name == "publisher") return &meta.publisher;
  if (name == "validity") return &meta.validity;
  if (name == "unified_number") return &meta.unified_number;
  if (name == "released") return &meta.released;
  if (name == "source") return &meta.source;
  if (name == "views") return &meta.views;
  if (name == "title") return &meta.title;
  return nullptr;
}

/// A label with its colon at a place: 文号: or 索 引 号：.
struct Label {
  std::string_view field;
  Offset value_at = 0;  // 0: no label here
};

Label label_at(const Context& context, Offset at, Offset end) {
  const Match found = context.match(List::kMeta, at, end);
  if (!found) return {};
  Offset i = at + found.size;
  const View view = context.view({at, end});
  while (view.is(i, kSpace)) ++i;
  if (!view.any(i, u":：")) return {};
  return {found.entry->first, i + 1};
}

/// Reads all labels of one head line; a value reaches to the next label.
class FieldReader {
 public:
  explicit FieldReader(Context& context) : context_(context) {}

  void read(const std::vector<Span>& lines, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) read_line(lines, i, count);
  }

 private:
  void read_line(const std::vector<Span>& lines, std::size_t index, std::size_t count) {
    const Span line = lines[index];
    for (Offset at = line.start; at < line.end; ++at) {
      const Label label = label_at(context_, at, line.end);
      if (label.value_at == 0) continue;
      Offset value_end = line.end;
      for (Offset i = label.value_at; i < line.end; ++i) {
        if (label_at(context_, i, line.end).value_at != 0) {
          value_end = i;
          break;
        }
      }
      Span value = trim({label.value_at, value_end});
      // The value may stand in the next line, where the page is a table; a label there means: blank.
      if (value.empty() && value_end == line.end && index + 1 < count && is_value(lines[index + 1]))
        value = lines[index + 1];
      set(label.field, value, label.value_at);
      at = value_end - 1;
    }
  }

  [[nodiscard]] bool is_value(Span line) const {
    if (line.size() > kTitleMax || context_.view(line).any(line.start, u"•·●-")) return false;
    for (Offset at = line.start; at < line.end; ++at) {
      if (label_at(context_, at, line.end).value_at != 0) return false;
    }
    return context_.piece(line).find(u"工作报告") == std::u16string_view::npos;
  }

  [[nodiscard]] Span trim(Span span) const {
    const View view = context_.view(span);
    while (span.start < span.end && view.is(span.start, kSpace)) ++span.start;
    while (span.end > span.start && view.is(span.end - 1, kSpace)) --span.end;
    return span;
  }

  void set(std::string_view name, Span value, Offset blank_at) {
    MetaField* field = field_of(context_.report.meta, name);
    if (field == nullptr || field->state == MetaField::State::kPresent) return;
    if (!value.empty()) {
      *field = {MetaField::State::kPresent, value};
    } else if (field->state == MetaField::State::kAbsent) {
      *field = {MetaField::State::kBlank, {blank_at, blank_at}};
    }
  }

  Context& context_;
};

void read_breadcrumb(Context& context, const std::vector<Span>& lines, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const View view = context.view(lines[i]);
    if (context.piece(lines[i]).find(u'>') == std::u16string_view::npos) continue;
    Span begin = lines[i];
    if (i > 0 && view.any(begin.start, u">") &&
        context.piece(lines[i - 1]).find(u"位置") != std::u16string_view::npos) {
      begin = lines[i - 1];
    }
    const std::u16string_view head = context.piece({begin.start, lines[i].end});
    const std::size_t colon = head.find_first_of(u":：");
    Offset from = begin.start + (colon == std::u16string_view::npos ? 0 : static_cast<Offset>(colon) + 1);
    const View whole = context.view({from, lines[i].end});
    for (Offset at = from; at <= lines[i].end; ++at) {
      if (at < lines[i].end && !whole.any(at, u">\n")) continue;
      Offset to = at;
      while (from < to && whole.is(from, kSpace)) ++from;
      while (to > from && whole.is(to - 1, kSpace)) --to;
      if (from < to) context.report.meta.breadcrumb.push_back({from, to});
      from = at + 1;
    }
    return;
  }
}

/// 330803-063/2025-73158 -> its parts; nothing where it has another shape.
std::optional<IndexNumber> parse_index(std::string_view number) {
  const auto is_org = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto take = [&](auto accepts) {
    std::size_t size = 0;
    while (size < number.size() && accepts(number[size])) ++size;
    const std::string out(number.substr(0, size));
    number.remove_prefix(size);
    return out;
  };
  const auto skip = [&](char wanted) {
    if (number.empty() || number.front() != wanted) return false;
    number.remove_prefix(1);
    return true;
  };
  IndexNumber index;
  index.org = take(is_org);
  if (index.org.size() < 6 || index.org.size() > 18) return {};
  if (skip('-')) {
    index.unit = take(is_digit);
    if (index.unit.size() != 3) return {};
  }
  if (!skip('/')) return {};
  const std::string year = take(is_digit);
  if (year.size() != 4 || !skip('-')) return {};
  index.year = std::stoi(year);
  index.serial = take(is_digit);
  if (index.serial.size() < 5 || index.serial.size() > 6 || !number.empty()) return {};
  return index;
}

/// Page furniture behind the report: short lines without a sentence (编辑, 打印, 关闭).
std::size_t find_end(const Context& context, const std::vector<Span>& lines, std::size_t first) {
  std::size_t end = lines.size();
  while (end > first + 1) {
    const Span line = lines[end - 1];
    const View view = context.view(line);
    const bool furniture = context.match(List::kMeta, line.start, line.end) || line.size() <= 2;
    if (line.size() > kTailLineMax || has_sentence_end(view) || !furniture) break;
    --end;
  }
  return end;
}

}  // namespace

Layout read_layout(Context& context) {
  Layout layout;
  layout.lines = find_lines(context.units);
  Meta& meta = context.report.meta;
  const std::size_t title = find_title(context, layout.lines);
  std::size_t head = 0;
  if (title < layout.lines.size()) {
    meta.title = {MetaField::State::kPresent, layout.lines[title]};
    head = title + 1;
    // Lines right behind the title that carry fields (发布日期 ... 信息来源 ...) belong to the page head too.
    while (head < layout.lines.size() && head < title + 8 && layout.lines[head].size() < 120) {
      const Span line = layout.lines[head];
      bool labelled = false;
      for (Offset at = line.start; at < line.end && !labelled; ++at) {
        labelled = label_at(context, at, line.end).value_at != 0;
      }
      if (!labelled) break;
      ++head;
    }
    FieldReader(context).read(layout.lines, head);
    read_breadcrumb(context, layout.lines, head);
    meta.report_year = year_in(context, layout.lines[title]);
  }
  if (meta.index_number.state == MetaField::State::kPresent) {
    meta.index = parse_index(context.text.slice(meta.index_number.span));
  }
  layout.first_body = head;
  layout.end_body = find_end(context, layout.lines, head);
  if (layout.first_body < layout.end_body) {
    layout.body = {layout.lines[layout.first_body].start, layout.lines[layout.end_body - 1].end};
  } else {
    layout.body = {static_cast<Offset>(context.units.size()), static_cast<Offset>(context.units.size())};
  }
  return layout;
}

}  // namespace dajuan::report
