#pragma once

#include "dajuan/app/draft.hpp"
#include "dajuan/app/model.hpp"

namespace dajuan::app {

/// A plan of two sheets, as the reader would give it; the tests count on its offsets.
///        0         1         2         3         4
///        0123456789012345678901234567890123456789012345
inline constexpr const char* kSampleText =
    "一、兴业一是建桥3座，修路12公里，年底前完成。二是办厂。二、安民建房200套。";

inline report::Report sample_report() {
  report::Report report;
  const auto section = [](report::SectionKind kind, Span title, Span span) {
    report::Section out;
    out.kind = kind;
    out.role = report::Role::kPlan;
    out.title = title;
    out.span = span;
    return out;
  };
  report::Section plan = section(report::SectionKind::kPart, {}, {0, 41});
  report::Section first = section(report::SectionKind::kSheet, {2, 4}, {0, 29});
  first.children = {section(report::SectionKind::kItem, {}, {4, 24}),
                    section(report::SectionKind::kItem, {}, {24, 29})};
  plan.children = {first, section(report::SectionKind::kSheet, {31, 33}, {29, 41})};
  report.sections = {plan};
  const auto commitment = [](Span span, Span verb, Span object, std::uint32_t sheet, std::uint32_t item) {
    report::Commitment out;
    out.span = span;
    out.verb = verb;
    out.object = object;
    out.sheet = sheet;
    out.item = item;
    return out;
  };
  report.commitments = {
      commitment({6, 10}, {6, 7}, {7, 8}, 1, 1), commitment({11, 17}, {11, 12}, {12, 13}, 1, 1),
      commitment({26, 28}, {26, 27}, {27, 28}, 1, 2), commitment({33, 39}, {33, 34}, {34, 35}, 2, 0)};
  report.commitments[1].deadline = {18, 21};
  report.commitments[1].level = report::Level::kHard;
  report::Figure bridges;
  bridges.span = {8, 10};
  bridges.value = {3, 0};
  bridges.subject = {7, 8};
  report::Figure homes;
  homes.span = {35, 39};
  homes.value = {200, 0};
  homes.unit = 1;
  homes.qualifier = domain::Qualifier::kOver;
  homes.comparison = report::ComparisonKind::kYoy;
  homes.direction = report::Direction::kUp;
  report.figures = {homes, bridges};  // out of order on purpose
  report.units = {"座", "套"};
  report.diagnostics = {{"glued-number", {8, 9}, "数字相连", "glued number"}};
  return report;
}

inline Review sample_review() {
  Review review;
  review.reading_id = "01234567-89ab-7fff-bfff-ffffffffffff";
  review.revision = 1;
  review.area = "330803114000";
  review.year = 2026;
  review.title = "报告";
  review.draft = draft_of(sample_report(), Text(kSampleText));
  review.next_promise = 5;
  review.next_figure = 3;
  return review;
}

}  // namespace dajuan::app
