#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dajuan/app/case_model.hpp"
#include "dajuan/app/event.hpp"
#include "dajuan/domain/scope.hpp"

/// What the use cases of cases need from the store, beside Queries and Transaction, which inherit these.
namespace dajuan::app {

/// A page of a list. Any page costs the same: it begins behind a case, not at a number.
struct CasePageRequest {
  std::uint32_t limit = 50;      ///< 1..kPageMax
  std::optional<CaseId> before;  ///< CasePage::last of the page before
  CaseOrder order = CaseOrder::kNewest;
  std::int64_t due_ms = 0;  ///< kDue: CasePage::last_due_ms of the page before
};

/// A filter that few cases pass is asked of so many at a time: a page may hold few rows, or none, and still
/// not be the last.
struct CasePage {
  std::vector<CaseRow> items;
  bool more = false;
  std::optional<CaseId> last;    ///< the last case that was looked at: the next page begins behind it
  std::int64_t last_due_ms = 0;  ///< its deadline, in the order of deadlines
};

/// A case as it stands in a list, with all that is kept of it.
struct ListedCase {
  CaseRow row;
  CaseRecord record;
};
/// Takes some cases of a list; an error ends the list.
using TakeCases = std::function<Result<void>(std::span<const ListedCase> cases)>;

/// A deadline that runs, as it stands in a list of deadlines.
struct DueRow {
  CaseId id;
  std::string area;
  std::string mechanism;
  std::string clock;
  std::int64_t due_ms = 0;
};

/// Which deadlines: those of a mechanism that end in a stretch of time.
struct DueFilter {
  std::string mechanism;
  std::int64_t from_ms = 0;
  std::int64_t before_ms = 0;  ///< not included
};

/// Which tallies are asked for: those of the towns (or of the county) that a scope holds.
struct TallyFilter {
  std::string mechanism;
  std::string period_from;  ///< both empty: the present; otherwise periods from .. to, both included
  std::string period_to;
  bool by_area = false;  ///< a sum for each area one level below the scope's: counties, towns, villages
};

class CaseQueries {
 public:
  virtual ~CaseQueries() = default;
  [[nodiscard]] virtual std::optional<CaseRecord> case_record(const domain::Scope& scope,
                                                              const CaseId& id) = 0;
  /// The scope must be in one county.
  [[nodiscard]] virtual CasePage cases(const domain::Scope& scope, const CaseFilter& filter,
                                       const CasePageRequest& page) = 0;
  /// All cases of a list in groups, by town, state and the newest first. The scope must be in one county.
  /// Errors: those of `take`.
  [[nodiscard]] virtual Result<void> scan_cases(const domain::Scope& scope, const CaseFilter& filter,
                                                const TakeCases& take) = 0;
  /// Cases of one county by id, in one question; what is not there or not in the scope is left out.
  [[nodiscard]] virtual std::vector<CaseRecord> case_records(const domain::Scope& scope,
                                                             std::span<const CaseId> ids) = 0;
  /// Deadlines that run, the earliest first. The scope must be in one county.
  [[nodiscard]] virtual std::vector<DueRow> deadlines(const domain::Scope& scope, const DueFilter& filter,
                                                      std::uint32_t limit) = 0;
  /// How many deadlines of cases that are within the scope; counting ends at `most`.
  [[nodiscard]] virtual std::int64_t count_deadlines(const domain::Scope& scope, const DueFilter& filter,
                                                     std::uint32_t most) = 0;
  /// How many cases were opened again and have not ended since; counting ends at `most`.
  [[nodiscard]] virtual std::int64_t count_returned(const domain::Scope& scope, std::string_view mechanism,
                                                    std::uint32_t most) = 0;
  /// Sums over the scope by period, item and kind; `area` is that of the scope, or, by area, 6, 9 or 12
  /// digits of one below it. A village's present is counted from its cases, its past is not kept: no rows.
  [[nodiscard]] virtual std::vector<TallyRow> tallies(const domain::Scope& scope,
                                                      const TallyFilter& filter) = 0;
  /// All events of a case, in their order.
  [[nodiscard]] virtual std::vector<StoredEvent> case_events(const domain::Scope& scope,
                                                             const CaseId& id) = 0;
  /// Cases of a mechanism that were open at some time in [from_ms, to_ms], at most `limit`.
  [[nodiscard]] virtual std::vector<CaseId> cases_between(const domain::Scope& scope,
                                                          std::string_view mechanism, std::int64_t from_ms,
                                                          std::int64_t to_ms, std::uint32_t limit) = 0;
  /// Cases that wait for one, with the link by which they do. Not scoped: a case hears of the end of another
  /// wherever its area is.
  [[nodiscard]] virtual std::vector<std::pair<CaseId, std::string>> case_parents(const CaseId& child) = 0;
};

class CaseTransaction {
 public:
  virtual ~CaseTransaction() = default;
  /// How many events a case has; 0 where there is none.
  [[nodiscard]] virtual std::uint32_t case_revision(const CaseId& id) = 0;
  /// Appends an event of a case with the case that it makes; `seq`, `prior` and the case's own seq are
  /// assigned here. Returns the seq.
  virtual std::int64_t append_case(StoredEvent event, CaseRecord after) = 0;
  /// Takes values away from the private half of an event; the rest of the event stays.
  virtual void erase_private(const std::string& county, std::int64_t seq,
                             const std::string& private_values) = 0;
  /// Whether somebody has a file: an account `account/<id>` that sent it (county of account_scope()), a case
  /// `case/<uuid>` that names it.
  [[nodiscard]] virtual bool holds_file(const std::string& county, std::string_view sha256,
                                        std::string_view holder) = 0;
  virtual void hold_file(const std::string& county, std::string_view sha256, std::string_view holder) = 0;
  /// The case lets it go, and with it whoever sent it. Returns whether nobody has it any more.
  [[nodiscard]] virtual bool let_go_file(const std::string& county, std::string_view sha256,
                                         std::string_view holder) = 0;
  /// Replaces what is kept of a case, its events unchanged (after an erasure).
  virtual void put_case(CaseRecord record) = 0;
};

}  // namespace dajuan::app
