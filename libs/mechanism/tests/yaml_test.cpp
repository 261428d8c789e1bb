#include "yaml.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace dajuan::mechanism {
namespace {

using Kind = Node::Kind;

TEST(Yaml, ReadsScalarsListsAndMapsInTheOrderOfTheFile) {
  Faults faults("a.yaml");
  const auto root = parse_yaml("b: 一\na: [x, 'y', ~]\nc: {d: \"~\", e: }\nf: 01\n", faults);
  ASSERT_TRUE(root);
  EXPECT_TRUE(faults.empty());
  ASSERT_EQ(root->kind, Kind::kMap);
  ASSERT_EQ(root->entries.size(), 4U);
  EXPECT_EQ(root->entries[0].first.text, "b");
  EXPECT_EQ(root->entries[0].second.text, "一");
  const Node* list = root->find("a");
  ASSERT_NE(list, nullptr);
  ASSERT_EQ(list->items.size(), 3U);
  EXPECT_FALSE(list->items[0].quoted);
  EXPECT_TRUE(list->items[1].quoted);
  EXPECT_EQ(list->items[2].kind, Kind::kNull);
  const Node* map = root->find("c");
  ASSERT_NE(map, nullptr);
  EXPECT_EQ(map->find("d")->kind, Kind::kScalar) << "a quoted ~ is text";
  EXPECT_EQ(map->find("e")->kind, Kind::kNull);
  EXPECT_EQ(root->find("f")->text, "01") << "numbers stay as written";
  EXPECT_EQ(root->find("g"), nullptr);
}

TEST(Yaml, ColumnsCountCharactersNotBytes) {
  Faults faults("a.yaml");
  const auto root = parse_yaml("已登记: {受理: 一, 办结: 二}\r\n# 注\r\n𠮷: [甲, 乙]\r\n", faults);
  ASSERT_TRUE(root);
  EXPECT_EQ(root->entries[0].second.entries[1].first.at, (Mark{1, 14}));
  EXPECT_EQ(root->entries[0].second.entries[1].second.at, (Mark{1, 18}));
  EXPECT_EQ(root->entries[1].second.items[1].at, (Mark{3, 8}));
}

TEST(Yaml, AByteOrderMarkMovesNothing) {
  Faults faults("a.yaml");
  const auto root = parse_yaml("\xEF\xBB\xBFid: x\n", faults);
  ASSERT_TRUE(root);
  EXPECT_EQ(root->entries[0].first.at, (Mark{1, 1}));
  EXPECT_EQ(root->entries[0].second.at, (Mark{1, 5}));
}

std::string nested(int depth) {
  return "a: " + std::string(static_cast<std::size_t>(depth), '[') +
         std::string(static_cast<std::size_t>(depth), ']');
}

std::string many(int count) {
  std::string text = "a:\n";
  for (int i = 0; i < count; ++i) text += "- x\n";
  return text;
}

struct Refused {
  const char* name;
  std::string text;
  const char* code;
  Mark at;
  const char* says;
};

TEST(Yaml, RefusesWhatTheLanguageDoesNotNeed) {
  const Refused cases[] = {
      {"anchor", "a: &x 1\n", "yaml-anchor", {1, 4}, "锚点"},
      {"anchor on a map", "a: &x {b: 1}\n", "yaml-anchor", {1, 4}, "锚点"},
      {"alias", "b: 1\na: *x\n", "yaml-alias", {2, 4}, "别名"},
      {"alias as key", "*x : 1\n", "yaml-alias", {1, 1}, "别名"},
      {"tag", "类型: !!str 1\n", "yaml-tag", {1, 5}, "标签"},
      {"tag on a list", "a: !x [1]\n", "yaml-tag", {1, 4}, "标签"},
      {"merge key", "a:\n  <<: {b: 1}\n", "yaml-merge", {2, 3}, "合并键"},
      {"two documents", "a: 1\n---\nb: 2\n", "yaml-documents", {2, 1}, "一份文档"},
      {"directive", "%YAML 1.1\n---\na: 1\n", "yaml-directive", {1, 1}, "指令"},
      {"key twice", "a: 1\nb: 2\na: 3\n", "duplicate-key", {3, 1}, "第 1 行"},
      {"key twice inside", "x: {甲: 1, 乙: 2, 甲: 3}\n", "duplicate-key", {1, 17}, "甲"},
      {"list as key", "? [a]\n: 1\n", "yaml-key", {1, 3}, "一个词"},
      {"map as key", "{a: 1}: 2\n", "yaml-key", {1, 1}, "一个词"},
      {"empty key", "'': 1\n", "yaml-key", {1, 1}, "不能为空"},
      {"empty file", "# 只有注释\n", "yaml-empty", {1, 1}, "空的"},
      {"NUL", std::string("a: 1\n二: \0\n", 11), "yaml-character", {2, 4}, "控制字符"},
      {"line separator", "a: x\xE2\x80\xA8y\n", "yaml-character", {1, 5}, "控制字符"},
      {"next line", "a: x\xC2\x85y\n", "yaml-character", {1, 5}, "控制字符"},
      {"direction mark", "a: \xE2\x80\xAEx\n", "yaml-character", {1, 4}, "控制字符"},
      {"not UTF-8", "a: 1\n名: \xFFx\n", "yaml-not-utf8", {2, 4}, "UTF-8"},
      {"half a character", "a: 名\nb: \xE5\x90", "yaml-not-utf8", {2, 4}, "UTF-8"},
      {"too deep", nested(40), "yaml-depth", {1, 35}, "32 层"},
      {"too many nodes", many(100'001), "yaml-nodes", {99'999, 3}, "100000 项"},
      {"too long a text", "a: " + std::string(20'001, 'x'), "yaml-scalar", {1, 4}, "20000 字节"},
      {"too large", "# " + std::string(1'048'576, 'x'), "yaml-too-large", {0, 0}, "1 MiB"},
      {"bad indentation", "a: 1\n b: 2\n", "yaml-syntax", {2, 3}, "键: 值"},
      {"open bracket", "a: [1, 2\nb: 3\n", "yaml-syntax", {2, 2}, "逗号"},
      {"open quote", "a: 'x\n", "yaml-syntax", {2, 1}, "没有结束"},
      {"tab", "a:\n\tb: 1\n", "yaml-syntax", {2, 1}, "不能用在值的开头"},
  };
  for (const Refused& refused : cases) {
    SCOPED_TRACE(refused.name);
    Faults faults("a.yaml");
    EXPECT_FALSE(parse_yaml(refused.text, faults));
    ASSERT_EQ(faults.all().size(), 1U);
    const Fault& fault = faults.all()[0];
    EXPECT_EQ(fault.code, refused.code);
    EXPECT_EQ(fault.file, "a.yaml");
    EXPECT_EQ(fault.at.line, refused.at.line);
    EXPECT_EQ(fault.at.column, refused.at.column);
    EXPECT_NE(fault.zh.find(refused.says), std::string::npos) << fault.zh;
    EXPECT_FALSE(fault.en.empty() || fault.mend_zh.empty() || fault.mend_en.empty());
  }
}

TEST(Yaml, TellsAllFaultsThatDoNotStopTheReading) {
  Faults faults("a.yaml");
  EXPECT_FALSE(parse_yaml("a: &x 1\nb: !t 2\na: *x\n", faults));
  ASSERT_EQ(faults.all().size(), 4U);
}

TEST(Yaml, StandsAtItsLimits) {
  Faults faults("a.yaml");
  EXPECT_TRUE(parse_yaml(nested(31), faults));
  EXPECT_TRUE(parse_yaml("a: " + std::string(20'000, 'x'), faults));
  EXPECT_TRUE(parse_yaml(many(99'997), faults));
  EXPECT_TRUE(faults.empty());
}

TEST(Faults, TellTheSameAtTheSamePlaceOnceAndStopAt200) {
  Faults faults("a.yaml");
  faults.add("x", {1, 1}, "一", "one", "", "");
  faults.add("x", {1, 1}, "二", "two", "", "");
  faults.add("y", {1, 1}, "三", "three", "", "");
  EXPECT_EQ(faults.all().size(), 2U);
  for (std::uint32_t line = 2; line < 1'000; ++line) faults.add("x", {line, 1}, "", "", "", "");
  EXPECT_EQ(faults.all().size(), Faults::kFaultsMax);
}

TEST(Yaml, AnyBytesGiveATreeOrAFault) {
  rc::check("any bytes", [](const std::string& noise, bool first) {
    const std::string text = first ? noise + "\na: [b]\n" : "a: {b: [" + noise;
    Faults faults("a.yaml");
    const auto root = parse_yaml(text, faults);
    RC_ASSERT(root.has_value() == faults.empty());
  });
}

}  // namespace
}  // namespace dajuan::mechanism
