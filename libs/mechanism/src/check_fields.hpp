#pragma once

#include "check_model.hpp"

namespace dajuan::mechanism::checking {

/// A field as a variable; `needed` tells by action which fields must be filled.
[[nodiscard]] Variable field_variable(const Definition& rules, Index field,
                                      const std::vector<std::vector<Index>>& needed);

}  // namespace dajuan::mechanism::checking
