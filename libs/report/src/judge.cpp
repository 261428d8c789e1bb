#include "judge.hpp"

#include <algorithm>

namespace dajuan::report {
namespace {

constexpr Offset kLookAhead = 200;  // within which another count of the clause must stand
constexpr Offset kNounAhead = 10;   // within which the thing that is counted must stand

}  // namespace

/// The reason for which a number with that unit is no figure; empty where it is one.
std::string_view NumberJudge::why_not(const Number& number, const Unit& unit) const {
  const Offset end = unit.end != 0 ? unit.end : number.end;
  if (unit.end == 0) return why_not_bare(number);
  if (unit.kind == UnitClass::kTime) return is_measured_time(number, end) ? "" : time_reason(unit);
  if (unit.kind == UnitClass::kGrade) return "technical name";
  if (view_.any(end, u"级") && (unit.kind == UnitClass::kMeasure || unit.kind == UnitClass::kMoney))
    return "grade";
  if (view_.any(number.start - 1, u"前") && !view_.any(number.start - 2, u"目提以")) return "rank";
  if (is_threshold(number.start, end, unit)) return "threshold defining the counted set";
  if (is_rating(unit)) return "technical specification";
  if (is_negated_minimum(number)) return "negated minimal quantity";
  if (number.chinese) return why_not_chinese(number, unit);
  if (unit.kind == UnitClass::kSet) return UnitReader::is_set_word(unit) ? "" : "ordinal";
  return {};
}

std::string_view NumberJudge::time_reason(const Unit& unit) {
  return unit.name == "岁" || unit.name == "周岁" ? "age" : "duration";
}

/// A number without a unit measures only where a scale, 余/多 or a shared unit makes it one.
std::string_view NumberJudge::why_not_bare(const Number& number) const {
  if (units_.shares_unit(number)) return {};
  if (number.chinese && !number.fraction && (number.bare_scale || number.over_at == 0)) {
    return number.bare_scale && number.over_at == 0 ? "name" : "set phrase";
  }
  if (view_.any(number.end, u"强")) return "title / ranking name";
  if (number.scale >= 4 || number.over_at != 0) {
    if (is_threshold(number.start, number.end, {})) return "threshold defining the counted set";
    return {};
  }
  return "code";
}

/// 240小时 measures in 延长至240小时; in 15分钟生活圈 and 五年 it does not.
bool NumberJudge::is_measured_time(const Number& number, Offset end) const {
  static constexpr std::u16string_view kMeasures[] = {
      u"延长至",   u"延长到", u"缩短至",     u"缩短到", u"压缩至", u"压缩到", u"缩短",
      u"压缩",     u"减至",   u"缩减至",     u"减少至", u"提速",   u"提前",   u"寿命",
      u"寿命达到", u"寿命达", u"寿命提高到", u"控制在", u"降至",   u"缩短为", u"优化至"};
  if (number.chinese || view_.any(end, u"生品健文圈交便城来内里")) return false;
  for (const std::u16string_view word : kMeasures) {
    if (view_.sub(reach_.clause, number.start).has_before(number.start, word)) return true;
  }
  return false;
}

/// 100亩以上种粮大户18个: the number only says which are counted. Of things that are themselves counted
/// (1200名以上科技特派员) that is so only where another count follows.
bool NumberJudge::is_threshold(Offset start, Offset end, const Unit& unit) const {
  const Cue behind = cue_behind(context_, end, view_.end());
  if (behind.span.empty()) return unit.kind == UnitClass::kMoney && is_class_of_projects(start, end);
  if (behind.qualifier == domain::Qualifier::kAbout) return false;
  Offset at = behind.span.end;
  if (view_.at(at) == u'的') ++at;
  if (view_.is(at, kDigit)) return true;
  if (!view_.is(at, kHan) || view_.any(at, u"和及与或、，的")) return false;
  static constexpr std::u16string_view kNotSets[] = {u"增长", u"增速", u"目标", u"水平", u"幅度", u"速度",
                                                     u"增幅", u"台阶", u"关口", u"大关", u"规模", u"左右"};
  for (const std::u16string_view word : kNotSets) {
    if (view_.has(at, word)) return false;
  }
  return unit.kind == UnitClass::kMoney || unit.kind == UnitClass::kMeasure || unit.end == 0 ||
         counts_behind(at);
}

bool NumberJudge::counts_behind(Offset from, Counts wanted) const {
  const Offset last = std::min(view_.end(), from + kLookAhead);
  for (Offset at = from; at < last && !view_.is(at, kClauseEnd); ++at) {
    if (!view_.is(at, kDigit)) continue;
    const auto number = parse_number(view_, at);
    if (!number) return false;
    const Unit unit = units_.unit_at(number->end, *number);
    return unit.end != 0 && (wanted == Counts::kAny || unit.kind == UnitClass::kCount);
  }
  return false;
}

/// 亿元项目, 10至500万元项目, 税收过千万元的企业: money that names a class of projects.
bool NumberJudge::is_class_of_projects(Offset start, Offset end) const {
  const bool compared =
      view_.at(start - 1) == u'过' || !cue_before(context_, reach_.clause, start).span.empty();
  const Offset noun = view_.at(end) == u'的' && compared ? end + 1 : end;
  for (const std::u16string_view word : {u"项目", u"企业", u"村", u"户", u"单位"}) {
    if (view_.has(noun, word)) return compared || counts_behind(end);
  }
  return false;
}

/// 150千瓦光伏电站3座, 28车位渡船2艘: a rating of what is counted behind it.
bool NumberJudge::is_rating(const Unit& unit) const {
  const bool power = unit.name == "千瓦" || unit.name == "兆瓦" || unit.name == "车位" ||
                     unit.name == "千伏安" || unit.name == "匹";
  return power && view_.is(unit.end, kHan) && counts_behind(unit.end, Counts::kThings);
}

/// 没有出现1例, 未发生一起: nothing was counted.
bool NumberJudge::is_negated_minimum(const Number& number) const {
  if (number.value.coefficient != 1 || number.value.places != 0) return false;
  const Offset from = number.start > reach_.clause + 10 ? number.start - 10 : reach_.clause;
  const std::u16string_view before = view_.piece(from, number.start);
  for (const std::u16string_view word : {u"没有", u"未", u"无", u"不发生", u"杜绝", u"不漏", u"不落"}) {
    if (before.find(word) != std::u16string_view::npos) return true;
  }
  return false;
}

/// Chinese numerals quantify only where the words around them leave no doubt.
std::string_view NumberJudge::why_not_chinese(const Number& number, const Unit& unit) const {
  if (number.over_at != 0 || number.fraction) return {};
  if (number.bare_scale) return is_quantity_cue_before(number.start) ? "" : "name";
  if (unit.kind == UnitClass::kSet)
    return view_.any(number.start - 1, u"等") && UnitReader::is_set_word(unit) ? "" : "slogan";
  if (unit.kind == UnitClass::kPercent || unit.kind == UnitClass::kMoney) return {};
  const bool small = number.value.coefficient <= 10;
  if (number.value.coefficient == 1) return "set phrase";
  if (ends_phrase(unit.end)) return follows_noun(number.start) ? "" : "set phrase";
  if (!small) return {};
  return is_countable_ahead(unit) ? "" : "set phrase";
}

bool NumberJudge::is_quantity_cue_before(Offset at) const {
  if (!cue_before(context_, reach_.clause, at).span.empty()) return true;
  return view_.any(at - 1, u"上过") && !view_.has_before(at, u"以上");
}

bool NumberJudge::ends_phrase(Offset at) const {
  return at >= view_.end() || view_.is(at, kClauseEnd | kSpace) || view_.any(at, u"、和及与）)") ||
         !cue_behind(context_, at, view_.end()).span.empty();
}

/// The number stands behind what it counts (举办活动三场), not alone in its clause.
bool NumberJudge::follows_noun(Offset at) const {
  return at > reach_.clause && view_.is(at - 1, kHan | kQuote) && !view_.any(at - 1, u"第这那每各");
}

/// What follows is a thing that is counted one by one (三座水库), or an act done so often (两次下调).
bool NumberJudge::is_countable_ahead(const Unit& unit) const {
  static constexpr std::string_view kPlain[] = {
      "次",   "家", "户", "名", "座",   "所", "辆", "台", "艘", "架",   "人", "位",
      "人次", "起", "例", "亩", "公里", "米", "吨", "栋", "幢", "套",   "间", "平方米",
      "公顷", "宗", "株", "头", "只",   "处", "场", "篇", "部", "万人", "村"};
  if (view_.any(unit.end, u"会") && unit.name == "次") return false;
  for (const std::string_view plain : kPlain) {
    if (unit.name == plain) return true;
  }
  if (unit.name != "个" && unit.name != "条" && unit.name != "件" && unit.name != "项" && unit.name != "支")
    return false;
  const Offset last = std::min(view_.end(), unit.end + kNounAhead);
  for (Offset i = unit.end; i < last && view_.is(i, kHan); ++i) {
    if (const Match noun = context_.match(List::kConcrete, i, last)) {
      return noun.size >= 2 || unit.name == "个";
    }
  }
  return false;
}

/// 2—3个: the unit stands behind the upper end alone.
bool NumberJudge::opens_range(const Number& number) const {
  Offset at = number.end;
  if (!view_.any(at, u"-－—–~～至")) return false;
  while (view_.any(at, u"-－—–~～至")) ++at;
  if (view_.is(at, kDigit) == number.chinese || !view_.is(at, kDigit | kNumeral)) return false;
  const auto upper = parse_number(view_, at);
  if (!upper || upper->value < number.value) return false;
  const Unit unit = units_.unit_at(upper->end, *upper);
  return unit.end != 0 && why_not(*upper, unit).empty();
}

/// 一村一品, 四改三: numerals and single characters in turn, no units between them.
bool NumberJudge::is_pattern_name(const Number& number) const {
  if (number.over_at != 0 || number.end - number.start > 2) return false;
  return pattern_end(number) != number.end;
}

Offset NumberJudge::pattern_end(const Number& number) const {
  Offset i = number.end;
  if (!view_.is(i, kHan) || view_.is(i, kNumeral)) return number.end;
  const bool unit = static_cast<bool>(context_.match(List::kUnits, i, view_.end()));
  for (const Offset gap : {1U, 2U, 3U}) {
    const Offset next = i + gap;
    if (view_.is(next - 1, kClauseEnd) || view_.any(next - 1, u"、和及与")) return number.end;
    if (!view_.is(next, kNumeral)) continue;
    if (unit && gap > 1) return number.end;
    if (numeral_scale(view_.at(next)) >= 4) return number.end;
    if (number.bare_scale && counts_things(next)) return number.end;
    const bool tail = view_.is(next + 1, kHan);
    return tail ? next + 2 : next + 1;
  }
  return number.end;
}

/// 万福三座山塘: behind the name of a place something is counted.
bool NumberJudge::counts_things(Offset at) const {
  const auto number = parse_number(view_, at);
  if (!number || number->value.coefficient < 2) return false;
  const Unit unit = units_.unit_at(number->end, *number);
  return unit.end != 0 && unit.kind == UnitClass::kCount && is_countable_ahead(unit);
}

}  // namespace dajuan::report
