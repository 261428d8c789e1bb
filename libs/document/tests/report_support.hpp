#pragma once

#include <string>

#include "dajuan/report/composed.hpp"

namespace dajuan::document {

inline domain::Date day(int year, unsigned month, unsigned number) {
  return domain::Date::of(year, month, number).value_or(domain::Date());
}

inline report::CitedFigure cited(std::string code, std::string subject, std::string zh, domain::Decimal value,
                                 std::string unit, std::string words) {
  report::CitedFigure out;
  out.code = std::move(code);
  out.expression = subject + " @2024 #330803114";
  out.subject = std::move(subject);
  out.zh = std::move(zh);
  out.en = "what is counted";
  out.value = value;
  out.unit = std::move(unit);
  out.words = std::move(words);
  out.area = "330803114000";
  out.first = day(2024, 1, 1);
  out.last = day(2024, 12, 31);
  out.formula = out.subject + " 2024-01-01";
  return out;
}

/// A short report with each kind of block and of figure.
inline report::Composed small_report() {
  using report::BlockKind;
  report::Composed out;
  out.title = "高家镇人民政府工作报告";
  out.area = "330803114000";
  out.area_name = "高家镇";
  out.year = 2024;
  out.address = "https://gaojia.invalid";
  out.figures = {cited("a7k2m9", "suggestion.closing", "代表建议 办结率", {9372, 2}, "%", "93.72%"),
                 cited("b3n5p8", "dispute.opened", "矛盾纠纷 受理数", {1234, 0}, "件", "1,234件"),
                 cited("c4q6r2", "relief.paid", "救助资金", {5123456, 0}, "元", "500余万元"),
                 cited("d5s7t3", "income.growth", "收入增幅", {-32, 1}, "%", "3.2%")};
  out.figures[2].qualifier = domain::Qualifier::kOver;
  out.figures[2].at_day = true;
  out.figures[2].origin = report::FigureOrigin::kMeasured;
  out.blocks = {{BlockKind::kTitle, 0, {{"高家镇人民政府工作报告", -1}}},
                {BlockKind::kByline, 0, {{"某某某", -1}}},
                {BlockKind::kAddressee, 0, {{"各位代表：", -1}}},
                {BlockKind::kHeading1, 1, {{"一、2024年工作回顾", -1}}},
                {BlockKind::kHeading2, 1, {{"（一）建议办理", -1}}},
                {BlockKind::kHeading3, 1, {{"1. 代表建议", -1}}},
                {BlockKind::kParagraph,
                 1,
                 {{"代表建议办结率", -1}, {"93.72%", 0}, {"，受理矛盾纠纷", -1}, {"1,234件", 1}, {"。", -1}}},
                {BlockKind::kHeading1, 2, {{"二、2025年工作安排", -1}}},
                {BlockKind::kParagraph,
                 2,
                 {{"发放救助资金", -1},
                  {"500余万元", 2},
                  {"，整治", -1},
                  {"30个", -1, true, {}},
                  {"点位，降幅", -1},
                  {"3.2%", 3},
                  {"。", -1}}}};
  return out;
}

}  // namespace dajuan::document
