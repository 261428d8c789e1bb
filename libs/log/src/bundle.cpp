#include "dajuan/log/bundle.hpp"

#include "big_endian.hpp"

namespace dajuan::log {
namespace {

struct Kind {
  const char* word;
  const char* zh;
  std::size_t length_bytes;
  std::size_t bytes_max;
};

constexpr Kind kEntry{"entry", "条目", 2, kEntryBytesMax};
constexpr Kind kPayload{"payload", "内容", kPayloadLengthBytes, kPayloadBytesMax};

Result<void> append(std::string& bundle, std::string_view item, const Kind& kind) {
  if (item.size() > kind.bytes_max) {
    const std::string most = std::to_string(kind.bytes_max);
    return Error{ErrorCode::kTooLarge, kind.zh + ("超过 " + most) + " 字节",
                 kind.word + (" over " + most) + " bytes", kind.word};
  }
  append_big_endian(bundle, item.size(), kind.length_bytes);
  bundle += item;
  return {};
}

Error malformed(const Kind& kind, std::size_t which, const char* zh, const char* en) {
  const std::string place = kind.word + (" " + std::to_string(which));
  return invalid(place, "包中第 " + std::to_string(which) + " 个" + kind.zh + zh,
                 place + " of the bundle " + en);
}

SplitBundle split(std::string_view bundle, unsigned width, const Kind& kind) {
  SplitBundle split;
  split.items.reserve(width);
  const auto wrong = [&](const char* zh, const char* en) {
    split.wrong = malformed(kind, split.items.size(), zh, en);
    return split;
  };
  while (split.items.size() < width) {
    if (bundle.size() < kind.length_bytes) return wrong("缺失", "is missing");
    const std::uint64_t length = read_big_endian(bundle.substr(0, kind.length_bytes));
    bundle.remove_prefix(kind.length_bytes);
    if (length > kind.bytes_max) return wrong("过长", "is too long");
    if (length > bundle.size()) return wrong("不完整", "is cut off");
    split.items.push_back(bundle.substr(0, length));
    bundle.remove_prefix(length);
  }
  return bundle.empty() ? split : wrong("多余", "is one too many");
}

}  // namespace

Result<void> append_entry(std::string& bundle, std::string_view entry) {
  return append(bundle, entry, kEntry);
}
Result<void> append_payload(std::string& bundle, std::string_view payload) {
  return append(bundle, payload, kPayload);
}

SplitBundle split_entries(std::string_view bundle, unsigned width) { return split(bundle, width, kEntry); }
SplitBundle split_payloads(std::string_view bundle, unsigned width) { return split(bundle, width, kPayload); }

std::uint64_t payload_length(std::string_view four_bytes) { return read_big_endian(four_bytes); }

}  // namespace dajuan::log
