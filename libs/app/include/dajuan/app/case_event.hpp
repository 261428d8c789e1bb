#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dajuan/app/case_model.hpp"
#include "dajuan/app/event.hpp"
#include "dajuan/base/result.hpp"
#include "dajuan/mechanism/case.hpp"

/// Events of cases: how they stand in the log. Private values stand there as salted commitments only; the
/// values themselves stand beside, where they can be erased.
namespace dajuan::app {

inline constexpr std::string_view kCaseActed = "case.acted";
inline constexpr std::string_view kCaseLinked = "case.linked";
inline constexpr std::string_view kCaseEnded = "case.ended";  ///< a linked case ended, not this one
inline constexpr std::string_view kCaseErased = "case.erased";

/// Stands where a value was erased: filled, so that what was allowed stays allowed, and says so.
inline constexpr std::string_view kErasedWords = "（已删除）";
/// The same for an attachment: the name of no file.
inline constexpr std::string_view kErasedFile =
    "0000000000000000000000000000000000000000000000000000000000000000";
/// The note beside the fields' own names, none of which has this sign.
inline constexpr std::string_view kNoteField = "#note";

/// What a field was given, as it is written: one entry, or several for lists and positions.
using Written = std::pair<std::string, std::vector<std::string>>;

/// case.acted
struct CaseActed {
  std::string mechanism;
  std::string profile;  ///< empty: the default
  std::string action;
  std::string state;                ///< after it
  std::string occurred_at;          ///< timestamp; empty: when it was recorded
  std::vector<Written> values;      ///< by field id
  std::string note;                 ///< empty: none; private
  std::vector<std::string> opened;  ///< ids of cases that it opened
  std::vector<std::string> erased;  ///< fields (or `#note`) whose values are gone; only when read
};

/// case.linked and case.ended
struct CaseHeard {
  std::string link;
  std::string other;        ///< id of the linked case
  std::string occurred_at;  ///< timestamp
};

/// case.erased: what the values of these fields were is gone from the store; commitments stay.
struct CaseErased {
  std::vector<std::string> fields;  ///< ids, or `#note`
  std::string reason;
};

/// Both halves of an event of a case.
struct Sealed {
  std::string payload;
  std::string private_values;  ///< empty: none
};

/// @param rules  say which fields are private
/// @param seed   random bytes; the salts come from them
[[nodiscard]] Sealed seal(const CaseActed& acted, const mechanism::Definition& rules,
                          const std::array<std::uint8_t, 32>& seed);
[[nodiscard]] std::string encode(const CaseHeard& heard);
[[nodiscard]] std::string encode(const CaseErased& erased);
/// Errors: kUnavailable, where the log holds what this program does not understand.
[[nodiscard]] Result<CaseActed> decode_acted(const StoredEvent& event);
[[nodiscard]] Result<CaseHeard> decode_heard(const StoredEvent& event);
[[nodiscard]] Result<CaseErased> decode_erased(const StoredEvent& event);

/// The private half without some fields; empty where nothing is left.
[[nodiscard]] std::string erase_values(std::string_view private_values,
                                       const std::vector<std::string>& fields);
/// Whether every private value is the one that its commitment in the payload stands for.
[[nodiscard]] bool commitments_hold(const StoredEvent& event);

/// The value of a field as it is written; parse_value() reads it back.
[[nodiscard]] std::vector<std::string> written(const mechanism::Field& field, const mechanism::Value& value);

/// The case after one more event. `before` is nullopt for the first.
/// Errors: kUnavailable, where rules or event are not known.
[[nodiscard]] Result<CaseRecord> evolve_record(const Rulebook& rulebook, std::optional<CaseRecord> before,
                                               const StoredEvent& event);
/// The journal of a case from all its events, in their order.
[[nodiscard]] Result<mechanism::Journal> journal_of(const Rulebook& rulebook, const CaseRecord& record,
                                                    std::span<const StoredEvent> events);

}  // namespace dajuan::app
