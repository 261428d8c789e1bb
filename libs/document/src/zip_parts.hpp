#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "dajuan/base/result.hpp"
#include "dajuan/document/extract.hpp"

struct zip;

namespace dajuan::document {

/// The parts of a zip container, read on demand. What is unpacked is counted while it is unpacked, so that
/// sizes that lie in the directory do no harm.
class ZipParts {
 public:
  /// Refuses a damaged container, too many parts, parts that say to be over the limit together, and
  /// encryption. `bytes` must outlive the result.
  /// @param format  for messages: DOCX, XLSX
  [[nodiscard]] static Result<ZipParts> open(std::string_view name, std::string_view bytes,
                                             const Limits& limits, const char* format = "DOCX");

  [[nodiscard]] bool has(const std::string& part) const;
  /// Whether any part's path begins so.
  [[nodiscard]] bool has_under(std::string_view folder) const;
  /// The part's bytes; empty where there is no such part. Refuses damage and the limit.
  [[nodiscard]] Result<std::string> read(const std::string& part);
  /// Hands the part's bytes on while they are unpacked, so that nobody need hold them all; `take` returns
  /// false when it has seen enough. What is not kept may be read again: it is counted by itself.
  [[nodiscard]] Result<void> each(const std::string& part, const std::function<bool(std::string_view)>& take);

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  std::string name_;
  const char* format_ = "";
  std::unique_ptr<zip, Close> archive_;
  std::size_t unpacked_ = 0;
  std::size_t unpacked_max_ = 0;
};

}  // namespace dajuan::document
