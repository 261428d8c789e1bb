#include "dajuan/http/offload.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

#include "refusals.hpp"

namespace dajuan::http {
namespace {

struct Job {
  std::function<Response()> work;
  Answer answer;

  void operator()() {
    try {
      answer(work());
    } catch (const std::exception&) {  // the answer says so when it is let go
    }
  }
};

}  // namespace

struct Offload::Parts {
  // The first of whose work that waits goes to the end of the pool's own queue when the one before it is
  // done.
  void post(const std::string& whose, Job job) {
    boost::asio::post(long_pool, [this, whose, job = std::move(job)]() mutable {
      job();
      if (auto next = next_of(whose)) post(whose, std::move(*next));
    });
  }

  std::optional<Job> next_of(const std::string& whose) {
    const std::lock_guard lock(mutex);
    const auto found = waiting.find(whose);
    if (found->second.empty()) {
      waiting.erase(found);
      return std::nullopt;
    }
    Job next = std::move(found->second.front());
    found->second.pop_front();
    return next;
  }

  boost::asio::thread_pool pool;
  boost::asio::thread_pool long_pool;
  std::mutex mutex;
  std::unordered_map<std::string, std::deque<Job>> waiting;  // of everybody whose work runs or is posted
};

Offload::Offload(unsigned threads, unsigned long_threads)
    : parts_(new Parts{boost::asio::thread_pool(threads), boost::asio::thread_pool(long_threads), {}, {}}) {}

Offload::~Offload() { join(); }

void Offload::run(std::function<Response()> work, Answer answer) {
  boost::asio::post(parts_->pool, Job{std::move(work), std::move(answer)});
}

bool Offload::run_in_turn(const std::string& whose, std::function<Response()> work, Answer& answer) {
  {
    const std::lock_guard lock(parts_->mutex);
    const auto [place, is_first] = parts_->waiting.try_emplace(whose);
    if (!is_first) {
      if (place->second.size() >= kTurnsMax) return false;
      place->second.push_back({std::move(work), std::move(answer)});
      return true;
    }
  }
  parts_->post(whose, {std::move(work), std::move(answer)});
  return true;
}

// What was not begun is not: whoever asks again asks the program that comes next.
void Offload::join() {
  std::unordered_map<std::string, std::deque<Job>> left;
  {
    const std::lock_guard lock(parts_->mutex);
    for (auto& [whose, jobs] : parts_->waiting) left[whose].swap(jobs);
  }
  for (auto& [whose, jobs] : left) {
    for (Job& job : jobs) job.answer(stopping());
  }
  parts_->pool.join();
  parts_->long_pool.join();
}

}  // namespace dajuan::http
