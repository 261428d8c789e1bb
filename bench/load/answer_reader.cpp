#include "answer_reader.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace dajuan::bench {
namespace {

constexpr std::size_t kHeadMax = 65'536;
constexpr std::size_t kStatusAt = 9;  // behind "HTTP/1.1 "

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool begins_with(std::string_view line, std::string_view lower_case) {
  return line.size() >= lower_case.size() && std::equal(lower_case.begin(), lower_case.end(), line.begin(),
                                                        [](char a, char b) { return a == lower(b); });
}

template <typename Number>
std::optional<Number> number_of(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  Number number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() ? std::optional(number) : std::nullopt;
}

}  // namespace

AnswerSeen read_answer(std::string_view bytes, bool head_only) {
  constexpr std::string_view kLength = "content-length:";
  constexpr std::string_view kClose = "connection: close";
  AnswerSeen seen;
  const std::size_t end = bytes.find("\r\n\r\n");
  if (end == std::string_view::npos) {
    if (bytes.size() > kHeadMax) seen.state = AnswerSeen::State::kMalformed;
    return seen;
  }
  seen.state = AnswerSeen::State::kMalformed;
  const auto status = number_of<int>(bytes.substr(std::min(kStatusAt, end)));
  if (!bytes.starts_with("HTTP/1.") || !status) return seen;
  seen.status = *status;
  std::optional<std::size_t> length;
  for (std::size_t at = bytes.find('\n') + 1; at < end; at = bytes.find('\n', at) + 1) {
    const std::string_view line = bytes.substr(at, end + 2 - at);
    if (begins_with(line, kLength)) length = number_of<std::size_t>(line.substr(kLength.size()));
    if (begins_with(line, kClose)) seen.closes = true;
  }
  if (head_only || seen.status == 304 || seen.status == 204) length = 0;
  if (!length) return seen;
  seen.size = end + 4 + *length;
  seen.state = bytes.size() < seen.size ? AnswerSeen::State::kPart : AnswerSeen::State::kWhole;
  if (seen.state == AnswerSeen::State::kWhole) seen.body = bytes.substr(end + 4, *length);
  return seen;
}

}  // namespace dajuan::bench
