#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dajuan/app/case_commands.hpp"
#include "dajuan/domain/date.hpp"
#include "simulate_dice.hpp"
#include "simulate_paths.hpp"
#include "simulate_province.hpp"

namespace dajuan::cli {

/// One command, decided, and by whom.
struct SimulatedCommand {
  const app::Person* person = nullptr;  ///< of the SimulatedPeople
  app::Command command;
  app::DecidedCase decided;
};

/// What the cases of every county are made from.
struct SimulatedRules {
  const app::Rulebook& rulebook;
  CasePaths paths;
  SimulatedWords words;
  domain::Date from;
  domain::Date to;  ///< the last day
  std::uint64_t seed = 1;
};

/// One person for each role of each town. What was lent stays where it is.
class SimulatedPeople {
 public:
  explicit SimulatedPeople(const mechanism::Catalogue& catalogue) : catalogue_(catalogue) {}
  [[nodiscard]] const app::Person& at(const std::string& town, mechanism::RoleIndex role);

 private:
  const mechanism::Catalogue& catalogue_;
  std::map<std::pair<std::string, mechanism::RoleIndex>, app::Person> people_;
};

/// The years of a county: its cases, spread over its villages and over time, each on a path. What would come
/// after the last day does not happen, so that the latest cases are still open; of those of the last 6 % of
/// the time most stand still. Pure, and the same for the same seed.
class SimulatedYears {
 public:
  /// @param rules, people, county  outlive it
  SimulatedYears(const SimulatedRules& rules, SimulatedPeople& people, const SimulatedCounty& county,
                 std::size_t cases);

  [[nodiscard]] std::size_t commands() const { return steps_.size(); }
  [[nodiscard]] bool done() const { return next_ == steps_.size(); }
  /// The next command; the earlier comes before the later. Errors: those of app::decide_opening and
  /// app::decide_action, where a path leads to what a mechanism refuses.
  [[nodiscard]] Result<SimulatedCommand> next();

 private:
  struct Life {
    std::uint32_t path = 0;
    std::uint32_t town = 0;
    std::uint32_t village = 0;
    std::uint32_t steps_left = 0;
    std::int64_t opened_ms = 0;
    std::array<std::uint8_t, 10> random{};
  };
  struct Step {
    std::int64_t at_ms = 0;
    std::uint32_t life = 0;
    std::uint32_t number = 0;
  };

  void live_one();
  [[nodiscard]] Result<app::DecidedCase> decide(const Step& step, const app::CaseCommand& command,
                                                std::vector<app::Written> values, std::string note);
  [[nodiscard]] std::uint32_t some_path();
  /// Minutes since the first day, of a step after the one before.
  [[nodiscard]] std::int64_t time_after(std::int64_t before, const PathStep& step);
  [[nodiscard]] std::vector<app::Written> values_of(const Life& life, const PathStep& step, domain::Date day);

  const SimulatedRules& rules_;
  SimulatedPeople& people_;
  const SimulatedCounty& county_;
  Dice dice_;
  std::vector<Life> lives_;
  std::vector<Step> steps_;  ///< by time
  std::size_t next_ = 0;
  std::unordered_map<std::uint32_t, app::CaseRecord> under_way_;  ///< by life
  ToldClock clock_;
  DiceRandom random_;
};

}  // namespace dajuan::cli
