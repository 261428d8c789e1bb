#include "report_page.hpp"

#include "paper.hpp"

namespace dajuan::document {
namespace {

using report::Block;
using report::BlockKind;
using report::CitedFigure;
using report::Composed;

// Sizes on paper are those of GB/T 9704-2012; on a screen the line grows with the window.
constexpr std::string_view kStyle = R"css(
:root{--ink:#1a1a1a;--soft:#555;--rule:#c8c8c8;--song:"FZXiaoBiaoSong-B05S","方正小标宋简体","STZhongsong","Noto Serif CJK SC",serif;
--fang:"FangSong_GB2312","仿宋_GB2312","FangSong","STFangsong","Noto Serif CJK SC",serif;
--hei:"SimHei","Heiti SC","Noto Sans CJK SC",sans-serif;--kai:"KaiTi_GB2312","KaiTi","STKaiti","AR PL UKai CN",serif}
*{box-sizing:border-box}
body{margin:0;background:#f3f2ef;color:var(--ink);font:1.125rem/1.9 var(--fang);text-align:justify;line-break:strict;overflow-wrap:anywhere}
.paper{max-width:46rem;margin:2rem auto;padding:4rem 4.5rem;background:#fff;box-shadow:0 1px 4px #0003}
h1{font:700 1.75rem/1.5 var(--song);text-align:center;text-wrap:balance;margin:0 0 1rem}
h2,h3,h4,h5{font-size:1em;font-weight:400;line-height:inherit;margin:.4em 0 0;text-indent:2em;break-after:avoid}
h2{font-family:var(--hei)}h3{font-family:var(--kai)}
p{margin:0;text-indent:2em}p.byline{text-align:center;text-indent:0;font-family:var(--kai);color:var(--soft)}
p.addressee{text-indent:0;margin-top:1.2em}
a.figure{color:inherit;text-decoration:underline dotted #777;text-underline-offset:.25em}
a.figure:hover,a.figure:focus-visible{background:#eef3fa;outline:2px solid #2a5db0;outline-offset:1px}
.unproved{text-decoration:underline wavy #a33a00;text-underline-offset:.25em}
.unproved b{display:inline-block;font:400 .7em/1.5 var(--hei);border:1px solid #a33a00;color:#a33a00;border-radius:2px;padding:0 .2em;margin-left:.2em;white-space:nowrap}
p.note{margin-top:1.5rem;color:var(--soft);font-size:.9em}
div.figures{margin-top:3rem;border-top:1px solid var(--rule);padding-top:1rem}
div.figures h2{text-indent:0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.8rem;line-height:1.5;text-align:left}
th,td{border-bottom:1px solid var(--rule);padding:.35rem .5rem;vertical-align:top}
th{font:400 .8rem var(--hei);white-space:nowrap;border-bottom:2px solid var(--ink)}
td.code{font-family:"DejaVu Sans Mono",monospace;white-space:nowrap}td.value{text-align:right;white-space:nowrap}
td.what{min-width:7em}
@media (max-width:40rem){body{background:#fff;font-size:1.0625rem}.paper{margin:0;padding:1.5rem 1.1rem;box-shadow:none}h1{font-size:1.4rem}}
@page{size:A4;margin:37mm 26mm 35mm 28mm}
@media print{body{background:none;font-size:15.75pt;line-height:28.95pt}.paper{max-width:none;margin:0;padding:0;box-shadow:none}
h1{font-size:22pt;line-height:28.95pt}h2,h3,h4,h5{margin:0}a.figure{text-decoration:none}
div.figures{break-before:page;border:0;margin:0;padding:0}.scroll{overflow:visible}table,th{font-size:8pt}th,td{padding:2pt 3pt}tr{break-inside:avoid}}
)css";

struct Element {
  std::string_view begin;
  std::string_view end;
};

Element element_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::kTitle:
      return {"<h1>", "</h1>"};
    case BlockKind::kByline:
      return {"<p class=\"byline\">", "</p>"};
    case BlockKind::kAddressee:
      return {"<p class=\"addressee\">", "</p>"};
    case BlockKind::kHeading1:
      return {"<h2>", "</h2>"};
    case BlockKind::kHeading2:
      return {"<h3>", "</h3>"};
    case BlockKind::kHeading3:
      return {"<h4>", "</h4>"};
    case BlockKind::kHeading4:
      return {"<h5>", "</h5>"};
    case BlockKind::kParagraph:
      break;
  }
  return {"<p>", "</p>"};
}

std::string row_name(std::size_t figure) { return "figure-" + std::to_string(figure + 1); }

class Page {
 public:
  Page(const Composed& paper, const PageForm& form) : paper_(paper), form_(form) {}

  std::string made() {
    out_ = form_.begin;
    out_ += "<head>\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"/>\n";
    out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n";
    out_ +=
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\"/>\n";
    out_ += "<title>" + xml_escaped(paper_.title) + "</title>\n<style type=\"text/css\">";
    out_ += kStyle;
    out_ += "</style>\n</head>\n<body>\n" + form_.body_head;
    const std::string whole(form_.whole);
    out_ += "<" + whole + " class=\"paper\">\n";
    for (const Block& block : paper_.blocks) append(block);
    if (const std::string note = unproved_note(paper_); !note.empty())
      out_ += "<p class=\"note\">" + note + "</p>\n";
    append_table();
    return out_ + "</" + whole + ">\n</body>\n</html>\n";
  }

 private:
  void append(const Block& block) {
    const Element element = element_of(block.kind);
    out_ += element.begin;
    for (const report::Run& run : block.runs) {
      if (run.typed) {
        out_ += "<span class=\"unproved\" title=\"" + std::string(kUnprovedMark) + "：未引用记录\">" +
                xml_escaped(run.text) + "<b>" + std::string(kUnprovedMark) + "</b></span>";
      } else if (run.figure < 0) {
        out_ += xml_escaped(run.text);
      } else {
        append_figure(static_cast<std::size_t>(run.figure), run.text);
      }
    }
    out_ += element.end;
    out_ += '\n';
  }

  void append_figure(std::size_t index, const std::string& words) {
    const CitedFigure& figure = paper_.figures[index];
    const std::string title = " title=\"" + xml_escaped(figure_hint(figure)) + "\">";
    const std::string address = figure_address(paper_, figure);
    out_ += "<a class=\"figure\" href=\"" + (address.empty() ? "#" + row_name(index) : xml_escaped(address)) +
            "\"" + title;
    out_ += (words == figure.words ? form_.words(index) : xml_escaped(words)) + "</a>";
  }

  void append_table() {
    if (paper_.figures.empty()) return;
    out_ +=
        "<div class=\"figures\">\n<h2>附：数字来源</h2>\n<div class=\"scroll\"><table>\n<thead><tr>"
        "<th scope=\"col\">代码</th><th scope=\"col\">文中</th><th scope=\"col\">统计内容</th>"
        "<th scope=\"col\">准确值</th><th scope=\"col\">地区</th><th scope=\"col\">时段</th>"
        "<th scope=\"col\">口径</th></tr></thead>\n<tbody>\n";
    for (std::size_t i = 0; i < paper_.figures.size(); ++i) append_row(i);
    out_ += "</tbody>\n</table></div>\n</div>\n";
  }

  void append_row(std::size_t index) {
    const CitedFigure& figure = paper_.figures[index];
    out_ += "<tr id=\"" + row_name(index) + "\">";
    const std::string address = figure_address(paper_, figure);
    out_ +=
        "<td class=\"code\">" +
        (address.empty() ? figure.code : "<a href=\"" + xml_escaped(address) + "\">" + figure.code + "</a>");
    out_ += "</td><td>" + xml_escaped(figure.words) + "</td><td class=\"what\">" + xml_escaped(figure.zh);
    out_ +=
        "</td><td class=\"value\">" +
        (figure.missing ? xml_escaped(value_words(figure)) : form_.value(index) + xml_escaped(figure.unit)) +
        "</td><td>" + figure.area + "</td><td>";
    out_ += period_words(figure) + "</td><td>" + xml_escaped(figure.formula) + "</td></tr>\n";
  }

  const Composed& paper_;
  const PageForm& form_;
  std::string out_;
};

}  // namespace

std::string page_of(const Composed& paper, const PageForm& form) { return Page(paper, form).made(); }

}  // namespace dajuan::document
