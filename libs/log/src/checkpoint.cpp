#include "dajuan/log/checkpoint.hpp"

#include <charconv>

#include "dajuan/log/frontier.hpp"
#include "hex.hpp"

namespace dajuan::log {
namespace {

constexpr std::string_view kOrigin = "dajuan/";

Error malformed(std::size_t line, const std::string& zh, const std::string& en) {
  const std::string place = "checkpoint:" + std::to_string(line);
  return invalid(place, "检查点第 " + std::to_string(line) + " 行：" + zh, place + ": " + en);
}

}  // namespace

std::string origin_of(std::string_view county) { return std::string(kOrigin) + std::string(county); }

std::string checkpoint_text(const Checkpoint& checkpoint) {
  std::string text = checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" +
                     base64_of(bytes_of(checkpoint.root)) + "\n";
  for (const std::string& line : checkpoint.extensions) text += line + "\n";
  return text;
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) {
      return malformed(lines.size() + 1, "没有以换行结尾", "it does not end with a line feed");
    }
    if (end == 0) return malformed(lines.size() + 1, "空行", "it is empty");
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  if (lines.size() < 3) return malformed(lines.size() + 1, "缺失", "it is missing");
  Checkpoint checkpoint{std::string(lines[0]), 0, {}, {}};
  const char* const end = lines[1].data() + lines[1].size();
  const auto read = std::from_chars(lines[1].data(), end, checkpoint.size);
  if (read.ec != std::errc() || read.ptr != end || checkpoint.size > kTreeSizeMax ||
      std::to_string(checkpoint.size) != lines[1]) {
    return malformed(2, "不是树的大小", "it is no size of a tree");
  }
  const auto root = bytes_of_base64(lines[2]);
  const auto hash = root ? hash_from_bytes(*root) : std::nullopt;
  if (!hash) return malformed(3, "不是根哈希", "it is no hash of a root");
  checkpoint.root = *hash;
  checkpoint.extensions.assign(lines.begin() + 3, lines.end());
  return checkpoint;
}

}  // namespace dajuan::log
