#include "dajuan/storage/ledger_store.hpp"

#include <mutex>
#include <utility>
#include <vector>

#include "connection.hpp"
#include "folder_lock.hpp"
#include "migrate.hpp"
#include "projector.hpp"
#include "ledger_view.hpp"

namespace dajuan::storage {
namespace {

Error unavailable(const std::exception& problem) {
  return {ErrorCode::kUnavailable, std::string("数据库出错，请稍后再试（") + problem.what() + "）",
          std::string("the database failed; try again later (") + problem.what() + ")", ""};
}

// Runs a body that may throw; the edge at which exceptions of the database end.
template <typename Body>
auto guarded(Body&& body) -> decltype(body()) {
  try {
    return body();
  } catch (const std::exception& problem) {
    return unavailable(problem);
  }
}

// A transaction that rolls back unless it was committed; rolling back never throws.
class Scoped {
 public:
  Scoped(Connection& connection, const char* begin) : connection_(connection) { connection_.execute(begin); }
  ~Scoped() {
    if (open_) connection_.database().tryExec("ROLLBACK");
  }
  Scoped(const Scoped&) = delete;
  Scoped& operator=(const Scoped&) = delete;
  void commit() {
    connection_.execute("COMMIT");
    open_ = false;
  }

 private:
  Connection& connection_;
  bool open_ = true;
};

}  // namespace

struct LedgerStore::Parts {
  FolderLock lock;  // first in, last out
  std::string path;
  std::mutex writing;
  std::unique_ptr<Connection> writer;
  std::mutex lending;
  std::vector<std::unique_ptr<Connection>> idle_readers;

  std::unique_ptr<Connection> lend() {
    {
      const std::scoped_lock guard(lending);
      if (!idle_readers.empty()) {
        auto reader = std::move(idle_readers.back());
        idle_readers.pop_back();
        return reader;
      }
    }
    return std::make_unique<Connection>(path);
  }
  void give_back(std::unique_ptr<Connection> reader) {
    const std::scoped_lock guard(lending);
    idle_readers.push_back(std::move(reader));
  }
};

LedgerStore::LedgerStore(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
LedgerStore::~LedgerStore() = default;

Result<std::unique_ptr<LedgerStore>> LedgerStore::open(const std::string& folder) {
  auto parts = std::make_unique<Parts>();
  const auto locked = parts->lock.take(folder);
  if (!locked) return locked.error();
  return guarded([&]() -> Result<std::unique_ptr<LedgerStore>> {
    parts->path = folder + "/dajuan.db";
    parts->writer = std::make_unique<Connection>(parts->path);
    const auto migrated = migrate(*parts->writer, migration_files());
    if (!migrated) return migrated.error();
    return std::unique_ptr<LedgerStore>(new LedgerStore(std::move(parts)));
  });
}

Result<void> LedgerStore::read(const std::function<Result<void>(app::Queries&)>& body) {
  return guarded([&]() -> Result<void> {
    auto reader = parts_->lend();
    Result<void> result;
    {
      Scoped transaction(*reader, "BEGIN");
      LedgerView view(*reader);
      result = body(view);
    }
    parts_->give_back(std::move(reader));  // a connection on which something threw is not used again
    return result;
  });
}

Result<void> LedgerStore::write(const std::function<Result<void>(app::Transaction&)>& body) {
  return guarded([&]() -> Result<void> {
    const std::scoped_lock guard(parts_->writing);
    Scoped transaction(*parts_->writer, "BEGIN IMMEDIATE");
    LedgerView view(*parts_->writer);
    auto result = body(view);
    if (result) transaction.commit();
    return result;
  });
}

Result<std::optional<std::string>> LedgerStore::county() {
  return guarded([&]() -> Result<std::optional<std::string>> {
    const std::scoped_lock guard(parts_->writing);
    Query row(*parts_->writer, "SELECT county FROM event ORDER BY county DESC LIMIT 1");
    if (!row.next()) return std::optional<std::string>();
    return std::optional<std::string>(row.text(0));
  });
}

Result<std::int64_t> LedgerStore::rebuild() {
  return guarded([&]() -> Result<std::int64_t> {
    const std::scoped_lock guard(parts_->writing);
    Connection& connection = *parts_->writer;
    Scoped transaction(connection, "BEGIN IMMEDIATE");
    clear_projections(connection);
    std::int64_t count = 0;
    {
      Query row(connection,
                "SELECT county, seq, id, stream, revision, kind, actor, at_utc, payload FROM event "
                "ORDER BY county, seq");
      for (; row.next(); ++count) {
        app::StoredEvent event;
        event.seq = row.integer(1);
        event.id = row.text(2);
        event.stream = row.text(3);
        event.revision = row.number(4);
        event.kind = row.text(5);
        event.actor = row.text(6);
        event.at = row.text(7);
        event.payload = row.text(8);
        project(connection, row.text(0), event);
      }
    }
    transaction.commit();
    return count;
  });
}

Result<std::string> LedgerStore::dump() {
  return guarded([&]() -> Result<std::string> {
    const std::scoped_lock guard(parts_->writing);
    return dump_projections(*parts_->writer);
  });
}

Result<void> LedgerStore::checkpoint() {
  return guarded([&]() -> Result<void> {
    const std::scoped_lock guard(parts_->writing);
    {
      const std::scoped_lock readers(parts_->lending);
      parts_->idle_readers.clear();
    }
    parts_->writer->execute("PRAGMA wal_checkpoint(TRUNCATE)");
    return {};
  });
}

}  // namespace dajuan::storage
