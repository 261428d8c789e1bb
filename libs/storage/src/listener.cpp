#include "listener.hpp"

#include <poll.h>

#include <algorithm>
#include <thread>

namespace dajuan::storage {
namespace {

constexpr std::chrono::milliseconds kBetweenTries{1000};

struct FreeNotification {
  void operator()(PGnotify* notification) const { PQfreemem(notification); }
};

std::string listen_to(PGconn* link, const std::string& channel) {
  char* quoted = PQescapeIdentifier(link, channel.c_str(), channel.size());
  const std::string sql = std::string("LISTEN ") + (quoted == nullptr ? "" : quoted);
  PQfreemem(quoted);
  return sql;
}

}  // namespace

Listener::Listener(std::string address, std::string channel)
    : address_(std::move(address)), channel_(std::move(channel)) {
  check_postgres_address(address_);
}

void Listener::connect() {
  next_try_ = Clock::now() + kBetweenTries;
  try {
    Link link = connect_postgres(address_, ConnectionRole::kReader);
    const Rows rows(PQexec(link.get(), listen_to(link.get(), channel_).c_str()));
    if (PQresultStatus(rows.get()) != PGRES_COMMAND_OK) return;
    link_ = std::move(link);
    began_ = true;
  } catch (const DatabaseError&) {
    // The server is away; it is tried again.
  }
}

std::vector<std::string> Listener::heard() {
  std::vector<std::string> payloads;
  while (const std::unique_ptr<PGnotify, FreeNotification> notification{PQnotifies(link_.get())})
    payloads.emplace_back(notification->extra);
  return payloads;
}

std::vector<std::string> Listener::wait(std::chrono::milliseconds timeout) {
  const auto end = Clock::now() + timeout;
  for (;;) {
    if (!link_ && Clock::now() >= next_try_) {
      connect();
      if (link_) return heard();  // the caller looks at what was missed
    }
    if (link_) {
      if (auto payloads = heard(); !payloads.empty()) return payloads;
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
    if (left.count() <= 0) return {};
    if (!link_) {
      std::this_thread::sleep_until(std::min(end, next_try_));
      continue;
    }
    pollfd watched{PQsocket(link_.get()), POLLIN, 0};
    if (::poll(&watched, 1, static_cast<int>(left.count())) > 0 && PQconsumeInput(link_.get()) != 1)
      link_.reset();
  }
}

}  // namespace dajuan::storage
