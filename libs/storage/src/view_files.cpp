// Who has which of the content files.
#include "dajuan/app/accounts.hpp"
#include "ledger_view.hpp"

namespace dajuan::storage {

bool LedgerView::holds_file(const std::string& county, std::string_view sha256, std::string_view holder) {
  Query row(connection_, "SELECT 1 FROM attachment WHERE county = ? AND sha256 = ? AND holder = ?", county,
            sha256, holder);
  return row.next();
}

void LedgerView::hold_file(const std::string& county, std::string_view sha256, std::string_view holder) {
  writes().mark();
  Query(connection_, "INSERT INTO attachment (county, sha256, holder) VALUES (?,?,?) ON CONFLICT DO NOTHING",
        county, sha256, holder)
      .run();
}

bool LedgerView::let_go_file(const std::string& county, std::string_view sha256, std::string_view holder) {
  writes().mark();
  Query(connection_, "DELETE FROM attachment WHERE county = ? AND sha256 = ? AND holder = ?", county, sha256,
        holder)
      .run();
  Query(connection_, "DELETE FROM attachment WHERE county = ? AND sha256 = ?", app::account_scope().county,
        sha256)
      .run();
  Query row(connection_, "SELECT 1 FROM attachment WHERE sha256 = ? LIMIT 1", sha256);
  return !row.next();
}

}  // namespace dajuan::storage
