#include "audit_chain.hpp"

#include <stdexcept>
#include <vector>

#include "dajuan/app/event.hpp"
#include "dajuan/domain/scope.hpp"

namespace dajuan::storage {

log::Hash chained(const log::Hash& before, const std::string& county, std::int64_t number,
                  const app::AuditRow& row) {
  // A list of JSON texts, so that no two rows are the same bytes.
  const std::vector<std::string> words = {county,
                                          std::to_string(number),
                                          row.id,
                                          std::to_string(row.at_ms),
                                          row.account_id,
                                          row.what,
                                          row.area,
                                          row.subject,
                                          app::encode(row.fields),
                                          row.reason};
  return log::sha256(std::string(log::bytes_of(before)) + app::encode(words));
}

AuditEnd audit_end(Connection& connection, const std::string& county, bool and_lock) {
  Query row(connection,
            and_lock && connection.engine() == Engine::kPostgres
                ? "SELECT size, hash FROM audit_end WHERE county = ? FOR UPDATE"
                : "SELECT size, hash FROM audit_end WHERE county = ?",
            county);
  if (!row.next()) return {};
  const auto hash = log::hash_from_bytes(row.view(1));
  if (!hash) throw std::runtime_error("the end of the audit is damaged");
  return {row.integer(0), *hash};
}

void append_to_audit(Connection& connection, const app::AuditRow& row) {
  const std::string county = row.area.substr(0, domain::kCountyDigits);
  // There first, so that two servers wait for each other also for the first row.
  Query(connection, "INSERT INTO audit_end (county, size, hash) VALUES (?, 0, ?) ON CONFLICT DO NOTHING",
        county, Blob{log::bytes_of(log::Hash{})})
      .run();
  const AuditEnd end = audit_end(connection, county, true);
  const std::int64_t number = end.size + 1;
  const log::Hash hash = chained(end.hash, county, number, row);
  Query(
      connection,
      "INSERT INTO audit (county, id, at_ms, account_id, what, area, subject, fields, reason, number, hash) "
      "VALUES (?,?,?,?,?,?,?,?,?,?,?)",
      county, row.id, row.at_ms, row.account_id, row.what, row.area, row.subject, app::encode(row.fields),
      row.reason, number, Blob{log::bytes_of(hash)})
      .run();
  Query(connection, "UPDATE audit_end SET size = ?, hash = ? WHERE county = ?", number,
        Blob{log::bytes_of(hash)}, county)
      .run();
}

app::AuditRow audit_of(Query& row) {
  return {row.text(0),
          row.integer(1),
          row.text(2),
          row.text(3),
          row.text(4),
          row.text(5),
          app::decode_words(row.view(6)),
          row.text(7)};
}

}  // namespace dajuan::storage
