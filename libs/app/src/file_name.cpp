#include "file_name.hpp"

#include <algorithm>

#include "dajuan/base/text.hpp"

namespace dajuan::app {
namespace {

constexpr Offset kNameMax = 255;

}  // namespace

Result<std::string> plain_file_name(std::string_view name) {
  const std::size_t folder = name.find_last_of("/\\");
  if (folder != std::string_view::npos) name.remove_prefix(folder + 1);
  const bool control = std::any_of(name.begin(), name.end(), [](char c) { return c >= 0 && c < ' '; });
  if (name.empty() || name == "." || name == ".." || control || !is_utf8(name) ||
      Text(name).size() > kNameMax) {
    return invalid("name", "文件名为空、过长（超过 255 字）或含有控制字符",
                   "the file name is empty, longer than 255 characters, or has control characters");
  }
  return std::string(name);
}

}  // namespace dajuan::app
