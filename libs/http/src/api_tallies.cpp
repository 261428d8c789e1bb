// Counts, deadlines, weekly lists and rates.
#include <algorithm>

#include "api_cases.hpp"
#include "count_cache.hpp"
#include "dajuan/app/case_figures.hpp"
#include "encode_cases.hpp"
#include "live_areas.hpp"
#include "predecessors.hpp"

namespace dajuan::http {
namespace {

// What the calendar knows; see domain::Date.
constexpr std::string_view kFirstYear = "1901";
constexpr std::string_view kYearAfter = "2199";

// 2026-01 to 2026-12, or 2026-W01 to 2026-W53; empty is the present.
bool is_period(std::string_view text) {
  if (text.empty()) return true;
  if (text < kFirstYear || text >= kYearAfter) return false;
  const bool week = text.size() == 8 && text[5] == 'W';
  if ((!week && text.size() != 7) || text[4] != '-') return false;
  const std::string_view number = text.substr(text.size() - 2);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!std::all_of(text.begin(), text.begin() + 4, is_digit)) return false;
  if (!std::all_of(number.begin(), number.end(), is_digit)) return false;
  return number >= "01" && number <= (week ? "53" : "12");
}

Result<const mechanism::Profile*> profile_of(const Api& api, const std::string& mechanism,
                                             const char* field) {
  const mechanism::Profile* profile = api.rulebook->profile(mechanism, {});
  if (profile == nullptr)
    return Error{ErrorCode::kNotFound, "没有这个机制", "there is no such mechanism", field};
  return profile;
}

}  // namespace

Result<domain::Scope> mechanism_scope(const Caller& caller, const Request& request,
                                      const std::string& mechanism) {
  auto scope = list_scope(caller, request);
  if (!scope) return scope.error();
  if (!scope->allows(mechanism)) {
    return Error{ErrorCode::kForbidden, "您在这里没有这个机制的角色",
                 "you have no role in this mechanism here", "mechanism", "outside_scope"};
  }
  return scope;
}

namespace {

Result<domain::Date> day_of(const Api& api, const Request& request, const char* name) {
  const auto day = date_of(request, name);
  if (!day) return day.error();
  return day->value_or(app::moment_of(api.ports.clock.now_ms()).date());
}

}  // namespace

Result<mechanism::Period> period_of(const Api& api, const Request& request) {
  const auto from = day_of(api, request, "from");
  if (!from) return from.error();
  const auto to = day_of(api, request, "to");
  if (!to) return to.error();
  if (*to < *from) return invalid("to", "止日早于起日", "the last day lies before the first");
  return mechanism::Period{*from, *to};
}

namespace {

constexpr std::size_t kTownDigits = 9;

// Of villages the past is not kept.
Result<void> check_level(std::size_t digits, const app::TallyFilter& filter) {
  if (filter.by_area && digits > kTownDigits)
    return invalid("by", "村以下没有下级地区", "a village has no areas below it");
  if (!filter.period_from.empty() && (filter.by_area ? digits >= kTownDigits : digits > kTownDigits)) {
    return invalid("area", "村级只有现在的计数；往期请按镇或县区查",
                   "a village has counts of the present only: ask its town for the past");
  }
  return {};
}

}  // namespace

