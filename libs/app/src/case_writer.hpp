#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/case_commands.hpp"

/// What the commands on cases share.
namespace dajuan::app {

[[nodiscard]] Error no_case(const CaseId& id);
[[nodiscard]] Error stale_case(std::uint32_t seen, std::uint32_t current);
[[nodiscard]] Error id_taken();
/// A refusal of the engine as an error: its word is the reason.
[[nodiscard]] Error refused(const mechanism::Refusal& refusal);
/// The whole county: for what the program itself has to find.
[[nodiscard]] domain::Scope county_scope(const std::string& county);
/// The same of the county in which an area of 12 digits lies.
[[nodiscard]] domain::Scope county_around(const std::string& area);

/// Errors: kNotFound `unknown_action`, kInvalidInput with field `values.<id>` or `note`.
[[nodiscard]] Result<mechanism::Command> engine_command(const mechanism::Definition& rules,
                                                        const std::string& action,
                                                        const std::vector<Written>& values,
                                                        const std::string& note);
/// The area of a case is also a field of most mechanisms: it is asked once, and where the field is given too,
/// it says more exactly where in `area` the case lies. Returns the area of the case. Errors: kInvalidInput
/// `values.<field>` (outside `area`).
[[nodiscard]] Result<std::string> place_of_case(const mechanism::Definition& rules,
                                                mechanism::Command& command, const std::string& area);
/// When the action happened: now, or, for what stood on paper, a moment before. Never before `last`, for the
/// machine's clock may be set back.
[[nodiscard]] Result<domain::Moment> occurrence(const CaseTools& tools, const Person& person,
                                                std::string_view area, const std::string& occurred_at,
                                                domain::Moment last);
/// The receipt of the same command carried out before. Errors: kConflict `idempotency_key_reused`.
[[nodiscard]] Result<std::optional<CaseReceipt>> receipt_before(Transaction& transaction,
                                                                const CaseCommand& command,
                                                                const std::string& county);

/// Makes the events that a command comes to. Only the first carries the command's key. Pure.
class CaseWriter {
 public:
  CaseWriter(const CaseTools& tools, const CaseCommand& command);

  [[nodiscard]] CaseId new_case_id(std::string_view area);
  /// What a decided action comes to: itself, the cases that it opens, the news of them.
  /// Errors: those of openings that are not possible.
  [[nodiscard]] Result<DecidedCase> events_of(CaseRecord record, const mechanism::Definition& rules,
                                              const mechanism::Decision& decision,
                                              const std::string& occurred_at);
  /// An event of a case as it is now, without its payload.
  [[nodiscard]] StoredEvent event_of(const CaseRecord& record, std::string_view kind);
  /// A case hears of another: evolves it, and makes the event.
  [[nodiscard]] StoredEvent hear(CaseRecord& record, const mechanism::Definition& rules,
                                 const std::string& link, const CaseId& other, std::string_view kind,
                                 domain::Moment at);

 private:
  struct OpenedCase {
    CaseRecord record;
    const mechanism::Definition* rules = nullptr;
    mechanism::Event event;
    mechanism::Index link = mechanism::kNone;
  };
  [[nodiscard]] Result<OpenedCase> prepare_opening(const CaseRecord& parent,
                                                   const mechanism::OpeningWanted& wanted, domain::Moment at);
  [[nodiscard]] StoredEvent acted_event(const CaseRecord& after, const mechanism::Definition& rules,
                                        const mechanism::Event& event, const std::string& occurred_at,
                                        const std::vector<std::string>& opened);
  [[nodiscard]] std::array<std::uint8_t, 32> seed();

  const CaseTools& tools_;
  const CaseCommand& command_;
  std::int64_t now_ms_;
  bool key_given_ = false;
};

/// Writes what was decided, and tells the cases that wait for one that ended by it.
/// Errors: kConflict `id_taken` or `stale`, where the ledger has moved on since.
[[nodiscard]] Result<CaseReceipt> write_decided(Transaction& transaction, const CaseTools& tools,
                                                const CaseCommand& command, DecidedCase decided);

}  // namespace dajuan::app
