#pragma once

#include "dajuan/domain/deadline.hpp"

namespace dajuan::domain {

/// The lines on days that a count of working days passed over: each holiday with its name and days, each
/// worked weekend day that counted, and the plain weekends summed up. At most 24 lines, what is more in one
/// line.
class PassedDays {
 public:
  explicit PassedDays(const Calendar& calendar) : calendar_(calendar) {}
  /// Days [from, to] were passed; nothing where `to` lies before `from`.
  void pass(Date from, Date to);
  /// Appends the lines.
  void tell(std::vector<DerivationStep>& steps);

 private:
  void tell_holiday(const Stretch& one);
  void tell_worked(const Stretch& one);

  const Calendar& calendar_;
  std::int32_t unlisted_off_ = 0;
  std::int32_t unlisted_worked_ = 0;
  std::int32_t weekends_ = 0;
  std::vector<DerivationStep> steps_;
};

}  // namespace dajuan::domain
