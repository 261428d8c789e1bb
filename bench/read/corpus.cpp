#include "corpus.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace dajuan::bench {
namespace {

bool is_tail(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

std::vector<std::string> load_corpus(const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> out;
  for (const std::filesystem::path& path : paths) {
    std::ifstream file(path, std::ios::binary);
    out.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return out;
}

std::vector<std::string> texts_of_size(const std::vector<std::string>& corpus, std::size_t bytes,
                                       std::size_t count) {
  std::string circle;
  for (const std::string& text : corpus) circle += text;
  std::vector<std::string> out(circle.empty() ? 0 : count);
  for (std::size_t i = 0; i < out.size(); ++i) {
    std::size_t at = circle.size() / count * i;
    while (at < circle.size() && is_tail(circle[at])) ++at;
    std::string& text = out[i];
    text.reserve(bytes);
    for (; text.size() < bytes; at = 0) text.append(circle, at, bytes - text.size());
    while (!text.empty() && is_tail(text.back())) text.pop_back();
    if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0U) text.pop_back();
  }
  return out;
}

}  // namespace dajuan::bench
