#pragma once

#include <string>
#include <vector>

namespace dajuan::document {

/// A QR code that holds an address: a square of `side` modules, without the quiet zone around it.
struct PaperQr {
  int side = 0;
  std::vector<bool> dark;  ///< row by row
  [[nodiscard]] bool at(int row, int column) const {
    return dark[static_cast<std::size_t>(row) * static_cast<std::size_t>(side) +
                static_cast<std::size_t>(column)];
  }
};
inline constexpr int kQuietModules = 4;

/// `side` is 0 where there is no memory.
[[nodiscard]] PaperQr qr_of(const std::string& address);

}  // namespace dajuan::document
