#pragma once

#include <string>
#include <vector>

namespace dajuan::bench {

/// The *.txt files of a folder by name, their bytes.
[[nodiscard]] std::vector<std::string> load_corpus(const std::string& folder);

/// `count` texts of `bytes` bytes each, begun at places spread evenly over the whole corpus (which is read in
/// a circle), cut between two characters. Many small texts: one alone would say more of its year than of its
/// size.
[[nodiscard]] std::vector<std::string> texts_of_size(const std::vector<std::string>& corpus,
                                                     std::size_t bytes, std::size_t count);

}  // namespace dajuan::bench
