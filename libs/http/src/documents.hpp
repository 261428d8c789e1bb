#pragma once

#include <span>
#include <string_view>

#include "dajuan/base/embedded.hpp"

namespace dajuan::http {

/// Files inside the program: the contract, its page, the web page (empty where it was not built).
[[nodiscard]] std::span<const EmbeddedFile> contract_files();
[[nodiscard]] std::span<const EmbeddedFile> docs_files();
[[nodiscard]] std::span<const EmbeddedFile> web_files();

/// api/openapi.yaml as it was when the program was built.
[[nodiscard]] inline std::string_view contract_yaml() { return contract_files().front().bytes; }

}  // namespace dajuan::http
