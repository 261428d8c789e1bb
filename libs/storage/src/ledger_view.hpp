#pragma once

#include <array>
#include <map>

#include "connection.hpp"
#include "dajuan/app/ports.hpp"
#include "write_set.hpp"

namespace dajuan::storage {

/// The queries of the app on one connection, inside a transaction that the store has begun. Handed out as
/// Queries for reading, as Transaction (with a WriteSet) for writing.
class LedgerView final : public app::Transaction {
 public:
  LedgerView(Connection& connection, const app::Rulebook& rulebook, WriteSet* writes = nullptr)
      : connection_(connection), rulebook_(rulebook), writes_(writes) {}

  std::optional<app::Site> site(const domain::Scope& scope) override;
  std::optional<app::Reading> reading(const domain::Scope& scope, std::string_view id) override;
  app::Page<app::Reading> readings(const domain::Scope& scope, const app::PageRequest& page) override;
  std::optional<app::Review> review(const domain::Scope& scope, std::string_view id) override;
  std::optional<app::Plan> plan(const domain::Scope& scope, std::string_view id) override;
  app::Page<app::PlanSummary> plans(const domain::Scope& scope, const app::PageRequest& page) override;
  app::EventPage events(const domain::Scope& scope, std::int64_t after, std::uint32_t limit) override;
  std::int64_t last_seq(const domain::Scope& scope) override;
  std::vector<app::StoredEvent> stream(const domain::Scope& scope, std::string_view stream,
                                       std::uint32_t through) override;
  std::optional<app::StoredEvent> event_by_key(const domain::Scope& scope,
                                               std::string_view idempotency_key) override;

  void append(const domain::Scope& scope, app::StoredEvent event) override;

  // view_cases.cpp, view_case_lists.cpp
  std::optional<app::CaseRecord> case_record(const domain::Scope& scope, const app::CaseId& id) override;
  app::CasePage cases(const domain::Scope& scope, const app::CaseFilter& filter,
                      const app::CasePageRequest& page) override;
  std::vector<app::DueRow> deadlines(const domain::Scope& scope, const app::DueFilter& filter,
                                     std::uint32_t limit) override;
  std::int64_t count_deadlines(const domain::Scope& scope, const app::DueFilter& filter,
                               std::uint32_t most) override;
  std::int64_t count_returned(const domain::Scope& scope, std::string_view mechanism,
                              std::uint32_t most) override;
  std::vector<app::TallyRow> tallies(const domain::Scope& scope, const app::TallyFilter& filter) override;
  std::vector<app::StoredEvent> case_events(const domain::Scope& scope, const app::CaseId& id) override;
  std::vector<app::CaseId> cases_between(const domain::Scope& scope, std::string_view mechanism,
                                         std::int64_t from_ms, std::int64_t to_ms,
                                         std::uint32_t limit) override;
  std::vector<std::pair<app::CaseId, std::string>> case_parents(const app::CaseId& child) override;
  std::uint32_t case_revision(const app::CaseId& id) override;
  std::int64_t append_case(app::StoredEvent event, app::CaseRecord after) override;
  void erase_private(const std::string& county, std::int64_t seq, const std::string& private_values) override;
  bool holds_file(const std::string& county, std::string_view sha256, std::string_view holder) override;
  void hold_file(const std::string& county, std::string_view sha256, std::string_view holder) override;
  bool let_go_file(const std::string& county, std::string_view sha256, std::string_view holder) override;
  void put_case(app::CaseRecord record) override;

  // view_places.cpp
  std::optional<app::AreaShape> area_shape(const domain::Scope& scope, std::string_view area) override;
  app::AreaShapes area_shapes(const domain::Scope& scope, std::uint32_t limit) override;
  std::vector<app::AreaShape> area_shapes_near(const domain::Scope& scope, geo::Point place) override;
  app::CasePlaces case_places(const domain::Scope& scope, const app::CaseFilter& filter,
                              std::uint32_t limit) override;

  // view_meetings.cpp
  std::optional<app::MeetingHead> meeting(const domain::Scope& scope, std::string_view id) override;
  app::MeetingPage meetings(const domain::Scope& scope, const app::MeetingFilter& filter,
                            std::string_view before, std::uint32_t limit) override;
  std::optional<app::MeetingHead> last_meeting(const domain::Scope& scope, std::string_view mechanism,
                                               std::string_view agenda) override;
  std::vector<app::CaseId> cases_touched(const domain::Scope& scope, std::string_view mechanism,
                                         std::int64_t after, std::uint32_t limit) override;
  std::int64_t last_seq_before(const domain::Scope& scope, std::string_view at) override;

  // view_reports.cpp
  std::optional<app::ReportHead> year_report(const domain::Scope& scope, std::string_view id) override;
  app::ReportPage year_reports(const domain::Scope& scope, int year, std::string_view before,
                               std::uint32_t limit) override;
  std::optional<app::ReportHead> published_with(const domain::Scope& scope, std::string_view code) override;
  std::optional<app::ReportHead> published_of(const domain::Scope& scope, std::string_view area,
                                              int year) override;

