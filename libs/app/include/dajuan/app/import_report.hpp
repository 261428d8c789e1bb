#pragma once

#include <string>

#include "dajuan/app/ports.hpp"
#include "dajuan/domain/area.hpp"
#include "dajuan/report/read.hpp"

namespace dajuan::app {

/// What reading needs besides the bytes. All of it outlives the calls.
struct ReadingTools {
  DocumentReader& documents;
  const report::Lexicon& lexicon;
  const domain::Gazetteer& areas;
};

struct ImportRequest {
  std::string name;  ///< of the file; folders are cut off; at most 255 code points
  std::string bytes;
  std::string area;  ///< 12 digits; empty for the site's own area
};

/// Reads a report and keeps file, text, the reader's output and the draft review. Nothing of it is in a plan
/// yet. Errors: kInvalidInput (name, area, empty or damaged file), kTooLarge, kUnsupported, kConflict (key),
/// kUnavailable.
[[nodiscard]] Result<Reading> import_report(Ports ports, const ReadingTools& tools, const Command& command,
                                            ImportRequest request);

}  // namespace dajuan::app
