// A report for people at a terminal: the tree of its sections, in each the places where figures and promises
// stand. Marks are signs ([figure] «hard promise» ‹soft promise›); colour only underlines them, so that a
// pipe, a log or an eye that sees no colours loses nothing.
#include <algorithm>

#include "read_marks.hpp"
#include "read_render.hpp"
#include "read_words.hpp"
#include "safe_words.hpp"

namespace dajuan::cli {
namespace {

using report::Level;
using report::MetaField;
using report::Section;
using report::SectionKind;

constexpr Offset kSurroundings = 40;         // code points shown beside a mark where its sentence is longer
constexpr std::size_t kDiagnosticsMax = 50;  // then one line says how many more there are

struct Palette {
  const char* heading = "";
  const char* dim = "";
  const char* figure = "";
  const char* hard = "";
  const char* soft = "";
  const char* warning = "";
  const char* plain = "";
};

Palette palette(bool colour) {
  if (!colour) return {};
  return {"\x1b[1m", "\x1b[2m", "\x1b[1;36m", "\x1b[32m", "\x1b[33m", "\x1b[35m", "\x1b[0m"};
}

class TextView {
 public:
  TextView(const Reading& reading, const RenderOptions& options, const Sink& sink)
      : reading_(reading),
        text_(reading.text),
        options_(options),
        marks_(marks_of(reading.report, false)),
        walk_(marks_),
        paint_(palette(options.colour)),
        out_(sink) {}

  void render() {
    head();
    tree(reading_.report.sections, {0, text_.size()}, "");
    out_ << paint_.heading << summary(reading_.report, options_.language) << paint_.plain << "\n";
    diagnostics();
  }

  // Visitor of MarkWalk.
  void open(const Mark& mark) {
    out_ << style(mark);
    out_ << (mark.kind == Mark::Kind::kFigure ? "[" : is_hard(mark) ? "«" : "‹");
    open_.push_back(mark);
  }
  void close(const Mark& mark) {
    out_ << (mark.kind == Mark::Kind::kFigure ? "]" : is_hard(mark) ? "»" : "›") << paint_.plain;
    open_.pop_back();
    if (!open_.empty()) out_ << style(open_.back());
  }
  void piece(Span span) { out_ << safe_words(text_.slice(span)); }

 private:
  [[nodiscard]] const char* word(const char* zh, const char* en) const {
    return say(options_.language, zh, en);
  }
  [[nodiscard]] bool is_hard(const Mark& mark) const {
    return reading_.report.commitments[mark.index].level == Level::kHard;
  }
  [[nodiscard]] const char* style(const Mark& mark) const {
    if (mark.kind == Mark::Kind::kFigure) return paint_.figure;
    return is_hard(mark) ? paint_.hard : paint_.soft;
  }

  void field(const char* name, const MetaField& value, const char* separator) {
    if (value.state == MetaField::State::kAbsent) return;
    out_ << separator << name << " ";
    if (value.state == MetaField::State::kBlank) {
      out_ << word("（空）", "(blank)");
    } else {
      piece(value.span);
    }
  }

  void head() {
    const report::Meta& meta = reading_.report.meta;
    out_ << paint_.heading;
    if (meta.title.state == MetaField::State::kPresent) {
      piece(meta.title.span);
      out_ << paint_.plain << paint_.dim << "  " << reading_.name;
    } else {
      out_ << reading_.name;
    }
    out_ << paint_.plain << "\n" << paint_.dim;
    out_ << document::to_string(reading_.document.format);
    if (!reading_.document.encoding.empty()) out_ << " " << reading_.document.encoding;
    out_.print(" · {} {}", text_.size(), word("字", "characters"));
    field(word("索引号", "index"), meta.index_number, " · ");
    field(word("发布单位", "publisher"), meta.publisher, " · ");
    field(word("公开日期", "published"), meta.published, " · ");
    field(word("文号", "document number"), meta.document_number, " · ");
    out_ << paint_.plain << "\n";
  }

  void title(const Section& section, bool role_is_new) {
    if (role_is_new) out_ << paint_.dim << word_of(section.role, options_.language) << paint_.plain << "  ";
    if (section.kind == SectionKind::kSheet) {
      item_ = 0;
      out_ << paint_.heading;
      out_.print("{} {}  ", word("答卷", "sheet"), ++sheet_);
    } else if (section.kind == SectionKind::kItem) {
      out_ << paint_.heading;
      out_.print("{}.{}  ", sheet_, ++item_);
    } else {
      out_ << paint_.heading;
      if (section.number != 0) out_.print("{}. ", section.number);
    }
    walk_.walk(section.title, *this);
    out_ << paint_.plain << "\n";
  }

