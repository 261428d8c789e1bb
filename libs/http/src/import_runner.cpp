#include "import_runner.hpp"

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <exception>

namespace dajuan::http {
namespace {

constexpr std::chrono::hours kDropEvery{1};

// A large sheet leaves the heap in pieces that the C library would keep for ever.
void give_back_memory() { malloc_trim(0); }

}  // namespace

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

Result<app::CaseImport> ImportRunner::check(const app::CaseCommand& command, const app::CheckImport& wanted) {
  const std::scoped_lock lock(checks_);
  const auto areas = areas_.now();
  auto import = app::check_import(ports_, {rulebook_, sheets_, *areas}, command, wanted);
  give_back_memory();
  return import;
}

// Where it broke off, the import says so by itself: it was begun, and nobody carries it out.
void ImportRunner::carry_out(const Job& job) {
  try {
    const auto areas = areas_.now();
    static_cast<void>(
        app::run_import(ports_, {rulebook_, sheets_, *areas}, job.scope, job.id, job.account_id,
                        [this](const app::ImportProgress& progress) { return tell(progress); }));
  } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): the store or the sheet threw
  }
  give_back_memory();
}

void ImportRunner::run() {
  std::unique_lock lock(guard_);
  for (;;) {
    lock.unlock();
    static_cast<void>(app::drop_unbegun_imports(ports_));  // a store that fails is asked again
    lock.lock();
    while (wake_.wait_for(lock, kDropEvery, [this] { return ending_ || !jobs_.empty(); })) {
      if (ending_) return;
      const Job job = jobs_.front();
      lock.unlock();
      carry_out(job);
      lock.lock();
      jobs_.pop_front();
    }
  }
}

}  // namespace dajuan::http
