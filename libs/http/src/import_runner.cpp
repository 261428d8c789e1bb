#include "import_runner.hpp"

#include <algorithm>
#include <exception>

namespace dajuan::http {

void ImportRunner::stop() {
  {
    const std::scoped_lock lock(guard_);
    ending_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void ImportRunner::start(const domain::Scope& scope, const std::string& id, const std::string& account_id) {
  const std::scoped_lock lock(guard_);
  const bool known = std::any_of(jobs_.begin(), jobs_.end(), [&](const Job& job) { return job.id == id; });
  if (known || ending_) return;
  jobs_.push_back({scope, id, account_id, {}});
  if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  wake_.notify_one();
}

RunningImports ImportRunner::running() const {
  const std::scoped_lock lock(guard_);
  RunningImports out;
  for (const Job& job : jobs_) out.emplace(job.id, job.progress);
  return out;
}

bool ImportRunner::tell(const app::ImportProgress& progress) {
  const std::scoped_lock lock(guard_);
  jobs_.front().progress = progress;
  return !ending_;
}

void ImportRunner::run() {
  std::unique_lock lock(guard_);
  for (;;) {
    wake_.wait(lock, [this] { return ending_ || !jobs_.empty(); });
    if (ending_) return;
    const Job job = jobs_.front();
    lock.unlock();
    // Where it broke off, the import says so by itself: it was begun, and nobody carries it out.
    try {
      const auto areas = areas_.now();
      static_cast<void>(
          app::run_import(ports_, {rulebook_, sheets_, *areas}, job.scope, job.id, job.account_id,
                          [this](const app::ImportProgress& progress) { return tell(progress); }));
    } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): the store or the sheet threw
    }
    lock.lock();
    jobs_.pop_front();
  }
}

}  // namespace dajuan::http
