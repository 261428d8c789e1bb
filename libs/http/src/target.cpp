#include "target.hpp"

#include <algorithm>

#include "dajuan/base/text.hpp"

namespace dajuan::http {
namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

enum class Plus { kKeep, kSpace };

// Writes the decoded text to `out`; false where it is not well formed.
bool decode(std::string_view text, Plus plus, std::string& out) {
  out.clear();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus == Plus::kSpace) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      if (i + 2 >= text.size() || hex(text[i + 1]) < 0 || hex(text[i + 2]) < 0) return false;
      out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    }
  }
  return is_utf8(out) && out.find('\0') == std::string::npos;
}

bool split_query(std::string_view rest, Parameters& query) {
  std::string name;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    if (!decode(pair.substr(0, equals), Plus::kSpace, name)) return false;
    if (!decode(pair.substr(std::min(equals + 1, pair.size())), Plus::kSpace, query[name])) return false;
  }
  return true;
}

}  // namespace

bool split_target(std::string_view target, Request& request) {
  request.target.assign(target);
  request.query.clear();
  const std::size_t mark = std::min(target.find('?'), target.size());
  if (!decode(target.substr(0, mark), Plus::kKeep, request.path)) return false;
  if (!request.path.starts_with('/')) return false;
  return mark == target.size() || split_query(target.substr(mark + 1), request.query);
}

}  // namespace dajuan::http
