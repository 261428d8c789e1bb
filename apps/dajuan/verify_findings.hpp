#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/error.hpp"
#include "dajuan/log/finding.hpp"

namespace dajuan::cli {

/// What was found, at most kMax of it: who checks stops when it is full.
class Findings {
 public:
  static constexpr std::size_t kMax = 100;

  /// A finding of docs/log-format.md by its word, which must be one of the table there.
  void add(std::string_view code, std::string file, std::string county = {}, std::uint64_t seq = 0);
  /// The same with the reason behind it.
  void add(std::string_view code, std::string file, std::string county, std::uint64_t seq,
           const Error& reason);
  void add(std::vector<log::Finding> found);

  [[nodiscard]] bool full() const { return found_.size() >= kMax; }
  [[nodiscard]] bool empty() const { return found_.empty(); }
  [[nodiscard]] const std::vector<log::Finding>& all() const { return found_; }

 private:
  std::vector<log::Finding> found_;
};

/// `<file>: <county> #<seq> [<code>] <Chinese> | <English>`
[[nodiscard]] std::string line_of(const log::Finding& finding);

}  // namespace dajuan::cli
