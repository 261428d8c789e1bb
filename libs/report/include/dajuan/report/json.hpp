#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "dajuan/base/text.hpp"
#include "dajuan/report/report.hpp"

namespace dajuan::report {

/// Where a text came from, as told to the reader of the JSON.
struct SourceNote {
  std::string name;      ///< file name without folders
  std::string format;    ///< text, html, docx, pdf
  std::string encoding;  ///< UTF-8, GB18030, UTF-16LE, UTF-16BE; empty for docx and pdf
};

/// Appends the report as JSON (api/report.schema.json): UTF-8, keys in the order of the schema, no locale,
/// the same bytes for the same input. With `with_text` the text itself is given too under "text" (for formats
/// in which it does not stand as it is in the file).
void append_json(std::string& out, const Report& report, const Text& text, const SourceNote& source,
                 bool with_text);

/// Takes the next piece of an answer that may be larger than what should be in memory at once.
using JsonSink = std::function<void(std::string_view)>;

/// The same bytes as append_json, handed over in pieces of some 64 KB as they are ready.
void write_json(const JsonSink& sink, const Report& report, const Text& text, const SourceNote& source,
                bool with_text);

/// Appends a JSON string literal with its quotes; bytes that are not UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view utf8);

/// What is measured, composed of the head and the subject: 人大代表建议 + 办结率.
[[nodiscard]] std::string subject_of(const Figure& figure, const Text& text);

/// Names as they stand in the JSON: review, plan ...; achievement, target, count_in_name; hard, soft.
[[nodiscard]] const char* to_string(Role role);
[[nodiscard]] const char* to_string(SectionKind kind);
[[nodiscard]] const char* to_string(Numbering numbering);
[[nodiscard]] const char* to_string(FigureKind kind);
[[nodiscard]] const char* to_string(ComparisonKind kind);
[[nodiscard]] const char* to_string(Direction direction);
[[nodiscard]] const char* to_string(Level level);
[[nodiscard]] const char* to_string(HonourLevel level);
[[nodiscard]] const char* to_string(NameType type);

}  // namespace dajuan::report
