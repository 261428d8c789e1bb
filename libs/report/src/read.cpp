#include "dajuan/report/read.hpp"

#include "context.hpp"

namespace dajuan::report {

// Each step needs only what stands above it: places before figures, figures before promises.
Report read(const Text& text, const Lexicon& lexicon, const domain::Gazetteer& areas) {
  Report report;
  Context context(text, lexicon.tables(), areas, report);
  const Layout layout = read_layout(context);
  read_sections(context, layout);
  read_names(context, layout);
  read_figures(context, layout);
  read_commitments(context);
  read_honours(context, layout);
  read_damage(context, layout);
  return report;
}

}  // namespace dajuan::report
