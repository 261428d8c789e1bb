#include "xlsx_rows.hpp"

#include <charconv>
#include <cmath>

#include "ascii.hpp"
#include "refuse.hpp"
#include "sheet_text.hpp"

namespace dajuan::document {
namespace {

using domain::CellKind;
using domain::SheetCell;
using Event = XmlPull::Event;

constexpr double kDaysTo1904 = 1'462;
constexpr std::uint32_t kRowLast = 1'048'576;
constexpr std::size_t kDigitsMax = 15;

// The number of an attribute; -1 where it is none.
std::int64_t whole(std::string_view text) {
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? value : -1;
}

// 1200 and -0.5 are what they say; 1E+05 and 0.30000000000000004 are made plain.
bool is_plain_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::size_t digits = text.size() - (point == std::string_view::npos ? 0 : 1);
  if (digits == 0 || digits > kDigitsMax || point == 0 || text.back() == '.') return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_ascii_digit(text[at]) && at != point) return false;
  }
  return true;
}

}  // namespace

// What stands inside of a cell.
struct XlsxRows::CellText {
  std::string text;
  bool value = false;    ///< there is one
  bool formula = false;  ///< a formula stands beside it
};

Error XlsxRows::damaged() const { return refuse_damaged(name_, "XLSX"); }

bool XlsxRows::take(std::string_view piece) {
  buffer_.append(piece);
  if (part_ == Part::kBefore && !begin_rows()) return outcome_.has_value() && part_ == Part::kBefore;
  read_whole_rows();
  if (outcome_ && part_ == Part::kRows && buffer_.size() > limits_.row_bytes) {
    const std::string row = std::to_string(row_ + 1);
    outcome_ = refuse_excess(name_, {"第 " + row + " 行", "row " + row, limits_.row_bytes, "", ""});
  }
  return outcome_.has_value() && part_ == Part::kRows;
}

Result<void> XlsxRows::outcome() const {
  if (outcome_ && part_ != Part::kBehind) return damaged();
  return outcome_;
}

// True where the rows have begun.
bool XlsxRows::begin_rows() {
  constexpr std::string_view kWord = "sheetData";
  // Columns, views and margins; each piece searches it from its beginning.
  constexpr std::size_t kHeadBytes = 1'048'576;
  const std::size_t word = buffer_.find(kWord);
  const std::size_t close = word == std::string::npos ? word : buffer_.find('>', word);
  if (close == std::string::npos) {
    if (buffer_.size() > kHeadBytes) outcome_ = damaged();
    return false;
  }
  const std::size_t open = buffer_.rfind('<', word);
  if (open == std::string::npos) {
    outcome_ = damaged();
    return false;
  }
  const std::string prefix = buffer_.substr(open + 1, word - open - 1);
  row_begin_ = "<" + prefix + "row";
  rows_end_ = "</" + prefix + std::string(kWord) + ">";
  part_ = buffer_[close - 1] == '/' ? Part::kBehind : Part::kRows;
  buffer_.erase(0, close + 1);
  return part_ == Part::kRows;
}

// A row is whole when the next one, or the end of all, begins behind it.
void XlsxRows::read_whole_rows() {
  const std::string_view buffer = buffer_;
  const std::size_t from = scanned_ - std::min(scanned_, rows_end_.size());
  const std::size_t end = buffer.find(rows_end_, from);
  const std::size_t next = buffer.substr(from).rfind(row_begin_);
  const std::size_t upto = end != std::string_view::npos    ? end
                           : next != std::string_view::npos ? from + next
                                                            : 0;
  outcome_ = read_rows(buffer.substr(0, upto));
  if (end != std::string_view::npos) part_ = Part::kBehind;
  buffer_.erase(0, upto);
  scanned_ = buffer_.size();
  // The row that was found begins the buffer: it must not be found again as the next.
  if (scanned_ < row_begin_.size()) scanned_ = 0;
}

Result<void> XlsxRows::read_rows(std::string_view text) {
  XmlPull xml(text);
  for (;;) {
    const Event event = xml.next();
    if (event == Event::kDone) return {};
    if (event == Event::kText) continue;
    if (event != Event::kStart) return damaged();
    if (local_name(xml.name()) != "row") {
      if (!xml.skip()) return damaged();
      continue;
    }
    const auto read = read_row(xml);
    if (!read) return read;
  }
}

