#include "dajuan/storage/ledger_store.hpp"

#include <future>
#include <mutex>
#include <utility>

#include "commit_listener.hpp"
#include "connection.hpp"
#include "folder_lock.hpp"
#include "group_writer.hpp"
#include "ledger_view.hpp"
#include "maintenance.hpp"
#include "migrate.hpp"
#include "projector.hpp"
#include "sqlite_connection.hpp"
#include "wal_keeper.hpp"

namespace dajuan::storage {
namespace {

// Runs a body that may throw; the edge at which exceptions of the database end.
template <typename Body>
auto guarded(Body&& body) -> decltype(body()) {
  try {
    return body();
  } catch (const std::exception& problem) {
    return database_error(problem);
  }
}

}  // namespace

struct LedgerStore::Parts {
  explicit Parts(const app::Rulebook& rules) : rulebook(rules) {}

  FolderLock lock;  // first in, last out
  std::string database;
  const app::Rulebook& rulebook;
  std::atomic<std::uint64_t> version{1};
  std::mutex hearing;
  std::function<void(const std::vector<std::string>&)> heard;
  std::mutex lending;
  std::vector<std::unique_ptr<Connection>> idle_readers;
  std::unique_ptr<CommitListener> listener;
  std::unique_ptr<GroupWriter> writer;
  std::unique_ptr<WalKeeper> wal;  // uses the writer: first to go

  [[nodiscard]] std::unique_ptr<Connection> open_writer() const {
    if (is_postgres_address(database)) return open_connection(database, ConnectionRole::kWriter);
    return std::make_unique<SqliteConnection>(database, ConnectionRole::kWriter, WalKeeper::settings());
  }
  std::unique_ptr<Connection> lend() {
    {
      const std::scoped_lock guard(lending);
      if (!idle_readers.empty()) {
        auto reader = std::move(idle_readers.back());
        idle_readers.pop_back();
        if (reader->alive()) return reader;
      }
    }
    return open_connection(database, ConnectionRole::kReader);
  }
  void give_back(std::unique_ptr<Connection> reader) {
    const std::scoped_lock guard(lending);
    idle_readers.push_back(std::move(reader));
  }
  void tell(const std::vector<std::string>& counties) {
    ++version;
    const std::scoped_lock guard(hearing);
    if (heard) heard(counties);
  }
};

LedgerStore::LedgerStore(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
LedgerStore::~LedgerStore() = default;

Result<std::unique_ptr<LedgerStore>> LedgerStore::open(const LedgerPlace& place,
                                                       const app::Rulebook& rulebook) {
  auto parts = std::make_unique<Parts>(rulebook);
  const bool postgres = !place.database.empty();
  if (!postgres) {
    const auto locked = parts->lock.take(place.folder);
    if (!locked) return locked.error();
  }
  return guarded([&]() -> Result<std::unique_ptr<LedgerStore>> {
    parts->database = postgres ? place.database : place.folder + "/dajuan.db";
    auto first = parts->open_writer();
    const auto migrated = migrate(*first, migration_files());
    if (!migrated) return migrated.error();
    seal_old_events(*first, rulebook);
    Parts* raw = parts.get();
    parts->writer =
        std::make_unique<GroupWriter>([raw] { return raw->open_writer(); }, std::move(first), rulebook,
                                      [raw](const auto& counties) { raw->tell(counties); });
    if (postgres) {
      parts->listener = std::make_unique<CommitListener>(
          place.database, [raw](const auto& counties) { raw->tell(counties); });
    } else {
      parts->wal = std::make_unique<WalKeeper>(parts->database, *parts->writer);
    }
    return std::unique_ptr<LedgerStore>(new LedgerStore(std::move(parts)));
  });
}

Result<void> LedgerStore::read(const std::function<Result<void>(app::Queries&)>& body) {
  return guarded([&]() -> Result<void> {
    auto reader = parts_->lend();
    Result<void> result;
    {
      const ScopedTransaction transaction(*reader, ConnectionRole::kReader);
      LedgerView view(*reader, parts_->rulebook);
      result = body(view);
    }
    parts_->give_back(std::move(reader));  // a connection on which something threw is not used again
    return result;
  });
}

Result<void> LedgerStore::write(const std::function<Result<void>(app::Transaction&)>& body) {
  std::promise<Result<void>> promise;
  auto answer = promise.get_future();
  submit({}, body, [&promise](const Result<void>& result) { promise.set_value(result); });
  return answer.get();
}

void LedgerStore::submit(const std::string& county, std::function<Result<void>(app::Transaction&)> body,
                         std::function<void(const Result<void>&)> done) {
  parts_->writer->submit(county, std::move(body), std::move(done));
}

void LedgerStore::on_commit(std::function<void(const std::vector<std::string>& counties)> heard) {
  const std::scoped_lock guard(parts_->hearing);
  parts_->heard = std::move(heard);
}

std::uint64_t LedgerStore::version() const { return parts_->version; }

Result<std::optional<std::string>> LedgerStore::county() {
  std::optional<std::string> out;
  const auto read = parts_->writer->maintain([&](Connection& connection) -> Result<void> {
    Query row(connection, "SELECT county FROM shard WHERE county > '000000' ORDER BY county LIMIT 1");
    if (row.next()) out = row.text(0);
    return {};
  });
  if (!read) return read.error();
  return out;
}

Result<std::int64_t> LedgerStore::rebuild() {
  std::int64_t count = 0;
  const auto done = parts_->writer->maintain([&](Connection& connection) -> Result<void> {
    ScopedTransaction transaction(connection, ConnectionRole::kWriter);
    count = retell_all(connection, parts_->rulebook);
    transaction.commit();
    return {};
  });
  if (!done) return done.error();
  return count;
}

Result<std::string> LedgerStore::dump() {
  std::string out;
  const auto done = parts_->writer->maintain([&](Connection& connection) -> Result<void> {
    out = dump_projections(connection);
    return {};
  });
  if (!done) return done.error();
  return out;
}

Result<void> LedgerStore::checkpoint() {
  if (!parts_->wal) return {};
  {
    const std::scoped_lock readers(parts_->lending);
    parts_->idle_readers.clear();
  }
  return parts_->writer->maintain([](Connection& connection) -> Result<void> {
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    return {};
  });
}

WriterFigures LedgerStore::figures() const {
  const GroupWriter::Counters& counters = parts_->writer->counters();
  return {counters.commits, counters.jobs};
}

}  // namespace dajuan::storage
