#pragma once

#include <cstddef>
#include <string>

#include "dajuan/base/result.hpp"
#include "dajuan/report/composed.hpp"

/// A composed report written out. Each function makes one file of the value alone: the same report gives the
/// same bytes, whatever the clock says. What a file cannot hold (control characters, bytes that are not
/// UTF-8) stands as U+FFFD, a line feed or tab as a blank; a block without a word is left out. Errors, with
/// the field: kTooLarge (a limit below), kInvalidInput (an area that is not 12 digits, a code that is not 6
/// letters or digits or names two different figures, a run that names no figure, an address that is not http
/// or https, a period that ends before it begins).
namespace dajuan::document {

/// Sizes over which a composed report is refused.
struct ReportLimits {
  static constexpr std::size_t kBlocks = 2'000;
  static constexpr std::size_t kFigures = 5'000;
  static constexpr std::size_t kRuns = 20'000;
  static constexpr std::size_t kChars = 200'000;     ///< code points of all blocks together
  static constexpr std::size_t kFieldBytes = 1'000;  ///< title, names, words, formula: each
};

/// Plain UTF-8 in the genre's form: paragraphs begin with two wide blanks.
[[nodiscard]] Result<std::string> report_as_text(const report::Composed& composed);
/// CommonMark with the table of GitHub; each figure links to its public page.
[[nodiscard]] Result<std::string> report_as_markdown(const report::Composed& composed);
/// One page that asks for nothing else and runs no script, for screens, phones and A4; a table of its figures
/// at the end.
[[nodiscard]] Result<std::string> report_as_html(const report::Composed& composed);

/// Inline XBRL 1.1: the page of report_as_html() as XHTML, each proved figure a fact.
[[nodiscard]] Result<std::string> report_as_ixbrl(const report::Composed& composed);
/// The schema that the facts are of, with labels in Chinese and English inside.
[[nodiscard]] Result<std::string> report_taxonomy(const report::Composed& composed);
/// The name under which report_as_ixbrl() and report_as_xbrl_json() look for the schema: beside themselves.
[[nodiscard]] std::string report_taxonomy_name(const report::Composed& composed);
/// xBRL-JSON (OIM 1.0): the same facts.
[[nodiscard]] Result<std::string> report_as_xbrl_json(const report::Composed& composed);

/// A word processor's file laid out by GB/T 9704-2012: A4, type area of 156 x 225 mm, 22 lines of 28
/// characters. Errors also: kUnavailable (no memory).
[[nodiscard]] Result<std::string> report_as_docx(const report::Composed& composed);

/// The same as PDF, with each code raised behind its figure and a QR code at each chapter's end. Fonts that
/// stand for the licensed ones are told on a last page. The bytes follow the fonts of the machine as well.
/// Errors also: kUnavailable (no font, no memory).
[[nodiscard]] Result<std::string> report_as_pdf(const report::Composed& composed);

}  // namespace dajuan::document
