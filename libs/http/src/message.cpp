#include "dajuan/http/message.hpp"

namespace dajuan::http {

std::string_view Request::header(std::string_view name) const {
  const auto found = headers.find(std::string(name));
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace dajuan::http
