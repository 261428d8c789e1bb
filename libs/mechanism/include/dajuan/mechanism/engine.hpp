#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dajuan/domain/calendar.hpp"
#include "dajuan/mechanism/case.hpp"
#include "dajuan/mechanism/catalogue.hpp"
#include "dajuan/mechanism/definition.hpp"

namespace dajuan::mechanism {

/// Why an action was refused, in the order in which decide() asks. docs/mechanism-language.md lists them.
enum class RefusalCode : std::uint8_t {
  kUnknownAction,  ///< no such action
  kNotBegun,       ///< the case does not exist yet, and the action does not open one
  kAlreadyBegun,   ///< the action opens a case, and this one exists
  kWrongState,     ///< not from this state
  kWrongRole,      ///< not by this role
  kSamePerson,     ///< must be another person than who did an earlier action
  kTooOften,       ///< done as often as allowed
  kTimeBack,       ///< before the last event of the case
  kUnknownField,   ///< no such field
  kFieldNotAsked,  ///< the action does not set this field
  kFieldDerived,   ///< is computed
  kWrongValue,     ///< not a value of that field: type, choice, limit
  kMissingField,   ///< must be filled
  kMissingNote,    ///< a reason is required
  kNotWhen,        ///< a field says that it does not apply
  kNotWhile,       ///< a clock says that it does not apply
  kTooEarly,       ///< a waiting time is not over
  kTooLong,        ///< an extension beyond what may be given
  kLinkedOpen,     ///< cases that belong to this one are not ended, or there are none
  kRuleBroken,     ///< a rule of the definition does not hold
  kStockShort,     ///< more would leave a stock than is in it
};

/// The word that machines branch on: wrong_state.
[[nodiscard]] const char* to_string(RefusalCode code);
[[nodiscard]] const char* to_string(ClockState state);

/// A refusal names the rule and the field.
struct Refusal {
  RefusalCode code = RefusalCode::kUnknownAction;
  std::string rule;   ///< identifier of what refuses: rule, clock, stock, link or action; may be empty
  std::string field;  ///< identifier of the field; may be empty
  std::string zh;
  std::string en;
};

/// What comes of an action that is allowed.
struct Decision {
  Event event;
  std::vector<OpeningWanted> openings;
};

/// Decides on an action. Total and deterministic: any command gets a Decision or a Refusal, the same each
/// time. `subject` is a fresh Case for an action that opens one. Nothing is changed; evolve() does that.
[[nodiscard]] std::variant<Decision, Refusal> decide(const Definition& rules, const Case& subject,
                                                     const Command& command, const Actor& actor,
                                                     domain::Moment now, const domain::Calendar& calendar);

/// Makes an event part of a case. Total: an event that does not fit the definition counts as a revision and
/// changes nothing else.
void evolve(const Definition& rules, Case& subject, const Event& event);

/// An empty case under the era in force on the day of `now`.
[[nodiscard]] Case begin_case(const Profile& profile, std::string id, domain::Moment now);

/// The case as its first `count` events made it; all of them where count is npos. The era is that of the
/// first event.
[[nodiscard]] Case replay(const Profile& profile, const Journal& journal,
                          std::size_t count = std::string::npos);
/// The case as it was at the end of `until`.
[[nodiscard]] Case replay_until(const Profile& profile, const Journal& journal, domain::Moment until);

/// How one run of a clock stands.
struct ClockStatus {
  Index clock = kNone;
  std::size_t run = 0;  ///< into Case::runs
  ClockState state = ClockState::kNever;
  domain::Deadline deadline;  ///< steps filled only by explain()
  bool warned = false;        ///< due soon
};

/// The term of a run, as the calendar's arithmetic takes it. `until` clocks: start and due are the field's
/// day.
[[nodiscard]] ClockStatus status_of(const Definition& rules, const Case& subject, std::size_t run,
                                    domain::Moment now, const domain::Calendar& calendar);
/// All runs, in order of their starts.
[[nodiscard]] std::vector<ClockStatus> clocks_of(const Definition& rules, const Case& subject,
                                                 domain::Moment now, const domain::Calendar& calendar);
/// The same with derivations: what basis, which start, what was skipped (invariant: every due date prints its
/// derivation).
[[nodiscard]] std::vector<ClockStatus> explain(const Definition& rules, const Case& subject,
                                               domain::Moment now, const domain::Calendar& calendar);
/// Whether any run of `clock` (kNone: of any deadline clock) is late at `now`. Waiting clocks are never late.
[[nodiscard]] bool overdue(const Definition& rules, const Case& subject, Index clock, domain::Moment now,
                           const domain::Calendar& calendar);
/// Whether the case stands in a selection at `now`.
[[nodiscard]] bool selected(const Definition& rules, const Case& subject, const Selection& selection,
                            domain::Moment now, const domain::Calendar& calendar);
/// Whether a field passes a guard.
[[nodiscard]] bool passes(const FieldGuard& guard, const std::vector<Value>& values);

/// An action as offered to an actor now; those not open carry the reason. Actions whose only trouble is what
/// the actor has still to give (fields, note) are open.
struct OfferedAction {
  Index action = kNone;
  std::optional<Refusal> closed;
};
[[nodiscard]] std::vector<OfferedAction> offered(const Definition& rules, const Case& subject,
                                                 const Actor& actor, domain::Moment now,
                                                 const domain::Calendar& calendar);

}  // namespace dajuan::mechanism
