#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/case_model.hpp"
#include "dajuan/app/ports.hpp"
#include "dajuan/domain/date.hpp"
#include "dajuan/domain/quantity.hpp"

/// How far the promises of a plan have come: told by rule from the cases and counts that they are linked to.
namespace dajuan::app {

/// On this side of it a promise is on its way; in parts of ten thousand of the whole.
inline constexpr std::int64_t kOnTrackWithin = 1'000;
/// The whole of a promise, in the same parts.
inline constexpr std::int64_t kWhole = 10'000;

/// What the records say of one promise.
struct PromiseFacts {
  std::uint32_t linked = 0;              ///< cases
  std::uint32_t ended = 0;               ///< of them
  std::optional<domain::Decimal> value;  ///< of the measure, from its first day on
  bool too_many = false;     ///< the measure counts more than kJournalsMax cases: there is no value
  std::int64_t last_ms = 0;  ///< when something last happened to it; 0: never
};

/// The days that the rule looks at.
struct PromiseDays {
  domain::Date from;
  domain::Date due;
  domain::Date on;  ///< the day for which is told
  int silent_days = 30;
};

struct PromiseProgress {
  std::uint32_t number = 0;
  std::uint32_t sheet = 0;
  std::uint32_t item = 0;
  PromiseState state = PromiseState::kOther;  ///< that of the rule, or of the person who set another
  PromiseState by_rule = PromiseState::kOther;
  std::string rule_zh;  ///< why, in words
  std::string rule_en;
  std::optional<std::int64_t> share;  ///< of the whole, in parts of kWhole; more than the whole is told too
  std::optional<std::int64_t> expected;  ///< by the days that have passed; at most the whole
  PromiseFacts facts;
  PromiseDays days;
  bool silent = false;  ///< begun, not done, and nothing happened for `silent_days`
};

/// How many promises there are in each state, by the order of PromiseState.
using StateCounts = std::array<std::uint32_t, 6>;

struct PlanProgress {
  domain::Date on;
  std::vector<PromiseProgress> promises;        ///< in the plan's order
  std::map<std::uint32_t, StateCounts> sheets;  ///< by number, 0 for none; the sheets of the plan and no more
  StateCounts total{};
};

/// The rule. Days: `from` is no later than `due`.
[[nodiscard]] PromiseProgress progress_of(const Promise& promise, const PromiseFacts& facts,
                                          PromiseDays days);

/// The cases that a plan's promises may be linked to: all of its place, which is told in numbers alone.
[[nodiscard]] domain::Scope scope_of_plan(const Plan& plan);

/// Of a whole plan as it was when a day ended; the same for everybody who may see the plan.
/// Errors: kUnavailable.
[[nodiscard]] Result<PlanProgress> plan_progress(Queries& queries, const Rulebook& rulebook,
                                                 const domain::Scope& scope, const Plan& plan,
                                                 domain::Date on, int silent_days);

}  // namespace dajuan::app
