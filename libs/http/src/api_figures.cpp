// The figures of reports: what each counts, for everybody, and its records, for whoever may see them.
#include <algorithm>
#include <set>

#include "api_reports.hpp"
#include "count_cache.hpp"
#include "dajuan/app/public_figure.hpp"
#include "encode_reports.hpp"
#include "gate.hpp"
#include "live_areas.hpp"

namespace dajuan::http {
namespace {

constexpr std::size_t kCodeMax = 12;
constexpr std::int64_t kYearMax = 9'999;
constexpr std::int64_t kChapterMax = 2'000;
constexpr std::int64_t kFiguresMax = 5'000;

Error bad_cursor() {
  return invalid("cursor", "游标无效，请用上一页的 next", "not a cursor; take `next` of the page before");
}

// A code as it is printed, whichever way it is typed.
Result<std::string> code_of(const std::string& typed) {
  std::string out = typed;
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  const bool plain = out.size() <= kCodeMax && std::all_of(out.begin(), out.end(), [](char c) {
                       return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
                     });
  if (plain) return out;
  return Error{ErrorCode::kNotFound, "已公布的报告里没有这个数", "no published report has such a figure",
               "code"};
}

// A figure of a report that the caller may see, a draft too, otherwise of a published one.
Result<app::ToldFigure> figure_for(const Api& api, app::Queries& queries, const Caller& caller,
                                   const std::string& code, const std::string& report) {
  if (!report.empty()) {
    const auto told = told_report(api, queries, caller, report);
    if (told) return app::figure_in(*told, code);
    if (told.error().code != ErrorCode::kNotFound) return told.error();
  }
  return app::published_figure(queries, api.site.scope, code, report);
}

// The cases of ids that the caller may see, the newest first.
std::vector<app::CaseRecord> seen_cases(app::Queries& queries, const Caller& caller,
                                        const std::vector<std::string>& ids) {
  std::vector<app::CaseId> asked;
  for (const std::string& text : ids) {
    if (const auto id = app::CaseId::parse(text)) asked.push_back(*id);
  }
  std::map<app::CaseId, app::CaseRecord> found;
  for (domain::Scope scope : caller.scopes) {
    if (asked.empty()) break;
    if (scope.county.empty()) scope.county = asked.front().county;
    for (app::CaseRecord& record : queries.case_records(scope, asked)) {
      const app::CaseId id = record.id;
      found.emplace(id, std::move(record));
    }
  }
  std::vector<app::CaseRecord> out;
  for (auto one = found.rbegin(); one != found.rend(); ++one) out.push_back(std::move(one->second));
  return out;
}

// Whoever proves a figure reads the events of all that it counts.
Result<void> check_may_prove(const Caller& caller, const app::ToldFigure& told,
                             const app::FigureValue& figure) {
  const auto reaches = [&](const domain::Scope& scope) {
    const auto& terms = figure.expression.terms;
    return scope.contains(told.report.area) &&
           std::all_of(terms.begin(), terms.end(),
                       [&](const report::FigureTerm& term) { return scope.allows(term.mechanism); });
  };
  if (std::any_of(caller.scopes.begin(), caller.scopes.end(), reaches)) return {};
  return Error{ErrorCode::kForbidden, "这个数所数的案卷不在您的范围内",
               "what the figure counts is not in your reach", "code", "outside_scope"};
}

std::string what_of(const app::ToldFigure& told) {
  return told.figure.code + " " + told.figure.expression + " " + told.figure.zh;
}

}  // namespace

namespace {

// What the code of a chapter asks for.
struct ChapterWish {
  std::string area;
  int year = 0;
  std::optional<std::uint16_t> chapter;
  std::size_t from = 0;
  std::size_t limit = 0;

  [[nodiscard]] std::string key() const {
    return "figures/" + area + "/" + std::to_string(year) + "/" +
           (chapter ? std::to_string(*chapter) : "all") + "/" + std::to_string(from) + "/" +
           std::to_string(limit);
  }
};

Result<ChapterWish> chapter_wish(const Request& request) {
  const auto known = only_query(request, {"area", "year", "chapter", "limit", "cursor"});
  if (!known) return known.error();
  ChapterWish out;
  out.area = value_of(request, "area");
  if (!domain::is_full_area_code(out.area))
    return invalid("area", "区划代码须为 12 位数字", "an area code has 12 digits");
  const auto year = integer_of(request, "year", 0, 1, kYearMax);
  if (!year) return year.error();
  if (*year == 0) return invalid("year", "请写明年份", "a year is expected");
  out.year = static_cast<int>(*year);
  const auto chapter = integer_of(request, "chapter", -1, 0, kChapterMax);
  if (!chapter) return chapter.error();
  if (*chapter >= 0) out.chapter = static_cast<std::uint16_t>(*chapter);
  const auto limit = integer_of(request, "limit", 50, 1, app::kPageMax);
  if (!limit) return limit.error();
  out.limit = static_cast<std::size_t>(*limit);
  const auto from = integer_of(request, "cursor", 0, 1, kFiguresMax);
  if (!from) return from.error();
  out.from = static_cast<std::size_t>(*from);
  return out;
}

}  // namespace

Result<Response> list_figures(const Api& api, const Caller&, const Request& request, const PathParts&) {
  const auto wish = chapter_wish(request);
  if (!wish) return wish.error();
  const auto admitted = api.gate->admit_stranger(request);
  if (!admitted) return admitted.error();
  const auto areas = api.areas->now();
  auto body = api.counts->find_or_make(
      wish->key() + "/" + areas->today(), api.ports.store.version(), [&]() -> Result<std::string> {
        std::string out;
        const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
          const auto found =
              app::published_figures(queries, api.site.scope, wish->area, wish->year, wish->chapter);
          if (!found) return found.error();
          if (wish->from > found->figures.size()) return bad_cursor();
          out = to_json(*found, areas->names(), wish->from, wish->limit);
          return {};
        });
        if (!read) return read.error();
        return out;
      });
  if (!body) return body.error();
  return json_answer(200, std::move(*body));
}

