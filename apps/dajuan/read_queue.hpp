#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "read_render.hpp"

namespace dajuan::cli {

/// Lets many workers write to one output in the order of their task numbers. The task whose turn it is writes
/// straight through; the others are held back up to kHeldMax bytes each, then wait for their turn.
class OrderedOutput {
 public:
  explicit OrderedOutput(Sink sink, std::size_t tasks)
      : sink_(std::move(sink)), held_(tasks), done_(tasks, false) {}

  void write(std::size_t task, std::string_view piece);
  /// The task has written all; the next in order may go on.
  void finish(std::size_t task);

 private:
  static constexpr std::size_t kHeldMax = std::size_t{8} << 20U;

  Sink sink_;
  std::mutex mutex_;
  std::condition_variable turned_;
  std::size_t turn_ = 0;
  std::vector<std::string> held_;
  std::vector<bool> done_;
};

/// Runs task(0) ... task(count - 1), begun in that order, on all cores or on one thread where one is enough.
void run_on_all_cores(std::size_t count, const std::function<void(std::size_t)>& task);

}  // namespace dajuan::cli
