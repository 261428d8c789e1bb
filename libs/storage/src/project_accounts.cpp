#include <stdexcept>

#include "account_rows.hpp"
#include "dajuan/app/account_event.hpp"

namespace dajuan::storage {
namespace {

std::optional<app::Account> account_before(Connection& connection, std::string_view id) {
  static const std::string sql =
      "SELECT " + std::string(kAccountColumns) + "FROM account WHERE county = ? AND id = ?";
  Query row(connection, sql, app::kSiteCounty, id);
  if (!row.next()) return std::nullopt;
  return account_of(row);
}

}  // namespace

app::Account account_of(Query& row) {
  app::Account account;
  account.person = {row.text(0), row.text(1), row.text(2), app::decode_grants(row.view(3))};
  account.revision = row.number(4);
  account.disabled = row.integer(5) != 0;
  account.must_change_password = row.integer(6) != 0;
  account.password = row.text(7);
  account.locked_until_ms = row.integer(8);
  account.created_at = row.text(9);
  account.updated_at = row.text(10);
  return account;
}

void project_account(Connection& connection, const app::StoredEvent& event) {
  const std::string id = event.stream.substr(event.stream.find('/') + 1);
  const auto after = app::evolve_account(account_before(connection, id), event);
  if (!after) throw std::runtime_error(after.error().en);
  const app::Person& person = after->person;
  Query(connection,
        "INSERT INTO account (county, id, login, name, area, grants, is_admin, revision, disabled, "
        "must_change, "
        "password, locked_until_ms, created_at, updated_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?) "
        "ON CONFLICT (county, id) DO UPDATE SET name = excluded.name, area = excluded.area, "
        "grants = excluded.grants, is_admin = excluded.is_admin, revision = excluded.revision, "
        "disabled = excluded.disabled, must_change = excluded.must_change, password = excluded.password, "
        "locked_until_ms = excluded.locked_until_ms, updated_at = excluded.updated_at",
        app::kSiteCounty, person.id, person.login, person.name, app::home_area(person.grants),
        app::encode(person.grants), app::is_admin(person), after->revision, after->disabled,
        after->must_change_password, after->password, after->locked_until_ms, after->created_at,
        after->updated_at)
      .run();
}

}  // namespace dajuan::storage
