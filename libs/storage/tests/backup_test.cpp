// A backup beside a server, and a restored folder that is the same ledger; what is not whole is refused.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "dajuan/app/values.hpp"
#include "dajuan/storage/content_files.hpp"
#include "dajuan/storage/ledger_backup.hpp"
#include "dajuan/storage/ledger_log.hpp"
#include "folder.hpp"
#include "own_rules.hpp"

namespace dajuan::storage {
namespace {

namespace fs = std::filesystem;

const domain::Scope kCounty{"330803", "330803000000", domain::Privacy::kWithPrivate, {}};

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
void write_to(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

class Backup : public testing::Test {
 protected:
  void SetUp() override {
    store_ = open(folder_.path());
    areas_ = *ContentFiles(folder_.path()).put("code,name\n");
    set_site("高家镇", 1);
    log_ = std::move(LedgerLog::open({folder_.path(), ""}).value());
    ASSERT_TRUE(log_->checkpoint("330803"));
  }
  static std::unique_ptr<LedgerStore> open(const std::string& folder) {
    auto store = LedgerStore::open({folder, ""}, own_rules());
    EXPECT_TRUE(store) << store.error().en;
    return std::move(*store);
  }
  void set_site(const std::string& name, std::uint32_t revision) {
    const auto done = store_->write([&](app::Transaction& transaction) -> Result<void> {
      app::StoredEvent event;
      event.area = "330803114000";
      event.stream = "site";
      event.revision = revision;
      event.kind = "site.set";
      event.actor = "local";
      event.at = app::timestamp(1'767'225'600'000);
      event.payload = app::encode(app::SiteSet{{event.area, name, areas_}});
      transaction.append(kCounty, std::move(event));
      return {};
    });
    ASSERT_TRUE(done) << done.error().en;
  }

  const Folder folder_;
  const Folder other_;
  const std::string to_ = other_.path() + "/backup";
  const std::string again_ = other_.path() + "/again";
  std::string areas_;
  std::unique_ptr<LedgerStore> store_;
  std::unique_ptr<LedgerLog> log_;
};

TEST_F(Backup, IsMadeBesideAServerAndIsTheSameLedger) {
  const std::string dump = *store_->dump();
  const auto made = back_up(folder_.path(), to_);
  ASSERT_TRUE(made) << made.error().en;
  EXPECT_EQ(made->files, 3U);
  EXPECT_TRUE(made->damaged.empty());
  set_site("廿里镇", 2);  // the server goes on
  const auto restored = restore_backup(to_, again_);
  ASSERT_TRUE(restored) << restored.error().en;
  EXPECT_EQ(*open(again_)->dump(), dump);
  EXPECT_EQ(bytes_of(again_ + "/log.key"), bytes_of(folder_.path() + "/log.key"));
  EXPECT_EQ(fs::status(again_ + "/log.key").permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(*ContentFiles(again_).get(areas_), "code,name\n");
  const auto log = LedgerLog::open({again_, ""});
  ASSERT_TRUE(log) << log.error().en;
  EXPECT_TRUE((*log)->checkpoint("330803")) << "and signs on with the same key";
}

TEST_F(Backup, NobodyIsLoggedInToARestoredLedger) {
  app::Session session;
  session.token_sha256 = std::string(64, 'a');
  session.id = "0192f7c0-1b2c-7000-8000-000000000001";
  app::Session token = session;
  token.token_sha256 = std::string(64, 'b');
  token.kind = app::SessionKind::kProgram;
  ASSERT_TRUE(store_->write([&](app::Transaction& transaction) -> Result<void> {
    transaction.put_session(session);
    transaction.put_session(token);
    return {};
  }));
  ASSERT_TRUE(back_up(folder_.path(), to_));
  const auto restored = restore_backup(to_, again_);
  ASSERT_TRUE(restored) << restored.error().en;
  EXPECT_EQ(restored->sessions, 2U);
  const auto kept = [](LedgerStore& store) {
    int count = 0;
    EXPECT_TRUE(store.read([&](app::Queries& queries) -> Result<void> {
      for (const char sign : {'a', 'b'}) count += queries.session(std::string(64, sign)) ? 1 : 0;
      return {};
    }));
    return count;
  };
  EXPECT_EQ(kept(*open(again_)), 0);
  EXPECT_EQ(kept(*store_), 2) << "here they hold on";
  for (const auto& entry : fs::directory_iterator(again_))
    EXPECT_EQ(entry.path().filename().string().find(".part"), std::string::npos) << entry.path();
}

TEST_F(Backup, ADamagedContentFileIsCopiedAndTold) {
  write_to(folder_.path() + "/files/" + areas_, "changed");
  const auto made = back_up(folder_.path(), to_);
  ASSERT_TRUE(made) << made.error().en;
  EXPECT_EQ(made->damaged, std::vector<std::string>{"files/" + areas_});
  const auto restored = restore_backup(to_, again_);
  ASSERT_TRUE(restored) << restored.error().en;
  EXPECT_EQ(restored->damaged, std::vector<std::string>{"files/" + areas_});
}

TEST_F(Backup, OnlyAFreeFolderIsWritten) {
  ASSERT_TRUE(back_up(folder_.path(), to_));
  const auto twice = back_up(folder_.path(), to_);
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().reason, "not_empty");
  EXPECT_EQ(twice.error().field, "--to");
  const auto onto = restore_backup(to_, folder_.path());
  ASSERT_FALSE(onto);
  EXPECT_EQ(onto.error().reason, "not_empty");
  EXPECT_EQ(onto.error().field, "--data");
  const auto nothing = back_up(again_, other_.path() + "/of-nothing");
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error().code, ErrorCode::kNotFound);
}

TEST_F(Backup, WhatIsNotWholeIsNotRestored) {
  ASSERT_TRUE(back_up(folder_.path(), to_));
  const std::string list = bytes_of(to_ + "/SHA256SUMS");
  const auto refused = [&](const std::string& name, const std::string& bytes, const char* says) {
    const std::string before = bytes_of(to_ + "/" + name);
    write_to(to_ + "/" + name, bytes);
    const auto restored = restore_backup(to_, again_);
    write_to(to_ + "/" + name, before);
    ASSERT_FALSE(restored) << name << ", " << says;
    EXPECT_EQ(restored.error().reason, "backup_damaged") << restored.error().en;
    EXPECT_NE(restored.error().en.find(says), std::string::npos) << restored.error().en;
    EXPECT_FALSE(fs::exists(again_)) << "nothing is left behind";
  };
  refused("dajuan.db", "x", "dajuan.db is not what the list says");
  refused("log.key", "x", "log.key is not what the list says");
  refused("files/" + areas_, "x", "is not what the list says");
  refused("SHA256SUMS", list + "x", "a line that is wrong: x");
  refused("SHA256SUMS", std::string(64, 'a') + "  ../../etc/passwd\n" + list, "a line that is wrong");
  refused("SHA256SUMS", std::string(64, 'a') + "  files/" + std::string(64, 'b') + "\n" + list, "is missing");
  refused("SHA256SUMS", "", "names no database");
  fs::remove(to_ + "/SHA256SUMS");
  const auto unfinished = restore_backup(to_, again_);
  ASSERT_FALSE(unfinished);
  EXPECT_EQ(unfinished.error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(fs::exists(again_));
}

}  // namespace
}  // namespace dajuan::storage
