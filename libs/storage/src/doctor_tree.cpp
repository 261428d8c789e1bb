// What was hashed when it was written: events, private values, the tree, and the heads that were signed.
#include <algorithm>
#include <optional>
#include <vector>

#include "dajuan/app/case_event.hpp"
#include "dajuan/app/import_event.hpp"
#include "dajuan/log/checkpoint.hpp"
#include "dajuan/log/frontier.hpp"
#include "dajuan/log/tile.hpp"
#include "dajuan/storage/ledger_log.hpp"
#include "doctor.hpp"
#include "doctor_private.hpp"
#include "ledger_view.hpp"
#include "log_key.hpp"
#include "tree_rows.hpp"

namespace dajuan::storage {
namespace {

constexpr int kPage = 500;

/// A head that was signed at some time.
struct SignedHead {
  std::uint64_t size = 0;
  log::Hash root{};
};

struct Leafed {
  app::StoredEvent event;
  std::string leaf;
};

class TreeExam {
 public:
  TreeExam(Exam& exam, const std::string& county)
      : exam_(exam), county_(county), erasures_(exam.connection, county) {}

  void run() {
    if (!exam_.on_snapshot("D010", county_, [&] { take_end(); })) return;
    if (exam_.options.quick) {
      exam_.on_snapshot("D010", county_, [&] { compare_quickly(); });
      return;
    }
    bool more = true;
    while (more && seq_ < last_) {
      const bool read = exam_.on_snapshot("D003", county_, [&] {
        const std::vector<Leafed> page = next_page();
        more = !page.empty();
        for (const Leafed& one : page) look_at(one);
      });
      more = more && read;
    }
    if (more && whole_) compare_end();
  }

 private:
  // What must come out, all as one moment saw it.
  void take_end() {
    {
      Query row(exam_.connection, "SELECT frontier FROM shard WHERE county = ?", county_);
      if (row.next()) {
        auto frontier = log::Frontier::from_bytes(row.view(0));
        if (!frontier) throw std::runtime_error("the end of the log: " + frontier.error().en);
        end_ = std::move(*frontier);
      }
    }
    last_ = static_cast<std::uint64_t>(
        integer_of(exam_.connection, "SELECT max(seq) FROM event WHERE county = ?", county_));
    if (auto key = find_log_key(exam_.folder)) key_ = std::move(*key);
    tiles_ = integer_of(exam_.connection, "SELECT count(*) FROM log_tile WHERE county = ?", county_);
    Query row(exam_.connection, "SELECT size, note FROM log_checkpoint WHERE county = ? ORDER BY size",
              county_);
    while (row.next()) take_head(static_cast<std::uint64_t>(row.integer(0)), row.text(1));
  }

  void take_head(std::uint64_t size, const std::string& note) {
    const auto text = key_ ? log::open_note(note, key_->verifier()) : log::note_text(note);
    const auto head = text ? log::parse_checkpoint(*text) : Result<log::Checkpoint>(text.error());
    const bool fits = head && head->size == size && head->origin == log::origin_of(county_);
    if (!fits) {
      exam_.complain("D011", place_of(county_, size), "签署过的检查点损坏，或由另一把钥匙签署",
                     "a checkpoint that was signed is damaged, or another key signed it");
    } else if (size > end_.size()) {
      complain_of_head(size);
    } else {
      heads_.push_back({size, head->root});
    }
  }

  void complain_of_head(std::uint64_t size) {
    exam_.complain("D011", place_of(county_, size), "日志与签署过的检查点不符：历史被改写或丢失",
                   "the log is not the one that was signed here: its past was rewritten or lost");
  }

  // From tiles and the last leaves alone.
  void compare_quickly() {
    LogView view(exam_.connection);
    const auto root = view.root_at(county_, end_.size());
    if (!root || *root != end_.root()) complain_of_end();
    for (const SignedHead& head : heads_) {
      const auto then = view.root_at(county_, head.size);
      if (!then || *then != head.root) complain_of_head(head.size);
    }
  }

  std::vector<Leafed> next_page() {
    static const std::string sql = "SELECT " + std::string(kEventColumns) +
                                   ", leaf FROM event WHERE county = ? AND seq > ? ORDER BY seq LIMIT ?";
    std::vector<Leafed> out;
    Query row(exam_.connection, sql, county_, seq_, kPage);
    while (row.next()) out.push_back({event_of(row), row.blob(13)});
    return out;
  }

