#pragma once

#include <vector>

#include "api.hpp"
#include "dajuan/app/area_book.hpp"
#include "dajuan/app/case_ports.hpp"

/// What is asked for an area together with those that were merged into it. Cases stay where they were opened.
namespace dajuan::http {

/// The scope of a list and, where `with_predecessors` says so, those of the areas of its county whose heir it
/// is, as far as the caller may see cases of the mechanism there. Errors: kInvalidInput.
[[nodiscard]] Result<std::vector<domain::Scope>> with_predecessors(const Api& api, const Caller& caller,
                                                                   const Request& request,
                                                                   const domain::Scope& scope,
                                                                   const std::string& mechanism);

/// The smallest area that holds all of them, as a scope, and the areas themselves: what a list is asked for.
/// Of one scope it is that one, with no areas.
[[nodiscard]] domain::Scope around(const std::vector<domain::Scope>& scopes, std::vector<std::string>& areas);

/// Tallies by area with those of areas that were merged added to their heirs, where these stand beside them.
[[nodiscard]] std::vector<app::TallyRow> folded(const app::AreaBook& book, const domain::Scope& scope,
                                                const std::vector<app::TallyRow>& rows);
/// Tallies of several scopes as those of the first.
[[nodiscard]] std::vector<app::TallyRow> summed(const std::vector<app::TallyRow>& rows,
                                                const std::string& area);

}  // namespace dajuan::http
