// A report for programs: one JSON object a file (api/report.schema.json), each on a line of its own.
#include "dajuan/report/json.hpp"
#include "read_render.hpp"

namespace dajuan::cli {

void render_json(const Reading& reading, const RenderOptions&, const Sink& sink) {
  const document::Document& document = reading.document;
  const report::SourceNote source{reading.name, document::to_string(document.format), document.encoding};
  // The spans of a plain UTF-8 file count in the file itself; in other formats the text exists only here.
  const bool is_the_file = document.format == document::Format::kText;
  report::write_json(sink, reading.report, reading.text, source, !is_the_file);
  sink("\n");
}

}  // namespace dajuan::cli
