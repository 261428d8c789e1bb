#include "lexicon.hpp"

namespace dajuan::report {
namespace {

constexpr std::size_t kFirstSlots = 1U << 16U;

// A slot holds key and child in one word, so that a probe touches 8 bytes: node 24 bits, unit 16, child 24.
constexpr unsigned kChildBits = 24;
constexpr std::uint64_t kChildMask = (std::uint64_t{1} << kChildBits) - 1;

std::uint64_t key_of(std::uint32_t node, char16_t unit) { return std::uint64_t{node} << 16U | unit; }

std::size_t home_of(std::uint64_t key, std::size_t slots) {
  return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15U >> 30U) & (slots - 1);
}

}  // namespace

// Nodes 0..kLists-1 are the roots of the lists.
Trie::Trie() : slots_(kFirstSlots), entries_(kLists, 0), first_(65536, 0), single_(65536, 0), pair_(65536, 0) {}

std::uint32_t Trie::child(std::uint32_t node, char16_t unit) const {
  const std::uint64_t key = key_of(node, unit);
  for (std::size_t at = home_of(key, slots_.size());; at = (at + 1) & (slots_.size() - 1)) {
    const std::uint64_t slot = slots_[at];
    if (slot == 0) return 0;  // no child is node 0, so a used slot is never 0
    if (slot >> kChildBits == key) return static_cast<std::uint32_t>(slot & kChildMask);
  }
}

std::uint32_t Trie::make_child(std::uint32_t node, char16_t unit) {
  if (const std::uint32_t known = child(node, unit)) return known;
  if ((used_ + 1) * 2 > slots_.size()) grow();
  const auto made = static_cast<std::uint32_t>(entries_.size());
  place(key_of(node, unit) << kChildBits | made);
  entries_.push_back(0);
  ++used_;
  return made;
}

void Trie::place(std::uint64_t slot) {
  std::size_t at = home_of(slot >> kChildBits, slots_.size());
  while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = slot;
}

void Trie::grow() {
  std::vector<std::uint64_t> old(slots_.size() * 2, 0);
  old.swap(slots_);
  for (const std::uint64_t slot : old) {
    if (slot != 0) place(slot);
  }
}

void Trie::add(List list, std::u16string_view word, bool backwards, std::uint32_t entry) {
  auto node = static_cast<std::uint32_t>(list);
  const Lists bit = bit_of(list);
  const auto unit_at = [&](std::size_t i) { return backwards ? word[word.size() - 1 - i] : word[i]; };
  first_[unit_at(0)] |= bit;
  (word.size() == 1 ? single_[unit_at(0)] : pair_[pair_slot(unit_at(0), unit_at(1))]) |= bit;
  for (std::size_t i = 0; i < word.size(); ++i) node = make_child(node, unit_at(i));
  entries_[node] = entry;
}

void Trie::remove(List list, std::u16string_view word, bool backwards) {
  auto node = static_cast<std::uint32_t>(list);
  for (std::size_t i = 0; i < word.size(); ++i) {
    node = child(node, backwards ? word[word.size() - 1 - i] : word[i]);
    if (node == 0) return;
  }
  entries_[node] = 0;
}

std::pair<std::uint32_t, Offset> Trie::longest(List list, std::u16string_view units, Offset at) const {
  auto node = static_cast<std::uint32_t>(list);
  std::pair<std::uint32_t, Offset> best{0, 0};
  for (Offset i = at; i < units.size(); ++i) {
    node = child(node, units[i]);
    if (node == 0) break;
    if (entries_[node] != 0) best = {entries_[node], i + 1 - at};
  }
  return best;
}

std::pair<std::uint32_t, Offset> Trie::longest_back(List list, std::u16string_view units, Offset begin,
                                                    Offset at) const {
  auto node = static_cast<std::uint32_t>(list);
  std::pair<std::uint32_t, Offset> best{0, 0};
  for (Offset i = at; i > begin; --i) {
    node = child(node, units[i - 1]);
    if (node == 0) break;
    if (entries_[node] != 0) best = {entries_[node], at - i + 1};
  }
  return best;
}

}  // namespace dajuan::report
