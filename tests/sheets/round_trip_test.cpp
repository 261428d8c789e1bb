// What is exported and brought in again changes nothing: every mechanism, both formats, both languages.
#include "office.hpp"

namespace dajuan::sheets {
namespace {

using domain::SheetFormat;
using mechanism::Language;

void expect_unchanged(const Result<app::CaseImport>& import, std::size_t cases) {
  ASSERT_TRUE(import.has_value()) << import.error().en;
  for (const app::SheetFault& fault : import->faults)
    ADD_FAILURE() << fault.cell << " " << fault.heading << ": " << fault.en << " | " << fault.zh;
  EXPECT_EQ(import->unchanged, cases);
  EXPECT_EQ(import->rows, cases);
  for (const app::ImportColumn& column : import->columns)
    EXPECT_EQ(column.how, app::HeadingMatch::kExact) << column.heading;
}

TEST(RoundTrip, EveryMechanismComesBackAsItWas) {
  Office office;
  office.tell_worked_cases();
  std::size_t all = 0;
  for (const mechanism::Mechanism& mechanism : storage::own_rules().catalogue.mechanisms) {
    const std::size_t cases = office.cases(mechanism.id).size();
    ASSERT_GT(cases, 3U) << mechanism.id;
    all += cases;
    for (const SheetFormat format : {SheetFormat::kXlsx, SheetFormat::kCsv}) {
      for (const Language language : {Language::kZh, Language::kEn}) {
        for (const bool with_private : {true, false}) {
          SCOPED_TRACE(mechanism.id + " " + domain::to_string(format) +
                       (language == Language::kZh ? " zh" : " en") + (with_private ? " private" : ""));
          const std::string bytes = office.exported(mechanism.id, format, {language, with_private});
          expect_unchanged(
              office.check(mechanism.id, "名单." + std::string(domain::to_string(format)), bytes), cases);
        }
      }
    }
  }
  EXPECT_GT(all, 300U);
}

TEST(RoundTrip, AHundredThingsThatASpreadsheetMightTakeAmiss) {
  Office office;
  const std::vector<std::string> matters{"=1+1",   "+86",        "-5",  "@x",          "'=1", " 前后 ",
                                         "a\nb",   "2025-03-01", "007", "TRUE",        "1E5", "_x0041_",
                                         "、，；", "\"引\"",     "是",  "330803114201"};
  for (const std::string& matter : matters) {
    const auto opened =
        office.open({"dispute",
                     "",
                     "register",
                     kVillage,
                     {{"kind", {"neighbour"}}, {"parties", {matter, "李四"}}, {"matter", {matter}}},
                     "",
                     "",
                     ""});
    ASSERT_TRUE(opened.has_value()) << opened.error().en;
  }
  for (const SheetFormat format : {SheetFormat::kXlsx, SheetFormat::kCsv})
    expect_unchanged(office.check("dispute", "a", office.exported("dispute", format, {Language::kZh, true})),
                     matters.size());
}

TEST(RoundTrip, NothingPrivateIsExportedUnasked) {
  Office office;
  ASSERT_TRUE(
      office.open({"dispute",
                   "",
                   "register",
                   kVillage,
                   {{"kind", {"neighbour"}}, {"parties", {"某甲 13800001234"}}, {"matter", {"院墙滴水"}}},
                   "",
                   "",
                   ""}));
  const std::string plain = office.exported("dispute", SheetFormat::kCsv, {});
  EXPECT_EQ(plain.find("某甲"), std::string::npos);
  EXPECT_EQ(plain.find("院墙滴水"), std::string::npos);
  EXPECT_NE(plain.find("湖仁村"), std::string::npos);
  const std::string whole = office.exported("dispute", SheetFormat::kCsv, {Language::kZh, true});
  EXPECT_NE(whole.find("某甲 13800001234"), std::string::npos);
}

}  // namespace
}  // namespace dajuan::sheets
