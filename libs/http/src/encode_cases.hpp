#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dajuan/app/case_commands.hpp"
#include "dajuan/app/case_ports.hpp"
#include "dajuan/app/json_writer.hpp"
#include "dajuan/mechanism/agenda.hpp"
#include "dajuan/mechanism/engine.hpp"
#include "dajuan/mechanism/tally.hpp"
#include "name_book.hpp"

/// Cases as JSON, written straight into a buffer. Private values come out masked, unless they were asked for.
namespace dajuan::http {

/// The row of a case in lists: begins an object, which stays open for more.
void put_case_row(app::JsonWriter& json, const app::CaseRow& row);
[[nodiscard]] std::string to_json(const app::CaseReceipt& receipt);
/// @param now  for the state of its clocks
[[nodiscard]] std::string to_json(const app::Rulebook& rulebook, const app::CaseRecord& record,
                                  domain::Moment now);
/// Values that stand beside the rows of a list: fields by id, and the cases of the rows in their order.
struct CaseColumns {
  const app::Rulebook& rulebook;
  const std::vector<std::string>& fields;
  const std::vector<app::CaseRecord>& records;
};
/// @param next  what names the page behind; empty where there is none
[[nodiscard]] std::string to_json(const app::CasePage& page, const std::string& next,
                                  const CaseColumns* columns = nullptr);
[[nodiscard]] std::string to_json(const std::vector<app::DueRow>& rows);
/// Sums by period, item and kind, and the totals by item.
[[nodiscard]] std::string tallies_json(const domain::Scope& scope, const app::TallyFilter& filter,
                                       const std::vector<app::TallyRow>& rows);
/// The history of a case: what was done, when, by whom; private values as whether they are there.
[[nodiscard]] std::string history_json(const app::CaseRecord& record,
                                       const std::vector<app::StoredEvent>& events, NameBook& names);
[[nodiscard]] std::string offered_json(const mechanism::Definition& rules, const app::CaseRecord& record,
                                       const std::vector<mechanism::OfferedAction>& offered);
/// Each deadline with the steps by which it was found.
[[nodiscard]] std::string deadlines_json(const mechanism::Definition& rules,
                                         const std::vector<mechanism::ClockStatus>& clocks,
                                         const mechanism::Case& state);
/// The values of some fields, unmasked.
[[nodiscard]] std::string values_json(const mechanism::Definition& rules, const app::CaseRecord& record,
                                      const std::vector<std::string>& fields);
[[nodiscard]] std::string to_json(const mechanism::Definition& rules, const mechanism::Agenda& agenda,
                                  const mechanism::Snapshot& snapshot);
[[nodiscard]] std::string to_json(const mechanism::Definition& rules, const mechanism::Tally& tally,
                                  const mechanism::Balance& balance);
/// The member `balance` of an object.
void put_balance(app::JsonWriter& json, const mechanism::Balance& balance);

}  // namespace dajuan::http
