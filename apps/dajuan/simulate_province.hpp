#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"

namespace dajuan::cli {

struct SimulatedTown {
  std::string code;                   ///< 9 digits
  std::vector<std::string> villages;  ///< 12 digits
};

struct SimulatedCounty {
  std::string code;  ///< 6 digits
  std::vector<SimulatedTown> towns;
};

/// A province with names put together from syllables. Its codes have the form of real ones.
struct SimulatedProvince {
  std::string name;
  std::vector<SimulatedCounty> counties;  ///< by code
  std::string areas_csv;                  ///< all its places as domain::Gazetteer reads them
};

inline constexpr std::string_view kProvinceCode = "33";
inline constexpr std::size_t kCities = 11;
inline constexpr std::size_t kCounties = 90;
inline constexpr std::size_t kTowns = 1'360;
inline constexpr std::size_t kVillages = 24'000;

/// The same province for the same seed. The sample's town is in it, with its own villages and names.
/// @param sample_csv  areas.csv of the sample: one town, what it belongs to and its villages
/// Errors: kInvalidInput, where the sample's areas are none or hold no town.
[[nodiscard]] Result<SimulatedProvince> make_province(std::uint64_t seed, std::string_view sample_csv);

}  // namespace dajuan::cli
