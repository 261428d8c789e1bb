#include "complaint.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace dajuan::cli {

void complain(const Error& error, Language language) {
  // Where the message does not begin with its place already, the place goes first.
  const bool placed = error.field.empty() || error.en.starts_with(error.field);
  const std::string place = placed ? "" : error.field + ": ";
  const std::string& first = language == Language::kZh ? error.zh : error.en;
  const std::string& second = language == Language::kZh ? error.en : error.zh;
  fmt::print(stderr, "dajuan: {}{} | {}\n", place, first, second);
}

bool wants_colour() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  if (no_colour != nullptr && *no_colour != '\0') return false;
  return isatty(STDOUT_FILENO) == 1 && (terminal == nullptr || std::string_view(terminal) != "dumb");
}

}  // namespace dajuan::cli
