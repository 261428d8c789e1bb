#include "commit_listener.hpp"

#include <algorithm>
#include <chrono>

#include "listener.hpp"

namespace dajuan::storage {
namespace {
constexpr std::chrono::milliseconds kWait{200};
}  // namespace

CommitListener::CommitListener(std::string address, Heard heard)
    : address_(std::move(address)), heard_(std::move(heard)), thread_([this] { run(); }) {}

CommitListener::~CommitListener() {
  ending_ = true;
  thread_.join();
}

void CommitListener::run() {
  Listener listener(address_, "dajuan_events");
  while (!ending_) {
    std::vector<std::string> counties = listener.wait(kWait);
    // What was notified before it began to listen went unheard: an empty list says to look at everything.
    if (listener.began()) {
      heard_({});
      continue;
    }
    if (counties.empty()) continue;
    std::sort(counties.begin(), counties.end());
    counties.erase(std::unique(counties.begin(), counties.end()), counties.end());
    heard_(counties);
  }
}

}  // namespace dajuan::storage
