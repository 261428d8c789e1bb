#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "dajuan/base/result.hpp"
#include "dajuan/mechanism/case.hpp"
#include "dajuan/mechanism/tally.hpp"

namespace dajuan::mechanism {

/// Reads 1200, -0.5 or 12.50; at most 18 digits, 15 of them behind the point. No blanks, no exponent.
[[nodiscard]] std::optional<domain::Decimal> parse_number(std::string_view text);

/// Reads what is written for a field: a choice by its identifier, `true` or `false`, 2025-02-14, 12.5,
/// longitude and latitude as two numbers, a list for people, files and choices, otherwise the text itself.
/// One entry, or several for the types that hold several. Whether the field allows the value (limits,
/// lengths) is decide()'s to say. Errors: kInvalidInput with the field's identifier as field; reason `choice`
/// for a choice that is not there, otherwise `form`.
[[nodiscard]] Result<Value> parse_value(const Field& field, std::span<const std::string> written);

/// The value for people: choices by their labels, 是 or 否, lists joined; empty for an empty value.
[[nodiscard]] std::string print_value(const Field& field, const Value& value, Language language);

}  // namespace dajuan::mechanism
