// Random people handle random disputes, some of them written down late, and hold meetings of a village, a
// town and the county meanwhile. Every balance ties, each goes on from the one before, and what a meeting
// came to stays as it was.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <set>

#include "dajuan/app/case_commands.hpp"
#include "dajuan/app/meeting.hpp"
#include "dajuan/app/values.hpp"
#include "dajuan/storage/content_files.hpp"
#include "dajuan/storage/ledger_store.hpp"
#include "folder.hpp"
#include "own_rules.hpp"

namespace dajuan::storage {
namespace {

constexpr std::array kVillages = {"330803114201", "330803114202", "330803115201"};
constexpr std::array kPlaces = {"330803114201", "330803114000", "330803000000"};
constexpr std::int64_t kHourMs = 3'600'000;

class HourClock final : public app::Clock {
 public:
  std::int64_t now = 1'767'225'600'000;
  std::int64_t now_ms() override { return now; }
};

class Counted final : public app::Random {
 public:
  std::array<std::uint8_t, 10> ten_bytes() override {
    std::array<std::uint8_t, 10> bytes{};
    ++count_;
    for (std::size_t i = 0; i < 4; ++i) bytes[9 - i] = static_cast<std::uint8_t>(count_ >> (8 * i));
    return bytes;
  }

 private:
  std::uint32_t count_ = 0;
};

template <typename T>
T pick(T low, T high) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<T>(low, high));
}

class County {
 public:
  County()
      : store_(std::move(LedgerStore::open({folder_.path(), ""}, own_rules()).value())),
        files_(folder_.path()) {}

  void act() {
    clock_.now += pick<std::int64_t>(1, 60) * kHourMs;
    const int what = pick(0, 20);
    if (cases_.empty() || what < 5) {
      open();
    } else if (what < 15) {
      move();
    } else if (what < 18) {
      begin(*rc::gen::elementOf(kPlaces));
    } else if (!open_.empty()) {
      close(*rc::gen::elementOf(places_with_a_meeting()));
    }
  }

  void classify() {
    RC_CLASSIFY(closed_.size() > 2, "several meetings");
    RC_CLASSIFY(returned_ > 0, "a case returned");
    RC_CLASSIFY(dealt_ > 0, "something was dealt with");
  }

  void check() {
    for (const auto& [id, as_closed] : closed_) RC_ASSERT(told(told_of(id)) == as_closed);
    const std::string grown = store_->dump().value();
    RC_ASSERT(store_->rebuild().has_value());
    RC_ASSERT(store_->dump().value() == grown);
  }

 private:
  app::MeetingTools tools() { return {{*store_, files_, clock_, random_}, own_rules()}; }
  app::Command command() { return {scope_, who_.id, "key-" + std::to_string(++keys_), std::string(64, 'a')}; }

  template <typename T>
  T ask(const std::function<T(app::Queries&)>& question) {
    T answer{};
    const auto read = store_->read([&](app::Queries& queries) -> Result<void> {
      answer = question(queries);
      return {};
    });
    RC_ASSERT(read.has_value());
    return answer;
  }

