#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <unordered_map>

#include "caller.hpp"
#include "dajuan/app/ports.hpp"
#include "dajuan/app/sessions.hpp"
#include "dajuan/log/hash.hpp"

namespace dajuan::http {

/// What requests of a session need of it.
[[nodiscard]] std::shared_ptr<const Login> login_of(app::LiveSession live);

/// Sessions as the store had them at most two seconds ago, so that a request with a session asks nobody.
/// Bounded; thread-safe.
class SessionCache {
 public:
  SessionCache(app::Store& store, app::Clock& clock) : store_(store), clock_(clock) {}

  /// Who has this secret, or null. Errors: those of the store.
  [[nodiscard]] Result<std::shared_ptr<const Login>> find(std::string_view secret);
  /// The same by the session's name in the store, asked now; that is no use of the session and keeps it not
  /// alive.
  [[nodiscard]] Result<std::shared_ptr<const Login>> look_again(const std::string& token_sha256);
  /// Asks the store again for everybody: an account has changed.
  void forget_all();

 private:
  struct Entry {
    std::shared_ptr<const Login> login;
    std::int64_t asked_ms = 0;  // steady clock
  };
  struct FirstBytes {
    std::size_t operator()(const log::Hash& hash) const {
      std::size_t out = 0;
      std::memcpy(&out, hash.data(), sizeof(out));
      return out;
    }
  };
  // Several maps, so that threads seldom wait for each other.
  struct Part {
    std::shared_mutex mutex;
    std::unordered_map<log::Hash, Entry, FirstBytes> entries;
  };

  [[nodiscard]] Result<std::shared_ptr<const Login>> ask(const log::Hash& hash);
  [[nodiscard]] Result<std::optional<app::LiveSession>> read(const std::string& token_sha256,
                                                             std::int64_t now_ms);
  void keep_alive(const std::string& token_sha256, std::int64_t seen_ms, std::int64_t now_ms);

  app::Store& store_;
  app::Clock& clock_;
  std::array<Part, 16> parts_;
};

}  // namespace dajuan::http
