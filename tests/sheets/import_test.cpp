// Sheets as offices have them, brought in: what they come to, what is wrong in which cell, and that no row is
// done twice.
#include "dajuan/app/values.hpp"
#include "office.hpp"

namespace dajuan::sheets {
namespace {

using Rows = std::vector<std::vector<std::string>>;

bool go_on(const app::ImportProgress&) { return true; }

TEST(Import, OpensCasesFromAListAsPeopleKeepIt) {
  Office office;
  const auto checked =
      office.check("dispute", "台账.csv",
                   Office::csv({{"高家镇矛盾纠纷排查台账"},
                                {"序号", "时间", "村名", "类 型", "当事人姓名", "事由", "来源"},
                                {"1", "2025/3/1", "湖仁村", "邻里", "某甲、某乙", "院墙滴水", "主动排查"},
                                {"2", "2025年4月2日", "划船塘", "宅基地与房屋", "某丙", "地界", ""}}));
  ASSERT_TRUE(checked.has_value()) << checked.error().en;
  for (const app::SheetFault& fault : checked->faults) ADD_FAILURE() << fault.cell << " " << fault.en;
  EXPECT_EQ(checked->creates, 2U);
  EXPECT_EQ(office.cases("dispute").size(), 0U) << "a check writes nothing";
  std::string matched;
  for (const app::ImportColumn& one : checked->columns)
    matched += one.heading + "=" + one.field + "/" + app::to_string(one.how) + " ";
  EXPECT_EQ(matched,
            "序号=/none 时间=#opened/alias 村名=area/alias 类 型=kind/alias 当事人姓名=parties/guess "
            "事由=matter/guess "
            "来源=source/exact ");
  ASSERT_TRUE(office.begin(checked->id).has_value());
  const auto done = office.run(checked->id, go_on);
  ASSERT_TRUE(done.has_value()) << done.error().en;
  EXPECT_EQ(app::to_string(done->state), std::string("done"));
  EXPECT_EQ(done->done, 2U);
  const auto cases = office.cases("dispute");
  ASSERT_EQ(cases.size(), 2U);
  EXPECT_EQ(cases[0].row.area, "330803114202");
  EXPECT_EQ(app::timestamp(cases[1].row.opened_ms), "2025-02-28T16:00:00.000Z") << "as it stood on paper";
}

TEST(Import, ReadsHeadingsOfTwoLines) {
  Office office;
  // As a workbook with merged cells tells them: what is merged stands in each.
  const auto checked = office.check("dispute", "a.csv",
                                    Office::csv({{"台账", "台账", "台账", "台账"},
                                                 {"村", "类别", "纠纷双方", "纠纷双方"},
                                                 {"村", "类别", "当事人", "住址"},
                                                 {"湖仁村", "邻里", "某甲", "某处"}}));
  ASSERT_TRUE(checked.has_value()) << checked.error().en;
  EXPECT_EQ(checked->creates, 1U) << (checked->faults.empty() ? "" : checked->faults[0].en);
  EXPECT_EQ(checked->columns[2].field, "parties");
}

struct Wrong {
  const char* name;
  std::vector<std::string> row;
  const char* cell;
  const char* field;
  const char* zh;
};

TEST(Import, SaysWhatIsWrongInWhichCell) {
  const std::vector<std::string> heading{"所在村（网格）", "纠纷类型", "当事人", "来源",
                                         "登记时间",       "等级",     "编号",   "操作"};
  const std::vector<Wrong> rows{
      {"a choice that is none",
       {"湖仁村", "打架", "某甲"},
       "B2",
       "kind",
       "“打架”不是选项，可填：邻里、婚姻家庭、"},
      {"a village that nobody knows", {"无名村", "邻里", "某甲"}, "A2", "area", "“无名村”不在区划表里"},
      {"a name of two villages elsewhere", {"湖头", "邻里", "某甲"}, "A2", "area", "不在区划表里"},
      {"a village out of reach", {"330902001001", "邻里", "某甲"}, "A2", "area", "不在您的范围内"},
      {"what is needed is empty", {"湖仁村", "", "某甲"}, "B2", "kind", "纠纷类型"},
      {"what is needed and private is empty", {"湖仁村", "邻里", ""}, "C2", "parties", "当事人"},
      {"no time", {"湖仁村", "邻里", "某甲", "", "去年"}, "E2", "#opened", "“去年”不是时间"},
      {"a time to come", {"湖仁村", "邻里", "某甲", "", "2099-01-01"}, "E2", "#opened", "将来"},
      {"a field that opening does not set",
       {"湖仁村", "邻里", "某甲", "", "", "重点"},
       "F2",
       "level",
       "等级"},
      {"no case number", {"湖仁村", "邻里", "某甲", "", "", "", "2025-001"}, "G2", "#id", "不是案卷编号"},
      {"no such case",
       {"", "", "", "", "", "", "330803-01890000-0000-7000-8000-00000000ffff"},
       "G2",
       "#id",
       "没有这件案卷"},
      {"an action that opens nothing",
       {"湖仁村", "邻里", "某甲", "", "", "", "", "销号"},
       "H2",
       "#action",
       "可填：登记"},
  };
  Office office;
  for (const Wrong& row : rows) {
    SCOPED_TRACE(row.name);
    const auto checked = office.check("dispute", "a.csv", Office::csv({heading, row.row}));
    ASSERT_TRUE(checked.has_value()) << checked.error().en;
    EXPECT_EQ(checked->refused, 1U);
    ASSERT_FALSE(checked->faults.empty());
    const app::SheetFault& fault = checked->faults.front();
    EXPECT_EQ(fault.cell, row.cell) << fault.zh;
    EXPECT_EQ(fault.field, row.field);
    EXPECT_NE(fault.zh.find(row.zh), std::string::npos) << fault.zh;
    const auto begun = office.begin(checked->id);
    ASSERT_FALSE(begun.has_value());
    EXPECT_EQ(begun.error().reason, "import_has_errors");
  }
}

TEST(Import, NamesTheColumnThatIsMissing) {
  Office office;
  const auto checked = office.check("dispute", "a.csv", Office::csv({{"村", "类别"}, {"湖仁村", "邻里"}}));
  ASSERT_TRUE(checked.has_value());
  ASSERT_EQ(checked->faults.size(), 1U);
  EXPECT_EQ(checked->faults[0].field, "parties");
  EXPECT_EQ(checked->faults[0].zh.substr(0, std::string("缺“当事人”这一列").size()), "缺“当事人”这一列");
}

TEST(Import, RefusesWhatIsNoListOfThisMechanism) {
  Office office;
  const auto none = office.check("dispute", "a.csv", Office::csv({{"甲", "乙"}, {"1", "2"}}));
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().field, "headings");
  const auto empty = office.check("dispute", "a.csv", Office::csv({{"村", "类别"}}));
  ASSERT_FALSE(empty.has_value());
  EXPECT_EQ(empty.error().en, "the sheet holds no rows to import");
}

std::string id_of(Office& office) {
  const auto opened = office.open(
      {"dispute", "", "register", kVillage, {{"kind", {"neighbour"}}, {"parties", {"某甲"}}}, "", "", ""});
  EXPECT_TRUE(opened.has_value());
  return opened->id.to_string();
}

TEST(Import, ActsOnCasesAndRefusesWhatWasChangedByTheWay) {
  Office office;
  const std::string id = id_of(office);
  const auto changed = office.check(
      "dispute", "a.csv",
      Office::csv({{"编号", "状态", "纠纷类型"}, {id, "已登记", "家庭"}, {id, "已登记", "邻里"}}));
  ASSERT_TRUE(changed.has_value()) << changed.error().en;
  ASSERT_EQ(changed->faults.size(), 2U);
  EXPECT_EQ(changed->faults[0].cell, "C2");
  EXPECT_EQ(changed->faults[1].cell, "A3") << "a case stands in one row of a sheet";
  const auto closed =
      office.check("dispute", "a.csv", Office::csv({{"编号", "状态", "纠纷类型"}, {id, "已销号", "邻里"}}));
  ASSERT_EQ(closed->faults.size(), 1U);
  EXPECT_EQ(closed->faults[0].cell, "B2");
  EXPECT_NE(closed->faults[0].zh.find("案卷已被办理"), std::string::npos);
  const auto family = office.check("dispute", "a.csv", Office::csv({{"编号", "纠纷类型"}, {id, "婚姻家庭"}}));
  ASSERT_EQ(family->faults.size(), 1U);
  EXPECT_EQ(family->faults[0].zh, "与案卷不同（案卷为“邻里”）；要改请在“操作”列写明操作");
  const auto twice = office.check(
      "dispute", "a.csv",
      Office::csv({{"编号", "操作", "等级"}, {id, "研判定级", "重点"}, {id, "研判定级", "重大"}}));
  ASSERT_EQ(twice->faults.size(), 1U);
  EXPECT_EQ(twice->faults[0].row, 3U);

  const auto acts =
      office.check("dispute", "a.csv", Office::csv({{"编号", "操作", "等级"}, {id, "研判定级", "重点"}}));
  ASSERT_TRUE(acts.has_value());
  for (const app::SheetFault& fault : acts->faults) ADD_FAILURE() << fault.cell << " " << fault.en;
  EXPECT_EQ(acts->acts, 1U);
  ASSERT_TRUE(office.begin(acts->id).has_value());
  ASSERT_TRUE(office.run(acts->id, go_on).has_value());
  EXPECT_EQ(office.cases("dispute")[0].row.state, "assessed");
}

TEST(Import, GoesOnWhereItWasStoppedAndDoesNoRowTwice) {
  Office office;
  Rows rows{{"村", "类别", "当事人"}};
  for (int i = 0; i < 900; ++i) rows.push_back({"湖仁村", "邻里", "某" + std::to_string(i)});
  const auto checked = office.check("dispute", "a.csv", Office::csv(rows));
  ASSERT_TRUE(checked.has_value()) << checked.error().en;
  ASSERT_TRUE(office.begin(checked->id).has_value());
  int groups = 0;
  const auto broken = office.run(checked->id, [&](const app::ImportProgress&) { return ++groups < 2; });
  ASSERT_FALSE(broken.has_value());
  EXPECT_EQ(broken.error().reason, "stopped");
  const std::size_t half = office.cases("dispute").size();
  EXPECT_GT(half, 0U);
  EXPECT_LT(half, 900U);
  EXPECT_EQ(app::to_string(office.import(checked->id).state), std::string("begun"));
  ASSERT_TRUE(office.begin(checked->id).has_value()) << "somebody asks for it again";
  const auto done = office.run(checked->id, go_on);
  ASSERT_TRUE(done.has_value()) << done.error().en;
  EXPECT_EQ(done->done, 900U);
  EXPECT_EQ(office.cases("dispute").size(), 900U);
  const auto again = office.begin(checked->id);
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().reason, "import_done");
}

