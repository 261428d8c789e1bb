#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "dajuan/app/report_findings.hpp"

namespace dajuan::app {

/// The plan of the year that a report reviews, as the text it was confirmed from with the promises that
/// people confirmed: what the report is held against as last year's.
class LastPlan {
 public:
  /// nullptr where no plan of that year was confirmed. Errors: kUnavailable, where its text cannot be read.
  [[nodiscard]] static Result<std::unique_ptr<LastPlan>> of(Queries& queries, const ReportCheckTools& tools,
                                                            const domain::Scope& scope,
                                                            const ReportHead& report);

  LastPlan(const LastPlan&) = delete;
  LastPlan& operator=(const LastPlan&) = delete;

  /// Lends text and report to what is checked; this object must outlive it.
  void lend_to(report::CheckAgainst& against) const;
  /// The promise of a span of the text; nullopt for an empty one.
  [[nodiscard]] std::optional<PromiseNamed> promise_at(Span span) const;

 private:
  LastPlan(Plan plan, std::string words, const ReportCheckTools& tools);
  void put_promises();

  Plan plan_;
  std::string words_;
  Text text_;  // of words_
  report::Report read_;
};

}  // namespace dajuan::app
