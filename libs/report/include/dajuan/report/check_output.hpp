#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/error.hpp"
#include "dajuan/base/text.hpp"
#include "dajuan/report/check.hpp"

/// Findings as others take them: with lines and columns, as JSON, as SARIF, less those that were dismissed.
namespace dajuan::report {

/// A place as editors count: from 1, columns in code points.
struct LinePlace {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// Finds lines and columns of offsets in one text.
class LineIndex {
 public:
  explicit LineIndex(const Text& text);
  [[nodiscard]] LinePlace at(Offset offset) const;

 private:
  std::vector<Offset> starts_;  // of each line
};

/// A finding that somebody dismissed, and why.
struct Dismissed {
  Finding finding;
  std::string reason;
};

/// Findings after a file of dismissals was applied.
struct JudgedFindings {
  std::vector<Finding> open;
  std::vector<Dismissed> dismissed;
  std::vector<Error> complaints;  ///< lines that dismiss nothing: no reason, or no finding of that id
};

/// Dismisses what a file names: lines `id<TAB>reason`; empty lines and those that begin with # are passed
/// over. A line without a reason dismisses nothing. Never fails; `name` is told in complaints.
[[nodiscard]] JudgedFindings dismiss(std::vector<Finding> findings, std::string_view name,
                                     std::string_view tsv);

/// Whether any of them is a warning or an error.
[[nodiscard]] bool is_alarming(const std::vector<Finding>& findings);

/// Appends the findings as JSON (api/check.schema.json), one line: the same bytes for the same findings.
void append_findings_json(std::string& out, const JudgedFindings& findings, const Text& text,
                          std::string_view name);

/// Appends a SARIF 2.1.0 log with one run: all rules, findings with the id as fingerprint, those dismissed
/// with their reason. Columns count Unicode code points. `name` is the file, relative; `with_text` embeds the
/// text, for files in which it does not stand as it is.
void append_sarif(std::string& out, const JudgedFindings& findings, const Text& text, std::string_view name,
                  bool with_text);

}  // namespace dajuan::report
