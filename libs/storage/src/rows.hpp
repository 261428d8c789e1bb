#pragma once

#include <stdexcept>
#include <string>

#include "dajuan/app/words.hpp"

namespace dajuan::storage {

/// The value of a word in a column; throws std::runtime_error for a word that this program does not know.
template <typename E>
[[nodiscard]] E word(const std::string& text) {
  const auto value = app::from_word<E>(text);
  if (!value) throw std::runtime_error("unknown word in a column: " + text);
  return *value;
}

}  // namespace dajuan::storage
