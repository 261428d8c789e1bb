#pragma once

#include <string>
#include <vector>

namespace dajuan::bench {

/// The *.txt files of a folder by name, their bytes.
[[nodiscard]] std::vector<std::string> load_corpus(const std::string& folder);

/// Corpus text again and again until it has `bytes` bytes, cut between two characters.
[[nodiscard]] std::string text_of_size(const std::vector<std::string>& corpus, std::size_t bytes);

}  // namespace dajuan::bench
