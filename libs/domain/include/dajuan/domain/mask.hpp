#pragma once

#include <string>
#include <string_view>

namespace dajuan::domain {

/// A name, telephone or identity number as it may be shown to those who need not know: 张*, 138****1234, the
/// first 6 and the last 4 digits of an identity number. Whatever else is letters or digits keeps its first
/// character only. Never longer in code points than what it hides.
[[nodiscard]] std::string mask_person(std::string_view utf8);

}  // namespace dajuan::domain
