// Findings for people at a terminal: where, how grave, the words, what is known, how to mend it.
#include <algorithm>

#include "check_render.hpp"
#include "read_words.hpp"
#include "safe_words.hpp"

namespace dajuan::cli {
namespace {

using report::Finding;
using report::Severity;

constexpr Offset kAround = 16;    // code points shown on either side of the words
constexpr Offset kWordsMax = 60;  // of long words only the begin is shown

struct Palette {
  const char* severity[3] = {"", "", ""};  // by Severity
  const char* words = "";
  const char* dim = "";
  const char* plain = "";
};

Palette palette(bool colour) {
  if (!colour) return {};
  return {{"\x1b[36m", "\x1b[1;33m", "\x1b[1;31m"}, "\x1b[1;4m", "\x1b[2m", "\x1b[0m"};
}

class FindingsText {
 public:
  FindingsText(const CheckedReport& checked, const RenderOptions& options, const Sink& sink)
      : checked_(checked),
        text_(checked.reading.text),
        lines_(text_),
        last_lines_(checked.last_text),
        language_(options.language),
        paint_(palette(options.colour)),
        out_(sink) {}

  void render() {
    for (const Finding& one : checked_.findings.open) finding(one);
    out_ << summary(checked_.findings, language_) << "\n";
  }

 private:
  [[nodiscard]] const char* word(const char* zh, const char* en) const { return say(language_, zh, en); }

  void finding(const Finding& one) {
    const report::LinePlace at = lines_.at(one.span.start);
    out_ << safe_words(checked_.reading.name);
    out_.print(":{}:{}: ", at.line, at.column);
    out_ << paint_.severity[static_cast<std::size_t>(one.severity)] << word_of(one.severity, language_)
         << paint_.plain << " ";
    out_ << safe_words(word(one.zh.c_str(), one.en.c_str())) << "\n    ";
    words(one.span);
    out_ << "\n";
    if (!one.other.empty()) place(word("对照", "beside"), text_, lines_, one.other);
    if (!one.last.empty()) place(word("去年", "last year"), checked_.last_text, last_lines_, one.last);
    out_ << "    " << word("改法", "mend") << "  "
         << safe_words(word(one.mend_zh.c_str(), one.mend_en.c_str())) << "\n";
    out_ << paint_.dim << "    " << one.id;
    if (!one.figure.empty()) out_ << "  " << safe_words(one.figure);
    out_ << paint_.plain << "\n";
  }

  /// The words in what surrounds them on their line.
  void words(Span span) {
    const std::u16string_view units = text_.units();
    Offset from = span.start;
    while (from > 0 && span.start - from < kAround && units[from - 1] != u'\n') --from;
    Offset to = std::min(span.end, span.start + kWordsMax);
    const Offset end = to;
    while (to < units.size() && to - end < kAround && units[to] != u'\n') ++to;
    out_ << safe_words(text_.slice({from, span.start})) << paint_.words << "【"
         << safe_words(text_.slice({span.start, end})) << (end < span.end ? "…" : "") << "】" << paint_.plain
         << (end < span.end ? "" : safe_words(text_.slice({end, to}))) << "";
  }

  void place(const char* name, const Text& text, const report::LineIndex& lines, Span span) {
    const report::LinePlace at = lines.at(span.start);
    const Offset end = std::min(span.end, span.start + kWordsMax);
    out_.print("    {} {}:{}  ", name, at.line, at.column);
    out_ << safe_words(text.slice({span.start, end})) << (end < span.end ? "…\n" : "\n");
  }

  const CheckedReport& checked_;
  const Text& text_;
  report::LineIndex lines_;
  report::LineIndex last_lines_;
  Language language_;
  Palette paint_;
  Out out_;
};

std::size_t count(const report::JudgedFindings& findings, Severity severity) {
  return static_cast<std::size_t>(
      std::count_if(findings.open.begin(), findings.open.end(),
                    [&](const Finding& one) { return one.severity == severity; }));
}

}  // namespace

const char* word_of(Severity severity, Language language) {
  switch (severity) {
    case Severity::kError:
      return say(language, "错误", "error");
    case Severity::kWarning:
      return say(language, "警告", "warning");
    case Severity::kNote:
      return say(language, "提示", "note");
  }
  return "";
}

std::string summary(const report::JudgedFindings& findings, Language language) {
  std::string out = fmt::format(
      fmt::runtime(say(language, "错误 {}，警告 {}，提示 {}", "{} errors, {} warnings, {} notes")),
      count(findings, Severity::kError), count(findings, Severity::kWarning),
      count(findings, Severity::kNote));
  if (!findings.dismissed.empty()) {
    out += fmt::format(fmt::runtime(say(language, "；已核实忽略 {}", "; {} dismissed")),
                       findings.dismissed.size());
  }
  return out;
}

void render_check_text(const CheckedReport& checked, const RenderOptions& options, const Sink& sink) {
  FindingsText(checked, options, sink).render();
}

}  // namespace dajuan::cli
