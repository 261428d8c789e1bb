#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dajuan::mechanism {

/// What somebody probably meant, in words for Fault::mend_*.
struct Meant {
  std::string zh;
  std::string en;
};

/// The known name nearest to a word, or, where none is near, what there is to choose from (the first dozen).
[[nodiscard]] Meant meant(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace dajuan::mechanism
