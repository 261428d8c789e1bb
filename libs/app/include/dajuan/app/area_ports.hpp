#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/area_model.hpp"
#include "dajuan/app/case_model.hpp"
#include "dajuan/domain/scope.hpp"

/// What maps need from the store, beside Queries, which inherits these.
namespace dajuan::app {

struct AreaShapes {
  std::vector<AreaShape> items;  ///< by code, none of them empty
  bool more = false;
};

/// A case that says where it is.
struct CasePlace {
  CaseRow row;
  geo::Point at;
};

struct CasePlaces {
  std::vector<CasePlace> items;  ///< by town and state, of these the newest first
  bool more = false;
};

class AreaQueries {
 public:
  virtual ~AreaQueries() = default;
  /// Empty ones too.
  [[nodiscard]] virtual std::optional<AreaShape> area_shape(const domain::Scope& scope,
                                                            std::string_view area) = 0;
  /// Of the areas below the scope's area, itself included.
  [[nodiscard]] virtual AreaShapes area_shapes(const domain::Scope& scope, std::uint32_t limit) = 0;
  /// Those whose bounds hold a place.
  [[nodiscard]] virtual std::vector<AreaShape> area_shapes_near(const domain::Scope& scope,
                                                                geo::Point place) = 0;
  /// Cases of a mechanism that have a place and pass the filter, in whatever state they are where it names
  /// none. The scope must be in one county.
  [[nodiscard]] virtual CasePlaces case_places(const domain::Scope& scope, const CaseFilter& filter,
                                               std::uint32_t limit) = 0;
};

}  // namespace dajuan::app
