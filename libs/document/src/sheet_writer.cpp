// XLSX by libxlsxwriter, row after row.
#include "dajuan/document/sheet_writer.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include "dajuan/base/text.hpp"
#include "sheet_text.hpp"

namespace dajuan::document {
namespace {

using domain::CellKind;
using domain::SheetCell;

// Of a list inside the rule itself, commas included. Excel takes 255 characters; libxlsxwriter has room for
// as many bytes, and does not look.
constexpr std::size_t kInlineBytesMax = 255;
constexpr std::size_t kTitleMax = 31;
constexpr double kWidthMin = 9;
constexpr double kWidthMax = 36;
constexpr double kNotesWidth = 30;
constexpr std::string_view kCut = "……（太长，未全部导出 | cut: too long）";
constexpr const char* kListsTitle = "_lists";

Error no_room() {
  return {ErrorCode::kUnavailable, "无法写出表格文件（临时目录没有空间？）",
          "the sheet could not be written (no room for temporary files?)", ""};
}

// The code points that a workbook counts: at most kSheetCellMax, in UTF-16.
std::string fitting(std::string text) {
  if (text.size() <= domain::kSheetCellMax) return text;
  const Text read(text);
  std::size_t units = 0;
  Offset most = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte & 0xC0U) == 0x80U) continue;
    units += byte >= 0xF0 ? 2 : 1;
    if (units <= domain::kSheetCellMax - kCut.size()) ++most;
  }
  if (units <= domain::kSheetCellMax) return text;
  return std::string(read.slice({0, most})) + std::string(kCut);
}

// How wide a text stands, in characters of ASCII.
double width_of(std::string_view utf8) {
  double width = 0;
  for (const char16_t unit : to_units(utf8)) width += unit < 0x2E80 ? 1 : 2;
  return width;
}

// What a sheet's name may not hold is left out.
std::string sheet_title(const std::string& title) {
  std::string out;
  for (const char c : title) {
    if (std::strchr("[]:*?/\\'", c) == nullptr && (static_cast<unsigned char>(c) >= 0x20)) out += c;
  }
  const Text read(out);
  return out.empty() ? "Sheet1" : std::string(read.slice({0, kTitleMax}));
}

/// A temporary file that is gone with the program, whatever happens: it has no name.
class UnnamedFile {
 public:
  UnnamedFile() {
    std::error_code failed;
    folder_ = std::filesystem::temp_directory_path(failed).string();
    std::string path = folder_ + "/dajuan-sheet-XXXXXX";
    fd_ = ::mkostemp(path.data(), O_CLOEXEC);
    if (fd_ >= 0) ::unlink(path.c_str());
  }
  ~UnnamedFile() {
    if (fd_ >= 0) ::close(fd_);
  }
  UnnamedFile(const UnnamedFile&) = delete;
  UnnamedFile& operator=(const UnnamedFile&) = delete;

  [[nodiscard]] bool ok() const { return fd_ >= 0; }
  [[nodiscard]] std::string& folder() { return folder_; }
  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(fd_); }
  [[nodiscard]] Result<std::string> bytes() const {
    struct stat status {};
    if (::fstat(fd_, &status) != 0) return no_room();
    std::string out(static_cast<std::size_t>(status.st_size), '\0');
    for (std::size_t filled = 0; filled < out.size();) {
      const ssize_t got = ::pread(fd_, out.data() + filled, out.size() - filled, static_cast<off_t>(filled));
      if (got <= 0) return no_room();
      filled += static_cast<std::size_t>(got);
    }
    return out;
  }

 private:
  std::string folder_;
  int fd_ = -1;
};

class XlsxWriter final : public domain::SheetSink {
 public:
  explicit XlsxWriter(domain::SheetPlan plan) : plan_(std::move(plan)) {}
  ~XlsxWriter() override {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }

