#include "dajuan/storage/ledger_log.hpp"

#include <chrono>
#include <map>
#include <mutex>
#include <optional>

#include "dajuan/log/checkpoint.hpp"
#include "edge.hpp"
#include "log_key.hpp"
#include "migrate.hpp"
#include "place.hpp"
#include "reader_pool.hpp"

namespace dajuan::storage {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::seconds kHeadAge{1};
// Any number that nothing else in the database locks: the bytes of "dajuanl".
constexpr std::int64_t kSigningLock = 0x64616a75616e6c;

Error other_key() {
  return {
      ErrorCode::kConflict,
      "此前的检查点由另一把钥匙签署：请把原来的 log.key 放回数据目录（多个服务器共用一个数据库时，"
      "各目录的 log.key 须相同）",
      "checkpoints were signed by another key: put the ledger's own log.key back into the data folder (all "
      "servers of one database need the same)",
      kLogKeyFile, "other_log_key"};
}

Error changed_history(const std::string& county, std::uint64_t size) {
  const std::string count = std::to_string(size);
  return {ErrorCode::kConflict,
          county + " 的日志与第 " + count + " 条处签署过的检查点不符，拒绝签署；请运行 dajuan doctor",
          "the log of " + county + " is not the one that was signed at size " + count +
              "; nothing is signed; run dajuan doctor",
          county, "history_differs"};
}

struct KeptNote {
  std::string note;
  log::Checkpoint head;
  bool is_kept = true;
};

// A note that was given out; one that this key did not sign ends everything.
KeptNote opened(const std::string& note, const log::Signer& signer) {
  const auto text = log::open_note(note, signer.verifier());
  if (!text) throw RefusedError(other_key());
  auto head = log::parse_checkpoint(*text);
  if (!head) throw RefusedError(head.error());
  return {note, std::move(*head), true};
}

std::optional<KeptNote> last_kept(Connection& connection, const std::string& county,
                                  const log::Signer& signer) {
  Query row(connection, "SELECT note FROM log_checkpoint WHERE county = ? ORDER BY size DESC LIMIT 1",
            county);
  if (!row.next()) return std::nullopt;
  return opened(row.text(0), signer);
}

// What was signed at a size, where anything was.
std::optional<KeptNote> kept_at(Connection& connection, const std::string& county, std::uint64_t size,
                                const log::Signer& signer) {
  Query row(connection, "SELECT note FROM log_checkpoint WHERE county = ? AND size = ?", county, size);
  if (!row.next()) return std::nullopt;
  return opened(row.text(0), signer);
}

// The log must begin with what was signed.
void insist_on_history(LogView& view, const std::string& county, const log::Checkpoint& head) {
  const auto root = view.root_at(county, head.size);
  if (!root || *root != head.root) throw RefusedError(changed_history(county, head.size));
}

void insist_on_key(Connection& connection, const log::Signer& signer) {
  Query row(connection, "SELECT note FROM log_checkpoint LIMIT 1");
  if (row.next()) static_cast<void>(opened(row.text(0), signer));
}

}  // namespace

struct LedgerLog::Parts {
  Parts(std::string place, log::Signer key)
      : database(std::move(place)), signer(std::move(key)), readers(database) {}

  struct Given {
    std::string note;
    log::Checkpoint head;
    SteadyClock::time_point at;
  };

  std::string database;
  log::Signer signer;
  ReaderPool readers;
  std::mutex signing;  ///< guards what follows
  std::map<std::string, Given> given;
  std::unique_ptr<Connection> writer;

  /// The head that is given out now.
  Result<Given> give(const std::string& county, std::uint64_t covering);
  KeptNote sign(Connection& connection, const std::string& county);
  KeptNote sign_at(Connection& connection, const std::string& county, std::uint64_t size);
  KeptNote sign_new(const std::string& county, const LogState& state);
  void keep(const std::string& county, const KeptNote& signed_now);
};

