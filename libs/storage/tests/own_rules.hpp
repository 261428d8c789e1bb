#pragma once

#include "dajuan/app/case_model.hpp"
#include "dajuan/domain/calendar.hpp"
#include "dajuan/mechanism/catalogue.hpp"

namespace dajuan::storage {

/// The mechanisms and calendars that travel in the program.
inline const app::Rulebook& own_rules() {
  static const mechanism::Compiled compiled = mechanism::compile(mechanism::builtin_mechanism_files());
  static const domain::Calendar calendar = domain::Calendar::parse(domain::builtin_calendar_files()).value();
  static const app::Rulebook rulebook{compiled.catalogue, calendar};
  return rulebook;
}

}  // namespace dajuan::storage
