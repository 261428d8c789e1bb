#include "last_plan.hpp"

#include <algorithm>

#include "plan_of_year.hpp"

namespace dajuan::app {
namespace {

// The reader's own of the same words, which knows where its deadline stands; nothing of it where people cut
// the promise otherwise.
report::Commitment commitment_of(const Promise& promise, const std::vector<report::Commitment>& read) {
  report::Commitment out;
  const auto same = std::find_if(
      read.begin(), read.end(), [&](const report::Commitment& one) { return one.span == promise.mark.span; });
  if (same != read.end()) out = *same;
  out.span = promise.mark.span;
  out.level = promise.level;
  out.sheet = promise.sheet;
  out.item = promise.item;
  return out;
}

}  // namespace

LastPlan::LastPlan(Plan plan, std::string words, const ReportCheckTools& tools)
    : plan_(std::move(plan)),
      words_(std::move(words)),
      text_(words_),
      read_(report::read(text_, tools.lexicon, tools.gazetteer)) {
  put_promises();
}

// What people confirmed is promised, whatever the reader takes for a promise.
void LastPlan::put_promises() {
  std::vector<report::Commitment> confirmed;
  for (const Promise& promise : plan_.promises) {
    if (promise.mark.span.end <= text_.size()) confirmed.push_back(commitment_of(promise, read_.commitments));
  }
  read_.commitments = std::move(confirmed);
}

Result<std::unique_ptr<LastPlan>> LastPlan::of(Queries& queries, const ReportCheckTools& tools,
                                               const domain::Scope& scope, const ReportHead& report) {
  auto plan = plan_of_year(queries, scope, report.area, report.year);
  if (!plan) return std::unique_ptr<LastPlan>();
  const auto reading = queries.reading(scope, plan->reading_id);
  if (!reading) return std::unique_ptr<LastPlan>();
  auto words = tools.files.get(reading->text_sha256);
  if (!words) return words.error();
  return std::unique_ptr<LastPlan>(new LastPlan(std::move(*plan), std::move(*words), tools));
}

void LastPlan::lend_to(report::CheckAgainst& against) const {
  against.last_text = &text_;
  against.last = &read_;
}

std::optional<PromiseNamed> LastPlan::promise_at(Span span) const {
  if (span.empty()) return std::nullopt;
  const auto found = std::find_if(plan_.promises.begin(), plan_.promises.end(),
                                  [&](const Promise& one) { return one.mark.span == span; });
  if (found == plan_.promises.end()) return std::nullopt;
  return PromiseNamed{plan_.id, found->mark.number, found->mark.text};
}

}  // namespace dajuan::app
