#include "reader_pool.hpp"

namespace dajuan::storage {

std::unique_ptr<Connection> ReaderPool::lend() {
  {
    const std::scoped_lock lock(guard_);
    if (!idle_.empty()) {
      auto reader = std::move(idle_.back());
      idle_.pop_back();
      if (reader->alive()) return reader;
    }
  }
  return open_connection(database_, ConnectionRole::kReader);
}

Result<void> ReaderPool::read(const std::function<Result<void>(Connection&)>& body) {
  auto reader = lend();
  Result<void> result;
  {
    const ScopedTransaction transaction(*reader, ConnectionRole::kReader);
    result = body(*reader);
  }
  const std::scoped_lock lock(guard_);
  idle_.push_back(std::move(reader));
  return result;
}

void ReaderPool::drop_idle() {
  const std::scoped_lock lock(guard_);
  idle_.clear();
}

}  // namespace dajuan::storage
