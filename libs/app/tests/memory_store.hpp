#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dajuan/app/case_event.hpp"
#include "dajuan/app/fold.hpp"
#include "dajuan/app/import_event.hpp"
#include "dajuan/app/ports.hpp"
#include "memory_accounts.hpp"

namespace dajuan::app {

/// A store that keeps the log alone and folds it for every question. Slow and simple: what the real one must
/// equal.
class MemoryStore final : public Store, private Transaction {
 public:
  std::vector<StoredEvent> log;
  bool broken = false;  ///< fails every write, as a full disk does

  Result<void> read(const std::function<Result<void>(Queries&)>& body) override { return body(*this); }
  Result<void> write(const std::function<Result<void>(Transaction&)>& body) override {
    if (broken) return Error{ErrorCode::kUnavailable, "磁盘已满", "the disk is full", ""};
    const std::size_t before = log.size();
    const auto cases_before = records;
    const auto accounts_before = accounts_beside;
    auto result = body(*this);
    if (!result) {
      log.resize(before);
      records = cases_before;
      accounts_beside = accounts_before;
    }
    return result;
  }
  void submit(const std::string&, std::function<Result<void>(Transaction&)> body,
              std::function<void(const Result<void>&)> done) override {
    done(write(body));
  }

  std::map<CaseId, CaseRecord> records;
  MemoryAccounts accounts_beside;

