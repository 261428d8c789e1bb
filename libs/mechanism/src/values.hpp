#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dajuan/mechanism/case.hpp"

namespace dajuan::mechanism {

/// The fields of a case as they would be with some values given on top; nothing is copied. Derived fields are
/// computed when they are asked for.
class ValueView {
 public:
  ValueView(const Definition& rules, const std::vector<Value>& held, const std::vector<FieldValue>& given)
      : rules_(rules), held_(held), given_(given) {}

  /// The value of a field; empty for an index out of range.
  [[nodiscard]] Value derived(Index field) const;
  /// The same without computing: the given one, or the one held.
  [[nodiscard]] const Value& stored(Index field) const;
  /// Whether the field has a value, derived ones too.
  [[nodiscard]] bool filled_at(Index field) const;
  [[nodiscard]] const Definition& rules() const { return rules_; }

 private:
  const Definition& rules_;
  const std::vector<Value>& held_;
  const std::vector<FieldValue>& given_;
  mutable std::uint8_t depth_ = 0;  // derived fields may stand on derived fields, never on themselves
};

enum class Truth : std::uint8_t {
  kFalse,
  kTrue,
  kUnknown,  ///< a field it asks about is empty
};

[[nodiscard]] Truth judge(const Condition& condition, const ValueView& values);
/// One of several is enough; kUnknown where none holds and one cannot be told. None at all: kTrue.
[[nodiscard]] Truth judge_any(const std::vector<Condition>& any_of, const ValueView& values);
[[nodiscard]] bool passes(const FieldGuard& guard, const ValueView& values);

/// Fills the derived fields of a case from the others.
void derive_fields(const Definition& rules, std::vector<Value>& values);

struct ValueFault {
  std::string zh;
  std::string en;
};
/// Why a value is none of that field; nullopt where it is. An empty value clears a field and is always one.
[[nodiscard]] std::optional<ValueFault> fault_of(const Field& field, const Value& value);
/// Whether the value has the type of the field at all: what evolve() asks.
[[nodiscard]] bool fits(const Field& field, const Value& value);

}  // namespace dajuan::mechanism