  static std::string told(const app::Meeting& meeting) {
    return app::encode_begun(meeting) + app::encode_closed(meeting) + meeting.head.closed_at;
  }
  app::Meeting told_of(const std::string& id) {
    return ask<app::Meeting>(
        [&](app::Queries& queries) { return app::told_meeting(queries, own_rules(), scope_, id).value(); });
  }
  // Asked of the table of lists, which no balance is made from.
  std::int64_t open_cases(const std::string& place) {
    const domain::Scope scope{"330803", place, domain::Privacy::kPublicOnly, {}};
    return ask<std::int64_t>([&](app::Queries& queries) {
      return static_cast<std::int64_t>(
          queries.cases_between(scope, "dispute", INT64_MAX, INT64_MAX, 10'000).size());
    });
  }
  app::CaseRecord record_of(const app::CaseId& id) {
    return ask<app::CaseRecord>(
        [&](app::Queries& queries) { return queries.case_record(scope_, id).value(); });
  }
  std::vector<std::string> places_with_a_meeting() const {
    std::vector<std::string> out;
    for (const auto& [place, id] : open_) out.push_back(place);
    return out;
  }

  // What was written down later is told in the order in which it was written down.
  std::string some_time() {
    if (pick(0, 3) != 0) return {};
    const auto day = app::moment_of(clock_.now - pick<std::int64_t>(24, 400) * kHourMs).date();
    return day.to_string() + " 10:00";
  }

  template <typename Body>
  std::optional<app::CaseReceipt> carry_out(const Body& body) {
    std::optional<app::CaseReceipt> out;
    const app::CaseCommand asked{command(), who_};
    const auto written = store_->write([&](app::Transaction& transaction) -> Result<void> {
      auto receipt = body(transaction, asked);
      if (!receipt) return receipt.error();
      out = std::move(*receipt);
      return {};
    });
    return written ? out : std::nullopt;
  }

  void open() {
    const app::OpenCase wanted{"dispute",
                               "",
                               "register",
                               *rc::gen::elementOf(kVillages),
                               {{"kind", {"neighbour"}}, {"parties", {"甲", "乙"}}, {"source", {"found"}}},
                               "",
                               some_time(),
                               ""};
    const auto opened = carry_out([&](app::Transaction& transaction, const app::CaseCommand& asked) {
      return app::open_case(transaction, {own_rules(), clock_, random_}, asked, wanted);
    });
    RC_ASSERT(opened.has_value());
    cases_.push_back(opened->id);
  }

  void move() {
    const app::CaseId id = *rc::gen::elementOf(cases_);
    const app::CaseRecord record = record_of(id);
    const std::string state = record.rules(own_rules())->states[record.state.state].id;
    app::ActOnCase wanted{id, record.state.revision, "urge", {}, "催办", some_time()};
    if (state == "registered" || (state == "assessed" && pick(0, 2) == 0)) {
      wanted.action = "decline";
      wanted.values = {{"willing", {"false"}}, {"remedies", {"court"}}};
    } else if (state == "terminated") {
      wanted.action = "refer";
      wanted.values = {{"taken", {"court"}}};
      wanted.note.clear();
    } else if (state == "referred") {
      wanted.action = "back";
    }
    // Refused where it would lie before what stands there already.
    const auto done = carry_out([&](app::Transaction& transaction, const app::CaseCommand& asked) {
      return app::act_on_case(transaction, {own_rules(), clock_, random_}, asked, wanted);
    });
    if (!done) return;
    returned_ += wanted.action == "back" ? 1 : 0;
    for (auto& [place, lines] : lines_) ++lines[id.to_string()];
  }

  void begin(const std::string& place) {
    const auto begun = app::begin_meeting(tools(), command(), who_, {"dispute", "weekly", place, ""});
    RC_ASSERT(begun.has_value() != open_.contains(place));
    if (!begun) {
      RC_ASSERT(begun.error().reason == "meeting_open");
      return;
    }
    check_balance(place, *begun);
    RC_ASSERT(begun->previous == last_[place].id);
    if (!begun->previous.empty()) RC_ASSERT(begun->balance.opening == last_[place].closing);
    open_[place] = begun->head.id;
    lines_[place] = {};
  }

  void close(const std::string& place) {
    const std::string id = open_.at(place);
    const auto closed = app::close_meeting(tools(), command(), who_, id, 1);
    RC_ASSERT(closed.has_value());
    check_balance(place, *closed);
    check_lines(place, *closed);
    closed_[id] = told(*closed);
    last_[place] = {id, closed->balance.closing};
    open_.erase(place);
    lines_.erase(place);
  }

  void check_balance(const std::string& place, const app::Meeting& meeting) {
    RC_ASSERT(meeting.balance.balances());
    RC_ASSERT(meeting.balance.closing == open_cases(place));
  }

  // As many lines as actions were taken while it was open, on its own cases and no other.
  void check_lines(const std::string& place, const app::Meeting& meeting) {
    std::set<std::string> items;
    for (const app::MeetingItem& item : meeting.items) items.insert(item.case_id);
    std::map<std::string, int> expected = lines_.at(place);
    std::erase_if(expected, [&](const auto& one) { return !items.contains(one.first); });
    std::map<std::string, int> seen;
    for (const app::MeetingDealt& one : meeting.dealt)
      seen[meeting.items.at(one.item).case_id] = static_cast<int>(one.lines.size());
    RC_ASSERT(seen == expected);
    dealt_ += static_cast<int>(seen.size());
  }

  struct Last {
    std::string id;
    std::int64_t closing = 0;
  };

  Folder folder_;
  std::unique_ptr<LedgerStore> store_;
  ContentFiles files_;
  HourClock clock_;
  Counted random_;
  domain::Scope scope_{"330803", "330803000000", domain::Privacy::kWithPrivate};
  app::Person who_{"clerk",
                   "clerk",
                   "某人",
                   {{"330803000000", {"office", "grid", "mediator", "peace_head", "supervisor"}, {}}}};
  std::vector<app::CaseId> cases_;
  std::map<std::string, std::string> open_;                  ///< meeting by place
  std::map<std::string, Last> last_;                         ///< closed meeting by place
  std::map<std::string, std::map<std::string, int>> lines_;  ///< actions by case since a place's began
  std::map<std::string, std::string> closed_;                ///< what was told of it, by meeting
  int keys_ = 0;
  int returned_ = 0;
  int dealt_ = 0;
};

TEST(Meetings, WhateverHappensTheyBalanceAndStayAsTheyWere) {
  const bool holds = rc::check([] {
    County county;
    for (int left = pick(30, 120); left > 0; --left) county.act();
    county.classify();
    county.check();
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace dajuan::storage
