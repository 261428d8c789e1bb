// Meetings over a store that keeps the log alone: what stands on the lists, what was dealt with, what is
// refused.
#include "dajuan/app/meeting.hpp"

#include <gtest/gtest.h>

#include "dajuan/app/case_commands.hpp"
#include "memory_store.hpp"

namespace dajuan::app {
namespace {

constexpr const char* kTown = "330803114000";
constexpr const char* kVillage = "330803114201";

const Rulebook& rules() {
  static const mechanism::Compiled compiled = mechanism::compile(mechanism::builtin_mechanism_files());
  static const domain::Calendar calendar = domain::Calendar::parse(domain::builtin_calendar_files()).value();
  static const Rulebook rulebook{compiled.catalogue, calendar};
  return rulebook;
}

std::vector<std::string> ids_of(const Meeting& meeting, const std::string& list) {
  std::vector<std::string> out;
  for (const MeetingList& one : meeting.lists) {
    if (one.list != list) continue;
    for (const std::uint32_t item : one.items) out.push_back(meeting.items.at(item).case_id);
  }
  return out;
}

class Meetings : public testing::Test {
 protected:
  MeetingTools tools() { return {{store_, files_, clock_, random_}, rules()}; }
  Command command(const std::string& key = {}, const std::string& area = "330803000000") {
    return {{"330803", area, domain::Privacy::kWithPrivate},
            head_.id,
            key.empty() ? "key-" + std::to_string(++keys_) : key,
            "hash"};
  }
  CaseReceipt open(const std::string& area = kVillage) {
    const OpenCase wanted{
        "dispute", "", "register", area, {{"kind", {"neighbour"}}, {"parties", {"甲", "乙"}}}, "", "", ""};
    return carry_out([&](Transaction& transaction, const CaseCommand& asked) {
      return open_case(transaction, {rules(), clock_, random_}, asked, wanted);
    });
  }
  CaseReceipt act(const CaseReceipt& seen, const std::string& action, const std::vector<Written>& values,
                  const std::string& note = {}) {
    const ActOnCase wanted{seen.id, seen.revision, action, values, note, ""};
    return carry_out([&](Transaction& transaction, const CaseCommand& asked) {
      return act_on_case(transaction, {rules(), clock_, random_}, asked, wanted);
    });
  }
  CaseReceipt decline(const CaseReceipt& seen) {
    return act(seen, "decline", {{"willing", {"false"}}, {"remedies", {"court"}}}, "不愿调解");
  }
  Result<Meeting> begin(const std::string& area = kTown, const std::string& key = {}) {
    return begin_meeting(tools(), command(key), head_, {"dispute", "weekly", area, ""});
  }
  Meeting begun(const std::string& area = kTown) {
    const auto meeting = begin(area);
    EXPECT_TRUE(meeting) << meeting.error().en;
    return meeting.value();
  }
  Result<Meeting> close(const std::string& id, std::uint32_t seen = 1, const std::string& key = {}) {
    return close_meeting(tools(), command(key), head_, id, seen);
  }
  Meeting told(const std::string& id) {
    std::optional<Meeting> out;
    EXPECT_TRUE(store_.read([&](Queries& queries) -> Result<void> {
      out = told_meeting(queries, rules(), command().scope, id).value();
      return {};
    }));
    return *out;
  }
  static void expect_refused(const Result<Meeting>& result, ErrorCode code, const std::string& reason,
                             const std::string& field) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, code) << result.error().en;
    EXPECT_EQ(result.error().reason, reason);
    EXPECT_EQ(result.error().field, field);
  }

  Person head_{
      "head", "head", "某人", {{"330803000000", {"grid", "mediator", "peace_head", "supervisor"}, {}}}};
  MemoryStore store_;
  MemoryFiles files_;
  StepClock clock_;
  CountedRandom random_;

 private:
  template <typename Body>
  CaseReceipt carry_out(const Body& body) {
    std::optional<CaseReceipt> out;
    const CaseCommand asked{command(), head_};
    const auto written = store_.write([&](Transaction& transaction) -> Result<void> {
      auto receipt = body(transaction, asked);
      if (!receipt) return receipt.error();
      out = std::move(*receipt);
      return {};
    });
    EXPECT_TRUE(written) << written.error().en;
    return out.value();
  }
  int keys_ = 0;
};