LedgerLog::LedgerLog(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
LedgerLog::~LedgerLog() = default;

Result<std::unique_ptr<LedgerLog>> LedgerLog::open(const LedgerPlace& place) {
  return guarded([&]() -> Result<std::unique_ptr<LedgerLog>> {
    const auto database = existing_database(place);
    if (!database) return database.error();
    auto key = load_log_key(place.folder);
    if (!key) return key.error();
    auto parts = std::make_unique<Parts>(*database, std::move(*key));
    const auto sound = parts->readers.read([&](Connection& connection) -> Result<void> {
      const auto known = check_schema(connection, migration_files());
      if (known) insist_on_key(connection, parts->signer);
      return known;
    });
    if (!sound) return sound.error();
    return std::unique_ptr<LedgerLog>(new LedgerLog(std::move(parts)));
  });
}

const log::Signer& LedgerLog::signer() const { return parts_->signer; }

Result<void> LedgerLog::read(const std::function<Result<void>(LogView&)>& body) {
  return guarded([&] {
    return parts_->readers.read([&](Connection& connection) {
      LogView view(connection);
      return body(view);
    });
  });
}

// The head of the log as the connection sees it: the one that was signed at this size, or a new one.
KeptNote LedgerLog::Parts::sign(Connection& connection, const std::string& county) {
  LogView view(connection);
  const LogState state = view.state(county);
  auto kept = last_kept(connection, county, signer);
  if (kept) {
    insist_on_history(view, county, kept->head);
    if (kept->head.size == state.size) return std::move(*kept);
  }
  if (state.size == 0) {
    throw RefusedError(
        {ErrorCode::kNotFound, county + " 还没有事件", "there are no events of " + county, "county"});
  }
  return sign_new(county, state);
}

// An older head: the one that was signed at this size, or one that agrees with what was signed last.
KeptNote LedgerLog::Parts::sign_at(Connection& connection, const std::string& county, std::uint64_t size) {
  LogView view(connection);
  const auto last = last_kept(connection, county, signer);
  if (last) insist_on_history(view, county, last->head);
  auto kept = kept_at(connection, county, size, signer);
  if (kept) {
    insist_on_history(view, county, kept->head);
    return std::move(*kept);
  }
  const auto root = view.root_at(county, size);
  if (!root) throw RefusedError(root.error());
  return sign_new(county, {size, *root});
}

KeptNote LedgerLog::Parts::sign_new(const std::string& county, const LogState& state) {
  log::Checkpoint head{log::origin_of(county), state.size, state.root};
  auto note = signer.sign(log::checkpoint_text(head));
  if (!note) throw RefusedError(note.error());
  return {std::move(*note), std::move(head), false};
}

// Two servers with different keys must not both find nothing: one looks after the other.
void LedgerLog::Parts::keep(const std::string& county, const KeptNote& signed_now) {
  if (!writer || !writer->alive()) writer = open_writer(database);
  ScopedTransaction transaction(*writer, ConnectionRole::kWriter);
  if (writer->engine() == Engine::kPostgres)
    Query(*writer, "SELECT pg_advisory_xact_lock(?)", kSigningLock).next();
  insist_on_key(*writer, signer);
  Query(*writer, "INSERT INTO log_checkpoint (county, size, note) VALUES (?,?,?) ON CONFLICT DO NOTHING",
        county, signed_now.head.size, signed_now.note)
      .run();
  transaction.commit();
}

Result<LedgerLog::Parts::Given> LedgerLog::Parts::give(const std::string& county, std::uint64_t covering) {
  const std::scoped_lock lock(signing);
  const auto known = given.find(county);
  const bool fresh = known != given.end() && known->second.head.size >= covering &&
                     SteadyClock::now() - known->second.at < kHeadAge;
  if (fresh) return known->second;
  std::optional<KeptNote> latest;
  const auto read = readers.read([&](Connection& connection) -> Result<void> {
    latest = sign(connection, county);
    return {};
  });
  if (!read) return read.error();
  if (latest->head.size < covering) {
    const std::string most = std::to_string(latest->head.size);
    return Error{ErrorCode::kNotFound, county + " 的日志只有 " + most + " 条",
                 "the log of " + county + " has " + most + " events", "size"};
  }
  if (!latest->is_kept) keep(county, *latest);
  return given[county] = {std::move(latest->note), std::move(latest->head), SteadyClock::now()};
}

Result<std::string> LedgerLog::checkpoint(const std::string& county, std::uint64_t covering) {
  return guarded([&]() -> Result<std::string> {
    auto given = parts_->give(county, covering);
    if (!given) return given.error();
    return std::move(given->note);
  });
}

Result<std::string> LedgerLog::checkpoint_at(const std::string& county, std::uint64_t size) {
  return guarded([&]() -> Result<std::string> {
    if (size == 0)
      return Error{ErrorCode::kNotFound, county + " 那时还没有事件",
                   "there were no events of " + county + " then", "size"};
    const std::scoped_lock lock(parts_->signing);
    std::optional<KeptNote> found;
    const auto read = parts_->readers.read([&](Connection& connection) -> Result<void> {
      found = parts_->sign_at(connection, county, size);
      return {};
    });
    if (!read) return read.error();
    if (!found->is_kept) parts_->keep(county, *found);
    return std::move(found->note);
  });
}

Result<log::Checkpoint> LedgerLog::head(const std::string& county, std::uint64_t covering) {
  return guarded([&]() -> Result<log::Checkpoint> {
    auto given = parts_->give(county, covering);
    if (!given) return given.error();
    return std::move(given->head);
  });
}

}  // namespace dajuan::storage
