// What people write into cells, as values; and why it is none.
#include "sheet_values.hpp"

#include <gtest/gtest.h>

#include "dajuan/mechanism/catalogue.hpp"
#include "sheet_words.hpp"

namespace dajuan::app {
namespace {

using domain::CellKind;
using domain::SheetCell;
using mechanism::Field;
using mechanism::FieldType;

constexpr std::string_view kAreas =
    "code,name,aliases,level\n330803,衢江区,,county\n330803114,高家镇,高家,town\n330803115,杜泽镇,,town\n"
    "330803114201,湖仁村,湖仁,village\n330803114203,新村,,village\n330803115201,新村,,village\n";

Field field_of(FieldType type, bool is_private = false) {
  Field field;
  field.id = "f";
  field.label = {"字段", "Field"};
  field.type = type;
  field.is_private = is_private;
  field.unit = type == FieldType::kNumber ? "万元" : "";
  field.choices = {{"neighbour", {"邻里", "Neighbours"}},
                   {"house", {"宅基地与房屋", "Houses and plots"}},
                   {"settled", {"已化解（待履行）", "Settled, to be performed"}},
                   {"both", {"水、电", "Water, power"}}};
  return field;
}

// The words, joined by |, or what is wrong in Chinese.
std::string told(const Field& field, const SheetCell& cell) {
  static const domain::Gazetteer gazetteer = domain::Gazetteer::from_csv("areas.csv", kAreas).value();
  static const AreaNames names(gazetteer);
  const auto words = words_of(field, cell, {names, "330803114000"});
  if (!words) return words.error().zh;
  std::string out;
  for (const std::string& word : *words) out += (out.empty() ? "" : "|") + word;
  return out;
}

struct Cell {
  FieldType type;
  SheetCell cell;
  const char* told;
};

SheetCell text(std::string words) { return {CellKind::kText, std::move(words)}; }

TEST(SheetValues, AreReadAsPeopleWriteThem) {
  const std::vector<Cell> cells{
      {FieldType::kChoice, text(" 邻 里 "), "neighbour"},
      {FieldType::kChoice, text("neighbours"), "neighbour"},
      {FieldType::kChoice, text("house"), "house"},
      {FieldType::kChoice, text("已化解(待履行)"), "settled"},
      {FieldType::kChoice, text("已化解"), "settled"},
      {FieldType::kChoice, text("水、电"), "both"},
      {FieldType::kChoice, text("邻里、宅基地与房屋"),
       "“邻里、宅基地与房屋”不是选项，可填：邻里、宅基地与房屋、已化解（待履行）、水、电"},
      {FieldType::kChoices, text("邻里、水、电，宅基地与房屋"), "neighbour|both|house"},
      {FieldType::kChoices, text("邻里/house"), "neighbour|house"},
      {FieldType::kFlag, text("√"), "true"},
      {FieldType::kFlag, {CellKind::kFlag, "false"}, "false"},
      {FieldType::kFlag, text("也许"), "“也许”应为“是”或“否”"},
      {FieldType::kNumber, text("１，２００．５"), "1200.5"},
      {FieldType::kNumber, text("1,234,567"), "1234567"},
      {FieldType::kNumber, text("120万元"), "120"},
      {FieldType::kNumber, {CellKind::kNumber, "-0.5"}, "-0.5"},
      {FieldType::kNumber, text("1.2亿"), "“1.2亿”带了“万”“亿”之类，请换算后只写数字，单位“万元”写在表头"},
      {FieldType::kNumber, text("12,34"), "“12,34”不是数字，单位“万元”写在表头"},
      {FieldType::kNumber, text("约三百"), "“约三百”不是数字，单位“万元”写在表头"},
      {FieldType::kDate, text("2025/3/1"), "2025-03-01"},
      {FieldType::kDate, text("2025.03.01"), "2025-03-01"},
      {FieldType::kDate, text("2025年3月1日"), "2025-03-01"},
      {FieldType::kDate, text("20250301"), "2025-03-01"},
      {FieldType::kDate, text("2025-3-1 09:30"), "2025-03-01"},
      {FieldType::kDate, {CellKind::kDate, "2025-03-01"}, "2025-03-01"},
      {FieldType::kDate, {CellKind::kNumber, "45717"}, "2025-03-01"},
      {FieldType::kDate, {CellKind::kNumber, "20250301"}, "2025-03-01"},
      {FieldType::kDate, text("2025-02-30"),
       "“2025-02-30”不是日期，可写成 2025-03-01、2025/3/1 或 2025年3月1日"},
      {FieldType::kDate, text("3月1日"), "“3月1日”不是日期，可写成 2025-03-01、2025/3/1 或 2025年3月1日"},
      {FieldType::kDate,
       {CellKind::kNumber, "12"},
       "“12”不是日期，可写成 2025-03-01、2025/3/1 或 2025年3月1日"},
      {FieldType::kArea, text("湖仁村"), "330803114201"},
      {FieldType::kArea, text("湖仁"), "330803114201"},
      {FieldType::kArea, text("330803114"), "330803114000"},
      {FieldType::kArea, {CellKind::kNumber, "330803114201"}, "330803114201"},
      {FieldType::kArea, text("新村"), "330803114203"},
      {FieldType::kArea, text("杜泽镇新村"), "330803115201"},
      {FieldType::kArea, text("无名村"), "“无名村”不在区划表里，请填村（社区）全名或 12 位区划代码"},
      {FieldType::kPeople, text("张三 13800001234、李四，王五\n赵六；"), "张三 13800001234|李四|王五|赵六"},
      {FieldType::kPosition, text("118.9, 28.9"), "118.9|28.9"},
      {FieldType::kPosition, text("东边"), "“东边”不是位置，应为“经度,纬度”，如 118.9,28.9"},
      {FieldType::kText, {CellKind::kNumber, "13800001234"}, "13800001234"},
      {FieldType::kText,
       {CellKind::kNumber, "330803199001011000"},
       "长数字被表格软件改成了数值，末几位已丢失，请把单元格设为文本后重填"},
      {FieldType::kText, {CellKind::kError, "#N/A"}, "公式没有得出结果（#N/A）"},
      {FieldType::kFiles, text(std::string(64, 'a') + " " + std::string(64, 'b')),
       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|"
       "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"},
      {FieldType::kFiles, text("收条 一份、照片"), "收条 一份|照片"},
  };
  for (const Cell& one : cells) EXPECT_EQ(told(field_of(one.type), one.cell), one.told) << one.cell.text;
}

TEST(SheetValues, OfPrivateFieldsNothingIsRepeated) {
  for (const FieldType type : {FieldType::kChoice, FieldType::kNumber, FieldType::kDate, FieldType::kFlag}) {
    const std::string said = told(field_of(type, true), text("某甲的事"));
    EXPECT_EQ(said.find("某甲"), std::string::npos) << said;
    EXPECT_TRUE(said.starts_with("内容")) << said;
  }
}

TEST(SheetValues, OneNameOfSeveralPlacesIsNotGuessed) {
  static const domain::Gazetteer gazetteer = domain::Gazetteer::from_csv("areas.csv", kAreas).value();
  static const AreaNames names(gazetteer);
  const auto area = area_of_cell(text("新村"), {names, "330803000000"});
  ASSERT_FALSE(area.has_value());
  EXPECT_EQ(area.error().zh, "有 2 个地方叫“新村”，请写明乡镇或填 12 位代码：330803114203, 330803115201");
  EXPECT_EQ(names.written("330803114203"), "330803114203");
  EXPECT_EQ(names.written("330803114201"), "湖仁村");
  EXPECT_EQ(names.written("330803999999"), "330803999999");
}

TEST(SheetWords, ArePlain) {
  EXPECT_EQ(plain_word("　总 投资（Ａ）\xE2\x80\x8B"), "总投资(a)");
  EXPECT_EQ(without_brackets(plain_word("总投资【万元】")), "总投资");
  EXPECT_EQ(without_brackets("(万元)"), "(万元)");
  EXPECT_EQ(std::string(trim_word("　 a b \n")), "a b");
}

}  // namespace
}  // namespace dajuan::app
