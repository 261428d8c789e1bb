#pragma once

#include <vector>

#include "context.hpp"

/// One clause of the plan: where its verb stands, whether it promises, and what it names.
namespace dajuan::report {

inline constexpr Offset kClauseMin = 4;  ///< shorter ones promise nothing

/// Words before the verb: 进一步, 积极, 有序; and the verb itself. Empty where the clause does not begin
/// so.
struct Head {
  Span verb;
  bool found = false;
};

class ClauseReader {
 public:
  explicit ClauseReader(const Context& context) : context_(context) {}

  /// Where the next step of a schedule begins (3月动工、|10月竣工) or, behind a number, the next promise of a
  /// list that lost its comma (举办培训班10场次|培训800人次). 0: nowhere.
  [[nodiscard]] Offset step_point(Span clause) const;
  [[nodiscard]] bool is_rhetoric(Span clause) const;
  /// 启动了, 是...: told, not promised.
  [[nodiscard]] bool is_past(Span clause) const;
  [[nodiscard]] bool is_figure_alone(Span clause) const;
  [[nodiscard]] Head head_at(Offset at, Offset end) const;
  /// Where a second promise begins in a clause that lost its comma: "...活动|常态化开展送文艺下乡". 0:
  /// nowhere.
  [[nodiscard]] Offset split_point(Span clause) const;
  /// 总投资27.5亿元, 可提供学位270个: told of what was promised before, unless a verb follows the number.
  [[nodiscard]] bool is_attribute(Span clause, const Head& head) const;
  /// Whether a clause promises at all; moves its begin and its verb where means stand before the act.
  [[nodiscard]] bool is_promise(Span& clause, Head& head, bool goal) const;
  [[nodiscard]] bool has_target_figure(Span clause) const;
  /// Whether the clause names something that can be pointed at: a project, facility, place, event, date or
  /// quoted name.
  [[nodiscard]] bool is_named(Span clause) const;
  [[nodiscard]] std::vector<Span> places_in(Span clause) const;
  /// A date in the clause: the deadline as written.
  [[nodiscard]] Span deadline_in(Span clause) const;
  /// The result that is promised: a milestone word with what makes it whole (完成|全面并网), or the number.
  [[nodiscard]] Span target_in(Span clause) const;

 private:
  [[nodiscard]] Offset behind_figure(Span clause) const;
  /// 9月前, 今年: when it shall be done stands before the verb.
  [[nodiscard]] Offset behind_date(Offset at, Offset end) const;
  [[nodiscard]] bool followed_by_verb(Offset at, Offset end) const;
  /// 引进和培育, 选优配强: verbs told together are one.
  [[nodiscard]] Span verb_span(Offset at, Offset end, const Match& verb) const;
  [[nodiscard]] bool is_causative(Span verb) const;
  /// 依托...优势|积极谋划...: the promise begins at its verb's adverb; 围绕...开展...: at the clause's begin.
  [[nodiscard]] bool begin_at_act(Span& clause, const Head& head) const;
  [[nodiscard]] bool ends_in_milestone(Span clause) const;
  /// A verb further on in a clause that opens with means or an object.
  [[nodiscard]] Head later_head(Span clause) const;
  [[nodiscard]] Offset with_adverbs(Offset begin, Offset verb_at) const;
  [[nodiscard]] bool is_milestone(Span clause) const;
  /// 健全项目机制, 引进企业: right behind the verb the word names nothing in particular.
  [[nodiscard]] bool is_generic(Span clause, Offset at, const Match& thing) const;
  [[nodiscard]] static bool ends_noun(const View& view, Offset at);
  [[nodiscard]] static Offset with_tail(const View& view, Offset at);

  const Context& context_;
};

}  // namespace dajuan::report