 private:
  std::optional<Site> site(const domain::Scope&) override {
    for (auto event = log.rbegin(); event != log.rend(); ++event) {
      if (event->kind == "site.set")
        return std::get<SiteSet>(decode(event->kind, event->payload).value()).site;
    }
    return std::nullopt;
  }
  std::optional<Reading> reading(const domain::Scope& scope, std::string_view id) override {
    const auto view = fold_reading(stream(scope, "reading/" + std::string(id), UINT32_MAX));
    return view ? std::optional(view->reading) : std::nullopt;
  }
  std::optional<Review> review(const domain::Scope& scope, std::string_view id) override {
    const auto view = fold_reading(stream(scope, "reading/" + std::string(id), UINT32_MAX));
    return view ? std::optional(view->review) : std::nullopt;
  }
  std::optional<Plan> plan(const domain::Scope& scope, std::string_view id) override {
    const auto plan = fold_plan(stream(scope, "plan/" + std::string(id), UINT32_MAX));
    return plan ? std::optional(*plan) : std::nullopt;
  }
  Page<Reading> readings(const domain::Scope&, const PageRequest&) override { return {}; }
  Page<PlanSummary> plans(const domain::Scope&, const PageRequest&) override { return {}; }
  EventPage events(const domain::Scope&, std::int64_t, std::uint32_t) override { return {log, false}; }
  std::vector<AreaChange> area_changes(const domain::Scope&) override {
    std::vector<AreaChange> out;
    for (const StoredEvent& event : log) {
      if (!is_area_change(event.kind)) continue;
      auto changes = changes_of(event).value();
      for (AreaChange& change : changes) out.push_back(std::move(change));
    }
    return out;
  }
  std::int64_t count_area_changes(const domain::Scope& scope) override {
    return static_cast<std::int64_t>(area_changes(scope).size());
  }
  std::optional<Unit> unit(const domain::Scope& scope, std::string_view id) override {
    for (Unit& unit : units(scope, UINT32_MAX)) {
      if (unit.id == id && scope.contains(unit.area)) return std::move(unit);
    }
    return std::nullopt;
  }
  std::vector<Unit> units(const domain::Scope& scope, std::uint32_t limit) override {
    std::map<std::string, Unit> latest;
    for (const StoredEvent& event : log) {
      if (is_unit_event(event.kind)) latest[event.stream] = unit_after(event).value();
    }
    const auto above = domain::areas_above(scope.area);
    std::vector<Unit> out;
    for (auto& [stream, unit] : latest) {
      if (out.size() == limit) break;
      if (scope.contains(unit.area) || std::find(above.begin(), above.end(), unit.area) != above.end())
        out.push_back(std::move(unit));
    }
    return out;
  }
  std::int64_t last_seq(const domain::Scope&) override { return static_cast<std::int64_t>(log.size()); }
  std::vector<StoredEvent> stream(const domain::Scope&, std::string_view name,
                                  std::uint32_t through) override {
    std::vector<StoredEvent> out;
    for (const StoredEvent& event : log) {
      if (event.stream == name && event.revision <= through) out.push_back(event);
    }
    return out;
  }
  std::optional<StoredEvent> event_by_key(const domain::Scope&, std::string_view key) override {
    const auto found = std::find_if(log.begin(), log.end(),
                                    [&](const StoredEvent& event) { return event.idempotency_key == key; });
    return found == log.end() ? std::nullopt : std::optional(*found);
  }
  void append(const domain::Scope& scope, StoredEvent event) override {
    event.county = scope.county;
    event.seq = static_cast<std::int64_t>(log.size() + 1);
    log.push_back(std::move(event));
  }
  std::optional<CaseRecord> case_record(const domain::Scope& scope, const CaseId& id) override {
    const auto found = records.find(id);
    if (found == records.end() || !scope.contains(found->second.area)) return std::nullopt;
    return found->second;
  }
  std::vector<StoredEvent> case_events(const domain::Scope& scope, const CaseId& id) override {
    return stream(scope, case_stream(id), UINT32_MAX);
  }
  std::vector<std::pair<CaseId, std::string>> case_parents(const CaseId& child) override {
    std::vector<std::pair<CaseId, std::string>> out;
    for (const StoredEvent& event : log) {
      if (event.kind != kCaseLinked) continue;
      const auto heard = decode_heard(event).value();
      const std::pair parent(*case_of_stream(event.county, event.stream), heard.link);
      if (heard.other == child.to_string() && std::find(out.begin(), out.end(), parent) == out.end())
        out.push_back(parent);
    }
    return out;
  }
  std::uint32_t case_revision(const CaseId& id) override {
    const auto known = records.find(id);
    return known == records.end() ? 0 : known->second.state.revision;
  }
  std::int64_t append_case(StoredEvent event, CaseRecord after) override {
    append({event.county, "", domain::Privacy::kWithPrivate}, event);
    after.seq = log.back().seq;
    records[after.id] = after;
    return after.seq;
  }
  void erase_private(const std::string&, std::int64_t seq, const std::string& private_values) override {
    log.at(static_cast<std::size_t>(seq - 1)).private_values = private_values;
  }
  bool holds_file(const std::string& county, std::string_view sha256, std::string_view holder) override {
    return holders.contains({county, std::string(sha256), std::string(holder)});
  }
  void hold_file(const std::string& county, std::string_view sha256, std::string_view holder) override {
    holders.insert({county, std::string(sha256), std::string(holder)});
  }
  bool let_go_file(const std::string& county, std::string_view sha256, std::string_view holder) override {
    holders.erase({county, std::string(sha256), std::string(holder)});
    std::erase_if(holders, [&](const auto& one) { return one[0] == "000000" && one[1] == sha256; });
    return std::none_of(holders.begin(), holders.end(), [&](const auto& one) { return one[1] == sha256; });
  }
  std::set<std::array<std::string, 3>> holders;  ///< of files: county, name, who has it
  void put_case(CaseRecord record) override { records[record.id] = std::move(record); }
  // Lists and tallies are the store's own, and are tested there.
  CasePage cases(const domain::Scope&, const CaseFilter&, const CasePageRequest&) override { return {}; }
  Result<void> scan_cases(const domain::Scope&, const CaseFilter&, const TakeCases&) override { return {}; }
  std::vector<CaseRecord> case_records(const domain::Scope& scope, std::span<const CaseId> ids) override {
    std::vector<CaseRecord> out;
    for (const CaseId& id : ids) {
      if (auto record = case_record(scope, id)) out.push_back(std::move(*record));
    }
    return out;
  }
  std::optional<CaseImport> case_import(const domain::Scope&, std::string_view id) override {
    std::optional<CaseImport> out;
    for (const StoredEvent& event : log) {
      if (event.stream == import_stream(id)) out = evolve_import(std::move(out), event).value();
    }
    if (out && out->state == ImportState::kDropped) return std::nullopt;
    return out;
  }
  std::vector<CaseImport> case_imports(const domain::Scope&, std::string_view, std::uint32_t) override {
    return {};
  }
  bool has_begun_import(const domain::Scope& scope, std::string_view, std::string_view file) override {
    return std::any_of(log.begin(), log.end(), [&](const StoredEvent& event) {
      if (event.kind != kImportBegun) return false;
      return case_import(scope, event.stream.substr(event.stream.find('/') + 1))->file_sha256 == file;
    });
  }
  std::vector<CaseImport> unfinished_imports(const domain::Scope& scope) override {
    std::vector<CaseImport> out;
    for (const StoredEvent& event : log) {
      if (event.kind != kImportChecked) continue;
      auto import = case_import(scope, event.stream.substr(event.stream.find('/') + 1));
      if (import && import->state != ImportState::kDone) out.push_back(std::move(*import));
    }
    return out;
  }
  std::vector<std::uint32_t> import_rows_done(const domain::Scope& scope, std::string_view id) override {
    std::vector<std::uint32_t> out;
    const std::string file = case_import(scope, id)->file_sha256;
    for (std::uint32_t row = 0; row < 1'000; ++row) {
      const auto event = event_by_key({}, import_key(id, row));
      if (event && event->request_hash == import_request_hash(id, file, row)) out.push_back(row);
    }
    return out;
  }
  std::vector<DueRow> deadlines(const domain::Scope&, const DueFilter&, std::uint32_t) override { return {}; }
  std::int64_t count_deadlines(const domain::Scope&, const DueFilter&, std::uint32_t) override { return 0; }
  std::int64_t count_returned(const domain::Scope&, std::string_view, std::uint32_t) override { return 0; }
  std::vector<TallyRow> tallies(const domain::Scope&, const TallyFilter&) override { return {}; }
  std::vector<CaseId> cases_between(const domain::Scope& scope, std::string_view mechanism, std::int64_t,
                                    std::int64_t, std::uint32_t limit) override {
    std::vector<CaseId> out;  // those that are open, whatever the time
    for (const auto& [id, record] : records) {
      if (scope.contains(record.area) && record.mechanism == mechanism && !record.state.ended &&
          out.size() < limit)
        out.push_back(id);
    }
    return out;
  }

