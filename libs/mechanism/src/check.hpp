#pragma once

#include <span>

#include "dajuan/mechanism/catalogue.hpp"
#include "yaml.hpp"

namespace dajuan::mechanism {

/// Proves what can be proved of one compiled definition (one era under one profile): states reachable and
/// escapable, clocks stoppable, evidence obtainable, nothing private public, rates sound, stocks guarded.
void check_definition(const Definition& rules, const std::vector<Role>& roles, Faults& faults);

/// What only shows with all definitions together: mechanisms, actions and fields that links name. `faults_of`
/// gives the collector of a definition's file.
void check_together(const Catalogue& catalogue, std::span<Faults> faults);

}  // namespace dajuan::mechanism
