#pragma once

#include <string>

#include "dajuan/app/event.hpp"
#include "dajuan/app/model.hpp"
#include "dajuan/app/ports.hpp"
#include "dajuan/app/promise_progress.hpp"

/// The wire forms of api/openapi.yaml. Kept apart from the forms in the log on purpose: the wire is a promise
/// to strangers, the log one to old files.
namespace dajuan::http {

[[nodiscard]] std::string to_json(const app::Reading& reading);
[[nodiscard]] std::string to_json(const app::Review& review);
[[nodiscard]] std::string to_json(const app::Plan& plan);
[[nodiscard]] std::string to_json(const app::Page<app::Reading>& page);
[[nodiscard]] std::string to_json(const app::Page<app::PlanSummary>& page);
[[nodiscard]] std::string to_json(const app::EventPage& page);

/// How far the promises of a plan have come.
[[nodiscard]] std::string to_json(const app::PlanProgress& progress);

/// What `next` says for a page that ends with this id, and the id back; nullopt where the text is no cursor.
[[nodiscard]] std::string cursor_of(std::string_view id);
[[nodiscard]] std::optional<std::string> id_of_cursor(std::string_view cursor);

}  // namespace dajuan::http
