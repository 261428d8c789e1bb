#pragma once

#include <string>
#include <vector>

#include "dajuan/app/meeting.hpp"
#include "name_book.hpp"

/// Meetings in the wire forms of api/openapi.yaml.
namespace dajuan::http {

[[nodiscard]] std::string to_json(const app::Meeting& meeting, NameBook& names);
/// @param more  whether there is another page
[[nodiscard]] std::string to_json(const std::vector<app::MeetingHead>& heads, bool more, NameBook& names);

}  // namespace dajuan::http