Result<void> XlsxRows::read_row(XmlPull& xml) {
  const std::string number = xml.attribute("r");
  const std::int64_t told = number.empty() ? std::int64_t{row_} + 1 : whole(number);
  if (told <= row_ || told > kRowLast) return damaged();
  row_ = static_cast<std::uint32_t>(told);
  domain::SheetRow row{row_, {}};
  const std::size_t depth = xml.depth();
  for (;;) {
    const Event event = xml.next();
    if (event == Event::kDone || event == Event::kBroken) return damaged();
    if (event == Event::kEnd && xml.depth() < depth) break;
    if (event != Event::kStart) continue;
    if (local_name(xml.name()) != "c") {
      if (!xml.skip()) return damaged();
      continue;
    }
    const auto read = read_cell(xml, row);
    if (!read) return read;
  }
  if (row.cells.empty()) return {};
  merges_.fill(row);
  return gate_.pass(row);
}

Result<void> XlsxRows::read_cell(XmlPull& xml, domain::SheetRow& row) {
  const std::string place = xml.attribute("r");
  const std::string type = xml.attribute("t");
  const std::int64_t format = whole(xml.attribute("s"));
  const std::size_t column = place.empty() ? row.cells.size() : cell_place(place).column;
  if (!place.empty() && cell_place(place).row == 0) return damaged();
  CellText read;
  const std::size_t depth = xml.depth();
  bool inside = false;
  for (;;) {
    const Event event = xml.next();
    if (event == Event::kDone || event == Event::kBroken) return damaged();
    if (event == Event::kText) {
      if (inside) xml.append_text(read.text);
      continue;
    }
    if (event == Event::kEnd && xml.depth() < depth) break;
    const std::string_view element = local_name(xml.name());
    inside = event == Event::kStart && (element == "v" || element == "t");
    read.value = read.value || inside;
    if (event != Event::kStart) continue;
    if (element == "f") read.formula = true;
    if ((element == "f" || element == "rPh" || element == "extLst") && !xml.skip()) return damaged();
  }
  if (type == "s") {
    const auto taken = take_shared(column, read.text);
    if (!taken) return taken;
  }
  SheetCell cell = cell_of(type, format < 0 ? 0 : static_cast<std::size_t>(format), std::move(read));
  if (cell.kind == CellKind::kEmpty) {
    // A cell without a place counts all the same.
    if (place.empty() && column < limits_.columns) row.cells.resize(column + 1);
    return {};
  }
  const auto fits = gate_.fits(row_, column, cell.text);
  if (!fits) return fits;
  if (row.cells.size() <= column) row.cells.resize(column + 1);
  row.cells[column] = std::move(cell);
  return {};
}

// The text that a cell names by its number; looked at before it is copied, for many cells may name it.
Result<void> XlsxRows::take_shared(std::size_t column, std::string& text) const {
  const std::int64_t index = whole(text);
  const std::string_view shared =
      index < 0 ? std::string_view() : book_.texts.at(static_cast<std::size_t>(index));
  const auto fits = gate_.fits(row_, column, shared);
  if (fits) text = shared;
  return fits;
}

SheetCell XlsxRows::cell_of(std::string_view type, std::size_t format, CellText read) const {
  if (!read.value) {
    if (read.formula) return {CellKind::kError, "="};  // nobody has worked it out yet
    return {};
  }
  if (type == "b") {
    return {CellKind::kFlag, read.text == "1" || read.text == "true" ? "true" : "false"};
  } else if (type == "e") {
    return {CellKind::kError, std::move(read.text)};
  } else if (type == "d") {
    const double serial = domain::serial_of(read.text.substr(0, read.text.find('.')));
    if (!std::isnan(serial)) return {CellKind::kDate, domain::date_of_serial(serial)};
  } else if (type.empty() || type == "n") {
    return number_cell(format, std::move(read.text));
  } else if (type != "s") {
    unescape_cell(read.text);
  }
  return {read.text.empty() ? CellKind::kEmpty : CellKind::kText, std::move(read.text)};
}

SheetCell XlsxRows::number_cell(std::size_t format, std::string text) const {
  const std::string_view digits = trim_ascii(text);
  const bool is_day = format < book_.is_day.size() && book_.is_day[format];
  if (!is_day && is_plain_number(digits)) return {CellKind::kNumber, std::string(digits)};
  double value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) {
    if (digits.empty()) return {};
    return {CellKind::kText, std::move(text)};
  }
  if (is_day) {
    std::string day = domain::date_of_serial(book_.since_1904 ? value + kDaysTo1904 : value);
    if (!day.empty()) return {CellKind::kDate, std::move(day)};
  }
  std::string plain = domain::plain_number(value);
  if (plain.empty()) return {CellKind::kText, std::move(text)};
  return {CellKind::kNumber, std::move(plain)};
}

}  // namespace dajuan::document
