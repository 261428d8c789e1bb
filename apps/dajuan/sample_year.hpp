#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "workplace.hpp"

namespace dajuan::cli {

/// What the samples are made of, by its path below samples/: gaojia/year-2024/year.tsv. Empty where there is
/// none.
[[nodiscard]] std::string_view sample_file(std::string_view name);

inline constexpr int kSampleYear = 2024;

/// Makes a data folder that of the sample township, with the plan of 2024 and all that happened in that year.
/// Every event is the same every time, its clock included.
/// @param folder  where the township's areas.csv is laid down
/// Errors: those of Workplace::settle() and of the store; what a rule refuses, with the command's key in its
/// field.
[[nodiscard]] Result<void> live_sample_year(Workplace& place, const std::string& folder, std::uint64_t seed);

/// The template of its report.
[[nodiscard]] inline std::string_view sample_template() { return sample_file("gaojia/year-2024/report.md"); }

/// The same in a folder of its own, which goes with it.
class SampleYear {
 public:
  [[nodiscard]] static Result<std::unique_ptr<SampleYear>> make();
  ~SampleYear();
  SampleYear(const SampleYear&) = delete;
  SampleYear& operator=(const SampleYear&) = delete;

  Workplace& place() { return *place_; }

 private:
  explicit SampleYear(std::string folder) : folder_(std::move(folder)) {}

  std::string folder_;
  std::unique_ptr<Workplace> place_;
};

}  // namespace dajuan::cli
