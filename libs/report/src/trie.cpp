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

Trie::Trie()
    : slots_(kFirstSlots), nodes_(1), endings_(1), ids_(65536, 0), first_(1, 0), pairs_(kPairSlots, 0) {}

std::uint16_t Trie::id_of(char16_t unit) {
  if (ids_[unit] == 0) {
    ids_[unit] = static_cast<std::uint16_t>(first_.size());
    first_.push_back(static_cast<std::uint32_t>(nodes_.size()));
    nodes_.emplace_back();
  }
  return ids_[unit];
}

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
  const auto made = static_cast<std::uint32_t>(nodes_.size());
  place(key_of(node, unit) << kChildBits | made);
  nodes_.emplace_back();
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
  const Lists bit = bit_of(list);
  const auto unit_at = [&](std::size_t i) { return backwards ? word[word.size() - 1 - i] : word[i]; };
  const std::uint16_t first = id_of(unit_at(0));
  if (word.size() > 1) pairs_[pair_slot(first, id_of(unit_at(1)))] |= bit;
  std::uint32_t node = first_[first];
  for (std::size_t i = 1; i < word.size(); ++i) {
    nodes_[node].below |= bit;
    node = make_child(node, unit_at(i));
  }
  nodes_[node].here |= bit;
  if (Ending* known = ending_of(node, list)) {
    known->entry = entry;
    return;
  }
  endings_.push_back({list, entry, nodes_[node].ending});
  nodes_[node].ending = static_cast<std::uint32_t>(endings_.size() - 1);
}

Trie::Ending* Trie::ending_of(std::uint32_t node, List list) {
  for (std::uint32_t at = nodes_[node].ending; at != 0; at = endings_[at].next) {
    if (endings_[at].list == list) return &endings_[at];
  }
  return nullptr;
}

std::uint32_t Trie::entry_of(std::uint32_t node, List list) const {
  std::uint32_t at = nodes_[node].ending;
  while (endings_[at].list != list) at = endings_[at].next;
  return endings_[at].entry;
}

std::uint32_t Trie::find(std::u16string_view word, bool backwards) const {
  const auto unit_at = [&](std::size_t i) { return backwards ? word[word.size() - 1 - i] : word[i]; };
  std::uint32_t node = start(unit_at(0));
  for (std::size_t i = 1; i < word.size() && node != 0; ++i) node = child(node, unit_at(i));
  return node;
}

void Trie::remove(List list, std::u16string_view word, bool backwards) {
  if (const std::uint32_t node = find(word, backwards)) nodes_[node].here &= ~bit_of(list);
}

std::pair<std::uint32_t, Offset> Trie::longest(List list, std::u16string_view units, Offset at) const {
  const Lists bit = bit_of(list);
  std::uint32_t best = 0;
  Offset size = 0;
  std::uint32_t node = start(units[at]);
  for (Offset i = at + 1; node != 0; ++i) {
    if ((nodes_[node].here & bit) != 0) {
      best = node;
      size = i - at;
    }
    if ((nodes_[node].below & bit) == 0 || i >= units.size()) break;
    node = child(node, units[i]);
  }
  return best == 0 ? std::pair{0U, Offset{0}} : std::pair{entry_of(best, list), size};
}

std::pair<std::uint32_t, Offset> Trie::longest_back(List list, std::u16string_view units, Offset begin,
                                                    Offset at) const {
  const Lists bit = bit_of(list);
  std::uint32_t best = 0;
  Offset size = 0;
  std::uint32_t node = start(units[at - 1]);
  for (Offset i = at - 1; node != 0; --i) {
    if ((nodes_[node].here & bit) != 0) {
      best = node;
      size = at - i;
    }
    if ((nodes_[node].below & bit) == 0 || i <= begin) break;
    node = child(node, units[i - 1]);
  }
  return best == 0 ? std::pair{0U, Offset{0}} : std::pair{entry_of(best, list), size};
}

}  // namespace dajuan::report
