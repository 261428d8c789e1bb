#pragma once

#include <string>
#include <vector>

#include "reader.hpp"

/// Eras and profiles: trees laid over the tree of a definition.
namespace dajuan::mechanism::loading {

/// `{from: 2026-08-15, zh: ..., set: {...}}` of `eras`, or an entry of `profiles`.
struct Layer {
  std::string id;                    ///< profiles
  std::optional<domain::Date> from;  ///< eras
  Label label;
  const Node* basis = nullptr;
  const Node* set = nullptr;
  Mark at;
};

/// The eras in order of their days; one out of order is told.
[[nodiscard]] std::vector<Layer> read_eras(const Node& section, Faults& faults);
[[nodiscard]] std::vector<Layer> read_profiles(const Node& section, Faults& faults);

/// Lays all of a layer over a tree. What does not fit is told in `faults`.
void lay_over(Node& root, const Layer& layer, Faults& faults);

/// Lays a profile over the tree of each era. A path may lead to what only a later era has; it is told where
/// it fits none of them.
[[nodiscard]] std::vector<Node> lay_over_all(const std::vector<Node>& eras, const Layer& layer,
                                             Faults& faults);

/// Tells where an era has no longer, or in another order, what the one before had: cases hold on to places.
void refuse_reorder(const Definition& before, const Definition& after, const Layer& era, Faults& faults);

}  // namespace dajuan::mechanism::loading
