#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dajuan/app/area_names.hpp"
#include "dajuan/report/check.hpp"
#include "workplace.hpp"

namespace dajuan::cli {

class SampleYear;

/// The records that a report is held against: those of a data folder, or of the sample township.
class CheckLedger {
 public:
  /// @param sample  gaojia: the sample's year instead of the folder; may be empty
  /// Errors: those of Workplace::open() and of the sample.
  [[nodiscard]] static Result<std::unique_ptr<CheckLedger>> open(const WorkplaceOptions& options,
                                                                 const std::string& sample);
  ~CheckLedger();

  [[nodiscard]] const domain::Gazetteer& areas() { return place().tools().areas; }
  /// 12 digits: whose records these are.
  [[nodiscard]] const std::string& area() { return place().site().area; }
  /// What is known of a year and of the year before. Errors: those of app::known_figures().
  [[nodiscard]] Result<std::vector<report::Known>> figures(int year);

 private:
  CheckLedger();
  [[nodiscard]] Workplace& place();
  [[nodiscard]] Result<void> add_cited(app::Queries& queries, const app::AreaBook& areas,
                                       std::vector<report::Known>& out);

  std::unique_ptr<Workplace> own_;
  std::unique_ptr<SampleYear> sample_;
};

}  // namespace dajuan::cli
