#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dajuan/app/access.hpp"
#include "dajuan/app/area_book.hpp"
#include "dajuan/app/case_model.hpp"
#include "dajuan/app/ports.hpp"
#include "dajuan/app/year_report_model.hpp"
#include "dajuan/report/read.hpp"

/// Writing the year's report: a draft from the records, changed by people as often as they like, composed
/// anew whenever it is looked at, and published once.
namespace dajuan::app {

struct DraftReport {
  std::string area;  ///< 12 digits, of a county or below
  int year = 0;
  std::optional<std::string> source;  ///< nullopt: written from the skeleton
};

/// What decides about reports. Outlives what uses it.
struct ReportTools {
  Ports ports;
  const Rulebook& rulebook;
  const AreaBook& areas;
  const report::Lexicon& lexicon;  ///< tells which numbers of the prose measure something
  std::string_view skeleton;       ///< of draft_template()
};

/// These need the role `office` or `admin` in the area.
/// Errors: kInvalidInput (area, year), kForbidden (area, role), kInvalidInput `wrong_template` with the place
/// `line:column`, kTooLarge (source; area over kJournalsMax cases), kConflict (key).
[[nodiscard]] Result<YearReport> draft_report(const ReportTools& tools, const Command& command,
                                              const Person& person, const DraftReport& request);
/// Errors: kNotFound, kForbidden (role), kConflict `published`, kStale, kInvalidInput `wrong_template`,
/// kTooLarge, kConflict (key).
[[nodiscard]] Result<YearReport> change_report(const ReportTools& tools, const Command& command,
                                               const Person& person, std::string_view id, std::uint32_t seen,
                                               const std::string& source);
/// Freezes the words and values of now. Errors: those of change_report(), kConflict `no_value` with the place
/// `line:column` of a figure that has none now.
[[nodiscard]] Result<YearReport> publish_report(const ReportTools& tools, const Command& command,
                                                const Person& person, std::string_view id,
                                                std::uint32_t seen);

/// The report as its events tell it. Errors: kNotFound.
[[nodiscard]] Result<YearReport> find_report(Queries& queries, const domain::Scope& scope,
                                             std::string_view id);
/// Composes a draft from the figures of now; where that fails, says why in `wrong`. What was published stays
/// as it is. Errors: kTooLarge, kUnavailable.
[[nodiscard]] Result<void> tell_report(Queries& queries, const ReportTools& tools, YearReport& report);
/// What a report's figures are counted over: its area, all mechanisms, nothing private.
[[nodiscard]] domain::Scope scope_of_report(const ReportHead& head);

}  // namespace dajuan::app
