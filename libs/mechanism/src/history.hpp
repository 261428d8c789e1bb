#pragma once

#include <vector>

#include "dajuan/domain/calendar.hpp"
#include "dajuan/mechanism/case.hpp"
#include "dajuan/mechanism/catalogue.hpp"

/// A journal gone through once, event by event: what lists, figures, duties and stocks are made from.
namespace dajuan::mechanism {

/// Whether a case stands in a state that is not final.
[[nodiscard]] bool is_open(const Definition& rules, const Case& subject);

/// Steps through a journal. The same events in the same order as replay_until(): it never goes past the first
/// event that is later than a limit.
class Walk {
 public:
  Walk(const Profile& profile, const Journal& journal);

  /// Makes the next event part of the case, if there is one not later than `until`.
  bool step(domain::Moment until);
  /// Goes as far as `until`.
  void go(domain::Moment until);
  /// The event that would come next, or nullptr where none is left up to `until`.
  [[nodiscard]] const Event* next(domain::Moment until) const;

  [[nodiscard]] const Case& subject() const { return case_; }
  [[nodiscard]] const Definition& rules() const { return *rules_; }
  /// The event of the last step.
  [[nodiscard]] const Event& event() const { return journal_.events[done_ - 1]; }
  /// When it happened: never before the one that stands before it.
  [[nodiscard]] domain::Moment at() const { return case_.last; }
  /// Whether the last step was an action that fitted; one that does not fit changes nothing and never
  /// happened.
  [[nodiscard]] bool acted() const { return acted_; }
  /// What the last step did to the case.
  [[nodiscard]] bool begun() const { return !had_begun_ && case_.state != kNone; }
  [[nodiscard]] bool ended() const { return (was_open_ || begun()) && !open_ && case_.state != kNone; }
  [[nodiscard]] bool returned() const { return had_begun_ && !was_open_ && open_; }
  [[nodiscard]] bool open() const { return open_; }

 private:
  const Journal& journal_;
  const Definition* rules_;
  Case case_;
  std::size_t done_ = 0;
  bool acted_ = false;
  bool had_begun_ = false;
  bool was_open_ = false;
  bool open_ = false;
};

/// A stretch of time in which a case stands on a list: from `begin` up to, not with, `end`. One that is empty
/// was over within the second.
struct Stay {
  domain::Moment begin;
  domain::Moment end;
  [[nodiscard]] bool holds(domain::Moment moment) const { return begin <= moment && moment < end; }
};

/// The end of a stay that is not over.
inline constexpr domain::Moment kForever{INT64_MAX};

/// When a case stood in each selection, made from its events up to `until`: by selection, in order, apart
/// from each other. Being late begins by time alone, in the second after the due moment; so does being due
/// soon.
[[nodiscard]] std::vector<std::vector<Stay>> stays_of(const Profile& profile, const Journal& journal,
                                                      const std::vector<Selection>& selections,
                                                      domain::Moment until, const domain::Calendar& calendar);

}  // namespace dajuan::mechanism
