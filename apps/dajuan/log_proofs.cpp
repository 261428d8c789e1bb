#include "log_proofs.hpp"

#include <algorithm>

#include "dajuan/log/checkpoint.hpp"
#include "dajuan/log/figure.hpp"

namespace dajuan::cli {
namespace {

Result<log::FigureRecord> record_of(storage::LogView& view, const std::string& county, std::int64_t seq,
                                    std::uint64_t size) {
  const auto index = static_cast<std::uint64_t>(seq - 1);
  auto proof = view.inclusion(county, static_cast<std::uint64_t>(seq), size);
  if (!proof) return proof.error();
  log::FigureRecord record{index, {}, {}, std::move(*proof)};
  const log::TileId tile = log::tile_at(size, 0, index / log::kTileWidth);
  std::uint64_t at = tile.first_leaf();
  const auto read = view.events(county, tile, [&](std::string_view entry, std::string_view payload) {
    if (at++ != index) return;
    record.entry = std::string(entry);
    record.payload = std::string(payload);
  });
  if (!read) return read.error();
  return record;
}

// What is proved is proved of a head that was compared with all that was signed before, and that is kept:
// a figure could otherwise be signed of a past that never was. A county without events has no head.
Result<log::Checkpoint> head_for(storage::LedgerLog& log, const std::string& county, std::uint64_t covering) {
  auto head = log.head(county, covering);
  const bool is_empty = !head && covering == 0 && head.error().code == ErrorCode::kNotFound;
  if (is_empty) return log::Checkpoint{log::origin_of(county), 0, log::empty_root(), {}};
  return head;
}

}  // namespace

Result<storage::LedgerLog*> Proofs::log() {
  const std::scoped_lock guard(opening_);
  if (!log_) {
    auto opened = storage::LedgerLog::open(place_);
    if (!opened) return opened.error();
    log_ = std::move(*opened);
  }
  return log_.get();
}

Result<std::string> Proofs::checkpoint(const std::string& county) {
  const auto log = this->log();
  if (!log) return log.error();
  return (*log)->checkpoint(county);
}

Result<std::string> Proofs::checkpoint_at(const std::string& county, std::uint64_t size) {
  const auto log = this->log();
  if (!log) return log.error();
  return (*log)->checkpoint_at(county, size);
}

Result<std::string> Proofs::key() {
  const auto log = this->log();
  if (!log) return log.error();
  return (*log)->signer().verifier().to_string();
}

Result<std::string> Proofs::figure(const std::string& what, const domain::Scope& scope,
                                   const std::vector<std::int64_t>& seqs) {
  const auto log = this->log();
  if (!log) return log.error();
  log::FigureProof proof;
  proof.figure = {what, scope.county, scope.area, std::to_string(seqs.size())};
  proof.key = (*log)->signer().verifier().to_string();
  const auto last = std::max_element(seqs.begin(), seqs.end());
  auto head = head_for(**log, scope.county, last == seqs.end() ? 0 : static_cast<std::uint64_t>(*last));
  if (!head) return head.error();
  const auto read = (*log)->read([&](storage::LogView& view) -> Result<void> {
    for (const std::int64_t seq : seqs) {
      auto record = record_of(view, scope.county, seq, head->size);
      if (!record) return record.error();
      proof.records.push_back(std::move(*record));
    }
    return {};
  });
  if (!read) return read.error();
  auto note = log::sign_figure(std::move(*head), proof.figure, (*log)->signer());
  if (!note) return note.error();
  proof.checkpoint = std::move(*note);
  return log::figure_text(proof);
}

}  // namespace dajuan::cli
