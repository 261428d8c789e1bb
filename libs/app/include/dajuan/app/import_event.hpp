#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dajuan/app/event.hpp"
#include "dajuan/app/import_model.hpp"
#include "dajuan/base/result.hpp"

/// Events of imports: streams `import/<id>` of the county. What is wrong in cells may quote them, and a row
/// of people may be taken for the headings, so both stand in the private half only.
namespace dajuan::app {

inline constexpr std::string_view kImportChecked = "import.checked";
inline constexpr std::string_view kImportBegun = "import.begun";  ///< a run, or one more after a stop
inline constexpr std::string_view kImportDone = "import.done";    ///< a run has come to its end
/// Somebody, or time, lets it go: what was not begun is gone, of the rest no more is carried out.
inline constexpr std::string_view kImportDropped = "import.dropped";

[[nodiscard]] std::string import_stream(std::string_view id);
[[nodiscard]] bool is_import_event(std::string_view kind);

/// The events without what the store and the command give them. `import` is as it is after the event.
[[nodiscard]] StoredEvent checked_event(const CaseImport& import);
[[nodiscard]] StoredEvent begun_event(const CaseImport& import);
[[nodiscard]] StoredEvent done_event(const CaseImport& import);
[[nodiscard]] StoredEvent dropped_event(const CaseImport& import);

/// The import after one more event. `before` is nullopt for the first.
/// Errors: kUnavailable, where the log holds what this program does not understand.
[[nodiscard]] Result<CaseImport> evolve_import(std::optional<CaseImport> before, const StoredEvent& event);

/// An import as JSON, for the column of the table. Decoding throws std::exception on damaged JSON.
[[nodiscard]] std::string encode(const CaseImport& import);
[[nodiscard]] CaseImport decode_import(std::string_view json);

}  // namespace dajuan::app
