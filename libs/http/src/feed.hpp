#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "dajuan/app/case_model.hpp"
#include "dajuan/app/ports.hpp"
#include "dajuan/http/stream.hpp"

namespace dajuan::http {

/// Tells those who listen what was appended to the log, each within its scope, a few times a second. What is
/// told is what happened to what, never the values: whoever is concerned asks for them.
class Feed {
 public:
  /// Where somebody may listen now. Errors: kUnavailable where that cannot be told; every other one ends the
  /// stream.
  using Renew = std::function<Result<domain::Scope>()>;
  /// Streams of one account at a time.
  static constexpr std::size_t kStreamsOfOne = 8;
  static constexpr std::chrono::milliseconds kRenewEvery{15'000};

  /// @param renew_every  how long a stream may go on after its rights were taken away by another program
  explicit Feed(app::Store& store, std::chrono::milliseconds renew_every = kRenewEvery);
  ~Feed();
  Feed(const Feed&) = delete;
  Feed& operator=(const Feed&) = delete;

  /// A stream of what comes behind event `after` of the scope's county; everything since then comes first, as
  /// quickly as it is taken. Errors: kTooMany `too_many_streams`.
  [[nodiscard]] Result<std::shared_ptr<Stream>> listen(domain::Scope scope, std::int64_t after,
                                                       std::string account, Renew renew);
  /// Something was committed in these counties; empty: in whichever. Quick; from any thread.
  void heard(const std::vector<std::string>& counties);
  /// Sessions or grants have changed: everybody's are looked at before more is told. Quick; from any thread.
  void renew_all();

 private:
  struct Listener {
    std::uint64_t id = 0;
    std::string account;
    domain::Scope scope;  ///< its county stays
    Renew renew;
    std::int64_t seq = 0;  ///< of the last event that it was told, or that did not concern it
    bool behind = true;    ///< there may be more than a page that it was not told
    bool over = false;     ///< the stream takes no more
    std::shared_ptr<Stream> stream;
  };
  using ListenerPtr = std::shared_ptr<Listener>;

  void run();
  void renew();
  void tell(const std::string& county);
  [[nodiscard]] Result<bool> tell_page(const std::string& county, std::span<const ListenerPtr> listeners,
                                       std::int64_t& from);
  void keep_up(const std::string& county, std::span<const ListenerPtr> listeners);
  void catch_up(const std::string& county, std::vector<ListenerPtr> listeners);
  [[nodiscard]] std::vector<ListenerPtr> listeners_in(const std::string& county);
  [[nodiscard]] bool concerns(app::Queries& queries, const domain::Scope& scope,
                              const app::StoredEvent& event);
  void forget(std::uint64_t id);

  app::Store& store_;
  const std::chrono::milliseconds renew_every_;
  std::mutex guard_;
  std::condition_variable wake_;
  std::map<std::uint64_t, ListenerPtr> listeners_;
  std::set<std::string> changed_;
  std::uint64_t next_id_ = 1;
  bool renewing_ = false;
  bool ending_ = false;
  std::thread thread_;  // last: it uses all that stands above
};

}  // namespace dajuan::http
