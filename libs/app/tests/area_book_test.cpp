#include "dajuan/app/area_book.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

namespace dajuan::app {
namespace {

constexpr const char* kTown = "330803114000";
constexpr const char* kToday = "2026-01-02";

domain::Gazetteer gazetteer() {
  return domain::Gazetteer::from_csv(
             "areas.csv",
             "code,name,aliases,level\n330803114,甲镇,,town\n330803114201,乙村,乙,village\n"
             "330803114202,丙村,,village\n330803114203,丁村,,village\n")
      .value();
}

AreaChange change(std::string_view kind, const std::string& code, const std::string& day,
                  std::string name = {}, std::vector<std::string> successors = {}) {
  AreaChange out;
  out.county = "330803";
  out.kind = kind;
  out.code = code;
  out.day = day;
  out.name = std::move(name);
  out.successors = std::move(successors);
  return out;
}

std::vector<AreaChange> numbered(std::vector<AreaChange> changes) {
  std::uint32_t revision = 0;
  for (AreaChange& one : changes) one.revision = ++revision;
  return changes;
}

TEST(AreaBook, TellsWhatHoldsOnADay) {
  const auto known = gazetteer();
  const AreaBook book(known,
                      numbered({change(kAreaRenamed, "330803114201", "2025-01-01", "新乙村"),
                                change(kAreaRenamed, "330803114201", "2027-01-01", "后乙村"),
                                change(kAreaFounded, "330803114210", "2026-01-01", "戊村"),
                                change(kAreaEnded, "330803114202", "2026-01-01", "", {"330803114210"})}),
                      kToday);
  EXPECT_EQ(book.names().name_of("330803114201"), "新乙村");
  EXPECT_EQ(book.life_of("330803114201").called_on("2024-12-31").name, "乙村");
  EXPECT_EQ(book.life_of("330803114201").called_on("2027-01-01").name, "后乙村");
  EXPECT_EQ(book.life_of("330803114203").called_on(kToday).name, "丁村");
  EXPECT_EQ(book.ended_by("330803114202", "2025-12-31"), "");
  EXPECT_EQ(book.ended_by("330803114202", "2026-01-01"), "330803114202");
  EXPECT_EQ(book.heir_of("330803114202", "2025-12-31"), "330803114202");
  EXPECT_EQ(book.heir_of("330803114202", kToday), "330803114210");
  EXPECT_EQ(book.counted_under("330803114210", kToday), std::vector<std::string>{"330803114202"});
  EXPECT_EQ(book.life_of("330803114210").predecessors, std::vector<std::string>{"330803114202"});
  EXPECT_EQ(book.left_inside(kTown, kToday),
            (std::vector<std::string>{"330803114201", "330803114203", "330803114210"}));
  const Error refusal = book.ended_error("330803114202", "area");
  EXPECT_EQ(refusal.reason, "area_ended");
  EXPECT_NE(refusal.zh.find("自 2026-01-01 起已撤销"), std::string::npos) << refusal.zh;
  EXPECT_NE(refusal.zh.find("戊村 330803114210"), std::string::npos) << refusal.zh;
}

TEST(AreaBook, WhatHasEndedIsMeantWhereNothingElseIs) {
  const auto known = gazetteer();
  const AreaBook book(known,
                      numbered({change(kAreaFounded, "330803114210", "2026-01-01", "丙村"),
                                change(kAreaEnded, "330803114202", "2026-01-01", "", {"330803114210"}),
                                change(kAreaEnded, "330803114203", "2026-01-01")}),
                      kToday);
  EXPECT_EQ(book.names().meant_by("丙村", kTown), std::vector<std::string>{"330803114210"});
  EXPECT_EQ(book.names().written("330803114202"), "330803114202") << "its name is another's now";
  EXPECT_EQ(book.names().written("330803114210"), "丙村");
  EXPECT_EQ(book.names().meant_by("丁村", kTown), std::vector<std::string>{"330803114203"});
  EXPECT_EQ(book.names().below(kTown), (std::vector<std::string>{"330803114201", "330803114210"}));
  EXPECT_EQ(book.gazetteer().find("丙村")->code, "330803114210") << "reports mean the village that is";
}

TEST(AreaBook, WhatComesInFromBeyondABorderCountsThere) {
  const auto known = gazetteer();
  const AreaBook book(known,
                      numbered({change(kAreaFounded, "330803115201", "2020-01-01", "邻村"),
                                change(kAreaEnded, "330803115201", "2025-03-01", "", {"330803114202"}),
                                change(kAreaEnded, "330803114202", "2025-06-01", "", {"330803114201"})}),
                      kToday);
  struct Row {
    std::string day, code;
    std::vector<std::string> into;
    std::string since;
  };
  const std::vector<Row> rows = {
      {"2025-02-28", kTown, {}, ""},
      {"2025-03-01", kTown, {"330803115201"}, "2025-03-01"},
      {"2025-03-01", "330803114202", {"330803115201"}, "2025-03-01"},
      {"2025-06-01", "330803114202", {}, "2025-06-01"},
      {"2025-06-01", "330803114201", {"330803114202", "330803115201"}, "2025-06-01"},
      {"2025-06-01", "330803115000", {}, "2025-06-01"},
      {"2025-06-01", "330803000000", {}, "2025-06-01"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(book.moved_into(row.code, row.day), row.into) << row.code << " " << row.day;
    EXPECT_EQ(book.heirs_since(row.day), row.since) << row.day;
  }
}

TEST(AreaBook, AnEndCanBeTakenBack) {
  const auto known = gazetteer();
  const AreaBook book(known,
                      numbered({change(kAreaEnded, "330803114202", "2026-01-01", "", {"330803114201"}),
                                change(kAreaRestored, "330803114202", "")}),
                      kToday);
  EXPECT_EQ(book.ended_by("330803114202", kToday), "");
  EXPECT_EQ(book.life_of("330803114201").predecessors, std::vector<std::string>{});
  EXPECT_EQ(book.life_of("330803114202").revision, 3U);
  EXPECT_EQ(book.history_of("330803114202").size(), 2U);
}

TEST(AreaChanges, ComeBackFromTheLogAsTheyWere) {
  AreaChange ended = change(kAreaEnded, "330803114201", "2026-01-01", "", {"330803114203"});
  ended.reason = "村规模调整";
  StoredEvent event;
  event.county = "330803";
  event.revision = 4;
  event.kind = kAreaEnded;
  event.actor = "somebody";
  event.at = "2026-01-01T00:00:00.000Z";
  event.payload = encode_change(ended, {"330803114202", "330803114201"});
  ended.revision = 4;
  ended.actor = event.actor;
  ended.at = event.at;
  AreaChange other = ended;
  other.code = "330803114202";
  EXPECT_EQ(changes_of(event).value(), (std::vector<AreaChange>{ended, other}));
  for (const char* payload : {"", "{}", R"({"codes":["33"]})", "[]"}) {
    event.payload = payload;
    const auto read = changes_of(event);
    ASSERT_FALSE(read) << payload;
    EXPECT_EQ(read.error().code, ErrorCode::kUnavailable);
  }
}

// Villages that are, and the cases of each area by its code.
struct Villages {
  std::vector<AreaChange> changes;
  std::set<std::string> alive = {"330803114201", "330803114202", "330803114203"};
  std::map<std::string, int> cases;
  int next = 300;

  std::string found(const std::string& day) {
    std::string code = "330803114" + std::to_string(next++);
    changes.push_back(change(kAreaFounded, code, day, "村" + code));
    alive.insert(code);
    return code;
  }
  std::string any(std::size_t dice) const { return *std::next(alive.begin(), dice % alive.size()); }
};

RC_GTEST_PROP(AreaBookProperties, VillagesSumToTheTownOnAnyDay, ()) {
  const auto known = gazetteer();
  Villages villages;
  std::vector<std::string> days;
  int total = 0;
  for (int month = 1; month <= 12; ++month) {
    const std::string day = "2025-" + std::string(month < 10 ? "0" : "") + std::to_string(month) + "-01";
    days.push_back(day);
    const int opened = *rc::gen::inRange(0, 4);
    villages.cases[villages.any(*rc::gen::arbitrary<std::uint8_t>())] += opened;
    total += opened;
    const std::string ending = villages.any(*rc::gen::arbitrary<std::uint8_t>());
    villages.alive.erase(ending);
    std::vector<std::string> successors;
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) successors.push_back(villages.found(day));
    if (successors.empty() && !villages.alive.empty()) successors = {villages.any(0)};
    if (successors.empty()) successors = {villages.found(day)};
    villages.changes.push_back(change(kAreaEnded, ending, day, "", successors));
  }
  const AreaBook book(known, numbered(villages.changes), kToday);
  for (const std::string& day : days) {
    std::map<std::string, int> told;
    for (const auto& [code, cases] : villages.cases) told[book.heir_of(code, day)] += cases;
    int sum = 0;
    for (const auto& [code, cases] : told) {
      sum += cases;
      const auto merged = book.counted_under(code, day);
      int own = villages.cases.contains(code) ? villages.cases.at(code) : 0;
      for (const std::string& one : merged) own += villages.cases.contains(one) ? villages.cases.at(one) : 0;
      RC_ASSERT(own == cases);  // from above and from below
    }
    RC_ASSERT(sum == total);
  }
}

}  // namespace
}  // namespace dajuan::app
