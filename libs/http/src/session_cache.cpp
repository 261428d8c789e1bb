#include "session_cache.hpp"

#include <chrono>
#include <mutex>

#include "dajuan/app/sessions.hpp"

namespace dajuan::http {
namespace {

constexpr std::int64_t kFreshMs = 2'000;
constexpr std::size_t kPartMax = 4'096;

std::int64_t steady_ms() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

}  // namespace

std::shared_ptr<const Login> login_of(app::LiveSession live) {
  auto login = std::make_shared<Login>();
  login->person = std::move(live.account.person);
  login->scopes = app::scopes_of(login->person);
  login->token_sha256 = std::move(live.session.token_sha256);
  login->csrf = std::move(live.session.csrf);
  login->is_token = live.session.kind == app::SessionKind::kProgram;
  login->must_change = live.account.must_change_password;
  login->expires_ms = live.session.expires_ms;
  return login;
}

Result<std::shared_ptr<const Login>> SessionCache::find(std::string_view secret) {
  const log::Hash hash = log::sha256(secret);
  Part& part = parts_[hash.back() % parts_.size()];
  const std::int64_t now = steady_ms();
  {
    const std::shared_lock guard(part.mutex);
    const auto found = part.entries.find(hash);
    if (found != part.entries.end() && now - found->second.asked_ms < kFreshMs) return found->second.login;
  }
  auto login = ask(hash);
  const std::unique_lock guard(part.mutex);
  if (!login || *login == nullptr) {
    part.entries.erase(hash);
    return login;
  }
  if (part.entries.size() >= kPartMax) part.entries.clear();  // all are asked for again; that costs little
  part.entries.insert_or_assign(hash, Entry{*login, now});
  return login;
}

Result<std::shared_ptr<const Login>> SessionCache::ask(const log::Hash& hash) {
  const std::string name = log::to_hex(hash);
  const std::int64_t now = clock_.now_ms();
  auto live = read(name, now);
  if (!live) return live.error();
  if (!*live) return std::shared_ptr<const Login>();
  keep_alive(name, (*live)->session.seen_ms, now);
  return login_of(std::move(**live));
}

Result<std::shared_ptr<const Login>> SessionCache::look_again(const std::string& token_sha256) {
  auto live = read(token_sha256, clock_.now_ms());
  if (!live) return live.error();
  return *live ? login_of(std::move(**live)) : std::shared_ptr<const Login>();
}

Result<std::optional<app::LiveSession>> SessionCache::read(const std::string& token_sha256,
                                                           std::int64_t now_ms) {
  std::optional<app::LiveSession> live;
  const auto done = store_.read([&](app::Queries& queries) -> Result<void> {
    live = app::resume_session(queries, token_sha256, now_ms);
    return {};
  });
  if (!done) return done.error();
  return live;
}

void SessionCache::keep_alive(const std::string& token_sha256, std::int64_t seen_ms, std::int64_t now_ms) {
  if (now_ms - seen_ms < app::kSeenStepMs) return;
  store_.submit(
      {},
      [token_sha256, now_ms](app::Transaction& transaction) -> Result<void> {
        transaction.touch_session(token_sha256, now_ms);
        return {};
      },
      [](const Result<void>&) {});  // the next request tries again
}

void SessionCache::forget_all() {
  for (Part& part : parts_) {
    const std::unique_lock guard(part.mutex);
    part.entries.clear();
  }
}

}  // namespace dajuan::http