Result<Response> count_cases(const Api& api, const Caller& caller, const Request& request, const PathParts&) {
  const auto known = only_query(request, {"mechanism", "area", "from", "to", "by", "with_predecessors"});
  if (!known) return known.error();
  app::TallyFilter filter{value_of(request, "mechanism"), value_of(request, "from"), value_of(request, "to")};
  const std::string by = value_of(request, "by");
  if (!by.empty() && by != "area") return invalid("by", "须为 area", "must be area");
  filter.by_area = !by.empty();
  const auto profile = profile_of(api, filter.mechanism, "mechanism");
  if (!profile) return profile.error();
  if (filter.period_to.empty()) filter.period_to = filter.period_from;
  if (!is_period(filter.period_from) || !is_period(filter.period_to) ||
      filter.period_from.size() != filter.period_to.size()) {
    return invalid("from", "应为 2026-01（月）或 2026-W05（周），from 与 to 同类",
                   "must be a month 2026-01 or a week 2026-W05, both of a kind");
  }
  if (caller.scopes.empty()) return app::scope_in({}).error();
  const auto scope = app::scope_of(caller.person(), value_of(request, "area"));
  if (!scope) return scope.error();
  if (!scope->allows(filter.mechanism)) {
    return Error{ErrorCode::kForbidden, "您在这里没有这个机制的角色",
                 "you have no role in this mechanism here", "mechanism", "outside_scope"};
  }
  const auto counted = check_level(domain::area_prefix(scope->area).size(), filter);
  if (!counted) return counted.error();
  const auto scopes = with_predecessors(api, caller, request, *scope, filter.mechanism);
  if (!scopes) return scopes.error();
  const bool folds = filter.by_area && value_of(request, "with_predecessors") == "true";
  const auto areas = api.areas->now();
  std::string with;
  for (const domain::Scope& one : *scopes) with += "/" + one.area;
  const std::string key = scope->county + scope->area + filter.mechanism + "/" + filter.period_from + "/" +
                          filter.period_to + (filter.by_area ? "/by" : "") + with +
                          (folds ? "/" + areas->today() : "");
  auto body = api.counts->find_or_make(key, api.ports.store.version(), [&]() -> Result<std::string> {
    std::vector<app::TallyRow> rows;
    const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
      for (const domain::Scope& one : *scopes) {
        const auto found = queries.tallies(one, filter);
        rows.insert(rows.end(), found.begin(), found.end());
        if (filter.by_area) break;  // those of the others stand among the areas below
      }
      return {};
    });
    if (!read) return read.error();
    if (folds) rows = folded(*areas, *scope, rows);
    if (!filter.by_area && scopes->size() > 1) rows = summed(rows, scope->area);
    return tallies_json(*scope, filter, rows);
  });
  if (!body) return body.error();
  return json_answer(200, std::move(*body));
}

Result<Response> list_deadlines(const Api& api, const Caller& caller, const Request& request,
                                const PathParts&) {
  const auto known = only_query(request, {"mechanism", "area", "before", "limit"});
  if (!known) return known.error();
  const std::string mechanism = value_of(request, "mechanism");
  const auto profile = profile_of(api, mechanism, "mechanism");
  if (!profile) return profile.error();
  const auto scope = mechanism_scope(caller, request, mechanism);
  if (!scope) return scope.error();
  const auto before = day_of(api, request, "before");
  if (!before) return before.error();
  const auto limit = integer_of(request, "limit", 50, 1, app::kPageMax);
  if (!limit) return limit.error();
  std::vector<app::DueRow> rows;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    rows = queries.deadlines(*scope, {mechanism, 0, app::unix_ms_of(domain::Moment::end_of(*before)) + 1000},
                             static_cast<std::uint32_t>(*limit));
    return {};
  });
  if (!read) return read.error();
  return json_answer(200, to_json(rows));
}

Result<Response> get_agenda(const Api& api, const Caller& caller, const Request& request,
                            const PathParts& parts) {
  const auto known = only_query(request, {"area", "day"});
  if (!known) return known.error();
  const auto profile = profile_of(api, parts[0], "mechanism");
  if (!profile) return profile.error();
  const mechanism::Definition& rules = (*profile)->eras.back().rules;
  const mechanism::Index agenda = mechanism::find(rules.agenda, parts[1]);
  if (agenda == mechanism::kNone)
    return Error{ErrorCode::kNotFound, "没有这张清单", "there is no such agenda", "agenda"};
  const auto scope = mechanism_scope(caller, request, parts[0]);
  if (!scope) return scope.error();
  const auto day = day_of(api, request, "day");
  if (!day) return day.error();
  const auto [first, last] = mechanism::cycle_of(rules.agenda[agenda], *day);
  Response response;
  const auto read =
      api.ports.store.read([&, begin = first, end = last](app::Queries& queries) -> Result<void> {
        // What was carried in from the cycle before needs that cycle's cases too.
        const auto histories =
            app::histories_between(queries, *api.rulebook, *scope, parts[0],
                                   mechanism::cycle_of(rules.agenda[agenda], begin - 1).first, end);
        if (!histories) return histories.error();
        const auto journals = app::journals_of(*histories);
        const auto snapshot = mechanism::snapshot(**profile, agenda, journals, *day, api.rulebook->calendar);
        response = json_answer(200, to_json(rules, rules.agenda[agenda], snapshot));
        return {};
      });
  if (!read) return read.error();
  return response;
}