Result<Response> get_figure(const Api& api, const Caller&, const Request& request, const PathParts& parts) {
  const auto known = only_query(request, {"report"});
  if (!known) return known.error();
  const auto code = code_of(parts[0]);
  if (!code) return code.error();
  const auto admitted = api.gate->admit_stranger(request);
  if (!admitted) return admitted.error();
  const std::string report = value_of(request, "report");
  const auto areas = api.areas->now();
  // Strangers ask for it: what was counted stands until something is recorded.
  auto body = api.counts->find_or_make(
      "figure/" + *code + "/" + report.substr(0, kCodeMax * 4) + "/" + areas->today(),
      api.ports.store.version(), [&]() -> Result<std::string> {
        std::optional<app::PublicFigure> figure;
        const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
          auto told = app::published_figure(queries, api.site.scope, *code, report);
          if (!told) return told.error();
          auto both = app::public_figure(queries, *api.rulebook, *areas, std::move(*told));
          if (!both) return both.error();
          figure = std::move(*both);
          return {};
        });
        if (!read) return read.error();
        const auto head = api.proofs->checkpoint(figure->told.report.county());
        return to_json(*figure, std::string(areas->names().name_of(figure->told.figure.area)),
                       head ? *head : std::string());
      });
  if (!body) return body.error();
  return json_answer(200, std::move(*body));
}

Result<Response> list_figure_records(const Api& api, const Caller& caller, const Request& request,
                                     const PathParts& parts) {
  const auto known = only_query(request, {"report", "limit", "cursor"});
  if (!known) return known.error();
  const auto limit = integer_of(request, "limit", 50, 1, app::kPageMax);
  if (!limit) return limit.error();
  const std::string cursor = value_of(request, "cursor");
  if (!cursor.empty() && !app::CaseId::parse(cursor)) return bad_cursor();
  const auto code = code_of(parts[0]);
  if (!code) return code.error();
  if (caller.scopes.empty()) return app::scope_in({}).error();
  const auto areas = api.areas->now();
  Response response;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    const auto told = figure_for(api, queries, caller, *code, value_of(request, "report"));
    if (!told) return told.error();
    const auto now = app::recount(queries, *api.rulebook, *areas, *told);
    if (!now) return now.error();
    const auto records = seen_cases(queries, caller, now->cases);
    app::CasePage out;
    for (const app::CaseRecord& record : records) {
      if (!cursor.empty() && record.id.to_string() >= cursor) continue;
      out.more = out.items.size() == static_cast<std::size_t>(*limit);
      if (out.more) break;
      out.items.push_back(app::row_of(*api.rulebook, record));
    }
    response = json_answer(200, figure_records_json(out, records.size()));
    return {};
  });
  if (!read) return read.error();
  return response;
}

Result<Response> prove_figure(const Api& api, const Caller& caller, const Request& request,
                              const PathParts& parts) {
  const auto known = only_query(request, {"report"});
  if (!known) return known.error();
  const auto code = code_of(parts[0]);
  if (!code) return code.error();
  const auto areas = api.areas->now();
  std::optional<app::ToldFigure> figure;
  std::vector<std::int64_t> seqs;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    auto told = figure_for(api, queries, caller, *code, value_of(request, "report"));
    if (!told) return told.error();
    const auto now = app::recount(queries, *api.rulebook, *areas, *told);
    if (!now) return now.error();
    const auto may = check_may_prove(caller, *told, *now);
    if (!may) return may.error();
    auto events = app::events_behind(queries, app::scope_of_report(told->report), *now);
    if (!events) return events.error();
    seqs = std::move(*events);
    figure = std::move(*told);
    return {};
  });
  if (!read) return read.error();
  auto proof = api.proofs->figure(what_of(*figure), app::scope_of_report(figure->report), seqs);
  if (!proof) return proof.error();
  return json_answer(200, std::move(*proof));
}

}  // namespace dajuan::http
