#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "connection.hpp"
#include "dajuan/base/result.hpp"

namespace dajuan::storage {

/// Connections for reading, opened when they are needed and kept. Thread-safe.
class ReaderPool {
 public:
  explicit ReaderPool(std::string database) : database_(std::move(database)) {}

  /// Runs `body` on one snapshot. May throw what it throws; a connection on which something threw is not used
  /// again.
  [[nodiscard]] Result<void> read(const std::function<Result<void>(Connection&)>& body);
  /// Closes those that nobody uses.
  void drop_idle();

 private:
  [[nodiscard]] std::unique_ptr<Connection> lend();

  std::string database_;
  std::mutex guard_;
  std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace dajuan::storage
