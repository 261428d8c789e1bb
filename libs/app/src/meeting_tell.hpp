#pragma once

#include "dajuan/app/meeting.hpp"

/// What beginning and closing a meeting share.
namespace dajuan::app {

/// The scope in which a meeting's cases are looked for: its area, its mechanism, nothing private.
[[nodiscard]] domain::Scope scope_of_cases(const std::string& county, const std::string& area,
                                           const std::string& mechanism);

/// Errors: kForbidden `wrong_role`.
[[nodiscard]] Result<void> check_may_meet(const Rulebook& rulebook, const Person& person,
                                          const std::string& area, const std::string& mechanism);

/// Cases that came and went by the events behind `since`; `open_now`: ids of all that are open now.
/// Errors: kTooLarge, over kTouchedMax cases; kUnavailable.
[[nodiscard]] Result<mechanism::Balance> balance_since(Queries& queries, const Rulebook& rulebook,
                                                       const domain::Scope& scope,
                                                       const std::string& mechanism, std::int64_t since,
                                                       const std::vector<CaseId>& open_now);

/// What was done on an open meeting's cases up to the end of the log, and its balance up to there.
/// Errors: those of balance_since().
[[nodiscard]] Result<void> tell_until_now(Queries& queries, const Rulebook& rulebook,
                                          const std::string& county, Meeting& meeting);

/// How many of an open meeting's cases have a line up to the end of the log, without its balance: of cases
/// that are not on its lists nothing is read. Errors: kUnavailable.
[[nodiscard]] Result<std::uint32_t> count_dealt(Queries& queries, const std::string& county,
                                                const Meeting& meeting);

/// An event of a meeting that carries the command's key.
[[nodiscard]] StoredEvent meeting_event(Clock& clock, const Command& command, const Meeting& meeting,
                                        std::string_view kind, std::string payload);

}  // namespace dajuan::app
