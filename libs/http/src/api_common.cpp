#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "api.hpp"
#include "dajuan/app/values.hpp"
#include "encode.hpp"

namespace dajuan::http {
namespace {

constexpr std::size_t kKeyMax = 64;
constexpr std::size_t kEtagMax = 40;
constexpr std::int64_t kPageDefault = 50;

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (unsigned int i = 0; i < size; ++i) {
    out += kHex[digest[i] >> 4];
    out += kHex[digest[i] & 0x0F];
  }
  return out;
}

bool is_visible(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

Error missing(const char* header, std::string zh, std::string en) {
  return {ErrorCode::kPrecondition, std::move(zh), std::move(en), header};
}

}  // namespace

Response json_answer(int status, std::string body) {
  Response response;
  response.status = status;
  response.headers = {{"Content-Type", "application/json"}, {"Cache-Control", "private, no-cache"}};
  response.body = std::move(body);
  return response;
}

Response with_etag(Response response, std::string_view tag) {
  response.headers.emplace_back("ETag", "\"" + std::string(tag) + "\"");
  return response;
}

Response with_location(Response response, const std::string& path) {
  response.headers.emplace_back("Location", "/api/v1/" + path);
  return response;
}

Result<domain::Scope> list_scope(const Caller& caller, const Request& request) {
  const auto area = request.query.find("area");
  return app::scope_in(caller.scopes, area == request.query.end() ? std::string_view() : area->second);
}

Result<app::Command> command_of(const Caller& caller, const Request& request, std::string_view area) {
  const std::string_view key = request.header("idempotency-key");
  if (key.empty()) {
    return missing("Idempotency-Key", "缺少请求头 Idempotency-Key", "the header Idempotency-Key is missing");
  }
  if (key.size() > kKeyMax || !is_visible(key)) {
    return invalid("Idempotency-Key", "Idempotency-Key 须为 1 到 64 个可见 ASCII 字符",
                   "Idempotency-Key must be 1 to 64 visible ASCII characters");
  }
  if (key.starts_with(app::kImportKeyPrefix)) {
    return invalid("Idempotency-Key", "以 imp- 开头的 Idempotency-Key 是程序自己用的，请换一个",
                   "keys that begin with imp- are the program's own; take another");
  }
  // As it is, not narrowed to the area: where rows were found, and in which county, commands find them too.
  const auto scope = std::find_if(caller.scopes.begin(), caller.scopes.end(), [&](const domain::Scope& one) {
    return area.empty() || one.contains(area);
  });
  if (scope == caller.scopes.end()) return app::scope_in({}, area).error();
  app::Command command;
  command.scope = *scope;
  command.actor = caller.person().id;
  command.idempotency_key = std::string(key);
  // All that makes the request what it is; lengths cannot blur, for none of these parts holds a line feed.
  command.request_hash = sha256(command.actor + "\n" + request.method + "\n" + request.target + "\n" +
                                std::string(request.header("if-match")) + "\n" + sha256(request.body));
  return command;
}

Result<std::uint32_t> seen_revision(const Request& request) {
  std::string_view tag = request.header("if-match");
  if (tag.empty()) {
    return missing("If-Match", "缺少请求头 If-Match（您所看到内容的 ETag）",
                   "the header If-Match is missing (the ETag of what you saw)");
  }
  if (tag.size() < 3 || tag.size() > kEtagMax || !tag.starts_with('"') || !tag.ends_with('"')) {
    return invalid("If-Match", "If-Match 须为带引号的 ETag，如 \"3\"",
                   "If-Match must be an ETag in quotes, such as \"3\"");
  }
  tag = tag.substr(1, tag.size() - 2);
  std::uint32_t revision = 0;
  const auto read = std::from_chars(tag.data(), tag.data() + tag.size(), revision);
  const bool ends = read.ptr == tag.data() + tag.size() || *read.ptr == '-';
  return read.ec == std::errc() && ends ? revision : 0U;
}

Result<void> only_query(const Request& request, std::initializer_list<std::string_view> names) {
  for (const auto& [name, value] : request.query) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    return invalid(name.substr(0, kKeyMax), "没有这个查询参数", "there is no such query parameter");
  }
  return {};
}

