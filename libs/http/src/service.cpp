#include "dajuan/http/service.hpp"

#include "api.hpp"
#include "guard.hpp"
#include "problem.hpp"
#include "web_pages.hpp"

namespace dajuan::http {
namespace {

constexpr std::string_view kContentPolicy =
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri "
    "'none'; "
    "form-action 'self'; frame-ancestors 'none'";

std::string_view header_of(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

// A page that the browser has already is not sent again.
void answer_unchanged(const Request& request, Response& response) {
  const std::string_view known = request.header("if-none-match");
  const std::string_view tag = header_of(response, "ETag");
  if (known.empty() || tag.empty() || response.status != 200) return;
  if (request.method != "GET" && request.method != "HEAD") return;
  if (known != "*" && known.find(tag) == std::string_view::npos) return;
  response.status = 304;
  response.body.clear();
  response.fixed_body = {};
}

}  // namespace

struct Service::Parts {
  Api api;
  WebPages pages;
};

Service::Service(app::Ports ports, app::ReadingTools tools, Site site)
    : parts_(new Parts{{ports, tools, site}, WebPages(site.web_folder)}) {}
Service::~Service() = default;

std::size_t Service::body_limit(std::string_view method, std::string_view path) {
  return method == "POST" && path == "/api/v1/readings" ? kFileBytesMax : kJsonBytesMax;
}

Response Service::handle(const Request& request) const {
  const auto sender = check_sender(request);
  const bool is_api = request.path == "/api" || request.path.starts_with("/api/");
  Response response = !sender  ? problem(sender.error(), request.id)
                      : is_api ? answer_api(parts_->api, request)
                               : parts_->pages.answer(request);
  answer_unchanged(request, response);
  response.headers.emplace_back("Content-Security-Policy", kContentPolicy);
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  response.headers.emplace_back("X-Request-Id", request.id);
  return response;
}

}  // namespace dajuan::http
