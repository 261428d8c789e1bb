// Shapes of areas and cases on the map, on both engines: drawn, found, rebuilt, and what the doctor says.
#include <set>

#include "dajuan/app/area_shapes.hpp"
#include "dajuan/storage/content_files.hpp"
#include "dajuan/storage/ledger_doctor.hpp"
#include "ledgers.hpp"

namespace dajuan::storage {
namespace {

constexpr const char* kTownCode = "330803114000";

geo::Shape square(double west, double south, double side) {
  const auto point = [](double east, double north) {
    return geo::Point{static_cast<std::int32_t>(east * 1e6), static_cast<std::int32_t>(north * 1e6)};
  };
  return {{{{{point(west, south), point(west + side, south), point(west + side, south + side),
              point(west, south + side), point(west, south)}}}}};
}

class Places : public OnLedgers {
 protected:
  void SetUp() override {
    OnLedgers::SetUp();
    files_ = std::make_unique<ContentFiles>(folder_.path());
  }
  Result<app::AreaShape> draw(const std::string& area, const geo::Shape& shape, std::string key = {},
                              std::uint32_t seen = 0) {
    if (key.empty()) key = "draw-" + std::to_string(++drawn_);
    return app::draw_area({*store_, *files_, clock_, random_}, {kCounty, "office", key, std::string(64, 'a')},
                          seen, area, shape);
  }
  std::vector<std::string> at(const domain::Scope& scope, geo::Point place) {
    return ask([&](app::Queries& q) { return app::areas_at(q, scope, place).value(); });
  }
  std::vector<std::string> drawn(const domain::Scope& scope, std::uint32_t limit = 10) {
    std::vector<std::string> out;
    for (const app::AreaShape& one : ask([&](app::Queries& q) { return q.area_shapes(scope, limit).items; }))
      out.push_back(one.area);
    return out;
  }
  std::set<std::string> complaints() {
    std::set<std::string> out;
    const auto result = examine({folder_.path(), is_postgres() ? place() : ""}, own_rules(), clock_, {});
    EXPECT_TRUE(result) << result.error().en;
    for (const Complaint& one : result->complaints) out.insert(one.id + " " + one.place);
    return out;
  }
  void run(const char* sql) {
    open_connection(is_postgres() ? place() : folder_.path() + "/dajuan.db", ConnectionRole::kWriter)
        ->execute(sql);
  }
  app::CaseId reported(const std::string& area, std::vector<std::string> position) {
    clock_.now += 1000;
    app::OpenCase request{
        "grid-event", "", "", area, {{"class", {"event"}}, {"urgency", {"ordinary"}}, {"what", {"路灯不亮"}}},
        "",           "", ""};
    if (!position.empty()) request.values.emplace_back("position", std::move(position));
    const auto receipt = open(people_, request);
    EXPECT_TRUE(receipt) << receipt.error().en;
    return receipt->id;
  }
  app::CasePlaces placed(const domain::Scope& scope, std::vector<std::string> states = {},
                         std::uint32_t limit = 100) {
    app::CaseFilter filter;
    filter.mechanism = "grid-event";
    filter.states = std::move(states);
    return ask([&](app::Queries& q) { return q.case_places(scope, filter, limit); });
  }

  app::Person people_{"p", "p", "某人", {{"330803000000", {"grid", "dispatcher"}, {}}}};
  std::unique_ptr<ContentFiles> files_;
  int drawn_ = 0;
};
DAJUAN_ON_BOTH_ENGINES(Places);

TEST_P(Places, APlaceLiesInTheAreasThatWereDrawnTheSmallestFirst) {
  ASSERT_TRUE(draw("330803000000", square(118, 28, 2)));
  ASSERT_TRUE(draw(kTownCode, square(118.5, 28.5, 1)));
  ASSERT_TRUE(draw(kVillage, square(118.6, 28.6, 0.2)));
  ASSERT_TRUE(draw("330803114202", square(118.8, 28.6, 0.2)));
  using Codes = std::vector<std::string>;
  EXPECT_EQ(at(kCounty, {118'700'000, 28'700'000}), (Codes{kVillage, kTownCode, "330803000000"}));
  EXPECT_EQ(at(kCounty, {118'800'000, 28'700'000}),
            (Codes{kVillage, "330803114202", kTownCode, "330803000000"}))
      << "on the border of two";
  EXPECT_EQ(at(kTown, {118'700'000, 28'700'000}), (Codes{kVillage, kTownCode})) << "of the scope alone";
  EXPECT_EQ(at(kCounty, {118'100'000, 28'100'000}), (Codes{"330803000000"}));
  EXPECT_EQ(at(kCounty, {0, 0}), Codes{});
  EXPECT_EQ(drawn(kTown), (Codes{kTownCode, kVillage, "330803114202"}));
  const domain::Scope country{"", "000000000000", domain::Privacy::kPublicOnly, {}};
  EXPECT_EQ(drawn(country).size(), 4U);
  const auto cut = ask([](app::Queries& q) { return q.area_shapes(kCounty, 3); });
  EXPECT_TRUE(cut.more);
  EXPECT_EQ(cut.items.size(), 3U);
}

TEST_P(Places, AnAreaIsDrawnAnewAndTakenAway) {
  ASSERT_TRUE(draw(kVillage, square(118.6, 28.6, 0.2), "once"));
  const auto again = draw(kVillage, square(118.6, 28.6, 0.2), "once");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->revision, 1U) << "the same key is one command";
  const auto late = draw(kVillage, square(119, 29, 0.2));
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, ErrorCode::kStale) << "somebody drew it since";
  const auto moved = draw(kVillage, square(119, 29, 0.2), {}, 1);
  ASSERT_TRUE(moved);
  EXPECT_EQ(moved->revision, 2U);
  EXPECT_TRUE(at(kCounty, {118'700'000, 28'700'000}).empty());
  const geo::Shape bow{{{{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}}}}};
  const auto refused = draw(kVillage, bow, {}, 2);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "invalid_shape");
  ASSERT_TRUE(draw(kVillage, {}, {}, 2));
  EXPECT_TRUE(drawn(kCounty).empty());
  EXPECT_FALSE(draw(kVillage, square(119, 29, 0.2), {}, 3)) << "it has no shape whose revision could be seen";
  const auto kept = ask([](app::Queries& q) { return q.area_shape(kCounty, kVillage); });
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->revision, 3U);
  EXPECT_TRUE(kept->shape.empty());
  const auto dumped = store_->dump();
  ASSERT_TRUE(store_->rebuild());
  EXPECT_EQ(*store_->dump(), *dumped);
  EXPECT_EQ(complaints(), std::set<std::string>{});
}

