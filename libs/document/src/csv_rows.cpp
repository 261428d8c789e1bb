// CSV as people's programs write it: RFC 4180, and what stands beside it (semicolons, tabs, a first line
// `sep=;`).
#include <algorithm>
#include <array>

#include "refuse.hpp"
#include "sheet_formats.hpp"
#include "sheet_text.hpp"

namespace dajuan::document {
namespace {

constexpr std::array kDelimiters{',', ';', '\t'};
constexpr std::size_t kCellsMax = 16'384;  // of a row, empty ones too: what a spreadsheet has

// The delimiter that stands most often, outside of quotes, in the first line that has any.
char guess_delimiter(std::string_view text) {
  std::array<std::size_t, kDelimiters.size()> counts{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    const auto* found = std::find(kDelimiters.begin(), kDelimiters.end(), c);
    if (found != kDelimiters.end()) ++counts[static_cast<std::size_t>(found - kDelimiters.begin())];
    const auto* most = std::max_element(counts.begin(), counts.end());
    if (c == '\n' && *most > 0) break;
  }
  const auto* most = std::max_element(counts.begin(), counts.end());
  return kDelimiters[static_cast<std::size_t>(most - counts.begin())];
}

class CsvReader {
 public:
  CsvReader(std::string_view name, std::string_view text) : name_(name), rest_(text) {
    if (rest_.size() > 5 && rest_.starts_with("sep=") && (rest_[5] == '\r' || rest_[5] == '\n')) {
      delimiter_ = rest_[4];
      rest_.remove_prefix(std::min(rest_.find('\n', 5), rest_.size() - 1) + 1);
      row_ = 1;
    } else {
      delimiter_ = guess_delimiter(rest_);
    }
  }

  [[nodiscard]] bool more() const { return !rest_.empty(); }

  [[nodiscard]] Result<void> next(domain::SheetRow& row) {
    row.number = ++row_;
    row.cells.clear();
    for (;;) {
      if (row.cells.size() == kCellsMax) {
        return refuse_large_cell(name_, domain::cell_name(row_, kCellsMax), "超过 16384 列的上限",
                                 "is beyond the limit of 16,384 columns");
      }
      auto cell = rest_.starts_with('"') ? quoted(row.cells.size()) : Result<std::string>(plain());
      if (!cell) return cell.error();
      put(row, std::move(*cell));
      if (rest_.empty()) return {};
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == delimiter_) continue;
      if (c == '\r' && rest_.starts_with('\n')) rest_.remove_prefix(1);
      return {};
    }
  }

 private:
  std::string plain() {
    const std::array<char, 4> ends{delimiter_, '\r', '\n', '\0'};
    const std::size_t end = std::min(rest_.find_first_of(ends.data()), rest_.size());
    std::string out(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return out;
  }

  // Two quotes inside are one; a line break inside is one '\n'. What stands behind the last quote, against
  // the rules, is kept.
  Result<std::string> quoted(std::size_t column) {
    std::string out;
    rest_.remove_prefix(1);
    for (;;) {
      const std::size_t quote = rest_.find('"');
      if (quote == std::string_view::npos) {
        return refuse_cell(name_, domain::cell_name(row_, column), "的引号没有结束",
                           "begins with a quote that does not end");
      }
      out.append(rest_.substr(0, quote));
      rest_.remove_prefix(quote + 1);
      if (!rest_.starts_with('"')) break;
      out += '"';
      rest_.remove_prefix(1);
    }
    std::size_t kept = 0;
    for (std::size_t at = 0; at < out.size(); ++at) {
      if (out[at] != '\r' || at + 1 == out.size() || out[at + 1] != '\n') out[kept++] = out[at];
    }
    out.resize(kept);
    return out + plain();
  }

  static void put(domain::SheetRow& row, std::string text) {
    unguard_cell(text);
    unescape_cell(text);
    const auto kind = text.empty() ? domain::CellKind::kEmpty : domain::CellKind::kText;
    row.cells.push_back({kind, std::move(text)});
  }

  std::string_view name_;
  std::string_view rest_;
  char delimiter_ = ',';
  std::uint32_t row_ = 0;
};

}  // namespace

Result<SheetRead> read_csv(std::string_view name, std::string_view text, const TakeRow& take,
                           const SheetLimits& limits) {
  CsvReader reader(name, text);
  RowGate gate(name, take, limits);
  domain::SheetRow row;
  while (reader.more()) {
    auto read = reader.next(row);
    if (read) read = gate.pass(row);
    if (!read) return read.error();
  }
  return SheetRead{domain::SheetFormat::kCsv, {}, {}, gate.rows()};
}

}  // namespace dajuan::document
