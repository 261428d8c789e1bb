#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "dajuan/app/area_change.hpp"
#include "dajuan/app/unit_model.hpp"
#include "dajuan/domain/scope.hpp"

/// What the registers of areas and of units ask of the store, beside Queries, which inherits this.
namespace dajuan::app {

class RegisterQueries {
 public:
  virtual ~RegisterQueries() = default;
  /// Of all areas of the scope's counties, whoever may see them: names are no secret. By county and revision.
  [[nodiscard]] virtual std::vector<AreaChange> area_changes(const domain::Scope& scope) = 0;
  /// How many these are: it grows with every change.
  [[nodiscard]] virtual std::int64_t count_area_changes(const domain::Scope& scope) = 0;
  [[nodiscard]] virtual std::optional<Unit> unit(const domain::Scope& scope, std::string_view id) = 0;
  /// Those of the areas in the scope and of the areas that hold it, by name, at most `limit`.
  [[nodiscard]] virtual std::vector<Unit> units(const domain::Scope& scope, std::uint32_t limit) = 0;
};

}  // namespace dajuan::app
