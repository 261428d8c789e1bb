#include "case_query.hpp"

#include <algorithm>
#include <charconv>

namespace dajuan::http {
namespace {

constexpr std::size_t kStatesMax = 32;
constexpr std::size_t kColumnsMax = 8;
constexpr std::size_t kWordShown = 64;  // longer ones are not sent back
constexpr char kBehindDue = '.';        // between the deadline and the case of a cursor

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    if (end > at) out.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// Each once: what is asked for twice must not be told, or counted, twice.
std::vector<std::string> each_once(std::vector<std::string> list) {
  std::vector<std::string> out;
  for (std::string& one : list) {
    if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(std::move(one));
  }
  return out;
}

Result<const mechanism::Definition*> rules_of(const Api& api, const std::string& mechanism) {
  const mechanism::Profile* profile = api.rulebook->profile(mechanism, {});
  if (profile == nullptr) return invalid("mechanism", "没有这个机制", "there is no such mechanism");
  return &profile->eras.back().rules;
}

// Kinds are asked for by the choices of the field that tells them apart.
Result<void> check_kind(const mechanism::Definition& rules, const std::string& kind) {
  if (kind.empty()) return {};
  const mechanism::Index field = app::kind_field(rules);
  if (field != mechanism::kNone && mechanism::find(rules.fields[field].choices, kind) != mechanism::kNone)
    return {};
  if (kind.size() > kWordShown) return invalid("kind", "没有这个类别", "there is no such kind");
  return invalid("kind", "没有类别 " + kind, "there is no kind " + kind);
}

Result<void> check_states(const mechanism::Definition& rules, const std::vector<std::string>& states) {
  if (states.size() > kStatesMax) return invalid("state", "最多 32 个状态", "32 states at most");
  for (const std::string& state : states) {
    if (mechanism::find(rules.states, state) == mechanism::kNone)
      return invalid("state", "没有状态 " + state, "there is no state " + state);
  }
  return {};
}

Result<void> take_opened(const Request& request, app::CaseFilter& filter) {
  const auto days = days_of(request, "opened_from", "opened_to");
  if (!days) return days.error();
  filter.opened_from_ms = days->from_ms;
  filter.opened_before_ms = days->before_ms;
  return {};
}

// A day begins with its first second; 0 where the parameter is absent.
Result<std::int64_t> due_of(const Request& request, const char* name) {
  const std::string text = value_of(request, name);
  if (text.empty()) return std::int64_t{0};
  const auto moment = domain::Moment::parse(text);
  if (!moment)
    return invalid(name, "应为 2026-01-02 或 2026-01-02 15:04", "must be 2026-01-02 or 2026-01-02 15:04");
  return app::unix_ms_of(*moment);
}

// A deadline is late as soon as the clock shows a later second.
Result<void> take_due(const Api& api, const Request& request, app::CaseFilter& filter) {
  const auto late = flag_of(request, "late");
  if (!late) return late.error();
  const auto from = due_of(request, "due_from");
  if (!from) return from.error();
  const auto before = due_of(request, "due_before");
  if (!before) return before.error();
  if (*from != 0 && *before != 0 && *before <= *from)
    return invalid("due_before", "止于起之前", "ends before due_from begins");
  filter.due_from_ms = *from;
  filter.due_before_ms = *before;
  if (!*late) return {};
  const std::int64_t now = app::unix_ms_of(app::moment_of(api.ports.clock.now_ms()));
  filter.due_before_ms = *before == 0 ? now : std::min(now, filter.due_before_ms);
  return {};
}

}  // namespace

Result<bool> flag_of(const Request& request, const std::string& name) {
  const std::string text = value_of(request, name);
  if (text.empty() || text == "false") return false;
  if (text == "true") return true;
  return invalid(name, "须为 true 或 false", "must be true or false");
}

Result<app::CaseFilter> case_filter_of(const Api& api, const Request& request, const std::string& mechanism) {
  app::CaseFilter filter;
  filter.mechanism = mechanism;
  filter.states = split(value_of(request, "state"));
  filter.kind = value_of(request, "kind");
  const auto rules = rules_of(api, mechanism);
  if (!rules) return rules.error();
  auto checked = check_states(**rules, filter.states);
  filter.states = each_once(std::move(filter.states));
  if (checked) checked = check_kind(**rules, filter.kind);
  if (checked) checked = take_due(api, request, filter);
  if (checked) checked = take_opened(request, filter);
  if (!checked) return checked.error();
  const auto returned = flag_of(request, "returned");
  if (!returned) return returned.error();
  filter.returned = *returned;
  return filter;
}

Result<app::CasePageRequest> case_page_of(const Request& request) {
  app::CasePageRequest page;
  const auto limit = integer_of(request, "limit", page.limit, 1, app::kPageMax);
  if (!limit) return limit.error();
  page.limit = static_cast<std::uint32_t>(*limit);
  const std::string sort = value_of(request, "sort");
  if (sort == "due") {
    page.order = app::CaseOrder::kDue;
  } else if (!sort.empty() && sort != "newest") {
    return invalid("sort", "须为 newest 或 due", "must be newest or due");
  }
  const std::string cursor = value_of(request, "cursor");
  if (cursor.empty()) return page;
  std::string_view rest = cursor;
  bool read = true;
  if (page.order == app::CaseOrder::kDue) {
    const auto number = std::from_chars(rest.data(), rest.data() + rest.size(), page.due_ms);
    rest.remove_prefix(static_cast<std::size_t>(number.ptr - rest.data()));
    read = number.ec == std::errc() && page.due_ms >= 0 && rest.starts_with(kBehindDue);
    rest.remove_prefix(read ? 1 : 0);
  }
  page.before = read ? app::CaseId::parse(rest) : std::nullopt;
  if (!page.before)
    return invalid("cursor", "游标无效，请用上一页的 next", "not a cursor; take `next` of the page before");
  return page;
}

std::string case_cursor_of(const app::CasePage& page, app::CaseOrder order) {
  if (!page.more || !page.last) return {};
  const std::string id = page.last->to_string();
  return order == app::CaseOrder::kNewest ? id : std::to_string(page.last_due_ms) + kBehindDue + id;
}

Result<std::vector<std::string>> columns_of(const Api& api, const Request& request,
                                            const std::string& mechanism) {
  std::vector<std::string> out = split(value_of(request, "columns"));
  if (out.empty()) return out;
  const auto rules = rules_of(api, mechanism);
  if (!rules) return rules.error();
  if (out.size() > kColumnsMax) return invalid("columns", "最多 8 列", "8 columns at most");
  for (const std::string& id : out) {
    const mechanism::Index field = mechanism::find((*rules)->fields, id);
    const std::string shown = id.size() > kWordShown ? std::string() : " " + id;
    if (field == mechanism::kNone) return invalid("columns", "没有字段" + shown, "there is no field" + shown);
    if ((*rules)->fields[field].is_private)
      return invalid("columns", "清单里不显示非公开的字段" + shown, "a list shows no private field:" + shown);
  }
  return out;
}

}  // namespace dajuan::http
