#include "web_pages.hpp"

#include <sys/stat.h>

#include <array>
#include <fstream>
#include <iterator>
#include <utility>

#include "documents.hpp"
#include "problem.hpp"

namespace dajuan::http {
namespace {

constexpr std::string_view kNotBuilt =
    "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>答卷 Dajuan</title>"
    "<p>网页尚未构建；接口说明见 <a href=\"/docs\">/docs</a>。</p>"
    "<p lang=\"en\">The web page was not built into this program; the API stands at <a "
    "href=\"/docs\">/docs</a>.</p></html>";

std::string_view type_of(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kTypes = {{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".webp", "image/webp"},
      {".woff2", "font/woff2"},
      {".woff", "font/woff"},
      {".txt", "text/plain; charset=utf-8"},
      {".webmanifest", "application/manifest+json"},
  }};
  for (const auto& [ending, type] : kTypes) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

// FNV-1a, 64 bits: an ETag tells versions of our own files apart, nobody attacks it.
std::string etag_of(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "\"w";
  for (int shift = 60; shift >= 0; shift -= 4) out += kHex[hash >> shift & 0x0F];
  return out + "\"";
}

// A path that leads out of the folder, or to a hidden file, leads nowhere.
bool is_tame(std::string_view path) {
  return path.find("/.") == std::string_view::npos && path.find('\\') == std::string_view::npos &&
         path.find("//") == std::string_view::npos;
}

// What follows the last slash has a dot: a file is meant, not a route of the page.
bool names_a_file(std::string_view path) {
  return path.starts_with("/assets/") || path.substr(path.rfind('/')).find('.') != std::string_view::npos;
}

// The field app is a page of its own: it loads fast where the staff's pages would not.
bool is_field_route(std::string_view path) { return path == "/field" || path.starts_with("/field/"); }

// Whether the twin that was compressed when the page was built may be sent.
bool takes_gzip(const Request& request) {
  const std::string_view accepted = request.header("accept-encoding");
  const std::size_t at = accepted.find("gzip");
  return at != std::string_view::npos && !accepted.substr(at + 4).starts_with(";q=0");
}

Response not_found(const Request& request) {
  return problem(Error{ErrorCode::kNotFound, "没有这个页面", "there is no such page", "path"}, request.id);
}

}  // namespace

WebPages::WebPages(std::string folder) : folder_(std::move(folder)) {
  for (const EmbeddedFile& page : web_files())
    pages_["/" + std::string(page.name)] = {page.bytes, etag_of(page.bytes)};
  pages_["/docs"] = {docs_files().front().bytes, etag_of(docs_files().front().bytes)};
  if (!pages_.contains("/index.html")) pages_["/index.html"] = {kNotBuilt, etag_of(kNotBuilt)};
}

bool WebPages::holds(const std::string& path) const {
  if (folder_.empty()) return pages_.contains(path);
  struct stat status {};
  return ::stat((folder_ + path).c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

bool WebPages::read_folder(const std::string& path, std::string& bytes) const {
  struct stat status {};
  const std::string full = folder_ + path;
  if (::stat(full.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  std::ifstream in(full, std::ios::binary);
  bytes.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  return in.good() || in.eof();
}

Response WebPages::file(const std::string& path, const Request& request) const {
  const std::string twin = path + ".gz";
  const bool compressed = takes_gzip(request) && holds(twin);
  const std::string& sent = compressed ? twin : path;
  Response response;
  const auto page = pages_.find(sent);
  if (!folder_.empty() && path != "/docs") {
    if (!read_folder(sent, response.body)) return not_found(request);
    response.headers = {{"ETag", etag_of(response.body)}, {"Cache-Control", "no-cache"}};
  } else {
    if (page == pages_.end()) return not_found(request);
    response.fixed_body = page->second.bytes;
    // The build gives assets a new name whenever their content changes.
    const bool hashed = path.starts_with("/assets/");
    response.headers = {{"ETag", page->second.etag},
                        {"Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache"}};
  }
  response.headers.emplace_back("Content-Type", path == "/docs" ? type_of(".html") : type_of(path));
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (compressed) response.headers.emplace_back("Content-Encoding", "gzip");
  return response;
}

Response WebPages::answer(const Request& request) const {
  if (request.method != "GET" && request.method != "HEAD") {
    Response response =
        problem(405, "method_not_allowed", "这个地址只接受 GET", "this address takes GET only", request.id);
    response.headers.emplace_back("Allow", "GET, HEAD");
    return response;
  }
  if (!is_tame(request.path)) return not_found(request);
  if (request.path == "/docs" || names_a_file(request.path)) return file(request.path, request);
  return file(is_field_route(request.path) && holds("/field.html") ? "/field.html" : "/index.html", request);
}

}  // namespace dajuan::http
