// Accounts, sessions, failed logins and the audit. Sessions and accounts stand in the site's own county.
#include "account_rows.hpp"
#include "audit_chain.hpp"
#include "dajuan/app/account_event.hpp"
#include "dajuan/app/accounts.hpp"
#include "ledger_view.hpp"

namespace dajuan::storage {
namespace {

constexpr std::string_view kSessionColumns =
    "token_sha256, id, kind, account_id, name, csrf, created_ms, seen_ms, expires_ms ";
constexpr std::string_view kPersonWord = "person";
constexpr std::string_view kProgramWord = "program";
constexpr std::string_view kBehindAll = "~";  // sorts behind every id

app::Session session_of(Query& row) {
  app::Session session;
  session.token_sha256 = row.text(0);
  session.id = row.text(1);
  session.kind = row.view(2) == kProgramWord ? app::SessionKind::kProgram : app::SessionKind::kPerson;
  session.account_id = row.text(3);
  session.name = row.text(4);
  session.csrf = row.text(5);
  session.created_ms = row.integer(6);
  session.seen_ms = row.integer(7);
  session.expires_ms = row.integer(8);
  return session;
}

// Keeps `limit` items of one row more; returns whether there was that one.
template <typename T>
bool cut(std::vector<T>& items, std::uint32_t limit) {
  if (items.size() <= limit) return false;
  items.pop_back();
  return true;
}

}  // namespace

void LedgerView::lock_accounts() {
  // Two servers must not both find a login free: the county is theirs one after the other.
  if (writes_ != nullptr) writes_->lock({std::string(app::kSiteCounty)});
}

bool LedgerView::has_accounts() {
  lock_accounts();
  Query row(connection_, "SELECT 1 FROM account WHERE county = ? LIMIT 1", app::kSiteCounty);
  return row.next();
}

std::optional<app::Account> LedgerView::account(std::string_view id) {
  static const std::string sql =
      "SELECT " + std::string(kAccountColumns) + "FROM account WHERE county = ? AND id = ?";
  lock_accounts();
  Query row(connection_, sql, app::kSiteCounty, id);
  if (!row.next()) return std::nullopt;
  return account_of(row);
}

std::optional<app::Account> LedgerView::account_by_login(std::string_view login) {
  static const std::string sql =
      "SELECT " + std::string(kAccountColumns) + "FROM account WHERE county = ? AND login = ?";
  lock_accounts();
  Query row(connection_, sql, app::kSiteCounty, login);
  if (!row.next()) return std::nullopt;
  return account_of(row);
}

app::AccountPage LedgerView::accounts(const domain::Scope& scope, std::string_view after,
                                      std::uint32_t limit) {
  static const std::string sql = "SELECT " + std::string(kAccountColumns) +
                                 "FROM account WHERE county = ? AND id > ? AND area BETWEEN ? AND ? "
                                 "ORDER BY id LIMIT ?";
  Query row(connection_, sql, app::kSiteCounty, after, scope.first(), scope.last(), limit + 1);
  app::AccountPage page;
  while (row.next()) page.items.push_back(account_of(row));
  page.more = cut(page.items, limit);
  return page;
}

app::AccountPage LedgerView::people(const domain::Scope& scope, std::string_view after, std::uint32_t limit) {
  static const std::string sql = "SELECT " + std::string(kAccountColumns) +
                                 "FROM account WHERE county = ? AND id > ? AND (area BETWEEN ? AND ? OR area "
                                 "IN (?, ?, ?, ?, ?)) ORDER BY id LIMIT ?";
  const auto above = domain::areas_above(scope.area);
  Query row(connection_, sql, app::kSiteCounty, after, scope.first(), scope.last(), above[0], above[1],
            above[2], above[3], above[4], limit + 1);
  app::AccountPage page;
  while (row.next()) page.items.push_back(account_of(row));
  page.more = cut(page.items, limit);
  return page;
}

bool LedgerView::has_other_admin(std::string_view id, std::string_view area) {
  static const std::string sql =
      "SELECT " + std::string(kAccountColumns) +
      "FROM account WHERE county = ? AND is_admin = 1 AND disabled = 0 AND id <> ?";
  lock_accounts();
  Query row(connection_, sql, app::kSiteCounty, id);
  while (row.next()) {
    if (app::is_admin(account_of(row).person, area)) return true;
  }
  return false;
}

std::optional<app::Session> LedgerView::session(std::string_view token_sha256) {
  static const std::string sql =
      "SELECT " + std::string(kSessionColumns) + "FROM session WHERE county = ? AND token_sha256 = ?";
  Query row(connection_, sql, app::kSiteCounty, token_sha256);
  if (!row.next()) return std::nullopt;
  return session_of(row);
}

std::vector<app::Session> LedgerView::tokens(std::string_view account_id) {
  static const std::string sql = "SELECT " + std::string(kSessionColumns) +
                                 "FROM session WHERE county = ? AND account_id = ? AND kind = ? ORDER BY id";
  Query row(connection_, sql, app::kSiteCounty, account_id, kProgramWord);
  std::vector<app::Session> out;
  while (row.next()) out.push_back(session_of(row));
  return out;
}

std::vector<std::int64_t> LedgerView::login_failures(std::string_view login) {
  Query row(connection_,
            "SELECT at_ms FROM login_failure WHERE county = ? AND login = ? ORDER BY at_ms DESC LIMIT ?",
            app::kSiteCounty, login, app::kFailuresMax);
  std::vector<std::int64_t> out;
  while (row.next()) out.push_back(row.integer(0));
  return out;
}

app::AuditPage LedgerView::audit(const domain::Scope& scope, const app::AuditFilter& filter,
                                 std::string_view before, std::uint32_t limit) {
  static const std::string sql =
      "SELECT " + std::string(kAuditColumns) +
      "FROM audit WHERE county BETWEEN ? AND ? AND id < ? AND area BETWEEN ? AND ? AND (? = '' OR account_id "
      "= ?) AND (? = '' OR what = ?) AND at_ms >= ? AND at_ms < ? ORDER BY id DESC LIMIT ?";
  Query row(connection_, sql, scope.first_county(), scope.last_county(), before.empty() ? kBehindAll : before,
            scope.first(), scope.last(), filter.account_id, filter.account_id, filter.what, filter.what,
            filter.from_ms, filter.before_ms == 0 ? INT64_MAX : filter.before_ms, limit + 1);
  app::AuditPage page;
  while (row.next()) page.items.push_back(audit_of(row));
  page.more = cut(page.items, limit);
  return page;
}

void LedgerView::put_session(const app::Session& session) {
  writes().mark();
  Query(connection_,
        "INSERT INTO session (county, token_sha256, id, kind, account_id, name, csrf, created_ms, seen_ms, "
        "expires_ms) VALUES (?,?,?,?,?,?,?,?,?,?)",
        app::kSiteCounty, session.token_sha256, session.id,
        session.kind == app::SessionKind::kProgram ? kProgramWord : kPersonWord, session.account_id,
        session.name, session.csrf, session.created_ms, session.seen_ms, session.expires_ms)
      .run();
}

void LedgerView::touch_session(std::string_view token_sha256, std::int64_t seen_ms) {
  writes().mark();
  Query(connection_, "UPDATE session SET seen_ms = ? WHERE county = ? AND token_sha256 = ?", seen_ms,
        app::kSiteCounty, token_sha256)
      .run();
}

void LedgerView::end_session(std::string_view token_sha256) {
  writes().mark();
  Query(connection_, "DELETE FROM session WHERE county = ? AND token_sha256 = ?", app::kSiteCounty,
        token_sha256)
      .run();
}

void LedgerView::end_sessions(std::string_view account_id) {
  writes().mark();
  Query(connection_, "DELETE FROM session WHERE county = ? AND account_id = ?", app::kSiteCounty, account_id)
      .run();
}

void LedgerView::drop_expired(std::int64_t now_ms) {
  writes().mark();
  Query(connection_,
        "DELETE FROM session WHERE county = ? AND (expires_ms <= ? OR (kind = ? AND seen_ms <= ?))",
        app::kSiteCounty, now_ms, kPersonWord, now_ms - app::kIdleMs)
      .run();
}

void LedgerView::add_login_failure(std::string_view login, std::string_view id, std::int64_t at_ms) {
  writes().mark();
  Query(connection_, "INSERT INTO login_failure (county, login, id, at_ms) VALUES (?,?,?,?)",
        app::kSiteCounty, login, id, at_ms)
      .run();
}

void LedgerView::clear_login_failures(std::string_view login) {
  writes().mark();
  Query(connection_, "DELETE FROM login_failure WHERE county = ? AND login = ?", app::kSiteCounty, login)
      .run();
}

void LedgerView::drop_login_failures(std::int64_t before_ms) {
  writes().mark();
  Query(connection_, "DELETE FROM login_failure WHERE county = ? AND at_ms < ?", app::kSiteCounty, before_ms)
      .run();
}

void LedgerView::erase_old_passwords(std::string_view account_id) {
  writes().mark();
  const auto events = stream(app::account_scope(), "account/" + std::string(account_id), UINT32_MAX);
  bool is_latest = true;
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    if (event->kind != app::kPasswordSet) continue;
    if (!is_latest && !event->private_values.empty()) {
      writes().mark_erased();
      Query(connection_, "UPDATE event SET private_values = NULL WHERE county = ? AND seq = ?", event->county,
            event->seq)
          .run();
    }
    is_latest = false;
  }
}

void LedgerView::append_audit(const app::AuditRow& row) {
  writes().mark();
  append_to_audit(connection_, row);
}

}  // namespace dajuan::storage
