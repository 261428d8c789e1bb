#pragma once

#include "context.hpp"

/// What the words before and behind a number say of it: more, nearly, about; grown or fallen; against what.
namespace dajuan::report {

struct Cue {
  domain::Qualifier qualifier = domain::Qualifier::kExact;
  Span span;
};

/// The cue right before a number (超, 近, 不低于; 了/到/达 may stand between), not reaching below `begin`.
[[nodiscard]] Cue cue_before(const Context& context, Offset begin, Offset number_at);
/// The cue right behind a number and its unit (以上, 左右), not reaching beyond `end`.
[[nodiscard]] Cue cue_behind(const Context& context, Offset at, Offset end);

struct Change {
  ComparisonKind kind = ComparisonKind::kNone;
  Direction direction = Direction::kNone;
  Span word;                  ///< the word of growth
  Span base;                  ///< 上年预算 in 比上年预算增加
  bool percent_only = false;  ///< tells a change only of a percentage (增产5%, not 增收500万元)
  Offset from = 0;  ///< where the whole phrase begins (比上年预算, 同比, 增长); the subject ends here
};

/// The change that a number tells, by the words before it.
[[nodiscard]] Change change_before(const Context& context, Offset begin, Offset number_at);

}  // namespace dajuan::report