TEST_F(Meetings, TheListsHoldWhatStandsOnThemWhenItBegins) {
  const auto first = open();
  const auto second = decline(open());
  open("330803115201");
  const Meeting meeting = begun();
  EXPECT_EQ(ids_of(meeting, "review"), std::vector{first.id.to_string()});
  EXPECT_EQ(ids_of(meeting, "clear"), std::vector<std::string>{});
  EXPECT_EQ(meeting.lists.size(), 4U) << "also those that are empty";
  ASSERT_EQ(meeting.items.size(), 1U) << second.id.to_string() << " stands on none";
  const MeetingItem& item = meeting.items[0];
  EXPECT_EQ(item.state, "registered");
  EXPECT_EQ(item.kind, "neighbour");
  EXPECT_EQ(item.area, kVillage);
  EXPECT_FALSE(item.late);
  EXPECT_FALSE(item.due_at.empty());
  EXPECT_EQ(meeting.balance.closing, 2) << "of the area alone";
  open();
  EXPECT_EQ(told(meeting.head.id).items.size(), 1U) << "what comes later is not on them";
}

TEST_F(Meetings, ItsLinesAreWhatWasDoneWhileItWasOpen) {
  const auto first = act(open(), "assess", {{"level", {"key"}}});
  const auto second = open();
  const Meeting meeting = begun();
  EXPECT_TRUE(told(meeting.head.id).dealt.empty()) << "what was done before is no line of it";
  const auto assigned = act(first, "assign", {{"lead", {"丙"}}});
  const auto urged = act(assigned, "urge", {}, "抓紧");
  const Meeting open_still = told(meeting.head.id);
  ASSERT_EQ(open_still.dealt.size(), 1U);
  EXPECT_EQ(open_still.head.dealt, 1U);
  const MeetingDealt& dealt = open_still.dealt[0];
  EXPECT_EQ(open_still.items.at(dealt.item).case_id, first.id.to_string());
  ASSERT_EQ(dealt.lines.size(), 2U);
  EXPECT_EQ(dealt.lines[0].action, "assign");
  EXPECT_EQ(dealt.lines[0].state, "assigned");
  EXPECT_EQ(dealt.lines[0].by, "head");
  EXPECT_EQ(dealt.lines[1].action, "urge");
  EXPECT_EQ(dealt.lines[1].revision, urged.revision);
  EXPECT_EQ(store_.log.back().payload.find("抓紧"), std::string::npos);

  const auto closed = close(meeting.head.id);
  ASSERT_TRUE(closed) << closed.error().en;
  EXPECT_FALSE(closed->head.is_open());
  EXPECT_EQ(closed->head.closed_by, "head");
  decline(second);
  const Meeting later = told(meeting.head.id);
  EXPECT_EQ(encode_closed(later), encode_closed(*closed)) << "whatever is done afterwards";
  EXPECT_EQ(later.head, closed->head);
}

TEST_F(Meetings, NoWordOfADecisionStandsInItsEvents) {
  const auto opened = open();
  const Meeting meeting = begun();
  act(opened, "urge", {}, "当事人住址有变");
  ASSERT_TRUE(close(meeting.head.id));
  for (const StoredEvent& event : store_.log) {
    if (!is_meeting_event(event.kind)) continue;
    EXPECT_EQ(event.payload.find("当事人"), std::string::npos) << event.kind;
    EXPECT_EQ(event.private_values, "") << event.kind;
  }
}

TEST_F(Meetings, TheBalanceGoesOnFromTheMeetingBefore) {
  const auto first = open();
  const Meeting monday = begun();
  EXPECT_EQ(monday.previous, "");
  EXPECT_EQ(monday.balance.opening + monday.balance.begun, 1);
  const auto referred = act(decline(first), "refer", {{"taken", {"court"}}});
  open();
  const auto closed = close(monday.head.id);
  ASSERT_TRUE(closed);
  EXPECT_EQ(closed->balance.ended, 1);
  EXPECT_EQ(closed->balance.closing, 1);
  act(referred, "back", {}, "反复");
  open();
  const Meeting next = begun();
  EXPECT_EQ(next.previous, monday.head.id);
  EXPECT_EQ(next.balance.opening, 1);
  EXPECT_EQ(next.balance.begun, 1);
  EXPECT_EQ(next.balance.returned, 1);
  EXPECT_EQ(next.balance.closing, 3);
  EXPECT_TRUE(next.balance.balances());
}

TEST_F(Meetings, OneOfAnAgendaAndAreaAtATime) {
  const Meeting town = begun();
  expect_refused(begin(), ErrorCode::kConflict, "meeting_open", "agenda");
  EXPECT_TRUE(begin(kVillage)) << "another area";
  ASSERT_TRUE(close(town.head.id));
  EXPECT_TRUE(begin()) << "once it is closed";
}

TEST_F(Meetings, ItIsClosedOnceByWhoSawIt) {
  const Meeting meeting = begun();
  expect_refused(close(meeting.head.id, 7), ErrorCode::kStale, "", "If-Match");
  ASSERT_TRUE(close(meeting.head.id));
  expect_refused(close(meeting.head.id, 2), ErrorCode::kConflict, "meeting_closed", "id");
  expect_refused(close("0192f7c0-1b2c-7000-8000-000000000001"), ErrorCode::kNotFound, "", "id");
}

