#include "corpus.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace dajuan::bench {

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

std::string text_of_size(const std::vector<std::string>& corpus, std::size_t bytes) {
  std::string out;
  out.reserve(bytes + 4);
  for (std::size_t i = 0; out.size() < bytes; i = (i + 1) % corpus.size()) {
    out.append(corpus[i], 0, std::min(corpus[i].size(), bytes - out.size()));
  }
  while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0U) == 0x80U) out.pop_back();
  if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xC0U) out.pop_back();
  return out;
}

}  // namespace dajuan::bench