  // Sections and, between them, the text that is theirs alone.
  void tree(const std::vector<Section>& sections, Span own, const std::string& indent) {
    Offset at = own.start;
    for (std::size_t i = 0; i < sections.size(); ++i) {
      const Section& section = sections[i];
      places({at, section.span.start}, indent + (i == 0 && indent.empty() ? "" : "│ "));
      at = std::max(at, section.span.end);
      const bool last = i + 1 == sections.size();
      out_ << indent << (last ? "└─ " : "├─ ");
      title(section, indent.empty());
      tree(section.children, {std::max(section.span.start, section.title.end), section.span.end},
           indent + (last ? "   " : "│  "));
    }
    places({at, own.end}, indent);
  }

  // One line for each group of marks in the range, with the sentence around them.
  void places(Span range, const std::string& indent) {
    Offset from = range.start;
    while (const Mark* mark = walk_.peek(from, range.end)) {
      Span line{back_to_sentence(mark->span.start, from), mark->span.end};
      line.end = on_to_sentence(line.end, range.end);
      out_ << indent << "  ";
      if (line.start > from && !ends_sentence(text_.units()[line.start - 1])) out_ << "…";
      walk_.walk(line, *this);
      if (line.end < range.end && !ends_sentence(text_.units()[line.end - 1]) &&
          !ends_sentence(text_.units()[line.end])) {
        out_ << "…";
      }
      out_ << "\n";
      from = line.end;
    }
  }

  [[nodiscard]] static bool ends_sentence(char16_t unit) {
    return unit == u'。' || unit == u'！' || unit == u'？' || unit == u'；' || unit == u';' || unit == u'!' ||
           unit == u'?' || unit == u'\n';
  }
  [[nodiscard]] Offset back_to_sentence(Offset mark, Offset least) const {
    Offset at = mark;
    const Offset bound = at - least > kSurroundings ? at - kSurroundings : least;
    while (at > bound && !ends_sentence(text_.units()[at - 1])) --at;
    while (at < mark && (text_.units()[at] == u' ' || text_.units()[at] == u'\u3000')) ++at;
    return at;
  }
  // A sentence with several marks stays one line: each mark carries the end on.
  [[nodiscard]] Offset on_to_sentence(Offset at, Offset most) const {
    auto mark = std::lower_bound(marks_.begin(), marks_.end(), at,
                                 [](const Mark& one, Offset offset) { return one.span.start < offset; });
    Offset bound = at;
    for (; at < most && !ends_sentence(text_.units()[at]); ++at) {
      for (; mark != marks_.end() && mark->span.start <= at; ++mark) bound = std::max(bound, mark->span.end);
      if (at >= bound + kSurroundings) return at;
    }
    if (at < most && text_.units()[at] != u'\n') ++at;
    return std::max(at, std::min(bound, most));
  }

  void diagnostics() {
    const auto& all = reading_.report.diagnostics;
    Offset at = 0;
    std::size_t line = 1;
    for (std::size_t i = 0; i < std::min(all.size(), kDiagnosticsMax); ++i) {
      const report::Diagnostic& one = all[i];
      if (one.span.start < at) {
        at = 0;
        line = 1;
      }
      for (; at < one.span.start && at < text_.size(); ++at) line += text_.units()[at] == u'\n' ? 1U : 0U;
      out_ << paint_.warning << "! " << one.code << paint_.plain;
      out_.print(fmt::runtime(word(" 第 {} 行（{}–{}）：", " line {} ({}–{}): ")), line, one.span.start,
                 one.span.end);
      out_ << word(one.zh.c_str(), one.en.c_str()) << "\n";
    }
    if (all.size() > kDiagnosticsMax) {
      out_.print(
          fmt::runtime(word("  另有 {} 条提示，--json 可见全部\n", "  {} more; --json shows them all\n")),
          all.size() - kDiagnosticsMax);
    }
  }

  const Reading& reading_;
  const Text& text_;
  const RenderOptions& options_;
  std::vector<Mark> marks_;
  MarkWalk walk_;
  Palette paint_;
  Out out_;
  std::vector<Mark> open_;
  std::uint32_t sheet_ = 0;
  std::uint32_t item_ = 0;
};

}  // namespace

void render_text(const Reading& reading, const RenderOptions& options, const Sink& sink) {
  if (options.many && reading.number > 0) sink("\n");
  TextView(reading, options, sink).render();
}

}  // namespace dajuan::cli
