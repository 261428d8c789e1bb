#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dajuan/app/access.hpp"
#include "dajuan/app/area_book.hpp"
#include "dajuan/app/case_event.hpp"
#include "dajuan/app/case_model.hpp"
#include "dajuan/app/ports.hpp"
#include "dajuan/mechanism/engine.hpp"

/// What people do to cases. The bodies run inside a transaction, so that many fit into one commit.
namespace dajuan::app {

/// Fields and lists of one command.
inline constexpr std::size_t kCaseValuesMax = 200;
inline constexpr std::size_t kCaseWordsMax = 500;
inline constexpr std::size_t kCaseWordMax = 20'000;  ///< code points of an entry
inline constexpr std::size_t kCaseNoteMax = 2'000;   ///< code points

/// What a command on cases needs besides the transaction.
struct CaseTools {
  const Rulebook& rulebook;
  Clock& clock;
  Random& random;
  const AreaBook* areas = nullptr;  ///< which areas take new cases; null: all
};

/// Who commands. `command.scope` is not looked at: the person's grants say what is in reach.
struct CaseCommand {
  Command command;
  const Person& person;
};

struct OpenCase {
  std::string mechanism;
  std::string profile;  ///< empty: the default
  std::string action;   ///< empty where the mechanism has one way to open a case
  std::string area;     ///< 12 digits
  std::vector<Written> values;
  std::string note;
  std::string occurred_at;  ///< `YYYY-MM-DD HH:MM` in China, for what stood on paper; needs office or admin
  std::string id;           ///< a UUIDv7 made by the client; empty: made here
};

struct ActOnCase {
  CaseId id;
  std::uint32_t seen = 0;  ///< revision that the person saw
  std::string action;
  std::vector<Written> values;
  std::string note;
  std::string occurred_at;
};

/// Proof that a command was carried out. The same command gives the same receipt.
struct CaseReceipt {
  CaseId id;
  std::string mechanism;
  std::uint32_t revision = 0;
  std::string state;
  std::int64_t seq = 0;  ///< of the event in the county's log
  std::string at;
  std::vector<std::string> opened;  ///< ids of cases that it opened elsewhere
  std::vector<std::string>
      files_left;  ///< files that nobody has any more, to be removed once this is on disk
};

/// A file that a case names from now on.
struct NamedFile {
  std::string stream;  ///< of the case
  std::string sha256;
  std::string field;  ///< empty where a rule has set it
};

/// What a command comes to, decided and not yet written. It may be made on any thread, long before.
struct DecidedCase {
  /// Its own event first; each with the case as it is after it.
  std::vector<std::pair<StoredEvent, CaseRecord>> events;
  CaseReceipt receipt;  ///< seq is told when it is written
  std::vector<NamedFile> files;
  domain::Moment at;          ///< when it happened
  std::optional<bool> ended;  ///< true: the case came to its end by it; false: it was opened again
};

/// Errors: kNotFound (mechanism, action, field), kForbidden (area, role), kInvalidInput (values, with field
/// `values.<id>`), kConflict with the refusal's word as reason, kConflict (key).
[[nodiscard]] Result<CaseReceipt> open_case(Transaction& transaction, CaseTools tools,
                                            const CaseCommand& command, const OpenCase& request);
/// Errors: those of open_case; kConflict `stale`, where somebody acted since.
[[nodiscard]] Result<CaseReceipt> act_on_case(Transaction& transaction, CaseTools tools,
                                              const CaseCommand& command, const ActOnCase& request);

/// The halves of the two above: what there is to decide, and the writing. Errors: those of the whole.
[[nodiscard]] Result<DecidedCase> decide_opening(CaseTools tools, const CaseCommand& command,
                                                 const OpenCase& request);
/// @param record  the case as it is now
[[nodiscard]] Result<DecidedCase> decide_action(CaseTools tools, const CaseCommand& command,
                                                const ActOnCase& request, CaseRecord record);
[[nodiscard]] Result<CaseReceipt> carry_out(Transaction& transaction, CaseTools tools,
                                            const CaseCommand& command, DecidedCase decided);

/// Takes private values out of the store for ever; commitments and everything else stay. Needs `admin` in the
/// case's area. Errors: kNotFound, kForbidden, kInvalidInput (fields, reason).
[[nodiscard]] Result<CaseReceipt> erase_case_values(Transaction& transaction, CaseTools tools,
                                                    const CaseCommand& command, const CaseId& id,
                                                    std::uint32_t seen, const CaseErased& request);

/// The case, where the person may see it. Errors: kNotFound.
[[nodiscard]] Result<CaseRecord> find_case(CaseQueries& queries, const Person& person, const CaseId& id);

/// The roles of a mechanism that work on its cases; who only reports something is none of them.
[[nodiscard]] std::vector<std::string> acting_roles(const Rulebook& rulebook, std::string_view mechanism);

/// Who acts, as the engine takes it: the roles that the person holds there.
[[nodiscard]] mechanism::Actor actor_at(const Rulebook& rulebook, const Person& person, std::string_view area,
                                        std::string_view mechanism);

}  // namespace dajuan::app
