#include "dajuan/app/record_access.hpp"

#include "once.hpp"

namespace dajuan::app {

AuditRow audit_row(Ports ports, const Access& access) {
  return {new_id(ports), ports.clock.now_ms(), access.account_id, access.what,
          access.area,   access.subject,       access.fields,     access.reason};
}

Result<void> record_access(Ports ports, const Access& access) {
  const AuditRow row = audit_row(ports, access);
  return ports.store.write([&](Transaction& transaction) -> Result<void> {
    transaction.append_audit(row);
    return {};
  });
}

}  // namespace dajuan::app
