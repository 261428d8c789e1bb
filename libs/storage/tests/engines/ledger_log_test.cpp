// The log read back: the tree is that of the events, proofs hold, and nothing is signed that contradicts what
// was signed before.
#include <sys/stat.h>

#include "dajuan/log/bundle.hpp"
#include "dajuan/log/checkpoint.hpp"
#include "dajuan/log/entry.hpp"
#include "dajuan/log/frontier.hpp"
#include "log_ledgers.hpp"

namespace dajuan::storage {
namespace {

class Logs : public OnLogs {
 protected:
  /// The leaves of all events, in their order.
  std::vector<log::Hash> leaves(LedgerLog& log, std::uint64_t size) {
    std::vector<log::Hash> out;
    for (std::uint64_t index = 0; index * log::kTileWidth < size; ++index) {
      const log::TileId tile = log::tile_at(size, 0, index);
      const auto read = log.read([&](LogView& seen) {
        return seen.events("330803", tile, [&](std::string_view entry, std::string_view payload) {
          out.push_back(log::leaf_hash(entry));
          const auto parsed = log::parse_entry(entry);
          ASSERT_TRUE(parsed) << parsed.error().en;
          EXPECT_EQ(parsed->seq, out.size());
          EXPECT_EQ(parsed->payload, log::sha256(payload));
        });
      });
      EXPECT_TRUE(read) << read.error().en;
    }
    return out;
  }
  std::int64_t kept_notes() const {
    const auto connection = raw(ConnectionRole::kReader);
    Query row(*connection, "SELECT count(*) FROM log_checkpoint");
    row.next();
    return row.integer(0);
  }
};

TEST_P(Logs, TheTreeIsThatOfTheEvents) {
  open_disputes(600);
  const auto log = open_log();
  const auto all = leaves(*log, 600);
  ASSERT_EQ(all.size(), 600U);
  log::Frontier frontier;
  std::vector<log::Hash> roots = {frontier.root()};
  for (const log::Hash& leaf : all) {
    frontier.append(leaf);
    roots.push_back(frontier.root());
  }
  const auto state = view(*log, [](LogView& seen) { return Result(seen.state("330803")); });
  EXPECT_EQ(state->size, 600U);
  EXPECT_EQ(state->root, roots.back());
  EXPECT_EQ(*view(*log, [](LogView& seen) { return Result(seen.counties()); }),
            std::vector<std::string>{"330803"});
  for (const std::uint64_t size : {0U, 1U, 2U, 255U, 256U, 257U, 511U, 512U, 599U, 600U}) {
    const auto root = view(*log, [&](LogView& seen) { return seen.root_at("330803", size); });
    ASSERT_TRUE(root) << root.error().en;
    EXPECT_EQ(*root, roots[size]) << size;
    const auto older = view(*log, [&](LogView& seen) { return seen.consistency("330803", size, 600); });
    ASSERT_TRUE(older) << older.error().en;
    EXPECT_TRUE(log::verify_consistency(size, roots[size], 600, roots[600], *older)) << size;
    for (const std::uint64_t seq : {1U, 255U, 256U, 257U, 513U, 600U}) {
      if (seq > size) continue;
      const auto proof = view(*log, [&](LogView& seen) { return seen.inclusion("330803", seq, size); });
      ASSERT_TRUE(proof) << proof.error().en;
      EXPECT_TRUE(log::verify_inclusion(all[seq - 1], seq - 1, size, *proof, roots[size]))
          << seq << "/" << size;
    }
  }
}

TEST_P(Logs, TilesAndBundlesAreCutToWhatIsAskedFor) {
  open_disputes(300);
  const auto log = open_log();
  const auto all = leaves(*log, 300);
  using log::TileKind;
  struct Wanted {
    log::TilePath path;
    std::size_t first;
    std::size_t count;
  };
  for (const Wanted& one : {Wanted{{TileKind::kHashes, {0, 0, 256}}, 0, 256},
                            {{TileKind::kHashes, {0, 0, 7}}, 0, 7},
                            {{TileKind::kHashes, {0, 1, 44}}, 256, 44},
                            {{TileKind::kHashes, {0, 1, 3}}, 256, 3}}) {
    const auto bytes = view(*log, [&](LogView& seen) { return seen.file("330803", one.path); });
    ASSERT_TRUE(bytes) << bytes.error().en;
    EXPECT_EQ(*bytes, log::encode_tile(std::span(all).subspan(one.first, one.count)));
  }
  const auto above = view(*log, [](LogView& seen) {
    return seen.file("330803", {TileKind::kHashes, {1, 0, 1}});
  });
  ASSERT_TRUE(above) << above.error().en;
  EXPECT_EQ(*above, log::bytes_of(log::tile_root(std::span(all).subspan(0, 256))));
  const auto entries = view(*log, [](LogView& seen) {
    return seen.file("330803", {TileKind::kEntries, {0, 1, 44}});
  });
  ASSERT_TRUE(entries) << entries.error().en;
  const auto split = log::split_entries(*entries, 44);
  ASSERT_FALSE(split.wrong) << split.wrong->en;
  EXPECT_EQ(log::leaf_hash(split.items[43]), all[299]);
  const auto payloads = view(*log, [](LogView& seen) {
    return seen.file("330803", {TileKind::kPayloads, {0, 1, 44}});
  });
  ASSERT_TRUE(payloads) << payloads.error().en;
  EXPECT_FALSE(log::split_payloads(*payloads, 44).wrong);
}

TEST_P(Logs, WhatTheLogDoesNotHaveIsRefused) {
  open_disputes(3);
  const auto log = open_log();
  const auto refused = [&](const char* what, const auto& question, ErrorCode code) {
    const auto answer = view(*log, question);
    ASSERT_FALSE(answer) << what;
    EXPECT_EQ(answer.error().code, code) << what << ": " << answer.error().en;
  };
  refused(
      "root", [](LogView& seen) { return seen.root_at("330803", 4); }, ErrorCode::kNotFound);
  refused(
      "size", [](LogView& seen) { return seen.inclusion("330803", 1, 4); }, ErrorCode::kNotFound);
  refused(
      "seq 0", [](LogView& seen) { return seen.inclusion("330803", 0, 3); }, ErrorCode::kInvalidInput);
  refused(
      "seq", [](LogView& seen) { return seen.inclusion("330803", 3, 2); }, ErrorCode::kInvalidInput);
  refused(
      "order", [](LogView& seen) { return seen.consistency("330803", 3, 2); }, ErrorCode::kInvalidInput);
  refused(
      "wide",
      [](LogView& seen) {
        return seen.hashes("330803", {0, 0, 4});
      },
      ErrorCode::kNotFound);
  refused(
      "level",
      [](LogView& seen) {
        return seen.hashes("330803", {1, 0, 1});
      },
      ErrorCode::kNotFound);
  refused(
      "county",
      [](LogView& seen) {
        return seen.hashes("330802", {0, 0, 1});
      },
      ErrorCode::kNotFound);
  const auto empty = log->checkpoint("330802");
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().code, ErrorCode::kNotFound);
  const auto early = log->checkpoint("330803", 4);
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().field, "size");
}

