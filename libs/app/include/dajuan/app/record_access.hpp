#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/account_model.hpp"
#include "dajuan/app/ports.hpp"

namespace dajuan::app {

/// Somebody reads private fields.
struct Access {
  std::string account_id;
  std::string what;     ///< operationId
  std::string area;     ///< 12 digits, of what is read
  std::string subject;  ///< case/<id>
  std::vector<std::string> fields;
  std::string reason;  ///< as the person gave it; may be empty
};

/// The row of the audit for an access, for bodies of Store::submit: `transaction.append_audit(row)`.
[[nodiscard]] AuditRow audit_row(Ports ports, const Access& access);

/// Writes it down; what was read may be told when this has succeeded. Rows stay for good: rules ask for six
/// months at least, and the program takes none away.
[[nodiscard]] Result<void> record_access(Ports ports, const Access& access);

}  // namespace dajuan::app
