#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/case_commands.hpp"

/// What the commands on cases share.
namespace dajuan::app {

[[nodiscard]] Error no_case(const CaseId& id);
[[nodiscard]] Error stale_case(std::uint32_t seen, std::uint32_t current);
/// A refusal of the engine as an error: its word is the reason.
[[nodiscard]] Error refused(const mechanism::Refusal& refusal);
/// The whole county: for what the program itself has to find.
[[nodiscard]] domain::Scope county_scope(const std::string& county);

/// Errors: kNotFound `unknown_action`, kInvalidInput with field `values.<id>` or `note`.
[[nodiscard]] Result<mechanism::Command> engine_command(const mechanism::Definition& rules,
                                                        const std::string& action,
                                                        const std::vector<Written>& values,
                                                        const std::string& note);
/// The area of a case is also a field of most mechanisms: it is asked once.
void add_area(const mechanism::Definition& rules, mechanism::Command& command, const std::string& area);
/// When the action happened: now, or, for what stood on paper, a moment before. Never before `last`, for the
/// machine's clock may be set back.
[[nodiscard]] Result<domain::Moment> occurrence(const CaseTools& tools, const Person& person,
                                                std::string_view area, const std::string& occurred_at,
                                                domain::Moment last);
/// The receipt of the same command carried out before. Errors: kConflict `idempotency_key_reused`.
[[nodiscard]] Result<std::optional<CaseReceipt>> receipt_before(Transaction& transaction,
                                                                const CaseCommand& command,
                                                                const std::string& county);

/// Writes what a command comes to. Only its first event carries the command's key.
class CaseWriter {
 public:
  CaseWriter(Transaction& transaction, const CaseTools& tools, const CaseCommand& command);

  [[nodiscard]] CaseId new_case_id(std::string_view area);
  /// Carries out a decided action: appends it, opens the cases that it opens, tells those that wait.
  [[nodiscard]] Result<CaseReceipt> carry_out(CaseRecord record, const mechanism::Definition& rules,
                                              const mechanism::Decision& decision,
                                              const std::string& occurred_at);
  /// An event of a case as it is now, without its payload.
  [[nodiscard]] StoredEvent event_of(const CaseRecord& record, std::string_view kind);

 private:
  struct OpenedCase {
    CaseRecord record;
    const mechanism::Definition* rules = nullptr;
    mechanism::Event event;
    mechanism::Index link = mechanism::kNone;
  };
  [[nodiscard]] Result<OpenedCase> prepare_opening(const CaseRecord& parent,
                                                   const mechanism::OpeningWanted& wanted, domain::Moment at);
  CaseReceipt append_acted(CaseRecord after, const mechanism::Definition& rules,
                           const mechanism::Event& event, const std::string& occurred_at,
                           const std::vector<OpenedCase>& opened);
  void hear(CaseRecord& record, const mechanism::Definition& rules, const std::string& link,
            const CaseId& other, std::string_view kind, domain::Moment at);
  void tell_parents(const CaseId& child, bool ended, domain::Moment at);
  [[nodiscard]] std::array<std::uint8_t, 32> seed();

  Transaction& transaction_;
  const CaseTools& tools_;
  const CaseCommand& command_;
  std::int64_t now_ms_;
  bool key_given_ = false;
};

}  // namespace dajuan::app
