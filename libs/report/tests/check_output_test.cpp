// Findings as others take them: places, JSON, SARIF, dismissals.
#include "dajuan/report/check_output.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "check_support.hpp"

namespace dajuan::report {
namespace {

using testing::checked;
using testing::Reading;

const char* const kWrong =
    "2024年工作回顾\n三公经费支出41万元，下降19万元（43.78%）。今年以来，规上工业产值提高。\n";

std::vector<std::string> ids(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const Finding& one : findings) out.push_back(one.code);
  return out;
}

TEST(CheckOutput, CountsLinesAndColumnsInCodePoints) {
  const Text text("答卷\n😀是\n\n末");
  const LineIndex lines(text);
  const std::vector<std::tuple<Offset, std::uint32_t, std::uint32_t>> rows = {
      {0, 1, 1}, {1, 1, 2}, {3, 2, 1}, {4, 2, 2}, {6, 3, 1}, {7, 4, 1}, {8, 4, 2}};
  for (const auto& [offset, line, column] : rows) {
    EXPECT_EQ(lines.at(offset).line, line) << offset;
    EXPECT_EQ(lines.at(offset).column, column) << offset;
  }
}

TEST(CheckOutput, DismissesByIdWithAReason) {
  const Reading reading(kWrong);
  const std::vector<Finding> findings = checked(reading);
  ASSERT_EQ(ids(findings), (std::vector<std::string>{"growth-differs", "figure-without-value"}));
  const std::string known = findings[0].id;
  struct Row {
    std::string tsv;
    std::size_t open;
    std::vector<std::string> complaints;
  };
  const Row rows[] = {
      {"", 2, {}},
      {"# 注释\n\n" + known + "\t口径不同，已核实\r\n", 1, {}},
      {known + "\n", 2, {"忽略.tsv:1"}},
      {known + "\t  \n", 2, {"忽略.tsv:1"}},
      {"growth-differs-00000000\t已核实\n" + known + "\t已核实\n", 1, {"忽略.tsv:1"}},
      {known + "\t一\n" + known + "\t二\n", 1, {"忽略.tsv:2"}},
  };
  for (const Row& row : rows) {
    const JudgedFindings judged = dismiss(findings, "忽略.tsv", row.tsv);
    std::vector<std::string> fields;
    for (const Error& one : judged.complaints) fields.push_back(one.field);
    EXPECT_EQ(judged.open.size(), row.open) << row.tsv;
    EXPECT_EQ(fields, row.complaints) << row.tsv;
    EXPECT_EQ(judged.open.size() + judged.dismissed.size(), findings.size());
  }
}

TEST(CheckOutput, SoundsAlarmAboveNotes) {
  Finding note;
  note.severity = Severity::kNote;
  Finding warning;
  EXPECT_FALSE(is_alarming({}));
  EXPECT_FALSE(is_alarming({note}));
  EXPECT_TRUE(is_alarming({note, warning}));
}

TEST(CheckOutput, WritesJson) {
  const Reading reading(kWrong);
  const JudgedFindings judged = dismiss(checked(reading), "", "");
  std::string out;
  append_findings_json(out, judged, reading.text, "报告.txt");
  const boost::json::object json = boost::json::parse(out).as_object();
  const boost::json::object& first = json.at("findings").as_array().at(0).as_object();
  EXPECT_EQ(first.at("written").as_string(), "43.78%");
  EXPECT_EQ(first.at("known").as_string(), "31.67%");
  EXPECT_EQ(first.at("at").as_object().at("line").as_int64(), 2);
  EXPECT_EQ(first.at("at").as_object().at("column").as_int64(), 19);
  EXPECT_EQ(json.at("counts").as_object().at("error").as_int64(), 1);
  EXPECT_EQ(json.at("counts").as_object().at("warning").as_int64(), 1);
}

TEST(CheckOutput, WritesSarif) {
  const Reading reading(kWrong);
  const std::vector<Finding> findings = checked(reading);
  const JudgedFindings judged = dismiss(findings, "忽略.tsv", findings[1].id + "\t已核实");
  std::string out;
  append_sarif(out, judged, reading.text, "报告 1.txt", true);
  const boost::json::object json = boost::json::parse(out).as_object();
  EXPECT_EQ(json.at("version").as_string(), "2.1.0");
  const boost::json::object& run = json.at("runs").as_array().at(0).as_object();
  EXPECT_EQ(run.at("columnKind").as_string(), "unicodeCodePoints");
  const boost::json::array& rules =
      run.at("tool").as_object().at("driver").as_object().at("rules").as_array();
  EXPECT_EQ(rules.size(), check_rules().size());
  const boost::json::array& results = run.at("results").as_array();
  ASSERT_EQ(results.size(), 2U);
  const boost::json::object& first = results[0].as_object();
  const boost::json::object& place =
      first.at("locations").as_array().at(0).as_object().at("physicalLocation").as_object();
  EXPECT_EQ(place.at("artifactLocation").as_object().at("uri").as_string(), "%E6%8A%A5%E5%91%8A%201.txt");
  EXPECT_EQ(place.at("region").as_object().at("startColumn").as_int64(), 19);
  EXPECT_EQ(place.at("region").as_object().at("endColumn").as_int64(), 25);
  EXPECT_EQ(first.at("partialFingerprints").as_object().at("dajuan/v1").as_string(), findings[0].id);
  const auto index = static_cast<std::size_t>(first.at("ruleIndex").as_int64());
  EXPECT_EQ(rules[index].as_object().at("id").as_string(), first.at("ruleId").as_string());
  EXPECT_EQ(
      results[1].as_object().at("suppressions").as_array().at(0).as_object().at("justification").as_string(),
      "已核实");
}

}  // namespace
}  // namespace dajuan::report
