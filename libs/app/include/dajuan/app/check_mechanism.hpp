#pragma once

#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/mechanism/fault.hpp"

namespace dajuan::app {

/// Bytes of a definition that is checked on request; those that are shipped have less than half.
inline constexpr std::size_t kDefinitionBytesMax = 65'536;

/// Errors: kTooLarge (text).
[[nodiscard]] Result<void> check_definition_size(std::string_view text);

/// What keeps a definition from being used at this site, by place; none: it is sound. Beside it stand the
/// roles and mechanisms of the site, without the one that it would replace. Nothing is kept of it.
/// Errors: kTooLarge (text).
[[nodiscard]] Result<std::vector<mechanism::Fault>> check_mechanism(std::string_view text);

}  // namespace dajuan::app
