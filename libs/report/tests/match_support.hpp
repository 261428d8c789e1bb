#pragma once

#include <string>

#include "dajuan/report/match.hpp"
#include "support.hpp"

/// Two small reports in tests.
namespace dajuan::report::testing {

/// A plan, and a review of it with the plan after that.
struct Pair {
  explicit Pair(const std::string& plan, const std::string& review,
                const std::string& next_plan = "完善制度。")
      : Pair("一、2024年工作回顾\n平稳运行。\n二、2025年工作计划\n" + plan + "\n",
             "一、2025年工作回顾\n" + review + "\n二、2026年工作计划\n" + next_plan + "\n", Whole{}) {}
  struct Whole {};
  /// Of whole texts.
  Pair(std::string earlier_bytes, std::string later_bytes, Whole /*tag*/)
      : earlier(std::move(earlier_bytes)),
        later(std::move(later_bytes)),
        matches(match({earlier.text, earlier.report}, {later.text, later.report}, builtin_lexicon())) {}

  [[nodiscard]] std::string json() const {
    std::string out;
    append_json(out, matches, {earlier.text, earlier.report}, {later.text, later.report});
    return out;
  }

  Reading earlier;
  Reading later;
  Matches matches;
};

}  // namespace dajuan::report::testing
