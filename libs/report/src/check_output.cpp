#include "dajuan/report/check_output.hpp"

#include <algorithm>
#include <unordered_map>

namespace dajuan::report {
namespace {

struct Line {
  std::string_view id;
  std::string_view reason;
  std::size_t number = 0;
  bool used = false;
};

std::string_view trimmed(std::string_view words) {
  while (!words.empty() && (words.back() == '\r' || words.back() == ' ' || words.back() == '\t'))
    words.remove_suffix(1);
  while (!words.empty() && words.front() == ' ') words.remove_prefix(1);
  return words;
}

std::vector<Line> lines_of(std::string_view tsv) {
  if (tsv.starts_with("\xEF\xBB\xBF")) tsv.remove_prefix(3);
  std::vector<Line> out;
  for (std::size_t number = 1; !tsv.empty(); ++number) {
    const std::size_t end = std::min(tsv.find('\n'), tsv.size());
    const std::string_view line = trimmed(tsv.substr(0, end));
    tsv.remove_prefix(std::min(end + 1, tsv.size()));
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = std::min(line.find('\t'), line.size());
    out.push_back(
        {trimmed(line.substr(0, tab)), trimmed(line.substr(std::min(tab + 1, line.size()))), number});
  }
  return out;
}

/// The id as it may be shown: a foreign file may hold anything.
std::string shown(std::string_view id) {
  std::string out;
  for (const char c : id.substr(0, 60)) out += c >= 0x20 && c < 0x7F ? c : '?';
  return out;
}

Error complaint(std::string_view name, const Line& line, const std::string& zh, const std::string& en) {
  return invalid(std::string(name) + ":" + std::to_string(line.number), shown(line.id) + "：" + zh,
                 shown(line.id) + ": " + en);
}

}  // namespace

LineIndex::LineIndex(const Text& text) : starts_{0} {
  const std::u16string_view units = text.units();
  for (std::size_t at = units.find(u'\n'); at != std::u16string_view::npos; at = units.find(u'\n', at + 1)) {
    starts_.push_back(static_cast<Offset>(at + 1));
  }
}

LinePlace LineIndex::at(Offset offset) const {
  const auto line = std::upper_bound(starts_.begin(), starts_.end(), offset) - 1;
  return {static_cast<std::uint32_t>(line - starts_.begin() + 1), offset - *line + 1};
}

JudgedFindings dismiss(std::vector<Finding> findings, std::string_view name, std::string_view tsv) {
  JudgedFindings out;
  std::vector<Line> lines = lines_of(tsv);
  std::unordered_map<std::string_view, Line*> by_id;
  for (Line& line : lines) {
    if (line.reason.empty()) {
      out.complaints.push_back(
          complaint(name, line, "没有写理由，不予忽略", "no reason is given; nothing is dismissed"));
      line.used = true;
    } else {
      by_id.try_emplace(line.id, &line);
    }
  }
  for (Finding& finding : findings) {
    const auto known = by_id.find(finding.id);
    if (known == by_id.end()) {
      out.open.push_back(std::move(finding));
    } else {
      known->second->used = true;
      out.dismissed.push_back({std::move(finding), std::string(known->second->reason)});
    }
  }
  for (const Line& line : lines) {
    if (!line.used) {
      out.complaints.push_back(
          complaint(name, line, "本报告没有这一条提示", "this report has no such finding"));
    }
  }
  return out;
}

bool is_alarming(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.severity != Severity::kNote; });
}

}  // namespace dajuan::report