TEST_P(Places, CasesStandWhereTheySayTheyAre) {
  const app::CaseId here = reported(kVillage, {"118.951234", "28.912345"});
  const app::CaseId there = reported("330803115203", {"118.8", "28.8"});
  reported(kVillage, {});
  const app::CasePlaces all = placed(kCounty);
  ASSERT_EQ(all.items.size(), 2U);
  EXPECT_FALSE(all.more);
  EXPECT_EQ(all.items[0].row, app::row_of(own_rules(), record(here)));
  EXPECT_EQ(all.items[0].at, (geo::Point{118'951'234, 28'912'345}));
  EXPECT_EQ(all.items[1].row.id, there);
  EXPECT_EQ(placed(kTown).items.size(), 1U);
  EXPECT_EQ(placed({"330803", "330803114202", domain::Privacy::kPublicOnly, {}}).items.size(), 0U);
  EXPECT_TRUE(placed(kCounty, {}, 1).more);
  EXPECT_EQ(placed(kCounty, {}, 1).items.size(), 1U);

  struct Narrowed {
    const char* how;
    const char* kind;
    std::int64_t due_before_ms;
    std::int64_t opened_from_ms;
    std::int64_t opened_before_ms;
    bool returned;
    std::size_t places;
  };
  const std::int64_t opened = all.items[0].row.opened_ms;
  for (const Narrowed& one : {Narrowed{"kind", "event", 0, 0, 0, false, 2},
                              {"another kind", "component", 0, 0, 0, false, 0},
                              {"opened since", "", 0, opened + 1, 0, false, 1},
                              {"opened until", "", 0, 0, opened + 1, false, 1},
                              {"late", "", 1, 0, 0, false, 0},
                              {"with a deadline", "", INT64_MAX, 0, 0, false, 2},
                              {"returned", "", 0, 0, 0, true, 0}}) {
    const app::CaseFilter filter{
        "grid-event",         {},          one.kind, one.due_before_ms, one.opened_from_ms,
        one.opened_before_ms, one.returned};
    const auto found = ask([&](app::Queries& q) { return q.case_places(kCounty, filter, 9); });
    EXPECT_EQ(found.items.size(), one.places) << one.how;
  }

  ASSERT_TRUE(act(people_, {here, 1, "file", {{"urgency", {"complex"}}}, "", ""}));
  EXPECT_EQ(placed(kCounty, {"reported"}).items.size(), 1U);
  ASSERT_EQ(placed(kCounty, {"filed"}).items.size(), 1U) << "it moves with its state";
  EXPECT_EQ(placed(kCounty, {"filed"}).items[0].row.id, here);
  const auto dumped = store_->dump();
  ASSERT_TRUE(store_->rebuild());
  EXPECT_EQ(*store_->dump(), *dumped);
}

TEST_P(Places, TheDoctorSeesWhatWasMoved) {
  const app::CaseId here = reported(kVillage, {"118.951234", "28.912345"});
  ASSERT_TRUE(draw(kVillage, square(118.6, 28.6, 0.2)));
  EXPECT_EQ(complaints(), std::set<std::string>{});
  const std::string name = "330803 " + app::case_stream(here);
  run("UPDATE case_place SET longitude = longitude + 1");
  EXPECT_EQ(complaints(), (std::set<std::string>{"D006 " + name}));
  run("UPDATE case_place SET longitude = longitude - 1, state = 'filed'");
  EXPECT_EQ(complaints(), (std::set<std::string>{"D006 " + name, "D006 330803"}));
  run("UPDATE case_place SET state = 'reported'");
  run("UPDATE area_shape SET revision = 2");
  EXPECT_EQ(complaints(), (std::set<std::string>{std::string("D012 330803 area/") + kVillage}));
  run("UPDATE area_shape SET revision = 1, area = '330803114202'");
  EXPECT_EQ(complaints(), (std::set<std::string>{std::string("D012 330803 area/") + kVillage,
                                                 "D012 330803 area/330803114202"}));
}

}  // namespace
}  // namespace dajuan::storage