TEST_F(Meetings, ARepetitionIsAnsweredAsTheFirstTime) {
  open();
  const auto first = begin(kTown, "begin");
  ASSERT_TRUE(first);
  const auto closed = close(first->head.id, 1, "close");
  ASSERT_TRUE(closed);
  const auto again = begin(kTown, "begin");
  ASSERT_TRUE(again) << again.error().en;
  EXPECT_EQ(again->head, first->head) << "as it was then";
  const auto closed_again = close(first->head.id, 1, "close");
  ASSERT_TRUE(closed_again) << closed_again.error().en;
  EXPECT_EQ(closed_again->head, closed->head);
  Command other = command("begin");
  other.request_hash = "another";
  expect_refused(begin_meeting(tools(), other, head_, {"dispute", "weekly", kTown, ""}), ErrorCode::kConflict,
                 "idempotency_key_reused", "Idempotency-Key");
}

TEST_F(Meetings, WhatCannotBegin) {
  const Person viewer{"v", "v", "某人", {{kTown, {"viewer"}, {}}}};
  const Person elsewhere{"e", "e", "某人", {{"330803115000", {"mediator"}, {}}}};
  const Person office{"o", "o", "某人", {{kTown, {"office"}, {}}}};
  struct Row {
    const char* name;
    BeginMeeting wanted;
    const Person& by;
    ErrorCode code;
    const char* reason;
    const char* field;
  };
  const BeginMeeting good{"dispute", "weekly", kTown, ""};
  const auto with = [&](auto member, const char* text) {
    BeginMeeting out = good;
    out.*member = text;
    return out;
  };
  for (const Row& row : std::vector<Row>{
           {"mechanism", with(&BeginMeeting::mechanism, "no-such"), head_, ErrorCode::kNotFound, "",
            "mechanism"},
           {"agenda", with(&BeginMeeting::agenda, "yearly"), head_, ErrorCode::kNotFound, "", "agenda"},
           {"area", with(&BeginMeeting::area, "33"), head_, ErrorCode::kInvalidInput, "", "area"},
           {"city", with(&BeginMeeting::area, "330800000000"), head_, ErrorCode::kInvalidInput, "", "area"},
           {"county", with(&BeginMeeting::area, "330802000000"), head_, ErrorCode::kForbidden,
            "outside_scope", "area"},
           {"no day", with(&BeginMeeting::day, "monday"), head_, ErrorCode::kInvalidInput, "", "day"},
           {"future", with(&BeginMeeting::day, "2126-01-01"), head_, ErrorCode::kInvalidInput, "", "day"},
           {"viewer", good, viewer, ErrorCode::kForbidden, "wrong_role", "area"},
           {"elsewhere", good, elsewhere, ErrorCode::kForbidden, "wrong_role", "area"}}) {
    SCOPED_TRACE(row.name);
    expect_refused(begin_meeting(tools(), command(), row.by, row.wanted), row.code, row.reason, row.field);
  }
  EXPECT_TRUE(store_.log.empty());
  Command narrow = command({}, kVillage);
  expect_refused(begin_meeting(tools(), narrow, head_, good), ErrorCode::kForbidden, "outside_scope", "area");
  const auto held = begin_meeting(tools(), command(), office, good);
  ASSERT_TRUE(held) << held.error().en;
  expect_refused(close_meeting(tools(), command(), viewer, held->head.id, 1), ErrorCode::kForbidden,
                 "wrong_role", "area");
}

TEST_F(Meetings, ItsEventsAreReadBackAsTheyWereWritten) {
  const auto opened = open();
  const Meeting meeting = begun();
  act(opened, "assess", {{"level", {"key"}}});
  ASSERT_TRUE(close(meeting.head.id));
  std::optional<Meeting> folded;
  for (const StoredEvent& event : store_.log) {
    if (!is_meeting_event(event.kind)) continue;
    auto after = evolve_meeting(std::move(folded), event);
    ASSERT_TRUE(after) << after.error().en;
    folded = std::move(*after);
    EXPECT_EQ(event.kind == kMeetingBegun ? encode_begun(*folded) : encode_closed(*folded), event.payload);
  }
  ASSERT_TRUE(folded);

  StoredEvent event = store_.log.back();
  EXPECT_FALSE(evolve_meeting({}, event)) << "it must begin";
  event.kind = "meeting.moved";
  EXPECT_FALSE(evolve_meeting(folded, event)) << "of a newer program";
  event.kind = kMeetingClosed;
  event.payload = R"({"through":1,"balance":{"opening":0,"begun":0,"returned":0,"ended":0,"closing":0},)"
                  R"("dealt":[{"item":9,"lines":[]}]})";
  EXPECT_FALSE(evolve_meeting(meeting, event)) << "an item that is not there";
  EXPECT_FALSE(fold_meeting({}));
}

}  // namespace
}  // namespace dajuan::app
