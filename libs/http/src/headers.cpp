#include "dajuan/http/headers.hpp"

#include <algorithm>

namespace dajuan::http {
namespace {

constexpr std::string_view kColon = ": ";
constexpr std::string_view kLineEnd = "\r\n";

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

}  // namespace

Headers::Headers(std::initializer_list<Line> lines) {
  for (const auto& [name, value] : lines) emplace_back(name, value);
}

void Headers::emplace_back(std::string_view name, std::string_view value) {
  text_.append(name).append(kColon);
  const std::size_t at = text_.size();
  text_.append(value);
  std::replace_if(text_.begin() + static_cast<std::ptrdiff_t>(at), text_.end(), is_control, ' ');
  text_.append(kLineEnd);
}

const char* Headers::value_of(std::string_view name) const {
  std::string_view rest = text_;
  while (!rest.empty()) {
    if (rest.starts_with(name) && rest.substr(name.size()).starts_with(kColon))
      return rest.data() + name.size() + kColon.size();
    rest.remove_prefix(rest.find(kLineEnd.back()) + 1);
  }
  return nullptr;
}

std::string_view Headers::find(std::string_view name) const {
  const char* value = value_of(name);
  if (value == nullptr) return {};
  const std::string_view rest(value, static_cast<std::size_t>(text_.data() + text_.size() - value));
  return rest.substr(0, rest.find(kLineEnd.front()));
}

std::string_view Headers::find_last(std::string_view name) const {
  std::string_view last;
  for (std::string_view rest = text_; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find(kLineEnd.front()));
    if (line.starts_with(name) && line.substr(name.size()).starts_with(kColon))
      last = line.substr(name.size() + kColon.size());
    rest.remove_prefix(line.size() + kLineEnd.size());
  }
  return last;
}

bool Headers::contains(std::string_view name) const { return value_of(name) != nullptr; }

Parameters::Iterator Parameters::find(std::string_view name) const {
  return std::find_if(entries_.begin(), entries_.end(),
                      [&](const Entry& entry) { return entry.first == name; });
}

std::string& Parameters::operator[](std::string_view name) {
  for (Entry& entry : entries_) {
    if (entry.first == name) return entry.second;
  }
  return entries_.emplace_back(name, std::string()).second;
}

}  // namespace dajuan::http
