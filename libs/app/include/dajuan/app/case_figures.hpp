#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/case_model.hpp"
#include "dajuan/app/case_ports.hpp"
#include "dajuan/domain/date.hpp"

/// Figures told from whole cases, and what they stand on.
namespace dajuan::app {

/// A figure is told from so many cases at once.
inline constexpr std::uint32_t kJournalsMax = 20'000;

/// A case with its events, as the log has them and as the engine takes them.
struct CaseHistory {
  CaseRecord record;
  std::vector<StoredEvent> events;
  mechanism::Journal journal;
};

/// The last day of what a period's figures are told from: what counts by the day of a field may be recorded
/// later.
[[nodiscard]] domain::Date known_until(const mechanism::Profile& profile, domain::Date last);

/// The cases of a mechanism that were open at some time between two days, both included, with all that ever
/// happened to them. Errors: kTooLarge (area), over kJournalsMax; kUnavailable.
[[nodiscard]] Result<std::vector<CaseHistory>> histories_between(CaseQueries& queries,
                                                                 const Rulebook& rulebook,
                                                                 const domain::Scope& scope,
                                                                 std::string_view mechanism,
                                                                 domain::Date first, domain::Date last);
[[nodiscard]] std::vector<mechanism::Journal> journals_of(const std::vector<CaseHistory>& histories);

/// A count of actions with the events that it counts.
struct CountedEvents {
  mechanism::Label what;
  std::vector<std::int64_t> seqs;  ///< ascending; as many as the count's value
};

/// What a count of a mechanism counts in a period: for a count of cases the last such event of each.
/// Errors: kNotFound (count); kUnsupported, for counts that are no counts of actions (states and clocks are
/// no single events); those of histories_between().
[[nodiscard]] Result<CountedEvents> counted_events(CaseQueries& queries, const Rulebook& rulebook,
                                                   const domain::Scope& scope, const std::string& mechanism,
                                                   const std::string& count, domain::Date first,
                                                   domain::Date last);

/// The cases behind a count of a mechanism in a period, ids ascending. Besides its counts, those of its
/// balance: opening, begun, returned, ended, closing; a case that ended twice stands here once. Errors:
/// kNotFound (mechanism, count); those of histories_between().
[[nodiscard]] Result<std::vector<std::string>> counted_cases(CaseQueries& queries, const Rulebook& rulebook,
                                                             const domain::Scope& scope,
                                                             const std::string& mechanism,
                                                             const std::string& count, domain::Date first,
                                                             domain::Date last);

/// What proves that events stand in the log.
class LogProofs {
 public:
  virtual ~LogProofs() = default;
  /// The signed head of a county's log. Errors: kNotFound (county), kUnavailable.
  [[nodiscard]] virtual Result<std::string> checkpoint(const std::string& county) = 0;
  /// The signed head that the log had with its first `size` events. Errors: kNotFound (size: there are not so
  /// many, or it is 0), kConflict, kUnavailable.
  [[nodiscard]] virtual Result<std::string> checkpoint_at(const std::string& county, std::uint64_t size) = 0;
  /// The public key that all heads are signed with, in the form of C2SP signed-note. Errors: kUnavailable.
  [[nodiscard]] virtual Result<std::string> key() = 0;
  /// A figure with the proof of each event that it counts: a file of docs/log-format.md.
  [[nodiscard]] virtual Result<std::string> figure(const std::string& what, const domain::Scope& scope,
                                                   const std::vector<std::int64_t>& seqs) = 0;
};

}  // namespace dajuan::app