  Result<void> begin() {
    if (!file_.ok()) return no_room();
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = file_.folder().data();
    book_ = workbook_new_opt(file_.path().c_str(), &options);
    if (book_ == nullptr) return no_room();
    sheet_ = workbook_add_worksheet(book_, sheet_title(plan_.title).c_str());
    if (sheet_ == nullptr) return no_room();
    make_formats();
    for (std::size_t i = 0; i < plan_.columns.size(); ++i) begin_column(i);
    worksheet_freeze_panes(sheet_, 1, 0);
    return {};
  }

  Result<void> add(std::span<const SheetCell> cells) override {
    if (rows_ >= domain::kSheetRowsMax) {
      return Error{ErrorCode::kTooLarge, "超过 200000 行，请缩小筛选范围",
                   "over 200,000 rows: narrow the filter", ""};
    }
    ++rows_;
    for (std::size_t i = 0; i < cells.size() && i < plan_.columns.size(); ++i) {
      if (cells[i].kind == CellKind::kEmpty) continue;
      if (!write(static_cast<lxw_col_t>(i), cells[i])) return no_room();
    }
    return {};
  }

  Result<std::string> finish() override {
    if (!plan_.columns.empty()) {
      worksheet_autofilter(sheet_, 0, 0, std::max<lxw_row_t>(rows_, 1),
                           static_cast<lxw_col_t>(plan_.columns.size() - 1));
    }
    write_notes();
    write_choices();
    const lxw_error closed = workbook_close(std::exchange(book_, nullptr));
    if (closed != LXW_NO_ERROR) return no_room();
    return file_.bytes();
  }

 private:
  void make_formats() {
    heading_ = workbook_add_format(book_);
    format_set_bold(heading_);
    format_set_text_wrap(heading_);
    format_set_align(heading_, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bg_color(heading_, 0xE8EEF4);
    format_set_bottom(heading_, LXW_BORDER_THIN);
    text_ = workbook_add_format(book_);
    format_set_num_format(text_, "@");
    day_ = workbook_add_format(book_);
    format_set_num_format(day_, "yyyy-mm-dd");
    moment_ = workbook_add_format(book_);
    format_set_num_format(moment_, "yyyy-mm-dd hh:mm");
    wrapped_ = workbook_add_format(book_);
    format_set_text_wrap(wrapped_);
    format_set_align(wrapped_, LXW_ALIGN_VERTICAL_TOP);
  }

  void begin_column(std::size_t index) {
    const domain::SheetColumn& column = plan_.columns[index];
    const auto at = static_cast<lxw_col_t>(index);
    double width = width_of(column.heading) + 4;  // with the button of the filter
    if (column.kind == CellKind::kDate) width = std::max(width, 12.0);
    for (const std::string& choice : column.choices) width = std::max(width, width_of(choice) + 3);
    lxw_format* format = column.kind == CellKind::kText   ? text_
                         : column.kind == CellKind::kDate ? day_
                                                          : nullptr;
    worksheet_set_column(sheet_, at, at, std::clamp(width, kWidthMin, kWidthMax), format);
    const std::string heading = fitting(escape_cell(column.heading));
    worksheet_write_string(sheet_, 0, at, heading.c_str(), heading_);
  }

  // Binary floating point keeps 15 digits; what has more is written as text.
  static bool is_exact(const std::string& number) {
    return std::count_if(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; }) <= 15;
  }

  bool write(lxw_col_t column, const SheetCell& cell) {
    if (cell.kind == CellKind::kNumber && is_exact(cell.text)) {
      return worksheet_write_number(sheet_, rows_, column, std::strtod(cell.text.c_str(), nullptr),
                                    nullptr) == LXW_NO_ERROR;
    }
    if (cell.kind == CellKind::kDate) {
      const double serial = domain::serial_of(cell.text);
      lxw_format* format = serial == std::floor(serial) ? day_ : moment_;
      if (!std::isnan(serial))
        return worksheet_write_number(sheet_, rows_, column, serial, format) == LXW_NO_ERROR;
    }
    if (cell.text.empty()) return true;
    const std::string text = fitting(escape_cell(cell.text));
    return worksheet_write_string(sheet_, rows_, column, text.c_str(), text_) == LXW_NO_ERROR;
  }

