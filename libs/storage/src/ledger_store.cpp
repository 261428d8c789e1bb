#include "dajuan/storage/ledger_store.hpp"

#include <future>
#include <mutex>
#include <utility>

#include "commit_listener.hpp"
#include "connection.hpp"
#include "edge.hpp"
#include "folder_lock.hpp"
#include "group_writer.hpp"
#include "ledger_view.hpp"
#include "maintenance.hpp"
#include "migrate.hpp"
#include "place.hpp"
#include "projector.hpp"
#include "reader_pool.hpp"
#include "wal_keeper.hpp"

namespace dajuan::storage {

struct LedgerStore::Parts {
  explicit Parts(const app::Rulebook& rules) : rulebook(rules) {}

  FolderLock lock;  // first in, last out
  std::string database;
  const app::Rulebook& rulebook;
  std::atomic<std::uint64_t> version{1};
  std::mutex hearing;
  std::function<void(const std::vector<std::string>&)> heard;
  std::optional<ReaderPool> readers;
  std::unique_ptr<CommitListener> listener;
  std::unique_ptr<GroupWriter> writer;
  std::unique_ptr<WalKeeper> wal;  // uses the writer: first to go

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
    parts->database = database_of(place);
    parts->readers.emplace(parts->database);
    auto first = open_writer(parts->database);
    const auto migrated = migrate(*first, migration_files());
    if (!migrated) return migrated.error();
    seal_old_events(*first, rulebook);
    Parts* raw = parts.get();
    parts->writer =
        std::make_unique<GroupWriter>([raw] { return open_writer(raw->database); }, std::move(first),
                                      DiskRoom(postgres ? std::string() : parts->database), rulebook,
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
  return guarded([&] {
    return parts_->readers->read([&](Connection& connection) {
      LedgerView view(connection, parts_->rulebook);
      return body(view);
    });
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
    Query row(connection, "SELECT min(county), max(county) FROM shard WHERE county > '000000' AND size > 0");
    if (row.next() && !row.is_null(0) && row.view(0) == row.view(1)) out = row.text(0);
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
    dump_projections(connection, [&](std::string_view piece) { out += piece; });
    return {};
  });
  if (!done) return done.error();
  return out;
}

Result<log::Hash> LedgerStore::fingerprint() {
  log::Sha256 sha256;
  const auto done = parts_->writer->maintain([&](Connection& connection) -> Result<void> {
    dump_projections(connection, [&](std::string_view piece) { sha256.update(piece); });
    return {};
  });
  if (!done) return done.error();
  return sha256.finish();
}

Result<void> LedgerStore::checkpoint() {
  if (!parts_->wal) return {};
  parts_->readers->drop_idle();
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