TEST_P(Logs, HeadsAreSignedAndKept) {
  open_disputes(2);
  const auto log = open_log();
  const auto first = log->checkpoint("330803");
  ASSERT_TRUE(first) << first.error().en;
  const auto text = log::open_note(*first, log->signer().verifier());
  ASSERT_TRUE(text) << text.error().en;
  const auto head = log::parse_checkpoint(*text);
  ASSERT_TRUE(head) << head.error().en;
  EXPECT_EQ(head->origin, "dajuan/330803");
  EXPECT_EQ(head->size, 2U);
  EXPECT_EQ(*log->checkpoint("330803"), *first);
  EXPECT_EQ(*open_log()->checkpoint("330803"), *first) << "another server signs the same";
  EXPECT_EQ(kept_notes(), 1);
  open_disputes(1);
  const auto second = log->checkpoint("330803", 3);
  ASSERT_TRUE(second) << second.error().en;
  EXPECT_NE(*second, *first);
  EXPECT_EQ(kept_notes(), 2);
  open_disputes(1);
  const auto third = log->head("330803", 4);
  ASSERT_TRUE(third) << third.error().en;
  EXPECT_EQ(third->size, 4U);
  EXPECT_EQ(kept_notes(), 3) << "a head that a statement is signed about is kept too";
}

