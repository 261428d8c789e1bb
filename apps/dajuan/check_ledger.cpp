#include "check_ledger.hpp"

#include "dajuan/app/known_figures.hpp"
#include "dajuan/app/report_draft.hpp"
#include "sample_year.hpp"

namespace dajuan::cli {

CheckLedger::CheckLedger() = default;
CheckLedger::~CheckLedger() = default;

Result<std::unique_ptr<CheckLedger>> CheckLedger::open(const WorkplaceOptions& options,
                                                       const std::string& sample) {
  std::unique_ptr<CheckLedger> out(new CheckLedger());
  if (sample.empty()) {
    auto place = Workplace::open(options);
    if (!place) return place.error();
    out->own_ = std::move(*place);
    return out;
  }
  auto year = SampleYear::make();
  if (!year) return year.error();
  out->sample_ = std::move(*year);
  return out;
}

Workplace& CheckLedger::place() { return sample_ ? sample_->place() : *own_; }

Result<std::vector<report::Known>> CheckLedger::figures(int year) {
  std::vector<report::Known> out;
  const auto read = place().store().read([&](app::Queries& queries) -> Result<void> {
    const auto areas = place().area_book(queries);
    app::FigureBook book(queries, place().rulebook(), *areas, place().scope());
    auto known = app::known_figures(book, place().rulebook(), areas->names(), area(), year);
    if (!known) return known.error();
    out = std::move(*known);
    return sample_ && year == kSampleYear ? add_cited(queries, *areas, out) : Result<void>{};
  });
  if (!read) return read.error();
  return out;
}

// What the report that was composed of these records cites.
Result<void> CheckLedger::add_cited(app::Queries& queries, const app::AreaBook& areas,
                                    std::vector<report::Known>& out) {
  app::FigureBook book(queries, place().rulebook(), areas, place().scope());
  const app::DraftTools tools{queries, place().rulebook(), areas, place().scope(), area(), kSampleYear};
  const auto drafted = app::draft_template(sample_template(), tools);
  if (!drafted) return drafted.error();
  const auto composed = report::compose(drafted->markdown, {area(), place().site().name, kSampleYear, ""},
                                        app::source_of(book), place().tools().lexicon);
  if (!composed) return composed.error();
  app::add_cited(out, *composed, areas.names());
  return {};
}

}  // namespace dajuan::cli