  std::optional<MeetingHead> meeting(const domain::Scope& scope, std::string_view id) override {
    const auto meeting = fold_meeting(stream(scope, meeting_stream(id), UINT32_MAX));
    if (!meeting || !scope.contains(meeting->head.area)) return std::nullopt;
    return meeting->head;
  }
  std::optional<ReportHead> year_report(const domain::Scope& scope, std::string_view id) override {
    const auto found = fold_report(stream(scope, report_stream(id), UINT32_MAX));
    if (!found || !scope.contains(found->head.area)) return std::nullopt;
    if (!scope.mechanisms.empty() && !found->head.is_published()) return std::nullopt;
    return found->head;
  }
  ReportPage year_reports(const domain::Scope&, int, std::string_view, std::uint32_t) override { return {}; }
  std::optional<ReportHead> published_with(const domain::Scope& scope, std::string_view code) override {
    for (auto event = log.rbegin(); event != log.rend(); ++event) {
      if (event->kind != kReportPublished || !scope.contains(event->area)) continue;
      const auto found = fold_report(stream(scope, event->stream, UINT32_MAX)).value();
      const auto codes = codes_of(*found.composed);
      if (std::find(codes.begin(), codes.end(), code) != codes.end()) return found.head;
    }
    return std::nullopt;
  }
  std::optional<ReportHead> published_of(const domain::Scope& in, std::string_view area, int year) override {
    for (auto event = log.rbegin(); event != log.rend(); ++event) {
      if (event->kind != kReportPublished || event->area != area) continue;
      const auto head = year_report(in, event->stream.substr(event->stream.find('/') + 1));
      if (head && head->year == year) return head;
    }
    return std::nullopt;
  }
  MeetingPage meetings(const domain::Scope&, const MeetingFilter&, std::string_view, std::uint32_t) override {
    return {};
  }
  std::optional<MeetingHead> last_meeting(const domain::Scope& scope, std::string_view mechanism,
                                          std::string_view agenda) override {
    for (auto event = log.rbegin(); event != log.rend(); ++event) {
      if (event->kind != kMeetingBegun || event->area != scope.area) continue;
      const auto head = meeting(scope, event->stream.substr(event->stream.find('/') + 1));
      if (head && head->mechanism == mechanism && head->agenda == agenda) return head;
    }
    return std::nullopt;
  }
  std::vector<CaseId> cases_touched(const domain::Scope& scope, std::string_view mechanism,
                                    std::int64_t after, std::uint32_t) override {
    std::set<CaseId> out;
    for (const StoredEvent& event : log) {
      const auto id = case_of_stream(event.county, event.stream);
      if (id && event.seq > after && scope.contains(event.area) && records.at(*id).mechanism == mechanism)
        out.insert(*id);
    }
    return {out.begin(), out.end()};
  }
  std::int64_t last_seq_before(const domain::Scope&, std::string_view at) override {
    return std::count_if(log.begin(), log.end(), [&](const StoredEvent& event) { return event.at < at; });
  }

  std::optional<AreaShape> area_shape(const domain::Scope& scope, std::string_view area) override {
    if (!scope.contains(area)) return std::nullopt;
    const auto found = fold_area(stream(scope, area_stream(area), UINT32_MAX));
    return found ? std::optional(*found) : std::nullopt;
  }
  AreaShapes area_shapes(const domain::Scope&, std::uint32_t) override { return {}; }
  std::vector<AreaShape> area_shapes_near(const domain::Scope&, geo::Point) override { return {}; }
  CasePlaces case_places(const domain::Scope&, const CaseFilter&, std::uint32_t) override { return {}; }

