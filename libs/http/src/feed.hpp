#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
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
  Feed(app::Store& store, const app::Rulebook& rulebook);
  ~Feed();
  Feed(const Feed&) = delete;
  Feed& operator=(const Feed&) = delete;

  /// A stream of what comes behind event `after` of the scope's county; everything since then comes first.
  [[nodiscard]] std::shared_ptr<Stream> listen(domain::Scope scope, std::int64_t after);
  /// Something was committed in these counties; empty: in whichever. Quick; from any thread.
  void heard(const std::vector<std::string>& counties);

 private:
  struct Listener {
    std::uint64_t id = 0;
    domain::Scope scope;
    std::int64_t seq = 0;  ///< of the last event that it was told, or that did not concern it
    std::shared_ptr<Stream> stream;
  };
  using ListenerPtr = std::shared_ptr<Listener>;

  void run();
  void tell(const std::string& county);
  [[nodiscard]] std::vector<ListenerPtr> listeners_in(const std::string& county);
  [[nodiscard]] bool concerns(app::Queries& queries, const domain::Scope& scope,
                              const app::StoredEvent& event);
  void forget(std::uint64_t id);

  app::Store& store_;
  const app::Rulebook& rulebook_;
  std::mutex guard_;
  std::condition_variable wake_;
  std::map<std::uint64_t, ListenerPtr> listeners_;
  std::set<std::string> changed_;
  std::uint64_t next_id_ = 1;
  bool ending_ = false;
  std::thread thread_;  // last: it uses all that stands above
};

}  // namespace dajuan::http
