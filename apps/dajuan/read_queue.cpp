#include "read_queue.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

namespace dajuan::cli {

void OrderedOutput::write(std::size_t task, std::string_view piece) {
  std::unique_lock lock(mutex_);
  if (turn_ != task && held_[task].size() + piece.size() > kHeldMax) {
    // Tasks begin in order, so the one whose turn it is runs or has run: this wait ends.
    turned_.wait(lock, [&] { return turn_ == task; });
  }
  if (turn_ != task) {
    held_[task].append(piece);
    return;
  }
  const std::string held = std::move(held_[task]);
  held_[task] = std::string();
  lock.unlock();  // nobody else writes while it is this task's turn
  if (!held.empty()) sink_(held);
  sink_(piece);
}

void OrderedOutput::finish(std::size_t task) {
  std::unique_lock lock(mutex_);
  done_[task] = true;
  // What finished out of turn is written by the one before it, in order, under the lock.
  while (turn_ < done_.size() && done_[turn_]) {
    if (!held_[turn_].empty()) sink_(held_[turn_]);
    held_[turn_] = std::string();
    ++turn_;
  }
  turned_.notify_all();
}

void run_on_all_cores(std::size_t count, const std::function<void(std::size_t)>& task) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) task(i);
  };
  std::vector<std::jthread> workers;
  for (std::size_t i = 1; i < std::min(cores, count); ++i) workers.emplace_back(work);
  work();
}

}  // namespace dajuan::cli