  void look_at(const Leafed& one) {
    if (seq_ >= last_) return;
    const app::StoredEvent& event = one.event;
    // What is missing is told by D002; without it there is no tree to compare.
    whole_ = whole_ && static_cast<std::uint64_t>(event.seq) == seq_ + 1;
    seq_ = static_cast<std::uint64_t>(event.seq);
    ++exam_.result.events;
    const std::string place = place_of(county_, seq_);
    if (!is_its_leaf(event, one.leaf))
      exam_.complain("D003", place, "事件不是写入时的样子：内容或哈希被改动",
                     "the event is not as it was written: its content or its hash was changed");
    // What an import tells beside is no value of a case: nothing stands for it in the log.
    const bool committed = !event.private_values.empty() && !app::is_import_event(event.kind);
    if (committed && !app::commitments_hold(event))
      exam_.complain("D004", place, "私密值与日志里的承诺值不符",
                     "a private value is not the one that the commitment in the log stands for");
    if (!erasures_.explain(event))
      exam_.complain("D004", place, "私密值不见了，日志里却没有删除它的记录",
                     "a private value is gone, and nothing in the log says that it was erased");
    const auto leaf = log::hash_from_bytes(one.leaf);
    whole_ = whole_ && leaf.has_value();
    if (whole_) extend(*leaf);
  }

  static bool is_its_leaf(const app::StoredEvent& event, const std::string& leaf) {
    try {
      return log::bytes_of(leaf_of(event)) == leaf;
    } catch (const std::exception&) {
      return false;  // what cannot be an entry never was one
    }
  }

  void extend(const log::Hash& leaf) {
    frontier_.append(leaf);
    builder_.append(leaf, [&](const log::TileId& id, std::span<const log::Hash> hashes) {
      ++told_tiles_;
      compare_tile(id, hashes);
    });
    for (; next_head_ < heads_.size() && heads_[next_head_].size <= frontier_.size(); ++next_head_) {
      if (heads_[next_head_].root != frontier_.root()) complain_of_head(heads_[next_head_].size);
    }
  }

  void compare_tile(const log::TileId& id, std::span<const log::Hash> hashes) {
    Query row(exam_.connection,
              "SELECT hashes, root FROM log_tile WHERE county = ? AND level = ? AND tile = ?", county_,
              id.level, id.index);
    const bool there = row.next();
    const auto kept = log::decode_tile(there ? row.view(0) : std::string_view(), log::kTileWidth);
    const auto differs =
        kept ? std::mismatch(kept->begin(), kept->end(), hashes.begin()).first - kept->begin() : 0;
    if (kept && differs == log::kTileWidth && row.view(1) == log::bytes_of(log::tile_root(hashes))) return;
    const auto at = static_cast<unsigned>(differs == log::kTileWidth ? 0 : differs);
    const std::string name = log::path_of({log::TileKind::kHashes, id});
    exam_.complain("D010", place_of(county_, id.first_leaf(at) + 1), "哈希块 " + name + " 与事件的哈希不符",
                   name + " is not what the hashes of the events make");
  }

  void compare_end() {
    if (!(frontier_ == end_)) complain_of_end();
    if (tiles_ == told_tiles_) return;
    exam_.complain("D010", county_, "哈希块的个数不对", "there are too many or too few tiles");
  }

  void complain_of_end() {
    exam_.complain("D010", county_, "日志末端的登记与哈希不符",
                   "the end of the log, as it is noted, is not what the hashes make");
  }

  Exam& exam_;
  const std::string& county_;
  Erasures erasures_;
  log::Frontier end_;
  std::uint64_t last_ = 0;
  std::int64_t tiles_ = 0;
  std::optional<log::Signer> key_;
  std::vector<SignedHead> heads_;

  std::uint64_t seq_ = 0;
  bool whole_ = true;  ///< every event so far was there, with a hash
  log::Frontier frontier_;
  log::TileBuilder builder_;
  std::int64_t told_tiles_ = 0;
  std::size_t next_head_ = 0;
};

}  // namespace

void examine_tree(Exam& exam, const std::string& county) { TreeExam(exam, county).run(); }

}  // namespace dajuan::storage
