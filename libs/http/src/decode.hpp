#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/change.hpp"
#include "dajuan/app/update_promise.hpp"
#include "dajuan/base/result.hpp"

/// Request bodies into the commands of the app. Strict: unknown names, wrong types and over-long strings are
/// refused, with the path of the field (`changes[3].set.due`) and words in zh and en.
namespace dajuan::http {

[[nodiscard]] Result<std::vector<app::Change>> decode_changes(std::string_view body);
[[nodiscard]] Result<app::PromisePatch> decode_patch(std::string_view body);

/// `p12`; kInvalidInput with the field where it is none.
[[nodiscard]] Result<std::uint32_t> decode_promise_id(std::string_view text, std::string_view field);

}  // namespace dajuan::http
