#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dajuan/app/case_commands.hpp"
#include "simulate_paths.hpp"

namespace dajuan::cli {

/// A desk of the township: one account, with the roles that it holds.
struct YearDesk {
  std::string login;
  std::string name;
  std::vector<std::string> roles;
};

/// Reads people.tsv, whose first line tells its form.
/// Errors: kInvalidInput with field `people.tsv:line`.
[[nodiscard]] Result<std::vector<YearDesk>> read_desks(std::string_view tsv);

/// Which desk holds a role, by role; a role that none holds is with the last.
[[nodiscard]] std::vector<std::size_t> holders_of(const std::vector<YearDesk>& desks,
                                                  const mechanism::Catalogue& catalogue);

/// One command of the year.
struct YearCommand {
  domain::Moment at;
  std::size_t desk = 0;
  std::string key;  ///< the same every time
  std::variant<app::OpenCase, app::ActOnCase> request;
};

struct YearPlan {
  int year = 0;
  std::uint64_t seed = 1;
  std::vector<std::string> villages;  ///< 12 digits, at least one
};

/// A year as year.tsv tells it, in the order of time. What would come after its last day does not happen.
/// @param tools  `people` are the holders_of() the desks
/// Errors: kInvalidInput with field `year.tsv:line`.
[[nodiscard]] Result<std::vector<YearCommand>> plan_year(const PathTools& tools, const YearPlan& plan,
                                                         std::string_view tsv);

}  // namespace dajuan::cli
