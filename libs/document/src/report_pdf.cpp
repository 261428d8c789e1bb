// PDF laid out by GB/T 9704-2012: type area 156 x 225 mm, 22 lines of 28.95 pt, 28 characters of 15.75 pt.
// Every line stands on that grid, whatever is in it.
#include <algorithm>
#include <cmath>
#include <set>

#include "dajuan/document/report_writer.hpp"
#include "paper.hpp"
#include "paper_canvas.hpp"
#include "paper_paragraph.hpp"
#include "paper_qr.hpp"

namespace dajuan::document {
namespace {

using report::Block;
using report::BlockKind;
using report::Composed;

constexpr double kEm = 15.75;
constexpr double kPitch = 28.95;
constexpr int kLines = 22;
constexpr double kLeft = 28 * kPointsOfMm;
constexpr double kTop = 37 * kPointsOfMm;
constexpr double kWidth = 28 * kEm;
constexpr double kBaseline = (kPitch - kEm) / 2 + 0.88 * kEm;  // the em box stands in the middle of its line
constexpr double kNumberEm = 14;
constexpr double kNumberBaseline = kTop + (225 + 7) * kPointsOfMm + 0.37 * kNumberEm;  // the dash 7 mm below

struct Look {
  Face face;
  Set set;
  double indent;
  int outline;  ///< level in the table of contents; 0: not in it
};

Look look_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::kTitle:
      return {Face::kTitle, Set::kCentred, 0, 0};
    case BlockKind::kByline:
      return {Face::kKai, Set::kCentred, 0, 0};
    case BlockKind::kAddressee:
      return {Face::kFang, Set::kJustified, 0, 0};
    case BlockKind::kHeading1:
      return {Face::kHei, Set::kJustified, 2 * kEm, 1};
    case BlockKind::kHeading2:
      return {Face::kKai, Set::kJustified, 2 * kEm, 2};
    case BlockKind::kHeading3:
    case BlockKind::kHeading4:
    case BlockKind::kParagraph:
      break;
  }
  return {Face::kFang, Set::kJustified, 2 * kEm, 0};
}

PaperText text_of(const Composed& paper, const Block& block) {
  PaperText out;
  for (const report::Run& run : block.runs) {
    PaperFigure place;
    place.begin = out.text.size();
    out.text += run.text;
    if (run.figure < 0 && !run.typed) continue;
    place.raised = out.text.size();
    if (run.typed) {
      out.text += kUnprovedSign;
    } else {
      const report::CitedFigure& figure = paper.figures[static_cast<std::size_t>(run.figure)];
      out.text += figure.code;
      place.address = figure_address(paper, figure);
    }
    place.end = out.text.size();
    out.figures.push_back(std::move(place));
  }
  return out;
}

class Printer {
 public:
  Printer(const Composed& paper, const PaperFonts& fonts) : paper_(paper), fonts_(fonts), canvas_(paper) {}

  Result<std::string> printed() {
    for (const Block& block : paper_.blocks) {
      const Look look = look_of(block.kind);
      set_.emplace_back(fonts_, text_of(paper_, block), PaperShape{look.face, look.set, kWidth, look.indent});
    }
    for (std::size_t i = 0; i < paper_.blocks.size(); ++i) {
      append(i);
      if (i + 1 == paper_.blocks.size() || paper_.blocks[i + 1].chapter != paper_.blocks[i].chapter)
        append_qr(paper_.blocks[i].chapter);
    }
    if (const std::string note = unproved_note(paper_); !note.empty())
      say(std::string(kUnprovedSign) + note, Face::kFang);
    append_declaration();
    end_page();
    return canvas_.finish();
  }

 private:
  void append(std::size_t index) {
    const Block& block = paper_.blocks[index];
    const auto is_head = [](BlockKind kind) {
      return kind == BlockKind::kTitle || kind == BlockKind::kByline;
    };
    if (index > 0 && is_head(paper_.blocks[index - 1].kind) && !is_head(block.kind) && line_ > 0) ++line_;
    need(lines_kept(index));
    if (const int level = look_of(block.kind).outline; level > 0) {
      std::string words;
      for (const report::Run& run : block.runs) words += run.text;
      canvas_.outline(level, words, top_of(line_));
    }
    append_lines(set_[index], index + 1 == paper_.blocks.size());
  }

  // A heading never ends a page: it and those below it stay with the first line of what they head.
  [[nodiscard]] int lines_kept(std::size_t index) const {
    int lines = 1;
    for (; index < paper_.blocks.size() && is_heading(paper_.blocks[index].kind) && lines <= kLines; ++index)
      lines += set_[index].lines();
    return lines > kLines ? 1 : lines;
  }
  static bool is_heading(BlockKind kind) {
    return kind == BlockKind::kHeading1 || kind == BlockKind::kHeading2 || kind == BlockKind::kHeading3 ||
           kind == BlockKind::kHeading4;
  }

