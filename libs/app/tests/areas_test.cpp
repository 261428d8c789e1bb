#include "dajuan/app/areas.hpp"

#include <gtest/gtest.h>

namespace dajuan::app {
namespace {

domain::Gazetteer gazetteer(const std::string& rows) {
  auto read = domain::Gazetteer::from_csv("areas.csv", "code,name,aliases,level\n" + rows);
  EXPECT_TRUE(read) << read.error().en;
  return read ? std::move(*read) : domain::Gazetteer();
}

const domain::Area kHome{"330803114000", "甲镇", {}, "town"};
constexpr const char* kRows =
    "330803,丙区,,county\n"
    "330803114202,乙村,,village\n"
    "330803114201,丁村,,village\n"
    "330803114,甲镇,,town\n"
    "330803115,戊镇,,town\n"
    "330803115201,己村,,village\n";

AreaList around(const domain::Gazetteer& areas, const domain::Area& home, const std::string& area) {
  return areas_around(AreaBook(areas, {}, "2026-01-02"), home, {area, "2026-01-02"});
}

std::vector<std::string> told(const AreaList& list) {
  std::vector<std::string> out;
  for (const AreaRow& row : list.items)
    out.push_back(row.code + " " + row.name + " " + std::string(row.level) + " " + row.parent);
  return out;
}

TEST(AreasAround, AreThoseBelowAndThoseThatHoldIt) {
  const auto areas = gazetteer(kRows);
  const std::vector<std::string> town = {"330803000000 丙区 county ", "330803114000 甲镇 town 330803000000",
                                         "330803114201 丁村 village 330803114000",
                                         "330803114202 乙村 village 330803114000"};
  EXPECT_EQ(told(around(areas, kHome, "330803114000")), town);
  EXPECT_EQ(told(around(areas, kHome, "330803114202")),
            (std::vector<std::string>{town[0], town[1], town[3]}));
  EXPECT_EQ(around(areas, kHome, "000000000000").items.size(), 6U);
  EXPECT_EQ(around(areas, kHome, "330803000000").items.size(), 6U);
  EXPECT_EQ(told(around(areas, kHome, "110000000000")), std::vector<std::string>{});
}

TEST(AreasAround, TheSitesOwnPlaceIsKnownWithoutAGazetteer) {
  EXPECT_EQ(told(around({}, kHome, "000000000000")), (std::vector<std::string>{"330803114000 甲镇 town "}));
  EXPECT_TRUE(around({}, {"000000000000", "", {}, ""}, "000000000000").items.empty());
}

TEST(AreasAround, OfTooManyTheLowestLevelsAreLeftOut) {
  std::string rows = "330803,丙区,,county\n330803114,甲镇,,town\n";
  for (std::size_t i = 0; i < kAreasMax; ++i) {
    std::string number = std::to_string(i % 900 + 100);
    rows += "330" + std::to_string(100 + i / 900) + "114" + number + ",村,,village\n";
  }
  const AreaList list = around(gazetteer(rows), kHome, "000000000000");
  EXPECT_TRUE(list.more);
  EXPECT_EQ(told(list),
            (std::vector<std::string>{"330803000000 丙区 county ", "330803114000 甲镇 town 330803000000"}));
  EXPECT_FALSE(around(gazetteer(rows), kHome, "330101000000").more);
}

TEST(AreaLevel, IsToldByTheCode) {
  for (const auto& [code, level] :
       {std::pair("000000000000", "country"), std::pair("330000000000", "province"),
        std::pair("330800000000", "city"), std::pair("330803000000", "county"),
        std::pair("330803114000", "town"), std::pair("330803114201", "village")})
    EXPECT_EQ(area_level(code), level);
}

}  // namespace
}  // namespace dajuan::app
