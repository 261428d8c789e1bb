#pragma once

#include <string>
#include <string_view>

#include "dajuan/base/result.hpp"

namespace dajuan::app {

/// The name of a file that somebody sent, without its folders. Errors: kInvalidInput (name).
[[nodiscard]] Result<std::string> plain_file_name(std::string_view name);

}  // namespace dajuan::app