Result<Response> get_tally(const Api& api, const Caller& caller, const Request& request,
                           const PathParts& parts) {
  const auto known = only_query(request, {"area", "from", "to"});
  if (!known) return known.error();
  const auto profile = profile_of(api, parts[0], "mechanism");
  if (!profile) return profile.error();
  const auto scope = mechanism_scope(caller, request, parts[0]);
  if (!scope) return scope.error();
  const auto period = period_of(api, request);
  if (!period) return period.error();
  Response response;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    // Counts of all cases and of what is settled look back to the beginning.
    const auto histories =
        app::histories_between(queries, *api.rulebook, *scope, parts[0], domain::Date::first(),
                               app::known_until(**profile, period->last));
    if (!histories) return histories.error();
    const auto journals = app::journals_of(*histories);
    const auto tally = mechanism::tally(**profile, journals, *period, api.rulebook->calendar);
    const auto balance = mechanism::balance_of(**profile, journals, period->first, period->last);
    response = json_answer(200, to_json((*profile)->eras.back().rules, tally, balance));
    return {};
  });
  if (!read) return read.error();
  return response;
}

Result<Response> list_counted_cases(const Api& api, const Caller& caller, const Request& request,
                                    const PathParts& parts) {
  const auto known = only_query(request, {"area", "from", "to", "limit", "cursor"});
  if (!known) return known.error();
  const auto scope = mechanism_scope(caller, request, parts[0]);
  if (!scope) return scope.error();
  const auto period = period_of(api, request);
  if (!period) return period.error();
  const auto limit = integer_of(request, "limit", 50, 1, app::kPageMax);
  if (!limit) return limit.error();
  const std::string cursor = value_of(request, "cursor");
  if (!cursor.empty() && !app::CaseId::parse(cursor))
    return invalid("cursor", "游标无效，请用上一页的 next", "not a cursor; take `next` of the page before");
  app::CasePage page;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    const auto ids =
        app::counted_cases(queries, *api.rulebook, *scope, parts[0], parts[1], period->first, period->last);
    if (!ids) return ids.error();
    // The newest first, as in every list of cases.
    for (auto id = ids->rbegin(); id != ids->rend() && !page.more; ++id) {
      if (!cursor.empty() && *id >= cursor) continue;
      page.more = page.items.size() == static_cast<std::size_t>(*limit);
      const auto record = page.more ? std::nullopt : queries.case_record(*scope, *app::CaseId::parse(*id));
      if (record) page.items.push_back(app::row_of(*api.rulebook, *record));
    }
    return {};
  });
  if (!read) return read.error();
  return json_answer(200, to_json(page, page.more ? page.items.back().id.to_string() : ""));
}

Result<Response> prove_count(const Api& api, const Caller& caller, const Request& request,
                             const PathParts& parts) {
  const auto known = only_query(request, {"area", "from", "to"});
  if (!known) return known.error();
  const auto scope = mechanism_scope(caller, request, parts[0]);
  if (!scope) return scope.error();
  const auto period = period_of(api, request);
  if (!period) return period.error();
  std::optional<app::CountedEvents> counted;
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    auto found =
        app::counted_events(queries, *api.rulebook, *scope, parts[0], parts[1], period->first, period->last);
    if (!found) return found.error();
    counted = std::move(*found);
    return {};
  });
  if (!read) return read.error();
  const std::string what = parts[0] + "." + parts[1] + " " + period->first.to_string() + ".." +
                           period->last.to_string() + " " + counted->what.zh;
  auto proof = api.proofs->figure(what, *scope, counted->seqs);
  if (!proof) return proof.error();
  return json_answer(200, std::move(*proof));
}

}  // namespace dajuan::http
