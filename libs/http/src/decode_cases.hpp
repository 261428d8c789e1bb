#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/case_commands.hpp"
#include "dajuan/base/result.hpp"

namespace dajuan::http {

struct RevealBody {
  std::vector<std::string> fields;
  std::string reason;
};

struct EraseBody {
  std::uint32_t revision = 0;
  app::CaseErased erased;
};

/// Errors of all: kInvalidInput with the path of the member.
[[nodiscard]] Result<app::OpenCase> decode_open_case(std::string_view body);
/// The id is that of the path.
[[nodiscard]] Result<app::ActOnCase> decode_act_on_case(std::string_view body, const app::CaseId& id);
[[nodiscard]] Result<RevealBody> decode_reveal(std::string_view body);
[[nodiscard]] Result<EraseBody> decode_erase(std::string_view body);

}  // namespace dajuan::http