TEST_P(Logs, AnOlderHeadIsSignedAtAnyTimeAndIsTheSameThen) {
  open_disputes(2);
  const auto log = open_log();
  const auto given = log->checkpoint("330803");
  ASSERT_TRUE(given) << given.error().en;
  open_disputes(300);
  EXPECT_EQ(log->checkpoint_at("330803", 2).value(), *given) << "what was given out then";
  EXPECT_EQ(kept_notes(), 1);
  const auto all = leaves(*log, 302);
  log::Frontier frontier;
  for (std::uint64_t size = 1; size <= 300; ++size) {
    frontier.append(all[size - 1]);
    if (size != 1 && size != 257 && size != 300) continue;
    const auto note = log->checkpoint_at("330803", size);
    ASSERT_TRUE(note) << note.error().en;
    const auto head = log::parse_checkpoint(*log::open_note(*note, log->signer().verifier()));
    ASSERT_TRUE(head) << head.error().en;
    EXPECT_EQ(head->size, size);
    EXPECT_EQ(head->root, frontier.root()) << size;
    EXPECT_EQ(open_log()->checkpoint_at("330803", size).value(), *note) << "it is kept";
  }
  EXPECT_EQ(kept_notes(), 4);
  for (const std::uint64_t none : {std::uint64_t{0}, std::uint64_t{303}}) {
    const auto refused = log->checkpoint_at("330803", none);
    ASSERT_FALSE(refused) << none;
    EXPECT_EQ(refused.error().code, ErrorCode::kNotFound);
    EXPECT_EQ(refused.error().field, "size");
  }
}

TEST_P(Logs, AnOlderHeadContradictsNothingEither) {
  open_disputes(3);
  const auto log = open_log();
  const auto other = log->signer().sign(log::checkpoint_text({log::origin_of("330803"), 2, log::Hash{}, {}}));
  const auto connection = raw();
  Query(*connection, "INSERT INTO log_checkpoint (county, size, note) VALUES ('330803', 2, ?)", *other).run();
  for (const std::uint64_t size : {1U, 2U, 3U}) {
    const auto refused = log->checkpoint_at("330803", size);
    ASSERT_FALSE(refused) << size;
    EXPECT_EQ(refused.error().reason, "history_differs");
  }
}

TEST_P(Logs, NothingIsSignedThatContradictsAnOlderHead) {
  open_disputes(2);
  const auto log = open_log();
  const auto other = log->signer().sign(log::checkpoint_text({log::origin_of("330803"), 1, log::Hash{}, {}}));
  const auto connection = raw();
  Query(*connection, "INSERT INTO log_checkpoint (county, size, note) VALUES ('330803', 1, ?)", *other).run();
  const auto refused = log->checkpoint("330803");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "history_differs");
  EXPECT_NE(refused.error().en.find("signed at size 1"), std::string::npos) << refused.error().en;
  const auto head = log->head("330803", 2);
  ASSERT_FALSE(head) << "no statement is signed about it";
  EXPECT_EQ(head.error().reason, "history_differs");
  const auto elsewhere =
      log->signer().sign(log::checkpoint_text({log::origin_of("330802"), 1, log::Hash{}, {}}));
  Query(*connection, "INSERT INTO log_checkpoint (county, size, note) VALUES ('330802', 1, ?)", *elsewhere)
      .run();
  const auto lost = log->head("330802");
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().reason, "history_differs")
      << "a log that was signed and is gone is not an empty one";
}

TEST_P(Logs, OneKeySignsALedger) {
  open_disputes(1);
  ASSERT_TRUE(open_log()->checkpoint("330803"));
  const std::string path = folder_.path() + "/log.key";
  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  const std::string own = files_below(folder_.path())["log.key"];
  const auto refused = [&](ErrorCode code, const char* reason) {
    const auto log = LedgerLog::open(ledger());
    ASSERT_FALSE(log);
    EXPECT_EQ(log.error().code, code) << log.error().en;
    EXPECT_EQ(log.error().reason, reason);
  };
  write_to(path, std::string(64, 'a') + "\n");
  refused(ErrorCode::kConflict, "other_log_key");
  write_to(path, "nothing");
  refused(ErrorCode::kInvalidInput, "");
  write_to(path, own);
  EXPECT_TRUE(LedgerLog::open(ledger()));
  ::chmod(path.c_str(), 0640);
  refused(ErrorCode::kForbidden, "");
}

// Two servers of one database may begin at once, each with a key of its own, before anything is signed.
TEST_P(Logs, OfTwoKeysTheFirstToSignIsTheLedgers) {
  if (!is_postgres()) GTEST_SKIP() << "SQLite has one folder";
  open_disputes(2);
  const Folder elsewhere;
  const auto own = open_log();
  const auto other = LedgerLog::open({elsewhere.path(), place()});
  ASSERT_TRUE(other) << other.error().en;
  ASSERT_TRUE(own->checkpoint("330803"));
  const auto refused = (*other)->checkpoint("330803");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "other_log_key");
}

TEST_P(Logs, ALedgerThatIsNotThereIsNotMade) {
  if (is_postgres()) GTEST_SKIP() << "a database is made by its owner";
  const Folder empty;
  const auto refused = LedgerLog::open({empty.path(), ""});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(files_below(empty.path()).empty());
}

DAJUAN_ON_BOTH_ENGINES(Logs);

}  // namespace
}  // namespace dajuan::storage
