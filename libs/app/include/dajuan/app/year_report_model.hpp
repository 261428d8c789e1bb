#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/event.hpp"
#include "dajuan/base/result.hpp"
#include "dajuan/report/composed.hpp"

/// Reports of a year, and their events: streams `report/<id>` of the county of their area. A draft holds its
/// template alone; what was published holds the words and values of that day, which nothing changes later.
namespace dajuan::app {

inline constexpr std::string_view kReportDrafted = "report.drafted";
inline constexpr std::string_view kReportChanged = "report.changed";
inline constexpr std::string_view kReportPublished = "report.published";

/// The row of a report in lists.
struct ReportHead {
  std::string id;
  std::uint32_t revision = 0;
  std::string area;  ///< 12 digits: who reports
  int year = 0;      ///< the year reviewed
  std::string title;
  std::string changed_at;
  std::string published_at;  ///< empty for a draft

  [[nodiscard]] bool is_published() const { return !published_at.empty(); }
  /// The county of its area: 6 digits.
  [[nodiscard]] std::string county() const;
  friend bool operator==(const ReportHead&, const ReportHead&) = default;
};

struct YearReport {
  ReportHead head;
  std::string source;                         ///< Markdown whose figures are cited (compose.hpp)
  std::optional<report::Composed> composed;   ///< without an address; of a draft only where it was told
  std::optional<Error> wrong = std::nullopt;  ///< why a draft that was told cannot be composed now
};

[[nodiscard]] std::string report_stream(std::string_view id);
[[nodiscard]] bool is_report_event(std::string_view kind);
/// The words of files and answers: title, byline, addressee, heading1 ... heading4, paragraph.
[[nodiscard]] const char* to_string(report::BlockKind kind);
/// counted, measured.
[[nodiscard]] const char* to_string(report::FigureOrigin origin);

/// JSON of report.drafted: `year`, `title` and `source`.
[[nodiscard]] std::string encode_drafted(const YearReport& report);
/// JSON of report.changed: `title` and `source`.
[[nodiscard]] std::string encode_changed(const YearReport& report);
/// JSON of report.published: what was composed.
[[nodiscard]] std::string encode_published(const report::Composed& composed);
/// The report after one more event. `before` is nullopt for the first; of it the head alone is needed, where
/// the head alone is wanted.
/// Errors: kUnavailable, where the log holds what this program does not understand.
[[nodiscard]] Result<YearReport> evolve_report(std::optional<YearReport> before, const StoredEvent& event);
/// Errors: those of evolve_report(), and where there are no events.
[[nodiscard]] Result<YearReport> fold_report(std::span<const StoredEvent> events);
/// The codes of a report's figures, ascending, each once.
[[nodiscard]] std::vector<std::string> codes_of(const report::Composed& composed);

}  // namespace dajuan::app
