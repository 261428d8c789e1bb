#pragma once

#include <string>
#include <string_view>

#include "dajuan/app/ports.hpp"

namespace dajuan::storage {

/// Files by content in `<folder>/files/<sha256>`. Thread-safe; a file is whole or not there, even after power
/// loss.
class ContentFiles final : public app::Files {
 public:
  explicit ContentFiles(std::string folder) : folder_(std::move(folder) + "/files") {}

  [[nodiscard]] Result<std::string> put(std::string_view bytes) override;
  [[nodiscard]] Result<std::string> get(std::string_view sha256) override;
  [[nodiscard]] Result<void> remove(std::string_view sha256) override;

 private:
  std::string folder_;
};

/// 64 hex digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace dajuan::storage