  void write_notes() {
    if (plan_.notes.empty()) return;
    lxw_worksheet* notes = workbook_add_worksheet(book_, sheet_title(plan_.notes_title).c_str());
    if (notes == nullptr) return;
    for (std::size_t row = 0; row < plan_.notes.size(); ++row) {
      for (std::size_t column = 0; column < plan_.notes[row].size(); ++column) {
        const std::string text = fitting(escape_cell(plan_.notes[row][column]));
        worksheet_write_string(notes, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                               text.c_str(), row == 0 ? heading_ : wrapped_);
      }
    }
    worksheet_set_column(notes, 0, static_cast<lxw_col_t>(plan_.notes.front().size()), kNotesWidth, nullptr);
    worksheet_freeze_panes(notes, 1, 0);
  }

  static bool fits_inline(const std::vector<std::string>& choices) {
    std::size_t bytes = choices.size() - 1;
    for (const std::string& one : choices) {
      bytes += one.size();
      if (one.find_first_of(",\"") != std::string::npos) return false;
    }
    return bytes <= kInlineBytesMax;
  }

  // Lists that do not fit into the rule stand on a hidden sheet, one below another.
  void write_choices() {
    lxw_worksheet* lists = nullptr;
    lxw_row_t next = 0;
    for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
      const std::vector<std::string>& choices = plan_.columns[i].choices;
      if (choices.empty()) continue;
      if (fits_inline(choices)) {
        offer_inline(static_cast<lxw_col_t>(i), choices);
        continue;
      }
      if (lists == nullptr) lists = workbook_add_worksheet(book_, kListsTitle);
      if (lists == nullptr) return;
      const lxw_row_t first = next;
      for (const std::string& one : choices)
        worksheet_write_string(lists, next++, 0, escape_cell(one).c_str(), nullptr);
      offer_range(static_cast<lxw_col_t>(i), first, next);
    }
    if (lists != nullptr) worksheet_hide(lists);
  }

  void offer(lxw_col_t column, lxw_data_validation& rule) {
    rule.error_type = LXW_VALIDATION_ERROR_TYPE_STOP;
    rule.ignore_blank = LXW_VALIDATION_ON;
    worksheet_data_validation_range(sheet_, 1, column, domain::kSheetRowsMax, column, &rule);
  }

  void offer_inline(lxw_col_t column, std::vector<std::string> choices) {
    std::vector<char*> list;
    for (std::string& one : choices) list.push_back(one.data());
    list.push_back(nullptr);
    lxw_data_validation rule{};
    rule.validate = LXW_VALIDATION_TYPE_LIST;
    rule.value_list = list.data();
    offer(column, rule);
  }

  void offer_range(lxw_col_t column, lxw_row_t first, lxw_row_t end) {
    std::string range =
        std::string("=") + kListsTitle + "!$A$" + std::to_string(first + 1) + ":$A$" + std::to_string(end);
    lxw_data_validation rule{};
    rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    rule.value_formula = range.data();
    offer(column, rule);
  }

  UnnamedFile file_;
  domain::SheetPlan plan_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* heading_ = nullptr;
  lxw_format* text_ = nullptr;
  lxw_format* day_ = nullptr;
  lxw_format* moment_ = nullptr;
  lxw_format* wrapped_ = nullptr;
  lxw_row_t rows_ = 0;
};

}  // namespace

Result<std::unique_ptr<domain::SheetSink>> xlsx_writer(domain::SheetPlan plan) {
  auto writer = std::make_unique<XlsxWriter>(std::move(plan));
  const auto begun = writer->begin();
  if (!begun) return begun.error();
  return std::unique_ptr<domain::SheetSink>(std::move(writer));
}

}  // namespace dajuan::document
