#include "dajuan/domain/area.hpp"

#include <algorithm>
#include <array>

namespace dajuan::domain {
namespace {

constexpr std::size_t kRowsMax = 1'000'000;

// Reads one CSV record from `at`, quotes as in RFC 4180; counts the lines it passes.
std::vector<std::string> read_record(std::string_view csv, std::size_t& at, std::size_t& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (; at < csv.size(); ++at) {
    const char c = csv[at];
    if (quoted) {
      if (c == '\n') ++line;
      if (c != '"') {
        fields.back().push_back(c);
      } else if (at + 1 < csv.size() && csv[at + 1] == '"') {
        fields.back().push_back('"');
        ++at;
      } else {
        quoted = false;
      }
    } else if (c == '"' && fields.back().empty()) {
      quoted = true;
    } else if (c == ',') {
      fields.emplace_back();
    } else if (c == '\n') {
      ++at;
      break;
    } else if (c != '\r') {
      fields.back().push_back(c);
    }
  }
  ++line;
  return fields;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    if (end > begin) out.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

bool is_code(std::string_view code) {
  constexpr std::array<std::size_t, 5> kLengths = {2, 4, 6, 9, 12};
  return std::find(kLengths.begin(), kLengths.end(), code.size()) != kLengths.end() &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Error bad_row(std::string_view name, std::size_t line, const std::string& zh, const std::string& en) {
  return invalid(std::string(name) + ":" + std::to_string(line), zh, en);
}

}  // namespace

Result<Gazetteer> Gazetteer::from_csv(std::string_view name, std::string_view csv) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
  std::size_t at = 0;
  std::size_t line = 0;
  const std::vector<std::string> header = read_record(csv, at, line);
  if (header != std::vector<std::string>{"code", "name", "aliases", "level"}) {
    return bad_row(name, 1, "表头应为 code,name,aliases,level", "the header must be code,name,aliases,level");
  }
  Gazetteer out;
  while (at < csv.size()) {
    const std::size_t first_line = line + 1;
    std::vector<std::string> fields = read_record(csv, at, line);
    if (fields.size() == 1 && fields[0].empty()) continue;
    if (fields.size() != 4) {
      return bad_row(name, first_line, "应有 4 列，实有 " + std::to_string(fields.size()) + " 列",
                     "4 columns expected, " + std::to_string(fields.size()) + " found");
    }
    if (!is_code(fields[0])) {
      return bad_row(name, first_line, "区划代码应为 2、4、6、9 或 12 位数字",
                     "the area code must have 2, 4, 6, 9 or 12 digits");
    }
    if (fields[1].empty()) return bad_row(name, first_line, "名称为空", "the name is empty");
    if (out.areas_.size() >= kRowsMax) {
      return Error{ErrorCode::kTooLarge, "区划超过 1,000,000 行", "more than 1,000,000 areas",
                   std::string(name)};
    }
    fields[0].resize(12, '0');
    out.areas_.push_back({fields[0], fields[1], split(fields[2], '|'), fields[3]});
  }
  out.index();
  return out;
}

Gazetteer Gazetteer::of(std::vector<Area> areas) {
  Gazetteer out;
  out.areas_ = std::move(areas);
  out.index();
  return out;
}

void Gazetteer::index() {
  for (std::size_t row = 0; row < areas_.size(); ++row) {
    by_name_.emplace_back(areas_[row].name, row);
    for (const std::string& alias : areas_[row].aliases) by_name_.emplace_back(alias, row);
  }
  std::sort(by_name_.begin(), by_name_.end());
}

const Area* Gazetteer::find(std::string_view name) const {
  const auto found =
      std::lower_bound(by_name_.begin(), by_name_.end(), name,
                       [](const auto& entry, std::string_view key) { return entry.first < key; });
  return found != by_name_.end() && found->first == name ? &areas_[found->second] : nullptr;
}

std::string_view county_of(std::string_view area_code) { return area_code.substr(0, 6); }

}  // namespace dajuan::domain
