#pragma once

#include <map>
#include <string>
#include <string_view>

#include "dajuan/http/message.hpp"

namespace dajuan::http {

/// The web page: files inside the program, or those of a folder during development. Addresses without a file
/// extension are routes of the page and get index.html, those below /field the field app's field.html; /docs
/// is the page of the contract. A file that lies beside a twin with .gz at its end is sent compressed to who
/// takes that.
class WebPages {
 public:
  /// @param folder  serve from here; empty for the files inside the program
  explicit WebPages(std::string folder);

  /// Answers GET and HEAD; other methods get 405.
  [[nodiscard]] Response answer(const Request& request) const;

 private:
  struct Page {
    std::string_view bytes;
    std::string etag;
  };

  [[nodiscard]] Response file(const std::string& path, const Request& request) const;
  [[nodiscard]] bool holds(const std::string& path) const;
  [[nodiscard]] bool read_folder(const std::string& path, std::string& bytes) const;

  std::string folder_;
  std::map<std::string, Page, std::less<>> pages_;
};

}  // namespace dajuan::http
