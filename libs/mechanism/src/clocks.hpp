#pragma once

#include "dajuan/mechanism/engine.hpp"

namespace dajuan::mechanism {

/// The latest run of a clock, or nullptr.
[[nodiscard]] const ClockRun* latest_run(const Case& subject, Index clock);
[[nodiscard]] ClockRun* latest_run(Case& subject, Index clock);

/// State of the latest run of a clock at `now`; kNever where there is none.
[[nodiscard]] ClockState state_of(const Definition& rules, const Case& subject, Index clock,
                                  domain::Moment now, const domain::Calendar& calendar);

/// Takes the effects of an action on the clocks of a case: stops, resumes, pauses, extensions, starts.
void apply_clocks(const Definition& rules, Case& subject, const Action& action, const Event& event);

}  // namespace dajuan::mechanism
