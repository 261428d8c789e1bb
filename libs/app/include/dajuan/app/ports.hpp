#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/account_ports.hpp"
#include "dajuan/app/area_ports.hpp"
#include "dajuan/app/case_ports.hpp"
#include "dajuan/app/event.hpp"
#include "dajuan/app/import_ports.hpp"
#include "dajuan/app/meeting_ports.hpp"
#include "dajuan/app/model.hpp"
#include "dajuan/app/register_ports.hpp"
#include "dajuan/app/year_report_ports.hpp"
#include "dajuan/base/result.hpp"
#include "dajuan/domain/scope.hpp"
#include "dajuan/domain/sheet.hpp"

/// What the use cases need from outside. Adapters implement these; an adapter may throw inside `Store::read`
/// and `Store::write`, which turn that into an Error.
namespace dajuan::app {

/// Largest page of a list.
inline constexpr std::uint32_t kPageMax = 200;

struct PageRequest {
  std::uint32_t limit = 50;  ///< 1..kPageMax
  std::string before;        ///< id of the last of the page before; empty for the first page
};

template <typename T>
struct Page {
  std::vector<T> items;
  bool more = false;
};

/// Events of a scope. Of one that is held to mechanisms only the cases' own: a page may hold few of many that
/// were looked at.
struct EventPage : Page<StoredEvent> {
  std::int64_t last = 0;  ///< seq of the last that was looked at: the next page begins behind it
};

/// One consistent view of the store. What lies outside the scope is not there.
class Queries : public CaseQueries,
                public ImportQueries,
                public AccountQueries,
                public MeetingQueries,
                public ReportQueries,
                public AreaQueries,
                public RegisterQueries {
 public:
  [[nodiscard]] virtual std::optional<Site> site(const domain::Scope& scope) = 0;
  [[nodiscard]] virtual std::optional<Reading> reading(const domain::Scope& scope, std::string_view id) = 0;
  [[nodiscard]] virtual Page<Reading> readings(const domain::Scope& scope, const PageRequest& page) = 0;
  [[nodiscard]] virtual std::optional<Review> review(const domain::Scope& scope, std::string_view id) = 0;
  [[nodiscard]] virtual std::optional<Plan> plan(const domain::Scope& scope, std::string_view id) = 0;
  [[nodiscard]] virtual Page<PlanSummary> plans(const domain::Scope& scope, const PageRequest& page) = 0;
  [[nodiscard]] virtual EventPage events(const domain::Scope& scope, std::int64_t after,
                                         std::uint32_t limit) = 0;
  /// The seq of the latest event of the scope's county; 0 where there is none.
  [[nodiscard]] virtual std::int64_t last_seq(const domain::Scope& scope) = 0;
  /// The events of one stream in their order, up to a revision (included).
  [[nodiscard]] virtual std::vector<StoredEvent> stream(const domain::Scope& scope, std::string_view stream,
                                                        std::uint32_t through) = 0;
  [[nodiscard]] virtual std::optional<StoredEvent> event_by_key(const domain::Scope& scope,
                                                                std::string_view idempotency_key) = 0;
};

/// A view in which events can be written; what it wrote is seen by its own queries.
class Transaction : public Queries, public CaseTransaction, public AccountTransaction {
 public:
  /// Appends to the log and brings the tables beside it up to date. `seq` is assigned here.
  virtual void append(const domain::Scope& scope, StoredEvent event) = 0;
};

class Store {
 public:
  virtual ~Store() = default;
  /// Runs `body` on one snapshot. Errors: those of `body`; kUnavailable when the database fails.
  [[nodiscard]] virtual Result<void> read(const std::function<Result<void>(Queries&)>& body) = 0;
  /// Runs `body` alone among writers; commits to disk when it succeeds, and only then returns success.
  [[nodiscard]] virtual Result<void> write(const std::function<Result<void>(Transaction&)>& body) = 0;
  /// The same without waiting: many bodies share one commit. `body` runs on the writer's thread, alone among
  /// writers, and again from its beginning where the commit that it shared was given up; `done` is called
  /// once, on that thread, after the commit is on disk or after the body was refused.
  /// @param county  in which it writes: such bodies share commits on PostgreSQL too; empty: not known
  virtual void submit(const std::string& county, std::function<Result<void>(Transaction&)> body,
                      std::function<void(const Result<void>&)> done) = 0;
  /// Grows with every commit that is known of, so that what was told before may be told again while it
  /// stands. 0: not known.
  [[nodiscard]] virtual std::uint64_t version() const { return 0; }
};

/// Files by content. `put` returns after the bytes and their name are on disk.
class Files {
 public:
  virtual ~Files() = default;
  /// The name of the bytes: 64 hex digits of SHA-256.
  [[nodiscard]] virtual Result<std::string> put(std::string_view bytes) = 0;
  /// Errors: kUnavailable when it is not there or damaged.
  [[nodiscard]] virtual Result<std::string> get(std::string_view sha256) = 0;
  /// Takes a file away for ever, where it is there. Errors: kUnavailable (disk).
  [[nodiscard]] virtual Result<void> remove(std::string_view sha256) = 0;
};

class Clock {
 public:
  virtual ~Clock() = default;
  /// Milliseconds since 1970-01-01T00:00:00Z.
  [[nodiscard]] virtual std::int64_t now_ms() = 0;
};

class Random {
 public:
  virtual ~Random() = default;
  [[nodiscard]] virtual std::array<std::uint8_t, 10> ten_bytes() = 0;
};

/// The text of a document of any known format.
struct DocumentText {
  std::string text;  ///< UTF-8
  std::string format;
  std::string encoding;
  std::string title;  ///< of the document's own properties; may be empty
};

class DocumentReader {
 public:
  virtual ~DocumentReader() = default;
  [[nodiscard]] virtual Result<DocumentText> extract(std::string_view name, std::string bytes) = 0;
};

/// Takes a row of a sheet; an error ends the reading.
using TakeSheetRow = std::function<Result<void>(const domain::SheetRow& row)>;

/// Lists as people have them in a spreadsheet.
class SheetFiles {
 public:
  virtual ~SheetFiles() = default;
  /// Errors: kUnavailable (disk).
  [[nodiscard]] virtual Result<std::unique_ptr<domain::SheetSink>> writer(domain::SheetFormat format,
                                                                          domain::SheetPlan plan) = 0;
  /// Hands on the rows that are not blank, from above. Errors: those of the format, those of `take`.
  [[nodiscard]] virtual Result<void> read(std::string_view name, std::string_view bytes,
                                          const TakeSheetRow& take) = 0;
};

/// All ports together, as the composition root hands them over.
struct Ports {
  Store& store;
  Files& files;
  Clock& clock;
  Random& random;
};

/// Who asks for a change, and the key under which it is remembered.
struct Command {
  domain::Scope scope;
  std::string actor;
  std::string idempotency_key;  ///< 1..64 characters
  std::string request_hash;     ///< 64 hex digits over all that makes the request what it is
};

}  // namespace dajuan::app
