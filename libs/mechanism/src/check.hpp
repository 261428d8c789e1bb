#pragma once

#include <span>

#include "check_effort.hpp"
#include "dajuan/mechanism/catalogue.hpp"
#include "yaml.hpp"

namespace dajuan::mechanism {

/// Proves what can be proved of one compiled definition (one era under one profile): states reachable and
/// escapable, clocks stoppable, evidence obtainable, nothing private public, rates sound, stocks guarded.
/// Where the effort does not suffice nothing is told: it is the reader of the file who tells that.
void check_definition(const Definition& rules, const std::vector<Role>& roles, Effort& effort,
                      Faults& faults);

/// Tells that the effort did not suffice for a file.
void tell_too_much(Mark at, Faults& faults);

/// What only shows with all definitions together: mechanisms, actions and fields that links name. `faults_of`
/// gives the collector of a definition's file.
void check_together(const Catalogue& catalogue, std::span<Faults> faults);

}  // namespace dajuan::mechanism
