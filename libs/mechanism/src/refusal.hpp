#pragma once

#include <string>

#include "dajuan/mechanism/engine.hpp"

/// The words of refusals, one function for each thing that decide() asks. They name things by their labels.
namespace dajuan::mechanism {

[[nodiscard]] Refusal refuse(RefusalCode code, std::string rule, std::string field, std::string zh,
                             std::string en);
[[nodiscard]] Refusal wrong_state(const Definition& rules, const Action& action, Index state);
[[nodiscard]] Refusal wrong_role(const Action& action);
[[nodiscard]] Refusal missing_field(const Definition& rules, const Action& action, Index field);
[[nodiscard]] Refusal wrong_value(const Field& field, const std::string& zh, const std::string& en);
[[nodiscard]] Refusal not_when(const Definition& rules, const Action& action, const FieldGuard& guard);
[[nodiscard]] Refusal not_while(const Definition& rules, const Action& action, Index clock, ClockState state);
[[nodiscard]] Refusal too_early(const Clock& clock, const std::string& last_day);
[[nodiscard]] Refusal rule_broken(const Definition& rules, const Rule& rule, Index field);
[[nodiscard]] Refusal stock_short(const Stock& stock, const Field& by, const std::string& held,
                                  const std::string& asked);

/// 进行中 / running.
[[nodiscard]] Label label_of(ClockState state);

}  // namespace dajuan::mechanism
