// A checked report as one self-contained page: the text with its findings marked and numbered, beside it what
// is wrong and how it is mended. Plain links tie the two, so that the page needs no script and its policy
// allows none; on paper the list follows the text.
#include <algorithm>

#include "check_render.hpp"
#include "read_words.hpp"
#include "safe_words.hpp"

namespace dajuan::cli {
namespace {

using report::Finding;

constexpr std::string_view kStyle = R"css(
*{box-sizing:border-box}
:root{--ink:#1c2430;--dim:#565f6c;--line:#d5dae1;--paper:#fff;--ground:#f3f5f8;--error:#ffd9d6;--warning:#fdeeba;--note:#dbeafe;--link:#0b57a4}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.8 "Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei","PingFang SC",sans-serif}
header{padding:12px 20px;background:var(--paper);border-bottom:1px solid var(--line)}
h1{font-size:1.25rem;margin:0}h2{font-size:1.05rem;margin:0 0 8px}
.dim{color:var(--dim);font-size:.875rem}
a{color:var(--link)}a:focus-visible{outline:2px solid var(--link);outline-offset:1px}
.panes{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1px;background:var(--line);height:calc(100dvh - 92px)}
.text,.findings{background:var(--paper);padding:16px 20px;overflow:auto;overflow-wrap:anywhere;scroll-padding-top:30vh}
.text{white-space:pre-wrap}
mark{color:inherit;padding:1px 2px;border-radius:3px;border-bottom:2px solid}
mark a{color:inherit;text-decoration:none}mark sup{font-size:.7rem;font-weight:700;margin-inline-start:1px}
.error{background:var(--error);border-color:#b42318}.warning{background:var(--warning);border-color:#8a6100;border-bottom-style:dashed}.note{background:var(--note);border-color:#0b57a4;border-bottom-style:dotted}
ol{margin:0;padding-inline-start:2.2em}
li{margin:0 0 12px;padding:6px 8px;border-radius:6px;break-inside:avoid}
.tag{display:inline-block;padding:0 6px;border-radius:4px;border:1px solid;font-size:.8rem;margin-inline-end:6px}
code{font-size:.8rem;color:var(--dim)}
q{quotes:"“" "”"}
:target{outline:3px solid #c2560c}
@media (max-width:760px){.panes{display:block;height:auto}.text,.findings{overflow:visible;padding:12px}.findings{border-top:8px solid var(--line)}header{padding:12px}}
@media print{body{background:none;font-size:10.5pt}.panes{display:block;height:auto}.text,.findings{overflow:visible;padding:0}.findings{margin-top:12pt;border-top:1pt solid #000;padding-top:8pt}mark,.tag{-webkit-print-color-adjust:exact;print-color-adjust:exact}a{color:inherit;text-decoration:none}}
)css";

class FindingsPage {
 public:
  FindingsPage(const CheckedReport& checked, const RenderOptions& options, const Sink& sink)
      : checked_(checked),
        text_(checked.reading.text),
        lines_(text_),
        language_(options.language),
        out_(sink) {}

  void render() {
    head();
    out_ << "<div class=\"panes\"><main class=\"text\" tabindex=\"0\" aria-label=\"" << word("原文", "text")
         << "\">";
    marked_text();
    out_ << "</main><section class=\"findings\" tabindex=\"0\" aria-label=\"" << word("核对结果", "findings")
         << "\"><h2>" << summary(checked_.findings, language_) << "</h2><ol>";
    for (std::size_t i = 0; i < checked_.findings.open.size(); ++i) item(i);
    out_ << "</ol>";
    dismissed();
    out_ << "</section></div></body></html>\n";
  }

 private:
  [[nodiscard]] const char* word(const char* zh, const char* en) const { return say(language_, zh, en); }

  void escape(std::string_view words) {
    std::string piece;
    append_html(piece, words);
    out_ << piece;
  }

  void head() {
    const report::MetaField& title = checked_.reading.report.meta.title;
    out_ << "<!doctype html>\n<html lang=\"" << word("zh-CN", "en")
         << "\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" "
            "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"referrer\" "
            "content=\"no-referrer\"><title>"
         << word("答卷：报告核对", "Dajuan: a report, checked") << "</title><style>" << kStyle
         << "</style></head><body><header><h1>";
    escape(title.state == report::MetaField::State::kPresent ? text_.slice(title.span)
                                                             : checked_.reading.name);
    out_ << "</h1><div class=\"dim\">";
    escape(checked_.reading.name);
    out_.print(" · {} {} · ", text_.size(), word("字", "characters"));
    out_ << summary(checked_.findings, language_) << "</div></header>\n";
  }

  /// Marks do not nest: where two overlap, the later begins behind the earlier.
  void marked_text() {
    Offset at = 0;
    const std::vector<Finding>& all = checked_.findings.open;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Offset from = std::max(at, all[i].span.start);
      const Offset to = std::max(from, all[i].span.end);
      escape(text_.slice({at, from}));
      out_.print("<mark id=\"t{0}\" class=\"{1}\"><a href=\"#f{0}\">", i + 1, to_string(all[i].severity));
      escape(text_.slice({from, to}));
      out_.print("<sup>{}</sup></a></mark>", i + 1);
      at = to;
    }
    escape(text_.slice({at, text_.size()}));
  }

  void item(std::size_t i) {
    const Finding& one = checked_.findings.open[i];
    const report::LinePlace at = lines_.at(one.span.start);
    out_.print("<li id=\"f{0}\"><span class=\"tag {1}\">{2}</span><a href=\"#t{0}\">{3}:{4}</a> ", i + 1,
               to_string(one.severity), word_of(one.severity, language_), at.line, at.column);
    escape(word(one.zh.c_str(), one.en.c_str()));
    if (!one.written.empty() && one.code != "promise-unanswered")
      quote(word("写的是", "written"), one.written);
    if (!one.other.empty()) quote(word("对照", "beside"), text_.slice(one.other));
    if (!one.last.empty()) quote(word("去年承诺", "promised last year"), checked_.last_text.slice(one.last));
    out_ << "<div>" << word("改法：", "Mend: ");
    escape(word(one.mend_zh.c_str(), one.mend_en.c_str()));
    out_ << "</div><code>";
    escape(one.id);
    out_ << "</code></li>";
  }

  void quote(const char* name, std::string_view words) {
    out_ << "<div class=\"dim\">" << name << " <q>";
    escape(words);
    out_ << "</q></div>";
  }

  void dismissed() {
    if (checked_.findings.dismissed.empty()) return;
    out_ << "<h2>" << word("已核实忽略", "Dismissed") << "</h2><ul>";
    for (const report::Dismissed& one : checked_.findings.dismissed) {
      out_ << "<li>";
      escape(word(one.finding.zh.c_str(), one.finding.en.c_str()));
      quote(word("理由", "reason"), one.reason);
      out_ << "<code>";
      escape(one.finding.id);
      out_ << "</code></li>";
    }
    out_ << "</ul>";
  }

  const CheckedReport& checked_;
  const Text& text_;
  report::LineIndex lines_;
  Language language_;
  Out out_;
};

}  // namespace

void render_check_html(const CheckedReport& checked, const RenderOptions& options, const Sink& sink) {
  FindingsPage(checked, options, sink).render();
}

}  // namespace dajuan::cli
