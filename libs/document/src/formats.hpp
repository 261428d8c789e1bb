#pragma once

#include <string>
#include <string_view>

#include "dajuan/base/result.hpp"
#include "dajuan/document/extract.hpp"

namespace dajuan::document {

// One function a format. `encoding` and `undecodable` are filled in by extract().

[[nodiscard]] Result<Document> extract_html(std::string_view name, std::string_view page,
                                            const Limits& limits);
[[nodiscard]] Result<Document> extract_docx(std::string_view name, std::string_view bytes,
                                            const Limits& limits);
[[nodiscard]] Result<Document> extract_pdf(std::string_view name, std::string_view bytes,
                                           const Limits& limits);

}  // namespace dajuan::document
