#pragma once

#include <string>

#include "dajuan/app/account_event.hpp"
#include "dajuan/app/accounts.hpp"
#include "dajuan/app/ports.hpp"

/// What all use cases of accounts write with.
namespace dajuan::app {

/// Appends events of one account, one behind the other, and keeps the account as they make it.
class AccountWriter {
 public:
  /// @param command  its key goes to the first event; nullptr where there is none
  AccountWriter(Transaction& transaction, Ports ports, Account account, const Command* command)
      : transaction_(transaction), ports_(ports), account_(std::move(account)), command_(command) {}

  [[nodiscard]] const Account& account() const { return account_; }
  [[nodiscard]] Result<void> create(const std::string& actor);
  [[nodiscard]] Result<void> change(const std::string& actor, const Account& wanted);
  /// Ends the sessions and takes older hashes away.
  [[nodiscard]] Result<void> set_password(const std::string& actor, const std::string& encoded,
                                          bool must_change);
  [[nodiscard]] Result<void> lock(std::int64_t until_ms);
  [[nodiscard]] Result<void> unlock(const std::string& actor);
  /// Ends the sessions where it disables.
  [[nodiscard]] Result<void> disable(const std::string& actor, bool disabled);

 private:
  [[nodiscard]] Result<void> append(StoredEvent event);
  [[nodiscard]] std::string now();

  Transaction& transaction_;
  Ports ports_;
  Account account_;
  const Command* command_;
};

/// Begins a session for somebody.
[[nodiscard]] NewSession begin_session(Transaction& transaction, Ports ports, const Account& account);

/// Errors: kInvalidInput with this field.
[[nodiscard]] Result<void> check_name(const std::string& field, const std::string& name);

}  // namespace dajuan::app