std::string value_of(const Request& request, std::string_view name) {
  const auto found = request.query.find(name);
  return found == request.query.end() ? std::string() : found->second;
}

Result<std::int64_t> integer_of(const Request& request, const std::string& name, std::int64_t fallback,
                                std::int64_t min, std::int64_t max) {
  const auto found = request.query.find(name);
  if (found == request.query.end()) return fallback;
  const std::string& text = found->second;
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size() && number >= min && number <= max)
    return number;
  const std::string range = std::to_string(min) + ".." + std::to_string(max);
  return invalid(name, "须为整数 " + range, "must be an integer in " + range);
}

Result<app::PageRequest> page_of(const Request& request, std::initializer_list<std::string_view> names) {
  const auto known = only_query(request, names);
  if (!known) return known.error();
  const auto limit = integer_of(request, "limit", kPageDefault, 1, app::kPageMax);
  if (!limit) return limit.error();
  app::PageRequest page;
  page.limit = static_cast<std::uint32_t>(*limit);
  const auto cursor = request.query.find("cursor");
  if (cursor == request.query.end()) return page;
  const auto id = id_of_cursor(cursor->second);
  if (!id)
    return invalid("cursor", "游标无效，请用上一页的 next", "not a cursor; take `next` of the page before");
  page.before = *id;
  return page;
}

Result<void> expect_json(const Request& request) {
  const std::string_view type = request.header("content-type");
  if (type == "application/json" || type.starts_with("application/json;")) return {};
  return Error{ErrorCode::kUnsupported, "请求内容须为 application/json", "the body must be application/json",
               "Content-Type"};
}

Result<void> expect_no_body(const Request& request) {
  if (request.body.empty() || request.body == "{}") return {};
  return invalid("", "这个请求不带内容", "this request takes no body");
}

Result<domain::Area> home_area(const Api& api) {
  domain::Area home{api.site.area, api.site.area_name, {}, {}};
  const auto read = api.ports.store.read([&](app::Queries& queries) -> Result<void> {
    const auto site = queries.site(api.site.scope);
    if (site) home = {site->area, site->name, {}, {}};
    return {};
  });
  if (!read) return read.error();
  return home;
}

namespace {

Error no_day(const std::string& name) {
  return invalid(name, "应为 2026-01-02 这样的日期", "must be a day such as 2026-01-02");
}

}  // namespace

Result<std::optional<domain::Date>> date_of(const Request& request, const std::string& name) {
  const std::string text = value_of(request, name);
  if (text.empty()) return std::optional<domain::Date>();
  const auto day = domain::Date::parse(text);
  if (!day) return no_day(name);
  return day;
}

Result<std::string> day_text_of(const Request& request, const std::string& name, std::string fallback) {
  std::string text = value_of(request, name);
  if (text.empty()) return fallback;
  if (!app::is_date(text)) return no_day(name);
  return text;
}

Result<Days> days_of(const Request& request, const std::string& first, const std::string& last) {
  const auto from = date_of(request, first);
  if (!from) return from.error();
  const auto to = date_of(request, last);
  if (!to) return to.error();
  if (*from && *to && **to < **from)
    return invalid(last, "止日早于起日", "the last day lies before the first");
  const auto begin_of = [](domain::Date day) { return app::unix_ms_of(domain::Moment::begin_of(day)); };
  return Days{*from ? begin_of(**from) : 0, *to ? begin_of(**to + 1) : 0};
}

Response no_content() {
  Response response;
  response.status = 204;
  return response;
}

Result<app::Reading> find_reading(const Api& api, const Caller& caller, const std::string& id) {
  return find_for(
      api, caller,
      [&](app::Queries& queries, const domain::Scope& scope) { return queries.reading(scope, id); },
      {ErrorCode::kNotFound, "没有这份报告", "there is no such reading", "id"});
}

Result<app::Plan> find_plan(const Api& api, const Caller& caller, const std::string& id) {
  return find_for(api, caller,
                  [&](app::Queries& queries, const domain::Scope& scope) { return queries.plan(scope, id); },
                  {ErrorCode::kNotFound, "没有这个计划", "there is no such plan", "id"});
}

}  // namespace dajuan::http
