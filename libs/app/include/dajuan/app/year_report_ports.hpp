#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/year_report_model.hpp"
#include "dajuan/domain/scope.hpp"

/// What reports need from outside: the store, beside Queries, which inherits this, and files.
namespace dajuan::app {

struct ReportPage {
  std::vector<ReportHead> items;
  bool more = false;
};

/// A draft belongs to no mechanism: a scope that is held to some of them has what was published alone.
class ReportQueries {
 public:
  virtual ~ReportQueries() = default;
  [[nodiscard]] virtual std::optional<ReportHead> year_report(const domain::Scope& scope,
                                                              std::string_view id) = 0;
  /// The latest first, before `before` (an id; empty: from the latest on).
  /// @param year  0: of all years
  [[nodiscard]] virtual ReportPage year_reports(const domain::Scope& scope, int year, std::string_view before,
                                                std::uint32_t limit) = 0;
  /// Of the published ones that have a figure of this code the one that was published last.
  [[nodiscard]] virtual std::optional<ReportHead> published_with(const domain::Scope& scope,
                                                                 std::string_view code) = 0;
  /// Of the published ones of an area itself and a year the one that was published last.
  [[nodiscard]] virtual std::optional<ReportHead> published_of(const domain::Scope& scope,
                                                               std::string_view area, int year) = 0;
};

/// What a composed report is written out as.
enum class ReportFormat : std::uint8_t {
  kMarkdown,
  kText,
  kHtml,
  kInlineXbrl,
  kTaxonomy,  ///< the schema that the facts of Inline XBRL and xBRL-JSON are of
  kXbrlJson,
  kDocx,
  kPdf,
};

/// Reports as files.
class ReportFiles {
 public:
  virtual ~ReportFiles() = default;
  /// Errors: kInvalidInput (address), kTooLarge, kUnavailable.
  [[nodiscard]] virtual Result<std::string> write(const report::Composed& composed, ReportFormat format) = 0;
  /// The name under which the others look for the schema: beside themselves.
  [[nodiscard]] virtual std::string taxonomy_name(const report::Composed& composed) = 0;
};

}  // namespace dajuan::app
