#pragma once

#include "dajuan/report/check_output.hpp"
#include "read_render.hpp"

namespace dajuan::cli {

/// A report with what was found in it. `last_text` is last year's, empty where none was given.
struct CheckedReport {
  const Reading& reading;
  const Text& last_text;
  const report::JudgedFindings& findings;
};

void render_check_text(const CheckedReport& checked, const RenderOptions& options, const Sink& sink);
void render_check_html(const CheckedReport& checked, const RenderOptions& options, const Sink& sink);

/// 错误, 警告, 提示
[[nodiscard]] const char* word_of(report::Severity severity, Language language);
/// "3 errors, 2 warnings, 5 notes"
[[nodiscard]] std::string summary(const report::JudgedFindings& findings, Language language);

}  // namespace dajuan::cli