  // The last line of all never stands alone on a page.
  void append_lines(const PaperParagraph& paragraph, bool last) {
    for (int i = 0; i < paragraph.lines(); ++i) {
      need(last && i > 0 && i + 2 == paragraph.lines() ? 2 : 1);
      paragraph.draw(canvas_, i, kLeft, top_of(line_) + kBaseline);
      ++line_;
    }
  }

  // A chapter whose figures are public ends with the way to them.
  void append_qr(std::uint16_t chapter) {
    const std::string address = chapter_address(paper_, chapter);
    if (address.empty()) return;
    const PaperQr code = qr_of(address);
    if (code.side == 0) return;
    // Two lines high; a long address needs more, since a printed module must stay a third of a millimetre.
    const double modules = code.side + 2 * kQuietModules;
    const int lines = std::clamp(static_cast<int>(std::ceil(modules / kPitch)), 2, kLines);
    need(lines);
    const double module = lines * kPitch / modules;
    const double side = module * code.side;
    const double left = kLeft + kWidth - side;
    const double top = top_of(line_) + module * kQuietModules;
    fill(code, left, top, module);
    canvas_.link(left, top, side, side, address);
    explain(top + side / 2, kWidth - side - kEm);
    line_ += lines;
  }

  // Two small lines beside a QR code, for whoever has no camera.
  void explain(double middle, double width) {
    const std::string words[] = {"本章数字逐一可查：扫码，或打开下面的网址，输入数字后的代码",
                                 paper_.address + "/figures"};
    constexpr double kSmallPitch = 14;
    std::vector<PaperParagraph> small;
    int lines = 0;
    for (const std::string& one : words) {
      small.emplace_back(fonts_, PaperText{one, {}}, PaperShape{Face::kNote, Set::kRight, width, 0});
      lines += small.back().lines();
    }
    double baseline = middle - 4 - kSmallPitch * (lines - 2) / 2;
    for (const PaperParagraph& one : small) {
      for (int i = 0; i < one.lines(); ++i, baseline += kSmallPitch) one.draw(canvas_, i, kLeft, baseline);
    }
  }

  void fill(const PaperQr& code, double left, double top, double module) {
    for (int row = 0; row < code.side; ++row) {
      for (int column = 0; column < code.side; ++column) {
        const int begin = column;
        while (column < code.side && code.at(row, column)) ++column;
        if (column > begin)
          cairo_rectangle(canvas_.cairo(), left + begin * module, top + row * module,
                          (column - begin) * module, module);
      }
    }
    cairo_fill(canvas_.cairo());
  }

  // Whoever holds the paper learns what it was not set in.
  void append_declaration() {
    if (fonts_.in_place().empty()) return;
    if (line_ > 0) end_page();
    say("附：字体说明", Face::kHei);
    say("本件按《党政机关公文格式》（GB/T "
        "9704—2012）的版心、字号和行距排版。该标准所用的下列字体须经授权，本机未安装，"
        "改用自由字体，因此不声明本件符合该标准：",
        Face::kFang);
    for (const FontInPlace& one : fonts_.in_place())
      say(one.part + "：" + one.asked + "，用 " + one.used + "。", Face::kFang);
  }

  void say(const std::string& words, Face face) {
    append_lines(PaperParagraph(fonts_, {words, {}}, {face, Set::kJustified, kWidth, 2 * kEm}), false);
  }

  static double top_of(int line) { return kTop + line * kPitch; }

  void need(int lines) {
    if (line_ + lines > kLines) end_page();
  }

  // Odd numbers stand at the right, even ones at the left, one character from the edge of the type area.
  void end_page() {
    const PaperText number{"— " + std::to_string(canvas_.page()) + " —", {}};
    const Set set = canvas_.page() % 2 == 1 ? Set::kRight : Set::kLeft;
    PaperParagraph(fonts_, number, {Face::kNumber, set, kWidth - 2 * kNumberEm, 0})
        .draw(canvas_, 0, kLeft + kNumberEm, kNumberBaseline);
    canvas_.end_page();
    line_ = 0;
  }

  const Composed& paper_;
  const PaperFonts& fonts_;
  PaperCanvas canvas_;
  std::vector<PaperParagraph> set_;  ///< one of each block
  int line_ = 0;
};

}  // namespace

Result<std::string> report_as_pdf(const Composed& composed) {
  const auto paper = paper_of(composed);
  if (!paper) return paper.error();
  const auto fonts = PaperFonts::open();
  if (!fonts) return fonts.error();
  return Printer(*paper, *fonts).printed();
}

}  // namespace dajuan::document
