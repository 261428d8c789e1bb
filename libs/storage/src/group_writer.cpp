#include "group_writer.hpp"

#include <utility>

#include "edge.hpp"
#include "ledger_view.hpp"
#include "write_set.hpp"

namespace dajuan::storage {
namespace {

constexpr std::size_t kGroupMax = 256;
// Reads take milliseconds; a backup, which takes minutes, is not waited for.
constexpr std::chrono::milliseconds kCutPatience{250};

std::int64_t pragma(Connection& connection, std::string_view sql) {
  Query row(connection, sql);
  return row.next() ? row.integer(0) : 0;
}

}  // namespace

GroupWriter::GroupWriter(std::function<std::unique_ptr<Connection>()> open, std::unique_ptr<Connection> first,
                         DiskRoom room, const app::Rulebook& rulebook, Committed committed)
    : open_(std::move(open)),
      connection_(std::move(first)),
      room_(std::move(room)),
      rulebook_(rulebook),
      committed_(std::move(committed)),
      thread_([this] { run(); }) {}

GroupWriter::~GroupWriter() {
  {
    const std::scoped_lock lock(guard_);
    ending_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void GroupWriter::submit(std::string county, Body body, Done done) {
  {
    const std::scoped_lock lock(guard_);
    waiting_.push_back({std::move(county), std::move(body), std::move(done), nullptr, {}});
    if (waiting_.size() > 1) return;  // the writer knows already
  }
  wake_.notify_one();
}

Result<void> GroupWriter::maintain(const std::function<Result<void>(Connection&)>& work) {
  std::mutex waiting;
  std::condition_variable ended;
  bool is_done = false;
  Result<void> result;
  {
    const std::scoped_lock lock(guard_);
    waiting_.push_back({{},
                        nullptr,
                        [&](const Result<void>& outcome) {
                          const std::scoped_lock inner(waiting);
                          result = outcome;
                          is_done = true;
                          ended.notify_one();
                        },
                        work,
                        {}});
  }
  wake_.notify_one();
  std::unique_lock lock(waiting);
  ended.wait(lock, [&] { return is_done; });
  return result;
}

Connection& GroupWriter::connection() {
  if (!connection_ || !connection_->alive()) {
    connection_.reset();
    connection_ = open_();
  }
  return *connection_;
}

std::vector<GroupWriter::Job> GroupWriter::take() {
  std::unique_lock lock(guard_);
  wake_.wait(lock, [this] { return !waiting_.empty() || ending_; });
  std::vector<Job> group;
  if (waiting_.size() <= kGroupMax) {
    group.swap(waiting_);
  } else {
    const auto end = waiting_.begin() + kGroupMax;
    group.assign(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
    waiting_.erase(waiting_.begin(), end);
  }
  return group;
}

void GroupWriter::run() {
  for (std::vector<Job> group = take(); !group.empty(); group = take()) serve(std::move(group));
}

// Maintenance, on PostgreSQL what locks counties that nobody announced, and on a disk that is nearly full all
// others too stand alone; the rest share.
void GroupWriter::serve(std::vector<Job> group) {
  std::vector<Job*> shared;
  for (Job& job : group) {
    if (!job.maintenance) shared.push_back(&job);
  }
  if (!shared.empty() && attempt(shared) == Outcome::kSpoilt) {
    for (Job* job : shared) serve_alone(*job);
  }
  for (Job& job : group) {
    if (job.maintenance) {
      try {
        job.result = job.maintenance(connection());
      } catch (const std::exception& problem) {
        job.result = database_error(problem);
      }
    }
    job.done(job.result);
  }
}

void GroupWriter::serve_alone(Job& job) {
  std::vector<Job*> alone{&job};
  if (attempt(alone) == Outcome::kSpoilt && job.result) {
    job.result = database_error(std::runtime_error("the transaction was given up"));
  }
}

// An erasure overwrites the pages of the database file, but the log keeps the pages as they were before until
// it is cut. What was committed stands whether that goes well or not; the WalKeeper tries it again.
void GroupWriter::cut(Connection& connection, std::chrono::milliseconds patience) {
  if (connection.engine() == Engine::kPostgres) {
    owes_cut_ = false;
    return;
  }
  try {
    const std::int64_t usual = pragma(connection, "PRAGMA busy_timeout");
    connection.execute(("PRAGMA busy_timeout = " + std::to_string(patience.count())).c_str());
    const std::int64_t busy = pragma(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    connection.execute(("PRAGMA busy_timeout = " + std::to_string(usual)).c_str());
    owes_cut_ = busy != 0;
  } catch (const std::exception&) {
    owes_cut_ = true;  // a full disk, say
  }
}

// kSpoilt: nothing of it stands, and one of the jobs is to blame, or the disk has room for one at a time:
// each is to be tried alone.
GroupWriter::Outcome GroupWriter::attempt(std::vector<Job*>& group) {
  try {
    Connection& connection = this->connection();
    if (room_.is_short()) {
      if (group.size() > 1) return Outcome::kSpoilt;
      room_.make(connection);
    }
    ScopedTransaction transaction(connection, ConnectionRole::kWriter);
    WriteSet writes(connection, rulebook_);
    if (connection.engine() == Engine::kPostgres && group.size() > 1) {
      std::vector<std::string> counties;
      for (const Job* job : group) {
        if (job->county.empty()) return Outcome::kSpoilt;
        counties.push_back(job->county);
      }
      writes.lock(counties);
    }
    LedgerView view(connection, rulebook_, &writes);
    for (Job* job : group) {
      const std::size_t before = writes.marks();
      job->result = job->body(view);
      // What a refused body wrote must not stand; that can only be undone together with its neighbours.
      if (!job->result && writes.marks() != before)
        return group.size() > 1 ? Outcome::kSpoilt : Outcome::kCommitted;
    }
    if (writes.marks() == 0) return Outcome::kCommitted;
    writes.flush();
    const std::vector<std::string> counties = writes.counties();
    for (const std::string& county : counties) connection.notify("dajuan_events", county);
    transaction.commit();
    if (writes.has_erased()) {
      owes_cut_ = true;
      cut(connection, kCutPatience);
    }
    ++counters_.commits;
    counters_.jobs += group.size();
    if (committed_) committed_(counties);
    return Outcome::kCommitted;
  } catch (const DatabaseError& problem) {
    // What passes would fail for each of them alone too: they are told at once, and may come again.
    if (group.size() > 1 && !problem.passing) return Outcome::kSpoilt;
    for (Job* job : group) job->result = database_error(problem);
  } catch (const std::exception& problem) {
    if (group.size() > 1) return Outcome::kSpoilt;
    for (Job* job : group) job->result = database_error(problem);
  }
  return Outcome::kCommitted;
}

}  // namespace dajuan::storage
