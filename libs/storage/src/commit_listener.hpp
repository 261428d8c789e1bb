#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace dajuan::storage {

/// Hears of the commits of every server on one PostgreSQL database.
class CommitListener {
 public:
  using Heard = std::function<void(const std::vector<std::string>& counties)>;

  CommitListener(std::string address, Heard heard);
  ~CommitListener();
  CommitListener(const CommitListener&) = delete;
  CommitListener& operator=(const CommitListener&) = delete;

 private:
  void run();

  std::string address_;
  Heard heard_;
  std::atomic<bool> ending_{false};
  std::thread thread_;
};

}  // namespace dajuan::storage
