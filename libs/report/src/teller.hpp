#pragma once

#include "cues.hpp"
#include "units.hpp"

/// What the words around a figure say of it: its qualifier, its comparison, and whether it is done or
/// promised.
namespace dajuan::report {

class FigureTeller {
 public:
  FigureTeller(const Context& context, const View& line, const Reach& reach, Role role, bool headless)
      : context_(context), view_(line), reach_(reach), role_(role), headless_(headless) {}

  static void qualify(Figure& out, domain::Qualifier qualifier, Span cue);
  void qualifiers(const Number& number, Figure& out);
  void compare(const Number& number, const Unit& unit, Figure& out);
  [[nodiscard]] FigureKind kind_of(const Figure& out, const Unit& unit) const;

 private:
  /// 是上年的1.8倍
  [[nodiscard]] static bool is_multiple(const View& before, Offset at);
  /// 利息减少约1500亿元 is a change; 增加6万亿元专项债务限额 tells an amount.
  [[nodiscard]] bool is_change_of_amount(const Change& change, const Figure& out) const;
  [[nodiscard]] bool report_has_figure_in_sentence() const;
  /// 实现5%的增长
  bool follows_growth_noun(Figure& out) const;
  /// 完成年度任务的105%, 占规划总投资的65.5%
  [[nodiscard]] static bool is_against_plan(const View& before);
  /// 去年, 现有, 已: but 比去年增加 compares, it does not tell the past. 由A提高到B: A is what is.
  [[nodiscard]] bool is_done(Span before, Offset end) const;
  [[nodiscard]] FigureKind goal_in_clause(Span from) const;
  /// 燃气、电动自行车等2个专项: the size of a set that was just named.
  [[nodiscard]] bool names_a_set(const Figure& out) const;

  const Context& context_;
  const View& view_;
  const Reach& reach_;
  Role role_;
  bool headless_;  ///< no part of the text has a heading: the role is a guess
};

}  // namespace dajuan::report
