#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dajuan/domain/area.hpp"

namespace dajuan::app {

/// Areas by code and by what people call them. Outlived by its gazetteer.
class AreaNames {
 public:
  /// @param ended  codes of those that are no more: they are meant where no other is
  explicit AreaNames(const domain::Gazetteer& areas, std::set<std::string, std::less<>> ended = {});

  /// The name of an area of 12 digits; empty where it is not known.
  [[nodiscard]] std::string_view name_of(std::string_view code) const;
  /// The known areas one level below an area that are not ended, by code.
  [[nodiscard]] std::vector<std::string> below(std::string_view area) const;
  /// How an area stands in a sheet: its name, or its code where the name is not known or is that of several.
  [[nodiscard]] std::string written(std::string_view code) const;
  /// Codes of the areas that somebody may mean: a code (2, 4, 6, 9 or 12 digits), a name, an alias, a name
  /// behind that of the area above it (高家镇湖仁村). Where one of several lies in `within`, those outside
  /// are left out.
  [[nodiscard]] std::vector<std::string> meant_by(std::string_view written, std::string_view within) const;

 private:
  [[nodiscard]] std::vector<std::string> called(std::string_view name) const;

  std::unordered_map<std::string_view, std::string_view> names_;       // by full code
  std::unordered_multimap<std::string_view, std::string_view> codes_;  // by name and alias
  std::vector<std::string> full_codes_;
  std::set<std::string, std::less<>> ended_;
};

}  // namespace dajuan::app
