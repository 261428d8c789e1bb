#include "dajuan/app/public_figure.hpp"

#include <algorithm>
#include <set>

#include "dajuan/app/year_report.hpp"
#include "dajuan/mechanism/value_text.hpp"

namespace dajuan::app {
namespace {

using mechanism::Definition;
using mechanism::Index;

Error no_figure(std::string_view code) {
  return {ErrorCode::kNotFound, "已公布的报告里没有这个数：" + std::string(code),
          "no published report has a figure " + std::string(code), "code"};
}

// What a case says in a field, where everybody may see it.
std::string public_text(const Definition& rules, const CaseRecord& record, std::string_view id) {
  const Index field = mechanism::find(rules.fields, id);
  const auto& open = rules.public_view.fields;
  if (field == mechanism::kNone || rules.fields[field].is_private) return {};
  if (std::find(open.begin(), open.end(), field) == open.end()) return {};
  return mechanism::print_value(rules.fields[field], record.state.values.at(field), mechanism::Language::kZh);
}

std::vector<FigureSourceNote> sources_of(Queries& queries, const Rulebook& rulebook,
                                         const domain::Scope& scope, const FigureValue& figure) {
  if (figure.origin != report::FigureOrigin::kMeasured) return {};
  std::vector<CaseId> ids;
  for (const std::string& text : figure.cases) {
    if (const auto id = CaseId::parse(text)) ids.push_back(*id);
  }
  std::set<FigureSourceNote> notes;
  for (const CaseRecord& record : queries.case_records(whole_county(scope), ids)) {
    const Definition* rules = record.rules(rulebook);
    if (rules == nullptr) continue;
    FigureSourceNote note{public_text(*rules, record, "source"), public_text(*rules, record, "answers")};
    if (!note.source.empty() || !note.answers.empty()) notes.insert(std::move(note));
  }
  std::vector<FigureSourceNote> out(notes.begin(), notes.end());
  if (out.size() > kFigureSourcesMax) out.resize(kFigureSourcesMax);
  return out;
}

}  // namespace

bool PublicFigure::changed() const {
  return now && (!now->has_value || !(now->value == told.figure.value) || now->unit != told.figure.unit);
}

Result<ToldFigure> figure_in(const YearReport& report, std::string_view code) {
  if (!report.composed) return no_figure(code);
  for (const report::CitedFigure& figure : report.composed->figures) {
    if (figure.code == code) return ToldFigure{report.head, figure};
  }
  return no_figure(code);
}

Result<ToldFigure> published_figure(Queries& queries, const domain::Scope& site, std::string_view code,
                                    std::string_view report) {
  const auto head = report.empty() ? queries.published_with(site, code) : queries.year_report(site, report);
  if (!head && report.empty()) return no_figure(code);
  if (!head || !head->is_published()) {
    return Error{ErrorCode::kNotFound, "没有这份已公布的报告", "there is no such published report", "report"};
  }
  const auto found = find_report(queries, scope_of_report(*head), head->id);
  if (!found) return found.error();
  return figure_in(*found, code);
}

Result<FigureValue> recount(Queries& queries, const Rulebook& rulebook, const AreaBook& areas,
                            const ToldFigure& told) {
  const auto expression =
      report::parse_figure(told.figure.expression, {told.figure.first, told.figure.last, told.report.area});
  if (!expression) return expression.error();
  return FigureBook(queries, rulebook, areas, scope_of_report(told.report)).value(*expression);
}

Result<PublicFigure> public_figure(Queries& queries, const Rulebook& rulebook, const AreaBook& areas,
                                   ToldFigure told) {
  PublicFigure out{std::move(told), {}, 0, {}};
  auto now = recount(queries, rulebook, areas, out.told);
  if (!now && now.error().code == ErrorCode::kUnavailable) return now.error();
  if (!now || !now->is_public) return out;  // its rules may be gone, or it counts too much to be told here
  const domain::Scope scope = scope_of_report(out.told.report);
  const auto events = events_behind(queries, scope, *now);
  if (!events) return events.error();
  out.events = static_cast<std::int64_t>(events->size());
  out.sources = sources_of(queries, rulebook, scope, *now);
  out.now = std::move(*now);
  return out;
}

}  // namespace dajuan::app
