#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "../own_rules.hpp"
#include "dajuan/app/accounts.hpp"
#include "dajuan/app/attachment.hpp"
#include "dajuan/app/case_commands.hpp"
#include "dajuan/app/values.hpp"
#include "dajuan/storage/ledger_store.hpp"
#include "engines.hpp"

/// A ledger with the built-in mechanisms, on either engine, and people who command.
namespace dajuan::storage {

inline constexpr const char* kVillage = "330803114201";
inline const domain::Scope kCounty{"330803", "330803000000", domain::Privacy::kWithPrivate, {}};
inline const domain::Scope kTown{"330803", "330803114000", domain::Privacy::kWithPrivate, {}};

/// Says what the test says.
class SetClock final : public app::Clock {
 public:
  std::int64_t now = 1'767'225'600'000;
  std::int64_t now_ms() override { return now; }
};

class CountedRandom final : public app::Random {
 public:
  std::array<std::uint8_t, 10> ten_bytes() override {
    std::array<std::uint8_t, 10> out{};
    ++count_;
    for (std::size_t i = 0; i < 4; ++i) out.at(i + 6) = static_cast<std::uint8_t>(count_ >> (8 * i));
    return out;
  }

 private:
  std::uint32_t count_ = 0;
};

class OnLedgers : public OnBothEngines {
 protected:
  void SetUp() override {
    auto opened = LedgerStore::open({folder_.path(), is_postgres() ? place() : ""}, own_rules());
    ASSERT_TRUE(opened) << opened.error().en;
    store_ = std::move(*opened);
  }
  app::CaseTools tools() { return {own_rules(), clock_, random_}; }
  app::Person person(const std::string& id, const std::vector<std::string>& roles) const {
    return {id, id, id, {{"330803114000", roles, {}}}};
  }
  Result<app::CaseReceipt> open(const app::Person& who, const app::OpenCase& request, std::string key = {}) {
    return run(who, std::move(key), [&](app::Transaction& transaction, const app::CaseCommand& command) {
      send_files(transaction, who, request.values);
      return app::open_case(transaction, tools(), command, request);
    });
  }
  Result<app::CaseReceipt> act(const app::Person& who, const app::ActOnCase& request, std::string key = {}) {
    return run(who, std::move(key), [&](app::Transaction& transaction, const app::CaseCommand& command) {
      send_files(transaction, who, request.values);
      return app::act_on_case(transaction, tools(), command, request);
    });
  }
  // As if the person had sent whatever files the values name.
  static void send_files(app::Transaction& transaction, const app::Person& who,
                         const std::vector<app::Written>& values) {
    for (const auto& [field, words] : values) {
      for (const std::string& word : words) {
        if (app::is_attachment_name(word))
          transaction.hold_file(app::account_scope().county, word, app::account_holder(who.id));
      }
    }
  }
  app::CaseRecord record(const app::CaseId& id) {
    std::optional<app::CaseRecord> found;
    EXPECT_TRUE(store_->read([&](app::Queries& queries) -> Result<void> {
      found = queries.case_record(kCounty, id);
      return {};
    }));
    return found.value_or(app::CaseRecord{});
  }
  template <typename Ask>
  auto ask(const Ask& question) {
    decltype(question(std::declval<app::Queries&>())) out;
    EXPECT_TRUE(store_->read([&](app::Queries& queries) -> Result<void> {
      out = question(queries);
      return {};
    }));
    return out;
  }
  app::OpenCase dispute() const {
    return {"dispute",
            "",
            "register",
            kVillage,
            {{"kind", {"neighbour"}}, {"parties", {"张三 13800001234", "李四"}}, {"source", {"found"}}},
            "",
            "",
            ""};
  }

  SetClock clock_;
  CountedRandom random_;
  Folder folder_;
  std::unique_ptr<LedgerStore> store_;

 private:
  template <typename Body>
  Result<app::CaseReceipt> run(const app::Person& who, std::string key, const Body& body) {
    if (key.empty()) key = "k" + std::to_string(++keys_);
    const app::CaseCommand command{{kCounty, who.id, key, std::string(64, 'a')}, who};
    std::optional<Result<app::CaseReceipt>> receipt;
    const auto written = store_->write([&](app::Transaction& transaction) -> Result<void> {
      receipt = body(transaction, command);
      if (!*receipt) return receipt->error();
      return {};
    });
    if (!written) return written.error();
    return *receipt;
  }
  int keys_ = 0;
};

}  // namespace dajuan::storage
