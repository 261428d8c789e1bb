#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "workplace.hpp"

namespace dajuan::cli {

/// What the samples are made of, by its path below samples/: gaojia/year-2024/year.tsv. Empty where there is none.
[[nodiscard]] std::string_view sample_file(std::string_view name);

/// The sample township with all that happened in its year 2024, in a folder of its own that goes with it.
class SampleYear {
 public:
  static constexpr int kYear = 2024;

  /// Every event is the same every time, its clock included.
  /// Errors: those of the store; what a rule refuses, with the command's key in its field.
  [[nodiscard]] static Result<std::unique_ptr<SampleYear>> make();
  ~SampleYear();
  SampleYear(const SampleYear&) = delete;
  SampleYear& operator=(const SampleYear&) = delete;

  Workplace& place() { return *place_; }
  /// Opens the ledger again as of now: what was changed from outside is seen.
  [[nodiscard]] const std::string& folder() const { return folder_; }

 private:
  explicit SampleYear(std::string folder) : folder_(std::move(folder)) {}
  [[nodiscard]] Result<void> settle();
  [[nodiscard]] Result<void> live();

  std::string folder_;
  std::unique_ptr<Workplace> place_;
};

}  // namespace dajuan::cli