TEST(Import, TheSameFileIsNotBroughtInTwice) {
  Office office;
  const std::string bytes = Office::csv({{"村", "类别", "当事人"}, {"湖仁村", "邻里", "某甲"}});
  const auto first = office.check("dispute", "a.csv", bytes);
  const auto second = office.check("dispute", "b.csv", bytes);
  ASSERT_TRUE(first && second) << "checking is free";
  ASSERT_TRUE(office.begin(first->id).has_value());
  ASSERT_TRUE(office.run(first->id, go_on).has_value());
  const auto third = office.check("dispute", "c.csv", bytes);
  ASSERT_FALSE(third.has_value());
  EXPECT_EQ(third.error().reason, "already_imported");
}

TEST(Import, WhatItSaysIsKeptNowhereBesideTheCases) {
  Office office;
  const auto checked =
      office.check("dispute", "a.csv", Office::csv({{"村", "类别", "当事人"}, {"湖仁村", "邻里", "某甲"}}));
  ASSERT_TRUE(checked.has_value());
  ASSERT_TRUE(office.ports().files.get(checked->file_sha256).has_value());
  ASSERT_TRUE(office.begin(checked->id).has_value());
  ASSERT_TRUE(office.run(checked->id, go_on).has_value());
  EXPECT_FALSE(office.ports().files.get(checked->file_sha256).has_value());
}

TEST(Import, IsToldFromItsEvents) {
  Office office;
  const auto wrong =
      office.check("dispute", "a.csv", Office::csv({{"村", "类别", "当事人"}, {"无名村", "邻里", "某甲"}}));
  ASSERT_TRUE(wrong.has_value());
  const auto right =
      office.check("dispute", "b.csv", Office::csv({{"村", "类别", "当事人"}, {"湖仁村", "邻里", "某甲"}}));
  ASSERT_TRUE(office.begin(right->id).has_value());
  ASSERT_TRUE(office.run(right->id, go_on).has_value());
  const auto before = office.store().dump();
  ASSERT_TRUE(office.store().rebuild().has_value());
  EXPECT_EQ(*office.store().dump(), *before);
  EXPECT_EQ(office.import(wrong->id).faults, wrong->faults);
}

}  // namespace
}  // namespace dajuan::sheets
