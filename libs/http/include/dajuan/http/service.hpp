#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dajuan/app/case_figures.hpp"
#include "dajuan/app/import_report.hpp"
#include "dajuan/app/ports.hpp"
#include "dajuan/http/message.hpp"
#include "dajuan/http/offload.hpp"

namespace dajuan::http {

/// Largest body of an import, in bytes.
inline constexpr std::size_t kFileBytesMax = 33'554'432;
/// Largest body of any other request with a session, in bytes.
inline constexpr std::size_t kJsonBytesMax = 1'048'576;
/// Largest body of a request for which nobody is asked who they are, in bytes.
inline constexpr std::size_t kOpenBytesMax = 65'536;
/// Deepest nesting of a JSON body.
inline constexpr std::size_t kJsonDepthMax = 16;

/// The place that a server speaks for, and how it is reached.
struct Site {
  domain::Scope scope;
  std::string area;  ///< 12 digits
  std::string area_name;
  std::string version;
  std::string web_folder;       ///< serve the web page from here; empty for the files inside the program
  std::string setup_code = {};  ///< makes the first account; empty where it cannot be made by HTTP
  std::vector<std::string> hosts = {};  ///< names of this server beside the loopback ones, IPv6 in brackets
  bool behind_tls = false;              ///< a proxy ends TLS and tells the client in X-Forwarded-For
  std::string tianditu_key = {};        ///< the page may ask Tianditu for its tiles; empty: no online map
  std::string public_address = {};      ///< http(s)://..., where figures of reports link to; empty: not known
  std::string_view report_skeleton = {};  ///< what a year's report is drafted from; outlives the service
};

/// Answers requests: the API, its documents, the web page. Thread-safe; every answer to a change comes after
/// its commit. Everything handed over must outlive it.
class Service {
 public:
  Service(app::Ports ports, app::ReadingTools tools, app::SheetFiles& sheets, app::ReportFiles& reports,
          const app::Rulebook& rulebook, app::LogProofs& proofs, Site site);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  /// Answers at once, on the pool, or after the commit that a command shares. The server must be done before
  /// this object goes.
  void answer(std::shared_ptr<const Request> request, Answer answer, Offload& pool) const;
  /// What a request is told before its body is read, where it will not be admitted (Server::Admission).
  [[nodiscard]] std::optional<Response> refusal_of(const Request& request) const;
  /// Events were appended in these counties, here or by another server: whoever listens is told.
  void heard(const std::vector<std::string>& counties) const;
  /// Ends what it carries out beside requests: to be called while the store is still there. An import goes on
  /// when somebody asks for it.
  void finish() const;
  /// What every answer of the server says to browsers (ServerOptions::headers): whether the page may ask an
  /// online map for its tiles, and nobody else for anything.
  [[nodiscard]] static Headers fixed_headers(bool with_online_map);
  /// How many bytes of body a request may have.
  [[nodiscard]] static std::size_t body_limit(std::string_view method, std::string_view path);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dajuan::http
