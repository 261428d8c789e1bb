#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "connection.hpp"
#include "dajuan/storage/content_files.hpp"
#include "dajuan/storage/ledger_store.hpp"
#include "folder.hpp"
#include "own_rules.hpp"

namespace dajuan::storage {
namespace {

const domain::Scope kScope{"330803", "330803000000", domain::Privacy::kWithPrivate};

app::StoredEvent site_event(std::uint32_t revision, const std::string& name) {
  app::StoredEvent event;
  event.area = "330803114000";
  event.stream = "site";
  event.revision = revision;
  event.kind = "site.set";
  event.actor = "local";
  event.at = "2026-01-01T00:00:00.000Z";
  event.payload = app::encode(app::Payload(app::SiteSet{{"330803114000", name, ""}}));
  return event;
}

std::string name_in(LedgerStore& store, const domain::Scope& scope) {
  std::string name = "none";
  EXPECT_TRUE(store.read([&](app::Queries& queries) -> Result<void> {
    if (const auto site = queries.site(scope)) name = site->name;
    return {};
  }));
  return name;
}

TEST(LedgerStoreOpen, OneProgramForOneFolder) {
  const Folder folder;
  const auto first = LedgerStore::open({folder.path() + "/deep/er", ""}, own_rules());
  ASSERT_TRUE(first) << first.error().en;
  const auto second = LedgerStore::open({folder.path() + "/deep/er", ""}, own_rules());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().reason, "data_in_use");
}

TEST(LedgerStoreOpen, WhatIsNoDatabaseIsAnErrorNotACrash) {
  const Folder folder;
  std::ofstream(folder.path() + "/dajuan.db") << std::string(5000, 'x');
  const auto store = LedgerStore::open({folder.path(), ""}, own_rules());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::kUnavailable);
}

TEST(LedgerStoreWrite, ARefusedBodyLeavesNothing) {
  const Folder folder;
  const auto store = LedgerStore::open({folder.path(), ""}, own_rules()).value().release();
  const std::unique_ptr<LedgerStore> owner(store);
  const auto refused = store->write([](app::Transaction& transaction) -> Result<void> {
    transaction.append(kScope, site_event(1, "甲"));
    return invalid("x", "不", "no");
  });
  EXPECT_FALSE(refused);
  EXPECT_EQ(name_in(*store, kScope), "none");
  EXPECT_EQ(store->county().value(), std::nullopt);
}

TEST(LedgerStoreWrite, TheSameRevisionTwiceIsRefusedByTheDatabaseItself) {
  const Folder folder;
  const std::unique_ptr<LedgerStore> store =
      std::move(LedgerStore::open({folder.path(), ""}, own_rules()).value());
  const auto append = [](app::StoredEvent event) {
    return [event](app::Transaction& transaction) -> Result<void> {
      transaction.append(kScope, event);
      return {};
    };
  };
  ASSERT_TRUE(store->write(append(site_event(1, "甲"))));
  app::StoredEvent twin = site_event(2, "乙");
  twin.revision = 1;
  EXPECT_FALSE(store->write(append(twin)));
  app::StoredEvent unknown = site_event(2, "乙");
  unknown.kind = "site.moved";
  const auto refused = store->write(append(unknown));
  ASSERT_FALSE(refused) << "an event that cannot be told must not get into the log";
  EXPECT_NE(refused.error().en.find("site.moved"), std::string::npos);
  ASSERT_TRUE(store->write(append(site_event(2, "丙"))));
  EXPECT_EQ(name_in(*store, kScope), "丙");
}

TEST(LedgerStoreLog, IsAppendOnlyForEverybody) {
  const Folder folder;
  {
    const std::unique_ptr<LedgerStore> store =
        std::move(LedgerStore::open({folder.path(), ""}, own_rules()).value());
    ASSERT_TRUE(store->write([](app::Transaction& transaction) -> Result<void> {
      transaction.append(kScope, site_event(1, "甲"));
      return {};
    }));
  }
  const auto connection = open_connection(folder.path() + "/dajuan.db", ConnectionRole::kWriter);
  for (const char* sql : {"UPDATE event SET actor = 'me'", "DELETE FROM event"}) {
    try {
      connection->execute(sql);
      FAIL() << sql;
    } catch (const DatabaseError& refused) {
      EXPECT_NE(std::string(refused.what()).find("append-only"), std::string::npos);
    }
  }
}

TEST(LedgerStoreScope, WhatLiesOutsideIsNotThere) {
  const Folder folder;
  const std::unique_ptr<LedgerStore> store =
      std::move(LedgerStore::open({folder.path(), ""}, own_rules()).value());
  ASSERT_TRUE(store->write([](app::Transaction& transaction) -> Result<void> {
    transaction.append(kScope, site_event(1, "高家镇"));
    return {};
  }));
  EXPECT_EQ(name_in(*store, {"330803", "330803114000"}), "高家镇");
  EXPECT_EQ(name_in(*store, {"330803", "330803115000"}), "none") << "a neighbour";
  EXPECT_EQ(name_in(*store, {"330802", "330802000000"}), "none") << "another county";
  std::size_t seen = 1;
  ASSERT_TRUE(store->read([&](app::Queries& queries) -> Result<void> {
    seen = queries.events({"330803", "330803115000"}, 0, 10).items.size() +
           queries.stream({"330803", "330803115000"}, "site", 9).size();
    return {};
  }));
  EXPECT_EQ(seen, 0U);
}

TEST(LedgerStoreRead, SeesOneMomentWhileOthersWrite) {
  const Folder folder;
  const std::unique_ptr<LedgerStore> store =
      std::move(LedgerStore::open({folder.path(), ""}, own_rules()).value());
  std::atomic<bool> done{false};
  std::thread writer([&] {
    for (std::uint32_t i = 1; i <= 200; ++i) {
      EXPECT_TRUE(store->write([&](app::Transaction& transaction) -> Result<void> {
        transaction.append(kScope, site_event(i, std::to_string(i)));
        return {};
      }));
    }
    done = true;
  });
  int looks = 0;
  while (!done || looks == 0) {
    ASSERT_TRUE(store->read([&](app::Queries& queries) -> Result<void> {
      const auto site = queries.site(kScope);
      const auto events = queries.stream(kScope, "site", UINT32_MAX);
      EXPECT_EQ(site ? site->name : "0", std::to_string(events.size())) << "log and table are of one moment";
      return {};
    }));
    ++looks;
  }
  writer.join();
}

TEST(ContentFilesTest, AFileIsItsContent) {
  const Folder folder;
  ContentFiles files(folder.path());
  const auto name = files.put("答卷");
  ASSERT_TRUE(name) << name.error().en;
  EXPECT_EQ(*name, sha256_hex("答卷"));
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(files.put("答卷").value(), *name);
  EXPECT_EQ(files.get(*name).value(), "答卷");
  EXPECT_EQ(files.put("").value(), sha256_hex(""));
  EXPECT_EQ(files.get(sha256_hex("")).value(), "");
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path() + "/files"))
    count += entry.is_regular_file() ? 1 : 0;
  EXPECT_EQ(count, 2U) << "nothing half written stays";
}

TEST(ContentFilesTest, NamesLeadNowhereElse) {
  const Folder folder;
  ContentFiles files(folder.path());
  for (const char* name : {"", "../dajuan.db", "x", "../../etc/passwd"})
    EXPECT_FALSE(files.get(name)) << name;
  const auto gone = files.get(std::string(64, 'a'));
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.error().code, ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace dajuan::storage
