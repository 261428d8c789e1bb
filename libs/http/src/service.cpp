#include "dajuan/http/service.hpp"

#include "api.hpp"
#include "base_map.hpp"
#include "count_cache.hpp"
#include "feed.hpp"
#include "gate.hpp"
#include "guard.hpp"
#include "import_runner.hpp"
#include "live_areas.hpp"
#include "problem.hpp"
#include "web_pages.hpp"

namespace dajuan::http {
namespace {

std::string content_policy(bool with_online_map) {
  const std::string tiles = with_online_map ? base_map_hosts() : std::string();
  return "default-src 'self'; connect-src 'self'" + tiles + "; img-src 'self' data: blob:" + tiles +
         "; worker-src 'self'; frame-src blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; "
         "base-uri 'none'; "
         "form-action 'self'; frame-ancestors 'none'";
}

// A page that the browser has already is not sent again.
void answer_unchanged(const Request& request, Response& response) {
  const std::string_view known = request.header("if-none-match");
  const std::string_view tag = response.headers.find("ETag");
  if (known.empty() || tag.empty() || response.status != 200) return;
  if (request.method != "GET" && request.method != "HEAD") return;
  if (known != "*" && known.find(tag) == std::string_view::npos) return;
  response.status = 304;
  response.body.clear();
  response.fixed_body = {};
}

}  // namespace

struct Service::Parts {
  Parts(app::Ports ports, app::ReadingTools tools, app::SheetFiles& sheets, app::ReportFiles& reports,
        const app::Rulebook& rulebook, app::LogProofs& proofs, Site site)
      : gate(ports, site.setup_code, site.behind_tls),
        areas(ports, tools.areas, site.scope),
        api{ports, tools,   std::move(site), &gate,    &rulebook, &counts,
            &feed, &proofs, &sheets,         &reports, &areas,    &imports},
        feed(ports.store),
        pages(api.site.web_folder),
        imports(ports, rulebook, sheets, areas) {
    gate.on_forget([this] { feed.renew_all(); });
  }

  Gate gate;
  CountCache counts;
  LiveAreas areas;
  Api api;
  Feed feed;  // behind what its streams ask for rights
  WebPages pages;
  ImportRunner imports;
};

Service::Service(app::Ports ports, app::ReadingTools tools, app::SheetFiles& sheets,
                 app::ReportFiles& reports, const app::Rulebook& rulebook, app::LogProofs& proofs, Site site)
    : parts_(new Parts(ports, tools, sheets, reports, rulebook, proofs, std::move(site))) {}
Service::~Service() = default;

std::size_t Service::body_limit(std::string_view method, std::string_view path) {
  const bool is_file =
      path == "/api/v1/readings" || path == "/api/v1/attachments" || path == "/api/v1/imports";
  if (method == "POST" && is_file) return kFileBytesMax;
  const bool is_read = method == "GET" || method == "HEAD";
  return is_read || is_open_to_anyone(method, path) ? kOpenBytesMax : kJsonBytesMax;
}

std::optional<Response> Service::refusal_of(const Request& request) const {
  const Site& site = parts_->api.site;
  const auto sender = check_sender(request, site.hosts, site.behind_tls ? "https" : "http");
  if (!sender) return problem(sender.error(), request.id);
  return http::refusal_of(parts_->api, request);
}

Headers Service::fixed_headers(bool with_online_map) {
  return {{"Content-Security-Policy", content_policy(with_online_map)},
          {"X-Content-Type-Options", "nosniff"},
          {"Referrer-Policy", "no-referrer"},
          {"Cross-Origin-Resource-Policy", "same-origin"}};
}

void Service::finish() const { parts_->imports.stop(); }

void Service::heard(const std::vector<std::string>& counties) const { parts_->feed.heard(counties); }

void Service::answer(std::shared_ptr<const Request> request, Answer answer, Offload& pool) const {
  const Site& site = parts_->api.site;
  const auto sender = check_sender(*request, site.hosts, site.behind_tls ? "https" : "http");
  if (!sender) return answer(problem(sender.error(), request->id));
  if (request->path == "/api" || request->path.starts_with("/api/")) {
    return answer_api(parts_->api, std::move(request), std::move(answer), pool, answer_unchanged);
  }
  pool.run(
      [this, request = std::move(request)] {
        Response response = parts_->pages.answer(*request);
        answer_unchanged(*request, response);
        return response;
      },
      std::move(answer));
}

}  // namespace dajuan::http
