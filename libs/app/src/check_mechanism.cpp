#include "dajuan/app/check_mechanism.hpp"

#include <algorithm>
#include <string>

#include "dajuan/mechanism/catalogue.hpp"
#include "dajuan/mechanism/version.hpp"

namespace dajuan::app {
namespace {

constexpr std::string_view kIdKey = "id:";
constexpr std::string_view kBlanks = " \t\r'\"";

// The id as the file tells it at the beginning of a line: only to know which definition it would replace, so
// that one that is written in another way is told to be there twice.
std::string_view told_id(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (!line.starts_with(kIdKey)) continue;
    line.remove_prefix(kIdKey.size());
    line = line.substr(0, line.find('#'));
    const std::size_t first = line.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return line.substr(first, line.find_last_not_of(kBlanks) + 1 - first);
  }
  return {};
}

}  // namespace

Result<void> check_definition_size(std::string_view text) {
  if (text.size() <= kDefinitionBytesMax) return {};
  const std::string most = std::to_string(kDefinitionBytesMax / 1024);
  return Error{ErrorCode::kTooLarge, "定义超过 " + most + " KiB",
               "the definition is larger than " + most + " KiB", "text"};
}

Result<std::vector<mechanism::Fault>> check_mechanism(std::string_view text) {
  const auto small = check_definition_size(text);
  if (!small) return small.error();
  const std::string replaced = std::string(told_id(text)) + "/definition.yaml";
  std::vector<EmbeddedFile> others;
  for (const EmbeddedFile& file : mechanism::builtin_mechanism_files()) {
    if (file.name != replaced) others.push_back(file);
  }
  return mechanism::faults_beside(others, text);
}

}  // namespace dajuan::app
