#pragma once

#include <string_view>

#include "cues.hpp"
#include "units.hpp"

/// Whether a number measures: what it stands for when it does not, by the words around it.
namespace dajuan::report {

class NumberJudge {
 public:
  NumberJudge(const Context& context, const View& line, const Reach& reach, const UnitReader& units)
      : context_(context), view_(line), reach_(reach), units_(units) {}

  /// The reason for which a number with that unit is no figure; empty where it is one.
  [[nodiscard]] std::string_view why_not(const Number& number, const Unit& unit) const;
  /// 2—3个: the unit stands behind the upper end alone.
  [[nodiscard]] bool opens_range(const Number& number) const;
  /// 一村一品, 四改三: numerals and single characters in turn, no units between them.
  [[nodiscard]] bool is_pattern_name(const Number& number) const;
  [[nodiscard]] Offset pattern_end(const Number& number) const;

 private:
  enum class Counts { kAny, kThings };

  [[nodiscard]] static std::string_view time_reason(const Unit& unit);
  /// A number without a unit measures only where a scale, 余/多 or a shared unit makes it one.
  [[nodiscard]] std::string_view why_not_bare(const Number& number) const;
  /// 240小时 measures in 延长至240小时; in 15分钟生活圈 and 五年 it does not.
  [[nodiscard]] bool is_measured_time(const Number& number, Offset end) const;
  /// 100亩以上种粮大户18个: the number only says which are counted. Of things that are themselves counted
  /// (1200名以上科技特派员) that is so only where another count follows.
  [[nodiscard]] bool is_threshold(Offset start, Offset end, const Unit& unit) const;
  [[nodiscard]] bool counts_behind(Offset from, Counts wanted = Counts::kAny) const;
  /// 亿元项目, 10至500万元项目, 税收过千万元的企业: money that names a class of projects.
  [[nodiscard]] bool is_class_of_projects(Offset start, Offset end) const;
  /// 150千瓦光伏电站3座, 28车位渡船2艘: a rating of what is counted behind it.
  [[nodiscard]] bool is_rating(const Unit& unit) const;
  /// 没有出现1例, 未发生一起: nothing was counted.
  [[nodiscard]] bool is_negated_minimum(const Number& number) const;
  /// Chinese numerals quantify only where the words around them leave no doubt.
  [[nodiscard]] std::string_view why_not_chinese(const Number& number, const Unit& unit) const;
  [[nodiscard]] bool is_quantity_cue_before(Offset at) const;
  [[nodiscard]] bool ends_phrase(Offset at) const;
  /// The number stands behind what it counts (举办活动三场), not alone in its clause.
  [[nodiscard]] bool follows_noun(Offset at) const;
  /// What follows is a thing that is counted one by one (三座水库), or an act done so often (两次下调).
  [[nodiscard]] bool is_countable_ahead(const Unit& unit) const;
  /// 万福三座山塘: behind the name of a place something is counted.
  [[nodiscard]] bool counts_things(Offset at) const;

  const Context& context_;
  const View& view_;
  const Reach& reach_;
  const UnitReader& units_;
};

}  // namespace dajuan::report
