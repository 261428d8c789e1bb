#include "account_writer.hpp"

#include <algorithm>

#include "dajuan/app/values.hpp"
#include "dajuan/base/text.hpp"
#include "once.hpp"
#include "secrets.hpp"

namespace dajuan::app {

Result<void> AccountWriter::append(StoredEvent event) {
  if (command_ != nullptr) {
    event.idempotency_key = command_->idempotency_key;
    event.request_hash = command_->request_hash;
    command_ = nullptr;
  }
  transaction_.append(account_scope(), event);
  auto after = evolve_account(account_.revision > 0 ? std::optional(account_) : std::nullopt, event);
  if (!after) return after.error();
  account_ = std::move(*after);
  return {};
}

std::string AccountWriter::now() { return timestamp(ports_.clock.now_ms()); }

Result<void> AccountWriter::create(const std::string& actor) {
  return append(created_event(account_, actor, now()));
}

Result<void> AccountWriter::change(const std::string& actor, const Account& wanted) {
  Account after = account_;
  after.person.name = wanted.person.name;
  after.person.grants = wanted.person.grants;
  if (after == account_) return {};
  return append(changed_event(after, actor, now()));
}

Result<void> AccountWriter::set_password(const std::string& actor, const std::string& encoded,
                                         bool must_change) {
  Account after = account_;
  after.password = encoded;
  after.must_change_password = must_change;
  const auto appended = append(password_event(after, actor, now(), random_salt(ports_.random)));
  if (!appended) return appended;
  transaction_.erase_old_passwords(account_.person.id);
  transaction_.end_sessions(account_.person.id);
  return {};
}

Result<void> AccountWriter::lock(std::int64_t until_ms) {
  Account after = account_;
  after.locked_until_ms = until_ms;
  return append(locked_event(after, now()));
}

Result<void> AccountWriter::unlock(const std::string& actor) {
  transaction_.clear_login_failures(account_.person.login);
  if (account_.locked_until_ms == 0) return {};
  return append(account_event(account_, kAccountUnlocked, actor, now(), "{}"));
}

Result<void> AccountWriter::disable(const std::string& actor, bool disabled) {
  if (disabled == account_.disabled) return {};
  if (disabled) transaction_.end_sessions(account_.person.id);
  return append(account_event(account_, disabled ? kAccountDisabled : kAccountEnabled, actor, now(), "{}"));
}

NewSession begin_session(Transaction& transaction, Ports ports, const Account& account) {
  const std::int64_t now = ports.clock.now_ms();
  NewSession out;
  out.account = account;
  out.secret = random_secret(ports.random);
  out.session.token_sha256 = token_sha256(out.secret);
  out.session.id = new_id(ports);
  out.session.account_id = account.person.id;
  out.session.csrf = random_secret(ports.random);
  out.session.created_ms = now;
  out.session.seen_ms = now;
  out.session.expires_ms = now + kSessionMs;
  transaction.put_session(out.session);
  return out;
}

Result<void> check_name(const std::string& field, const std::string& name) {
  const bool control = std::any_of(name.begin(), name.end(), [](char c) { return c >= 0 && c < ' '; });
  const bool blank = std::all_of(name.begin(), name.end(), [](char c) { return c == ' '; });
  if (blank || control || !is_utf8(name) || Text(name).size() > kNameMax) {
    return invalid(field, "名称须为 1 到 64 个字，不含控制字符",
                   "a name has 1 to 64 characters and no control characters");
  }
  return {};
}

}  // namespace dajuan::app
