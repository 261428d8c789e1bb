#pragma once

#include <functional>
#include <memory>
#include <string>

#include "dajuan/app/import_report.hpp"
#include "dajuan/app/ports.hpp"
#include "dajuan/http/message.hpp"

namespace dajuan::http {

/// Largest body of an import, in bytes.
inline constexpr std::size_t kFileBytesMax = 33'554'432;
/// Largest body of any other request, in bytes.
inline constexpr std::size_t kJsonBytesMax = 1'048'576;
/// Deepest nesting of a JSON body.
inline constexpr std::size_t kJsonDepthMax = 16;

/// The place and person that all requests of this server speak for, until accounts exist.
struct Site {
  domain::Scope scope;
  std::string area;  ///< 12 digits
  std::string area_name;
  std::string version;
  std::string actor = "local";
  std::string web_folder;  ///< serve the web page from here; empty for the files inside the program
};

/// Answers requests: the API, its documents, the web page. Thread-safe; every answer to a change comes after
/// its commit. Everything handed over must outlive it.
class Service {
 public:
  Service(app::Ports ports, app::ReadingTools tools, Site site);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  [[nodiscard]] Response handle(const Request& request) const;
  /// How many bytes of body a request may have.
  [[nodiscard]] static std::size_t body_limit(std::string_view method, std::string_view path);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dajuan::http
