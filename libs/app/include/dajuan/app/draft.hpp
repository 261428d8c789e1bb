#pragma once

#include "dajuan/app/model.hpp"
#include "dajuan/base/text.hpp"
#include "dajuan/report/report.hpp"

namespace dajuan::app {

/// What the reader found, as items for a person to decide on: commitments become promises p1, p2 ... and
/// figures f1, f2 ..., both in text order, all proposed.
[[nodiscard]] Draft draft_of(const report::Report& report, const Text& text);

}  // namespace dajuan::app
