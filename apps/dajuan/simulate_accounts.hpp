#pragma once

#include <string>

#include "dajuan/base/result.hpp"
#include "simulate_province.hpp"
#include "workplace.hpp"

namespace dajuan::cli {

/// Makes accounts of programs for the whole province, two counties and three towns, each with a token that
/// holds for a year.
/// Returns JSON: {"province": {"login", "area", "token"}, "counties": [...], "towns": [...]}.
/// Errors: those of app::create_account (kConflict `login_taken`: they were made before) and create_token.
[[nodiscard]] Result<std::string> make_bench_accounts(Workplace& place, const SimulatedProvince& province);

}  // namespace dajuan::cli
