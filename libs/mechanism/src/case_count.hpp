#pragma once

#include <optional>
#include <vector>

#include "dajuan/mechanism/amounts.hpp"
#include "dajuan/mechanism/tally.hpp"
#include "history.hpp"

namespace dajuan::mechanism {

/// One case as a period saw it.
class CaseInPeriod {
 public:
  CaseInPeriod(const Profile& profile, const Journal& journal, Period period,
               const domain::Calendar& calendar);

  /// What the case adds to a count: nullopt where it does not belong there; 0 is an amount.
  [[nodiscard]] std::optional<domain::Decimal> amount_in(const Count& count) const;
  /// What it adds to a count by a field's day: of a case seen with all that is known, where the day is in
  /// `period`.
  [[nodiscard]] std::optional<domain::Decimal> amount_on_day(const Count& count, Period period) const;
  /// The case as it stands at the period's end.
  [[nodiscard]] const Case& subject() const { return walk_.subject(); }
  [[nodiscard]] const Definition& rules() const { return walk_.rules(); }

 private:
  // An action that was done in the period. What each count that sums asks of it.
  struct Done {
    const Event* event = nullptr;
    std::vector<Value> values;  // as they stood afterwards; only where the definition sums
  };

  [[nodiscard]] std::int64_t times_in(const Count& count) const;
  [[nodiscard]] std::int64_t actions_in(const Count& count) const;
  [[nodiscard]] std::int64_t runs_in(const Count& count) const;
  [[nodiscard]] bool run_counts(const Count& count, std::size_t run) const;
  [[nodiscard]] std::optional<domain::Decimal> sum_in(const Count& count) const;

  Period period_;
  domain::Moment end_;
  const domain::Calendar& calendar_;
  Walk walk_;
  std::vector<Done> done_;
  std::int64_t begun_ = 0;
  std::int64_t ended_ = 0;
  std::int64_t returned_ = 0;
};

}  // namespace dajuan::mechanism