  bool has_accounts() override { return !MemoryAccounts::all(log).empty(); }
  std::optional<Account> account(std::string_view id) override {
    return MemoryAccounts::first(log, [&](const Account& one) { return one.person.id == id; });
  }
  std::optional<Account> account_by_login(std::string_view login) override {
    return MemoryAccounts::first(log, [&](const Account& one) { return one.person.login == login; });
  }
  AccountPage accounts(const domain::Scope& scope, std::string_view after, std::uint32_t limit) override {
    return MemoryAccounts::page(log, scope, after, limit);
  }
  AccountPage people(const domain::Scope& scope, std::string_view after, std::uint32_t limit) override {
    return MemoryAccounts::people(log, scope, after, limit);
  }
  bool has_other_admin(std::string_view id, std::string_view area) override {
    return MemoryAccounts::first(log,
                                 [&](const Account& one) {
                                   return one.person.id != id && !one.disabled && is_admin(one.person, area);
                                 })
        .has_value();
  }
  std::optional<Session> session(std::string_view hash) override {
    const auto found = accounts_beside.sessions.find(std::string(hash));
    return found == accounts_beside.sessions.end() ? std::nullopt : std::optional(found->second);
  }
  std::vector<Session> tokens(std::string_view account_id) override {
    return accounts_beside.tokens(account_id);
  }
  std::vector<std::int64_t> login_failures(std::string_view login) override {
    return accounts_beside.failures_of(std::string(login));
  }
  AuditPage audit(const domain::Scope& scope, const AuditFilter& filter, std::string_view before,
                  std::uint32_t limit) override {
    return accounts_beside.audit(scope, filter, before, limit);
  }
  void put_session(const Session& session) override {
    accounts_beside.sessions[session.token_sha256] = session;
  }
  void touch_session(std::string_view hash, std::int64_t seen_ms) override {
    const auto found = accounts_beside.sessions.find(std::string(hash));
    if (found != accounts_beside.sessions.end()) found->second.seen_ms = seen_ms;
  }
  void end_session(std::string_view hash) override { accounts_beside.sessions.erase(std::string(hash)); }
  void end_sessions(std::string_view account_id) override {
    std::erase_if(accounts_beside.sessions,
                  [&](const auto& entry) { return entry.second.account_id == account_id; });
  }
  void drop_expired(std::int64_t now_ms) override {
    std::erase_if(accounts_beside.sessions,
                  [&](const auto& entry) { return entry.second.expires_ms <= now_ms; });
  }
  void add_login_failure(std::string_view login, std::string_view id, std::int64_t at_ms) override {
    accounts_beside.failures[std::string(login)][std::string(id)] = at_ms;
  }
  void clear_login_failures(std::string_view login) override {
    accounts_beside.failures.erase(std::string(login));
  }
  void drop_login_failures(std::int64_t before_ms) override {
    for (auto& [login, rows] : accounts_beside.failures)
      std::erase_if(rows, [&](const auto& entry) { return entry.second < before_ms; });
  }
  void erase_old_passwords(std::string_view account_id) override {
    MemoryAccounts::erase_old_passwords(log, account_id);
  }
  void append_audit(const AuditRow& row) override { accounts_beside.audit_rows.push_back(row); }
};

class MemoryFiles final : public Files {
 public:
  std::map<std::string, std::string> kept;

  Result<std::string> put(std::string_view bytes) override {
    std::string name = "file-" + std::to_string(std::hash<std::string_view>{}(bytes));
    kept[name] = std::string(bytes);
    return name;
  }
  Result<std::string> get(std::string_view name) override {
    const auto found = kept.find(std::string(name));
    if (found == kept.end()) return Error{ErrorCode::kUnavailable, "没有文件", "no such file", ""};
    return found->second;
  }
  Result<void> remove(std::string_view sha256) override {
    kept.erase(std::string(sha256));
    return {};
  }
};

/// Goes on by one second with every look.
class StepClock final : public Clock {
 public:
  std::int64_t now_ms() override { return now_ += 1000; }

 private:
  std::int64_t now_ = 1'767'225'600'000;  // 2026-01-01T00:00:00Z
};

/// Bytes that are never the same twice.
class CountedRandom final : public Random {
 public:
  std::array<std::uint8_t, 10> ten_bytes() override {
    std::array<std::uint8_t, 10> bytes{};
    ++count_;
    for (std::size_t i = 0; i < 4; ++i) bytes[9 - i] = static_cast<std::uint8_t>(count_ >> (8 * i));
    return bytes;
  }

 private:
  std::uint32_t count_ = 0;
};

}  // namespace dajuan::app
