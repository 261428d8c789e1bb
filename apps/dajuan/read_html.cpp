// A report as one self-contained page: the text on the left, marked, the records on the right. The two are
// tied by plain links (#fragment) and :target, so the page needs no script and its policy allows none:
// whatever stands in a foreign text, nothing in it can run or call out.
#include <algorithm>

#include "dajuan/report/json.hpp"
#include "read_marks.hpp"
#include "read_render.hpp"
#include "read_words.hpp"
#include "safe_words.hpp"

namespace dajuan::cli {
namespace {

using report::Level;
using report::MetaField;
using report::Section;

constexpr std::string_view kStyle = R"css(
*{box-sizing:border-box}
:root{--ink:#1c2430;--dim:#5b6573;--line:#d5dae1;--paper:#fff;--ground:#f3f5f8;--figure:#cfe6ff;--hard:#c9efd2;--soft:#fdeeba;--hit:#ffd0a6;--link:#0b57a4}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.75 "Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei","PingFang SC",sans-serif}
header{padding:12px 20px;background:var(--paper);border-bottom:1px solid var(--line)}
h1{font-size:1.25rem;margin:0}h2{font-size:1.05rem;margin:18px 0 6px}h3{font-size:1rem;margin:14px 0 4px}
.dim{color:var(--dim);font-size:.875rem}
a{color:var(--link)}a:focus-visible{outline:2px solid var(--link)}
article{height:100vh;height:100dvh;display:flex;flex-direction:column}
.panes{flex:1;min-height:0;display:grid;grid-template-rows:minmax(0,1fr);grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1px;background:var(--line)}
.text,.records{background:var(--paper);padding:16px 20px;overflow:auto;overflow-wrap:anywhere;scroll-padding-top:30vh}
.text{white-space:pre-wrap}
.text a{color:inherit;text-decoration:none}
.f,.p{border-radius:3px;padding:0 1px}
.f{background:var(--figure);font-weight:600}.hard{background:var(--hard)}.soft{background:var(--soft)}
.hard{border-bottom:2px solid #2e8b57}.soft{border-bottom:2px dashed #a8801a}.f{border-bottom:2px dotted #0b57a4}
.t{font-weight:700}
ol,ul{margin:0;padding-inline-start:1.3em}
li{margin:4px 0;padding:2px 4px;border-radius:4px}
:target{background:var(--hit)!important;outline:2px solid #c2560c}
.value{font-weight:700;font-variant-numeric:tabular-nums}
.legend span{margin-inline-end:.8em}
nav{position:sticky;top:-16px;background:var(--paper);padding:6px 0;border-bottom:1px solid var(--line)}nav a{margin-inline-end:1em}
@media (max-width:760px){article{height:auto}header{padding:12px}.panes{display:block}.text,.records{overflow:visible;padding:12px}nav{position:static}.records{border-top:8px solid var(--line)}}
@media print{article{height:auto}.text,.records{overflow:visible}}
)css";

void escape(Out& out, std::string_view words) {
  std::string escaped;
  append_html(escaped, words);
  out << escaped;
}

class Page {
 public:
  Page(const Reading& reading, const RenderOptions& options, const Sink& sink)
      : reading_(reading),
        report_(reading.report),
        text_(reading.text),
        language_(options.language),
        out_(sink),
        key_(reading.number) {}

  void render() {
    head();
    out_ << "<div class=\"panes\"><main class=\"text\" tabindex=\"0\" aria-label=\"" << word("原文", "text")
         << "\">";
    const std::vector<Mark> marks = marks_of(report_, true);
    MarkWalk(marks).walk({0, text_.size()}, *this);
    out_ << "</main><aside class=\"records\" tabindex=\"0\" aria-label=\"" << word("读出的内容", "records")
         << "\">";
    shortcuts();
    promises();
    figures();
    honours();
    diagnostics();
    contents();
    out_ << "</aside></div></article>\n";
  }

  // Visitor of MarkWalk. A mark is a span with the id; the words in it are links to the record.
  void open(const Mark& mark) {
    const char* style = mark.kind == Mark::Kind::kTitle    ? "t"
                        : mark.kind == Mark::Kind::kFigure ? "f"
                        : is_hard(mark)                    ? "p hard"
                                                           : "p soft";
    out_.print("<span id=\"d{}-{}{}\" class=\"{}\">", key_, letter(mark), mark.index, style);
    open_.push_back(mark);
  }
  void close(const Mark&) {
    out_ << "</span>";
    open_.pop_back();
  }
  void piece(Span span) {
    if (open_.empty()) {
      escape(out_, text_.slice(span));
      return;
    }
    out_.print("<a href=\"#d{}-r{}{}\">", key_, letter(open_.back()), open_.back().index);
    escape(out_, text_.slice(span));
    out_ << "</a>";
  }

 private:
  [[nodiscard]] const char* word(const char* zh, const char* en) const { return say(language_, zh, en); }
  [[nodiscard]] static char letter(const Mark& mark) {
    return mark.kind == Mark::Kind::kTitle ? 't' : mark.kind == Mark::Kind::kFigure ? 'f' : 'p';
  }
  [[nodiscard]] bool is_hard(const Mark& mark) const {
    return report_.commitments[mark.index].level == Level::kHard;
  }

  void field(const char* name, const MetaField& value) {
    if (value.state == MetaField::State::kAbsent) return;
    out_ << " · " << name << " ";
    if (value.state == MetaField::State::kBlank) {
      out_ << word("（空）", "(blank)");
    } else {
      escape(out_, text_.slice(value.span));
    }
  }

  void head() {
    const report::Meta& meta = report_.meta;
    out_ << "<article><header><h1>";
    escape(out_,
           meta.title.state == MetaField::State::kPresent ? text_.slice(meta.title.span) : reading_.name);
    out_ << "</h1><div class=\"dim\">";
    escape(out_, reading_.name);
    out_.print(" · {} {} · {} {}", document::to_string(reading_.document.format), reading_.document.encoding,
               text_.size(), word("字", "characters"));
    field(word("索引号", "index"), meta.index_number);
    field(word("发布单位", "publisher"), meta.publisher);
    field(word("公开日期", "published"), meta.published);
    field(word("文号", "document number"), meta.document_number);
    out_ << "</div><div>" << summary(report_, language_) << "</div>";
    out_ << "<div class=\"dim legend\"><span class=\"f\">" << word("数字", "figure")
         << "</span><span class=\"p hard\">" << word("硬承诺", "hard promise")
         << "</span><span class=\"p soft\">" << word("软承诺", "soft promise") << "</span>"
         << word("点击任一侧可到另一侧", "click either side to see the other") << "</div></header>\n";
  }

  void shortcuts() {
    out_ << "<nav>";
    shortcut('p', word("承诺", "Promises"), report_.commitments.size());
    shortcut('f', word("数字", "Figures"), report_.figures.size());
    shortcut('h', word("荣誉", "Honours"), report_.honours.size());
    shortcut('n', word("提示", "Diagnostics"), report_.diagnostics.size());
    out_.print("<a href=\"#d{}-gc\">{}</a></nav>", key_, word("目录", "Contents"));
  }
  void shortcut(char group, const char* name, std::size_t count) {
    if (count > 0) out_.print("<a href=\"#d{}-g{}\">{} {}</a>", key_, group, name, count);
  }
  void heading(char group, const char* name, std::size_t count) {
    out_.print("<h2 id=\"d{}-g{}\">{} {}</h2><ul>", key_, group, name, count);
  }

  void contents() {
    out_.print("<h2 id=\"d{}-gc\">{}</h2>", key_, word("目录", "Contents"));
    std::uint32_t number = 0;
    content_list(report_.sections, number, true);
  }
  void content_list(const std::vector<Section>& sections, std::uint32_t& number, bool outermost) {
    if (sections.empty()) return;
    out_ << "<ul>";
    for (const Section& section : sections) {
      out_.print("<li id=\"d{}-rt{}\">", key_, number);
      if (outermost) out_ << "<span class=\"dim\">" << word_of(section.role, language_) << "</span> ";
      if (section.title.empty()) {
        out_.print("{}",
                   section.number != 0 ? std::to_string(section.number) : word("（无标题）", "(no title)"));
      } else {
        out_.print("<a href=\"#d{}-t{}\">", key_, number);
        escape(out_, text_.slice(section.title));
        out_ << "</a>";
      }
      ++number;
      content_list(section.children, number, false);
      out_ << "</li>";
    }
    out_ << "</ul>";
  }

  void promises() {
    heading('p', word("承诺", "Promises"), report_.commitments.size());
    for (std::size_t i = 0; i < report_.commitments.size(); ++i) {
      const report::Commitment& one = report_.commitments[i];
      out_.print("<li id=\"d{0}-rp{1}\"><a href=\"#d{0}-p{1}\">", key_, i);
      escape(out_, text_.slice(one.span));
      out_ << "</a> <span class=\"dim\">";
      if (one.sheet != 0) out_.print("{} {}.{} · ", word("答卷", "sheet"), one.sheet, one.item);
      out_ << word_of(one.level, language_);
      detail(word("动词", "verb"), one.verb);
      detail(word("对象", "object"), one.object);
      detail(word("目标", "target"), one.target);
      detail(word("期限", "deadline"), one.deadline);
      for (const Span place : one.places) detail(word("地点", "place"), place);
      out_ << "</span></li>";
    }
    out_ << "</ul>";
  }
  void detail(const char* name, Span span) {
    if (span.empty()) return;
    out_ << " · " << name << " ";
    escape(out_, text_.slice(span));
  }

  void figures() {
    heading('f', word("数字", "Figures"), report_.figures.size());
    for (std::size_t i = 0; i < report_.figures.size(); ++i) {
      const report::Figure& figure = report_.figures[i];
      out_.print("<li id=\"d{0}-rf{1}\"><a href=\"#d{0}-f{1}\"><span class=\"value\">", key_, i);
      escape(out_, shown_value(figure, report_));
      out_ << "</span></a> ";
      escape(out_, report::subject_of(figure, text_));
      out_ << " <span class=\"dim\">" << word_of(figure.kind, language_);
      const std::string comparison = shown_comparison(figure, language_);
      if (!comparison.empty()) out_ << " · " << comparison;
      detail(word("时期", "period"), figure.period);
      detail(word("地点", "place"), figure.place);
      detail(word("原文", "words"), figure.span);
      out_ << "</span></li>";
    }
    out_ << "</ul>";
  }

  void honours() {
    if (report_.honours.empty()) return;
    heading('h', word("荣誉", "Honours"), report_.honours.size());
    for (const report::Honour& one : report_.honours) {
      out_ << "<li>";
      escape(out_, text_.slice(one.name));
      out_ << " <span class=\"dim\">" << word_of(one.level, language_);
      detail(word("获得者", "holder"), one.holder);
      detail(word("批次", "batch"), one.batch);
      if (one.mentions.size() > 1)
        out_.print(" · {} {}", word("提到次数", "times told"), one.mentions.size());
      out_ << "</span></li>";
    }
    out_ << "</ul>";
  }

  void diagnostics() {
    if (report_.diagnostics.empty()) return;
    heading('n', word("提示", "Diagnostics"), report_.diagnostics.size());
    for (const report::Diagnostic& one : report_.diagnostics) {
      out_ << "<li><code>";
      escape(out_, one.code);
      out_.print("</code> <span class=\"dim\">{}–{}</span> ", one.span.start, one.span.end);
      escape(out_, word(one.zh.c_str(), one.en.c_str()));
      out_ << "</li>";
    }
    out_ << "</ul>";
  }

  const Reading& reading_;
  const report::Report& report_;
  const Text& text_;
  Language language_;
  Out out_;
  std::size_t key_;
  std::vector<Mark> open_;
};

}  // namespace

Frame html_frame(Language language) {
  Frame out;
  out.head = fmt::format(
      "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
      "base-uri 'none'; form-action 'none'\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"referrer\" "
      "content=\"no-referrer\">"
      "<title>{}</title><style>{}</style></head><body>\n",
      say(language, "zh-CN", "en"), say(language, "答卷：读出的报告", "Dajuan: a report, read"), kStyle);
  out.tail = "</body></html>\n";
  return out;
}

void render_html(const Reading& reading, const RenderOptions& options, const Sink& sink) {
  Page(reading, options, sink).render();
}

}  // namespace dajuan::cli