  // view_case_sheets.cpp
  Result<void> scan_cases(const domain::Scope& scope, const app::CaseFilter& filter,
                          const app::TakeCases& take) override;
  std::vector<app::CaseRecord> case_records(const domain::Scope& scope,
                                            std::span<const app::CaseId> ids) override;

  // view_imports.cpp
  std::optional<app::CaseImport> case_import(const domain::Scope& scope, std::string_view id) override;
  std::vector<app::CaseImport> case_imports(const domain::Scope& scope, std::string_view before,
                                            std::uint32_t limit) override;
  bool has_begun_import(const domain::Scope& scope, std::string_view mechanism,
                        std::string_view file_sha256) override;
  std::vector<app::CaseImport> unfinished_imports(const domain::Scope& scope) override;
  std::vector<std::uint32_t> import_rows_done(const domain::Scope& scope, std::string_view id) override;

  // view_register.cpp
  std::vector<app::AreaChange> area_changes(const domain::Scope& scope) override;
  std::int64_t count_area_changes(const domain::Scope& scope) override;
  std::optional<app::Unit> unit(const domain::Scope& scope, std::string_view id) override;
  std::vector<app::Unit> units(const domain::Scope& scope, std::uint32_t limit) override;

  // view_accounts.cpp
  bool has_accounts() override;
  std::optional<app::Account> account(std::string_view id) override;
  std::optional<app::Account> account_by_login(std::string_view login) override;
  app::AccountPage accounts(const domain::Scope& scope, std::string_view after, std::uint32_t limit) override;
  app::AccountPage people(const domain::Scope& scope, std::string_view after, std::uint32_t limit) override;
  bool has_other_admin(std::string_view id, std::string_view area) override;
  std::optional<app::Session> session(std::string_view token_sha256) override;
  std::vector<app::Session> tokens(std::string_view account_id) override;
  std::vector<std::int64_t> login_failures(std::string_view login) override;
  app::AuditPage audit(const domain::Scope& scope, const app::AuditFilter& filter, std::string_view before,
                       std::uint32_t limit) override;
  void put_session(const app::Session& session) override;
  void touch_session(std::string_view token_sha256, std::int64_t seen_ms) override;
  void end_session(std::string_view token_sha256) override;
  void end_sessions(std::string_view account_id) override;
  void drop_expired(std::int64_t now_ms) override;
  void add_login_failure(std::string_view login, std::string_view id, std::int64_t at_ms) override;
  void clear_login_failures(std::string_view login) override;
  void drop_login_failures(std::int64_t before_ms) override;
  void erase_old_passwords(std::string_view account_id) override;
  void append_audit(const app::AuditRow& row) override;

 private:
  app::EventPage all_events(const domain::Scope& scope, std::int64_t after, std::uint32_t limit);
  /// Events of a stream from its end back to its beginning, given in their order.
  std::vector<app::StoredEvent> chain(const domain::Scope& scope, std::int64_t last_seq);
  std::vector<app::ListedCase> with_records(const domain::Scope& scope, std::vector<app::CaseRow> rows);
  std::vector<std::string> towns_in(const domain::Scope& scope);
  /// Those of them in which a filter's areas lie.
  std::vector<std::string> towns_asked(const domain::Scope& scope, const app::CaseFilter& filter);
  /// By period, item and kind.
  using TallySums = std::map<std::array<std::string, 3>, std::int64_t>;
  void sum_tallies(const std::string& county, const std::string& area, const app::TallyFilter& filter,
                   TallySums& sums);
  /// On PostgreSQL the county of the accounts belongs to one server after the other.
  void lock_accounts();
  /// What is not kept as a tally: the present of a village, and that of a town by its villages.
  std::vector<app::TallyRow> counted_cases(const domain::Scope& scope, const app::TallyFilter& filter);
  void add_places(const domain::Scope& scope, const app::CaseFilter& filter, const std::string& town,
                  const std::string& state, std::uint32_t limit, app::CasePlaces& out);
  struct TallyPart {
    std::string county;
    std::string area;  ///< as tallies have it: 6 or 9 digits
  };
  std::vector<TallyPart> tally_parts(const domain::Scope& scope, bool by_area);
  WriteSet& writes();  // who writes anything but events through connection_ calls writes().mark()
  void load_outline(const domain::Scope& scope, app::Plan& plan);
  void load_promises(const domain::Scope& scope, app::Plan& plan);
  void load_figures(const domain::Scope& scope, app::Plan& plan);
  [[nodiscard]] std::string mechanism_of(const app::CaseId& id);

  Connection& connection_;
  const app::Rulebook& rulebook_;
  WriteSet* writes_;
};

/// The columns of an event, in the order that event_of() takes.
inline constexpr std::string_view kEventColumns =
    "county, seq, area, stream, revision, kind, actor, at_utc, prior, idempotency_key, request_hash, "
    "payload, "
    "private_values ";
[[nodiscard]] app::StoredEvent event_of(Query& row);

}  // namespace dajuan::storage
