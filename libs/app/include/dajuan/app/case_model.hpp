#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/domain/calendar.hpp"
#include "dajuan/domain/scope.hpp"
#include "dajuan/geo/datum.hpp"
#include "dajuan/mechanism/case.hpp"
#include "dajuan/mechanism/catalogue.hpp"

/// Cases of mechanisms as the ledger keeps them. Times on rows are milliseconds since 1970 UTC, 0 for none.
namespace dajuan::app {

/// A case's name: the county that holds it and a UUIDv7. As text `330803-0192f7c0-1b2c-7...`, 43 characters.
struct CaseId {
  std::string county;  ///< 6 digits
  std::array<std::uint8_t, 16> uuid{};

  [[nodiscard]] static std::optional<CaseId> parse(std::string_view text);
  [[nodiscard]] std::string to_string() const;
  [[nodiscard]] std::string_view bytes() const {
    return {reinterpret_cast<const char*>(uuid.data()), uuid.size()};
  }
  friend auto operator<=>(const CaseId&, const CaseId&) = default;  // NOLINT(modernize-use-nullptr)
};
[[nodiscard]] std::optional<CaseId> case_id_of(std::string_view county, std::string_view sixteen_bytes);
[[nodiscard]] std::string case_stream(const CaseId& id);
/// The case of a stream `case/<uuid>`; nullopt for other streams.
[[nodiscard]] std::optional<CaseId> case_of_stream(std::string_view county, std::string_view stream);

/// What decides about cases: all mechanisms of the site and its calendar. Outlives what uses it.
struct Rulebook {
  const mechanism::Catalogue& catalogue;
  const domain::Calendar& calendar;

  /// nullptr where the mechanism or the profile is not known.
  [[nodiscard]] const mechanism::Profile* profile(std::string_view mechanism, std::string_view profile) const;
};

/// A case after some of its events.
struct CaseRecord {
  CaseId id;
  std::string area;  ///< 12 digits
  std::string mechanism;
  std::string profile;
  std::int64_t seq = 0;  ///< of its last event
  mechanism::Case state;

  /// The rules of its era; nullptr where this program does not know them.
  [[nodiscard]] const mechanism::Definition* rules(const Rulebook& rulebook) const;
};

/// The row of a case in lists.
struct CaseRow {
  CaseId id;
  std::string area;
  std::string mechanism;
  std::string state;
  std::string kind;   ///< choice of the mechanism's kind field; empty where it has none
  std::string title;  ///< its first public text, at most 80 code points; empty where it has none
  std::uint32_t revision = 0;
  std::int64_t opened_ms = 0;
  std::int64_t last_ms = 0;
  std::int64_t ended_ms = 0;
  std::int64_t due_ms = 0;       ///< the earliest deadline that runs
  std::int64_t returned_ms = 0;  ///< when it was last opened again

  [[nodiscard]] std::string town() const { return area.substr(0, 9); }
  friend bool operator==(const CaseRow&, const CaseRow&) = default;
};

/// A deadline that runs.
struct ClockRow {
  std::int64_t due_ms = 0;
  std::uint32_t run = 0;  ///< into mechanism::Case::runs
  std::string clock;
  friend bool operator==(const ClockRow&, const ClockRow&) = default;
};

/// Which cases a list holds. Empty members ask nothing.
struct CaseFilter {
  std::string mechanism;            ///< required
  std::vector<std::string> states;  ///< at most 32
  std::string kind;
  std::int64_t due_before_ms = 0;     ///< with a deadline that runs and ends before; 0: whatever
  std::int64_t opened_from_ms = 0;    ///< opened then or later; 0: whenever
  std::int64_t opened_before_ms = 0;  ///< opened before; 0: whenever
  bool returned = false;              ///< opened again and not ended since
  std::int64_t due_from_ms = 0;       ///< with a deadline that runs and ends then or later; 0: whatever
  /// Parts of the scope, 12 digits each, in which alone they may lie; empty: all of it.
  std::vector<std::string> areas = {};
};

/// In which order a list of cases stands.
enum class CaseOrder : std::uint8_t {
  kNewest,  ///< by id, the latest first
  kDue,     ///< those with a deadline that runs, the earliest deadline first, and of these the lowest id
};

/// How many cases: `item` is a state (period empty), or begun, ended, returned (2026-11, 2026-W48).
struct TallyRow {
  std::string area;  ///< 9 digits a town, 6 the county
  std::string mechanism;
  std::string period;
  std::string item;
  std::string kind;
  std::int64_t cases = 0;
};

/// The field that tells kinds of cases apart: the first public choice that is required to open a case,
/// otherwise the first public choice; kNone where there is none.
[[nodiscard]] mechanism::Index kind_field(const mechanism::Definition& rules);

[[nodiscard]] domain::Moment moment_of(std::int64_t unix_ms);
[[nodiscard]] std::int64_t unix_ms_of(domain::Moment moment);
/// The last millisecond of a day.
[[nodiscard]] std::int64_t last_ms_of(domain::Date day);
/// Milliseconds of a timestamp as `timestamp()` writes it; 0 where it is none.
[[nodiscard]] std::int64_t unix_ms_of(std::string_view timestamp);

/// What tallies know of a case. The words live as long as the rulebook.
struct CaseStanding {
  std::string_view mechanism;
  std::string_view state;
  std::string_view kind;
  bool ended = false;
};
[[nodiscard]] CaseStanding standing_of(const Rulebook& rulebook, const CaseRecord& record);
/// By run. Waiting times are no deadlines.
[[nodiscard]] std::vector<ClockRow> clocks_of(const Rulebook& rulebook, const CaseRecord& record);
[[nodiscard]] CaseRow row_of(const Rulebook& rulebook, const CaseRecord& record);
/// The same for who has its deadlines already: they cost more than the rest.
[[nodiscard]] CaseRow row_of(const Rulebook& rulebook, const CaseRecord& record,
                             const std::vector<ClockRow>& clocks);

/// Where a case is: what the first of its public fields for positions holds; nullopt where it says nothing.
[[nodiscard]] std::optional<geo::Point> place_of(const Rulebook& rulebook, const CaseRecord& record);

/// A case as bytes: what case_file.snapshot holds. Begins with its version; the same bytes for the same case.
[[nodiscard]] std::string encode_snapshot(const mechanism::Case& state);
/// Errors: kUnavailable, where the bytes are damaged or of another version (a rebuild makes them anew).
[[nodiscard]] Result<mechanism::Case> decode_snapshot(std::string_view bytes);

}  // namespace dajuan::app
