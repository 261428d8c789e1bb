// The same bytes go to every reader of the log: what is taken is written again as it was, and nothing else.
#include <algorithm>
#include <string>
#include <vector>

#include "checks.hpp"
#include "dajuan/base/text.hpp"
#include "dajuan/log/bundle.hpp"
#include "dajuan/log/checkpoint.hpp"
#include "dajuan/log/entry.hpp"
#include "dajuan/log/figure.hpp"
#include "dajuan/log/frontier.hpp"
#include "dajuan/log/note.hpp"
#include "dajuan/log/proof.hpp"
#include "dajuan/log/tile.hpp"
#include "targets.hpp"

namespace dajuan::fuzz {
namespace {

using log::Hash;

void check_refusal(const Error& error) {
  require(!error.field.empty(), "a refusal names the place");
  require(!error.zh.empty() && !error.en.empty(), "a refusal is told in both languages");
}

void check_entry(std::string_view data) {
  const auto entry = log::parse_entry(data);
  if (!entry) return check_refusal(entry.error());
  require(is_utf8(data) && data.size() <= log::kEntryBytesMax, "an entry is a text within the limit");
  const auto text = log::entry_text(*entry);
  require(text && *text == data, "an entry has one form");
}

void check_figure(std::string_view data) {
  const auto proof = log::parse_figure(data);
  if (!proof) return check_refusal(proof.error());
  require(log::figure_text(*proof) == data, "a proof of a figure has one form");
  const auto found = log::check_figure(*proof, "f", {});
  require(found.size() <= 100, "at most 100 findings are told");
  require(found.size() == log::check_figure(*proof, "f", {}).size(), "the same findings twice");
}

const log::Signer& signer() {
  static const log::Signer kSigner = *log::Signer::from_seed("dajuan.example", log::KeySeed{});
  return kSigner;
}

void check_note(std::string_view data) {
  const auto key = log::VerifierKey::parse(data);
  if (key) require(key->to_string() == data, "a key has one form");
  const auto head = log::parse_checkpoint(data);
  if (head) {
    require(log::checkpoint_text(*head) == data, "a checkpoint has one form");
    const auto note = signer().sign(data);
    if (note) require(*log::open_note(*note, signer().verifier()) == data, "what was signed is opened");
  } else {
    check_refusal(head.error());
  }
  const auto text = log::note_text(data);
  if (!text) return check_refusal(text.error());
  require(is_utf8(data) && data.size() <= log::kNoteBytesMax, "a note is a text within the limit");
  require(data.starts_with(*text) && text->ends_with('\n'), "the text of a note is its beginning");
  const auto opened = log::open_note(data, signer().verifier());
  require(!opened || *opened == *text, "the text that is opened is that of the note");
}

template <typename Append>
void check_bundle(std::string_view data, unsigned width, const log::SplitBundle& split, Append append) {
  require(split.items.size() <= width, "a bundle has at most its width");
  if (split.wrong) return check_refusal(*split.wrong);
  std::string again;
  for (const std::string_view item : split.items)
    require(append(again, item).has_value(), "an item fits again");
  require(split.items.size() == width && again == data, "a bundle has one form");
}

void check_tiles(std::string_view data) {
  const auto path = log::parse_tile_path(data);
  if (path) require(log::path_of(*path) == data, "a tile has one name");
  const auto width = static_cast<unsigned>(data.size() % (log::kTileWidth + 1));
  check_bundle(data, width, log::split_entries(data, width), log::append_entry);
  check_bundle(data, width, log::split_payloads(data, width), log::append_payload);
  const auto hashes = log::decode_tile(data, static_cast<unsigned>(data.size() / log::kHashBytes));
  if (hashes) require(log::encode_tile(*hashes) == data, "a tile has one form");
}

void check_frontier(std::string_view data) {
  auto frontier = log::Frontier::from_bytes(data);
  if (!frontier) return check_refusal(frontier.error());
  require(frontier->to_bytes() == data, "a frontier has one form");
  if (frontier->size() == log::kTreeSizeMax) return;
  const Hash before = frontier->root();
  frontier->append(log::leaf_hash(data));
  require(frontier->root() != before, "a leaf changes the root");
  require(*log::Frontier::from_bytes(frontier->to_bytes()) == *frontier, "a frontier is read back");
}

/// The first 16 bytes are numbers, the others hashes: what they prove must not hold for other leaves and
/// roots.
void check_proofs(std::string_view data) {
  if (data.size() < 16) return;
  std::uint64_t numbers[2] = {0, 0};
  for (std::size_t i = 0; i < 16; ++i) {
    numbers[i / 8] = numbers[i / 8] << 8U | static_cast<unsigned char>(data[i]);
  }
  std::vector<Hash> hashes;
  for (std::size_t at = 16; at + log::kHashBytes <= data.size(); at += log::kHashBytes) {
    hashes.push_back(*log::hash_from_bytes(data.substr(at, log::kHashBytes)));
  }
  const Hash leaf = log::leaf_hash(data);
  const Hash other = log::leaf_hash("other");
  const auto inclusion = log::verify_inclusion(leaf, numbers[0], numbers[1], hashes, other);
  require(!inclusion, "no proof leads to a root that nobody made");
  check_refusal(inclusion.error());
  const auto consistency = log::verify_consistency(numbers[0], leaf, numbers[1], other, hashes);
  require(!consistency, "no proof joins roots that nobody made");
  check_refusal(consistency.error());
}

/// A tree of leaves that the bytes tell: its proofs hold, and not for another leaf.
void check_tree(std::string_view data) {
  if (data.empty() || data.size() > 200) return;
  log::Frontier frontier;
  log::TileBuilder builder;
  std::vector<std::pair<log::TileId, std::vector<Hash>>> tiles;
  const auto keep = [&](const log::TileId& id, std::span<const Hash> hashes) {
    tiles.emplace_back(id, std::vector<Hash>(hashes.begin(), hashes.end()));
  };
  const std::size_t old_size = static_cast<unsigned char>(data.back()) % data.size();
  Hash old_root = frontier.root();
  for (std::size_t i = 0; i < data.size(); ++i) {
    if (i == old_size) old_root = frontier.root();
    const Hash leaf = log::leaf_hash(data.substr(0, i + 1));
    frontier.append(leaf);
    builder.append(leaf, keep);
  }
  builder.finish(keep);
  log::TileHashes hashes(data.size(), [&](const log::TileId& id) -> Result<std::vector<Hash>> {
    const auto found =
        std::find_if(tiles.begin(), tiles.end(), [&](const auto& tile) { return tile.first == id; });
    require(found != tiles.end(), "only tiles of the tree are asked for");
    return found->second;
  });
  const auto inclusion = log::inclusion_proof(old_size, data.size(), std::ref(hashes));
  const Hash leaf = log::leaf_hash(data.substr(0, old_size + 1));
  const Hash root = frontier.root();
  require(log::verify_inclusion(leaf, old_size, data.size(), *inclusion, root).has_value(),
          "a leaf is proved");
  require(data.size() == 1 || !log::verify_inclusion(root, old_size, data.size(), *inclusion, root),
          "no other leaf is proved");
  const auto consistency = log::consistency_proof(old_size, data.size(), std::ref(hashes));
  require(log::verify_consistency(old_size, old_root, data.size(), root, *consistency).has_value(),
          "a tree goes on from an older one");
  require(!log::verify_consistency(old_size, leaf, data.size(), root, *consistency), "from no other one");
}

}  // namespace

void fuzz_log(std::string_view data) {
  check_entry(data);
  check_figure(data);
  check_note(data);
  check_tiles(data);
  check_frontier(data);
  check_proofs(data);
  check_tree(data);
}

}  // namespace dajuan::fuzz
