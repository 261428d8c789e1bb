#include "html_lines.hpp"

#include "paragraph.hpp"
#include "utf8.hpp"

namespace dajuan::document {
namespace {

bool breaks_line(Kind kind) {
  return kind != Kind::kText && kind != Kind::kInline && kind != Kind::kLink && kind != Kind::kEmbedded;
}

class LineMaker {
 public:
  LineMaker(const Tree& tree, std::size_t limit_bytes) : tree_(tree), limit_bytes_(limit_bytes) {}

  std::vector<Line> make() {
    const auto count = static_cast<std::uint32_t>(tree_.nodes.size());
    for (std::uint32_t at = 0; at < count && bytes_ <= limit_bytes_;) {
      leave_before(at);
      const Node& node = tree_.nodes[at];
      if ((node.marks & kHidden) != 0) {
        at = node.end;
        continue;
      }
      enter(at, node);
      ++at;
    }
    leave_before(count);
    flush();
    return std::move(lines_);
  }

 private:
  // A table row that is open: where its lines begin, and where those of each of its cells do.
  struct OpenRow {
    std::size_t first_line;
    std::vector<std::size_t> cell_starts;
  };

  void leave_before(std::uint32_t at) {
    while (!open_.empty() && tree_.nodes[open_.back()].end <= at) {
      const Kind kind = tree_.nodes[open_.back()].kind;
      if (breaks_line(kind)) flush();
      if (kind == Kind::kHeading) --headings_;
      if (kind == Kind::kRow) close_row();
      open_.pop_back();
    }
  }

  void enter(std::uint32_t at, const Node& node) {
    if (node.kind == Kind::kText) {
      add_text(at, node);
      return;
    }
    if (breaks_line(node.kind)) flush();
    if (node.kind == Kind::kBreak) return;
    if (node.kind == Kind::kHeading) ++headings_;
    if (node.kind == Kind::kRow) rows_.push_back({lines_.size(), {}});
    if (node.kind == Kind::kCell && !rows_.empty()) rows_.back().cell_starts.push_back(lines_.size());
    open_.push_back(at);
  }

  void add_text(std::uint32_t at, const Node& node) {
    const std::string_view text =
        std::string_view(tree_.text).substr(node.text_begin, node.text_end - node.text_begin);
    for (std::size_t i = 0; i < text.size();) {
      CodePoint point = code_point_at(text, i);
      if (point.bytes == 0) point = {0xFFFD, 1};
      if (point.value == '\n' && (node.marks & kPreformatted) != 0) {
        flush();
      } else if (is_blank(point.value)) {
        add_blank(point.value);
      } else {
        add_visible(at, node, point.value, text.substr(i, point.bytes));
      }
      i += point.bytes;
    }
  }

  void add_blank(char32_t c) {
    // Zero-width marks are no space.
    if (c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0xFEFF) return;
    if (c == '\n' || c == '\r') {
      newline_ = true;
    } else if (c == 0x3000) {
      wide_space_ = true;
    } else {
      space_ = true;
    }
  }

  void add_visible(std::uint32_t at, const Node& node, char32_t c, std::string_view bytes) {
    if (line_.text.empty()) {
      line_.node = at;
      line_.heading = headings_ > 0;
      line_.furniture = (node.marks & kFurniture) != 0;
    } else if (wide_space_) {
      line_.text += "\xE3\x80\x80";
    } else if (newline_ ? !is_cjk(last_) && !is_cjk(c) : space_) {
      // A line break of the source between Chinese characters is how an editor wrapped its file, not a space.
      line_.text += ' ';
    }
    space_ = newline_ = wide_space_ = false;
    line_.text += bytes;
    last_ = c;
    ++line_.chars;
    if ((node.marks & kInLink) != 0) ++line_.link_chars;
  }

  void flush() {
    space_ = newline_ = wide_space_ = false;
    if (line_.text.empty()) return;
    bytes_ += line_.text.size() + 1;
    lines_.push_back(std::move(line_));
    line_ = {};
  }

  // The lines of the row's cells become one line, or `label: value` lines, where the table holds data.
  void close_row() {
    const OpenRow row = std::move(rows_.back());
    rows_.pop_back();
    if (row.cell_starts.size() < 2 || row.first_line == lines_.size()) return;
    Cells cells;
    Line model = lines_[row.first_line];
    model.chars = model.link_chars = 0;
    for (std::size_t i = 0; i < row.cell_starts.size(); ++i) {
      const std::size_t end = i + 1 < row.cell_starts.size() ? row.cell_starts[i + 1] : lines_.size();
      cells.emplace_back();
      for (std::size_t line = row.cell_starts[i]; line < end; ++line) {
        cells.back().push_back(lines_[line].text);
        model.chars += lines_[line].chars;
        model.link_chars += lines_[line].link_chars;
      }
    }
    RowLines joined = lines_of_row(cells);
    if (joined.lines.size() == lines_.size() - row.first_line && !joined.fields) return;
    lines_.resize(row.first_line);
    for (std::string& text : joined.lines) {
      model.text = std::move(text);
      model.fields = joined.fields;
      lines_.push_back(model);
    }
  }

  const Tree& tree_;
  std::size_t limit_bytes_;
  std::size_t bytes_ = 0;
  std::vector<Line> lines_;
  std::vector<std::uint32_t> open_;
  std::vector<OpenRow> rows_;
  Line line_;
  char32_t last_ = 0;
  int headings_ = 0;
  bool space_ = false;
  bool newline_ = false;
  bool wide_space_ = false;
};

}  // namespace

std::vector<Line> lines_of(const Tree& tree, std::size_t limit_bytes) {
  return LineMaker(tree, limit_bytes).make();
}

}  // namespace dajuan::document
