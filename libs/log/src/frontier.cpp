#include "dajuan/log/frontier.hpp"

#include <bit>
#include <cassert>

#include "big_endian.hpp"

namespace dajuan::log {
namespace {

constexpr std::size_t kSizeBytes = 8;

Error malformed(std::string zh, std::string en) {
  return invalid("frontier", "树的右缘：" + std::move(zh), "frontier: " + std::move(en));
}

}  // namespace

void Frontier::append(const Hash& leaf) {
  assert(size_ < kTreeSizeMax);
  Hash right = leaf;
  // Each subtree that is as large as the new one joins it, as a carry runs through a binary number.
  for (std::uint64_t rest = size_; (rest & 1U) != 0; rest >>= 1U) {
    right = node_hash(subtrees_.back(), right);
    subtrees_.pop_back();
  }
  subtrees_.push_back(right);
  ++size_;
}

Hash Frontier::root() const {
  if (subtrees_.empty()) return empty_root();
  Hash right = subtrees_.back();
  for (std::size_t i = subtrees_.size() - 1; i > 0; --i) right = node_hash(subtrees_[i - 1], right);
  return right;
}

std::string Frontier::to_bytes() const {
  std::string out;
  out.reserve(kSizeBytes + subtrees_.size() * kHashBytes);
  append_big_endian(out, size_, kSizeBytes);
  for (const Hash& subtree : subtrees_) out += bytes_of(subtree);
  return out;
}

Result<Frontier> Frontier::from_bytes(std::string_view bytes) {
  if (bytes.size() < kSizeBytes) return malformed("不足 8 字节", "less than 8 bytes");
  Frontier frontier;
  frontier.size_ = read_big_endian(bytes.substr(0, kSizeBytes));
  if (frontier.size_ > kTreeSizeMax) {
    return malformed("大小超过 2^53-1", "the size is over 2^53-1");
  }
  const auto hashes = static_cast<std::size_t>(std::popcount(frontier.size_));
  if (bytes.size() != kSizeBytes + hashes * kHashBytes) {
    return malformed("大小 " + std::to_string(frontier.size_) + " 应有 " + std::to_string(hashes) + " 个哈希",
                     "size " + std::to_string(frontier.size_) + " has " + std::to_string(hashes) + " hashes");
  }
  for (std::size_t i = 0; i < hashes; ++i) {
    frontier.subtrees_.push_back(*hash_from_bytes(bytes.substr(kSizeBytes + i * kHashBytes, kHashBytes)));
  }
  return frontier;
}

}  // namespace dajuan::log
