// Decides of every numeral of a report whether it measures something, and what the words around it say.
#include <algorithm>
#include <optional>

#include "context.hpp"
#include "cues.hpp"
#include "nonfigures.hpp"
#include "numeral.hpp"
#include "subjects.hpp"

namespace dajuan::report {
namespace {

constexpr Offset kQuotedNameMax = 30;  // what is longer between quotation marks is speech, not a name
constexpr Offset kReach = 200;         // how far back a clause may reach; a sentence twice as far
constexpr std::size_t kListMax = 16;   // members of one list that share a cue
constexpr Offset kNounAhead = 10;      // how far ahead a noun may tell a missing unit

/// A unit behind a number.
struct Unit {
  Offset end = 0;  ///< 0: none
  UnitClass kind = UnitClass::kCount;
  std::string_view name;
};

bool has_no_titles(const Report& report) {
  return std::all_of(report.sections.begin(), report.sections.end(),
                     [](const Section& part) { return part.title.empty(); });
}

/// Walks one paragraph. State that outlives a clause (the last figure, the period spoken of) is reset by
/// line.
class LineReader {
 public:
  LineReader(Context& context, Span line, Role role)
      : context_(context),
        view_(context.view(line)),
        role_(role),
        headless_(has_no_titles(context.report)),
        clause_(line.start),
        sentence_(line.start) {}

  void run() {
    first_figure_ = context_.report.figures.size();
    for (at_ = view_.begin(); at_ < view_.end();) step();
  }

 private:
  Report& report() { return context_.report; }

  /// Nearly every character is plain: no numeral, no mark, and no known word begins with it and the next.
  void step() {
    constexpr unsigned kNotPlain = kDigit | kNumeral | kLetter | kQuote | kClauseEnd | kTrigger;
    constexpr Trie::Lists kKnown =
        Trie::bit_of(List::kNames) | Trie::bit_of(List::kOrdinary) | Trie::bit_of(List::kPeriods);
    const char16_t unit = context_.units[at_];
    if (context_.may_begin(kKnown, at_) && skip_known_word()) return;
    if (!is(unit, kNotPlain)) {
      ++at_;
      return;
    }
    if (is(unit, kDigit)) return number(digit_code_at(view_, at_));
    if (is(unit, kNumeral)) return number(chinese_code_at(view_, at_));
    if (is(unit, kLetter)) return letters();
    if (is(unit, kTrigger)) return trigger(unit);
    if (is(unit, kQuote)) quote(unit);
    if (is(unit, kClauseEnd)) clause_end(unit);
    ++at_;
  }

  void trigger(char16_t unit) {
    if (unit == u'第' && view_.is(at_ + 1, kNumeral | kDigit)) {
      const NonFigure ordinal = chinese_code_at(view_, at_);
      return not_figure(ordinal.end, ordinal.why);
    }
    if (unit == u'几' || unit == u'数') return vague_number();
    if (unit == u'翻' && doubling()) return;
    ++at_;
  }

  /// Everyday words and names with numerals, words of time.
  bool skip_known_word() {
    const Match name = context_.match(List::kNames, at_, view_.end());
    const Match word = context_.match(List::kOrdinary, at_, view_.end());
    const Match& longer = name.size > word.size ? name : word;
    // A word that begins or ends inside a longer numeral is no word there: 十一个, 一百.
    const bool inside =
        longer && ((view_.is(at_ + longer.size - 1, kNumeral) && view_.is(at_ + longer.size, kNumeral)) ||
                   view_.has(at_ + longer.size, u"百分点"));
    if (longer && !inside) {
      if (longer.entry->list == List::kOrdinary) {
        at_ += longer.size;
      } else {
        not_figure(at_ + longer.size,
                   longer.entry->first.empty() ? "name" : std::string_view(longer.entry->first));
      }
      return true;
    }
    if (const Match period = context_.match(List::kPeriods, at_, view_.end()))
      period_ = {at_, at_ + period.size};
    return false;
  }

  void letters() {
    const NonFigure code = letter_code_at(view_, at_);
    if (code.why.empty()) {
      at_ = code.end;
    } else {
      not_figure(code.end, code.why);
    }
  }

  void quote(char16_t unit) {
    if (unit != u'“' && unit != u'《' && unit != u'‘' && unit != u'「') return;
    const char16_t closing = unit == u'“' ? u'”' : unit == u'《' ? u'》' : unit == u'‘' ? u'’' : u'」';
    const Offset last = std::min(view_.end(), at_ + kQuotedNameMax);
    for (Offset i = at_ + 1; i < last && !view_.any(i, u"。；！？\n"); ++i) {
      if (view_.at(i) == closing) {
        quote_end_ = i;
        return;
      }
    }
  }

  void clause_end(char16_t unit) {
    clause_ = at_ + 1;
    if (is(unit, kSentenceEnd)) sentence_ = at_ + 1;
    if (unit == u'。') period_ = {};
  }

  /// 翻番, 翻一番, 翻了两番: twice, four times as much.
  bool doubling() {
    Offset at = at_ + 1;
    if (view_.at(at) == u'了') ++at;
    std::int64_t times = 2;
    if (view_.is(at, kNumeral)) {
      const int doublings = numeral_digit(view_.at(at));
      if (doublings < 1 || doublings > 5) return false;
      times = std::int64_t{1} << doublings;
      ++at;
    }
    if (view_.at(at) != u'番') return false;
    Figure out;
    out.span = {at_, at + 1};
    out.value.coefficient = times;
    out.unit = context_.unit_id("倍");
    out.comparison = ComparisonKind::kMultiple;
    out.direction = Direction::kUp;
    finish(out, {});
    return true;
  }

  /// 数十家, 几百户: no number is written, so none is read.
  void vague_number() {
    Offset end = at_ + 1;
    while (view_.is(end, kNumeral) && !view_.any(end, u"一二三四五六七八九两")) ++end;
    if (end == at_ + 1) {
      ++at_;
      return;
    }
    not_figure(end, "no number is written");
  }

  void not_figure(Offset end, std::string_view why) {
    report().not_figures.push_back({{at_, end}, context_.reason_id(why)});
    if (why.starts_with("date")) period_ = {at_, end};
    at_ = end;
  }

  /// No rule looks further back than this: a line without any mark must not make each number cost its length.
  void bound_reach() {
    if (at_ - clause_ > kReach) clause_ = at_ - kReach;
    if (at_ - sentence_ > 2 * kReach) sentence_ = at_ - 2 * kReach;
  }

  /// A numeral: a code where its shape says so, a figure where it measures, else not a figure.
  void number(const NonFigure& code) {
    bound_reach();
    if (view_.is(at_, kNumeral) && enumerator()) return;
    if (code) {
      return not_figure(code.end, code.why);
    }
    if (view_.has(at_, u"百分之")) return percent_of();
    const auto parsed = parse_number(view_, at_);
    if (!parsed) return not_figure(run_end(), "code");
    if (at_ < quote_end_) return not_figure(std::max(parsed->end, at_ + 1), "name in quotation marks");
    if (parsed->chinese && is_pattern_name(*parsed)) return not_figure(pattern_end(*parsed), "slogan");
    const Unit unit = unit_at(parsed->end, *parsed);
    const std::string_view why = unit.end == 0 && opens_range(*parsed) ? "" : why_not(*parsed, unit);
    if (!why.empty()) return not_figure(unit.end != 0 && swallow_unit(unit) ? unit.end : parsed->end, why);
    figure(*parsed, unit);
  }

  /// 2—3个: the unit stands behind the upper end alone.
  [[nodiscard]] bool opens_range(const Number& number) const {
    Offset at = number.end;
    if (!view_.any(at, u"-－—–~～至")) return false;
    while (view_.any(at, u"-－—–~～至")) ++at;
    if (view_.is(at, kDigit) == number.chinese || !view_.is(at, kDigit | kNumeral)) return false;
    const auto upper = parse_number(view_, at);
    if (!upper || upper->value < number.value) return false;
    const Unit unit = unit_at(upper->end, *upper);
    return unit.end != 0 && why_not(*upper, unit).empty();
  }

  [[nodiscard]] static bool swallow_unit(const Unit& unit) { return unit.kind != UnitClass::kPercent; }

  [[nodiscard]] Offset run_end() const {
    Offset end = at_;
    while (view_.is(end, kDigit | kNumeral)) ++end;
    return std::max(end, at_ + 1);
  }

  /// 一、 （一） 一是: the outline knows them; here they are only not figures.
  bool enumerator() {
    Offset end = at_;
    while (view_.is(end, kNumeral)) ++end;
    const char16_t behind = view_.at(end);
    const char16_t before = view_.at(static_cast<std::int64_t>(at_) - 1);
    const bool fresh = before == 0 || is(before, kClauseEnd | kSpace | kQuote);
    if ((before == u'（' || before == u'(') && (behind == u'）' || behind == u')')) {
      not_figure(end, "enumerator");
      return true;
    }
    if (end - at_ <= 2 && (behind == u'是' || (behind == u'要' && fresh) ||
                           (behind == u'、' && fresh && !view_.is(end + 1, kNumeral)))) {
      not_figure(end + 1, "enumerator");
      return true;
    }
    return false;
  }

  // 百分之六十
  void percent_of() {
    const Offset start = at_;
    const auto parsed = parse_number(view_, at_ + 3);
    if (!parsed) return not_figure(at_ + 3, "set phrase");
    Number number = *parsed;
    number.start = start;
    figure(number, {number.end, UnitClass::kPercent, "%"});
  }

  /// 一村一品, 四改三: numerals and single characters in turn, no units between them.
  [[nodiscard]] bool is_pattern_name(const Number& number) const {
    if (number.over_at != 0 || number.end - number.start > 2) return false;
    return pattern_end(number) != number.end;
  }
  [[nodiscard]] Offset pattern_end(const Number& number) const {
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
  [[nodiscard]] bool counts_things(Offset at) const {
    const auto number = parse_number(view_, at);
    if (!number || number->value.coefficient < 2) return false;
    const Unit unit = unit_at(number->end, *number);
    return unit.end != 0 && unit.kind == UnitClass::kCount && is_countable_ahead(unit);
  }

  [[nodiscard]] Unit unit_at(Offset at, const Number& number) const {
    Offset from = at;
    while (from < at + 2 && view_.is(from, kSpace)) ++from;
    Match found = context_.match(List::kUnits, from, view_.end());
    if (!found) return {};
    if (from != at && !view_.is(at - 1, kDigit | kNumeral)) return {};
    if (view_.is(from, kLetter) && view_.is(from + found.size, kLetter | kDigit)) return {};  // GWh is no GW
    if (view_.has(from, u"大关") || view_.has(from, u"人制") || view_.has(from, u"位数")) return {};
    Unit unit;
    unit.kind = static_cast<UnitClass>(found.entry->number);
    unit.end = from + found.size;
    unit.name = found.entry->second.empty() ? found.entry->utf8 : found.entry->second;
    if (unit.name == "成") {
      if (view_.any(unit.end, u"为立功效员果本长绩熟就交品片") || number.scale > 0) return {};
    }
    // 元/吨, 公里/小时: a unit for each of another.
    if (view_.any(unit.end, u"/／") && view_.is(unit.end + 1, kHan | kLetter)) {
      if (const Match per = context_.match(List::kUnits, unit.end + 1, view_.end())) {
        compound_ = std::string(unit.name) + "/" + per.entry->utf8;
        unit.end += 1 + per.size;
        unit.name = compound_;
      }
    }
    return unit;
  }

  /// The reason for which a number with that unit is no figure; empty where it is one.
  [[nodiscard]] std::string_view why_not(const Number& number, const Unit& unit) const {
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
    if (unit.kind == UnitClass::kSet) return is_set_word(unit) ? "" : "ordinal";
    return {};
  }

  [[nodiscard]] static std::string_view time_reason(const Unit& unit) {
    return unit.name == "岁" || unit.name == "周岁" ? "age" : "duration";
  }

  [[nodiscard]] static bool is_set_word(const Unit& unit) {
    return unit.name == "大" || unit.name == "类" || unit.name == "方面" || unit.name == "个方面";
  }

  /// A number without a unit measures only where a scale, 余/多 or a shared unit makes it one.
  [[nodiscard]] std::string_view why_not_bare(const Number& number) const {
    if (shares_unit(number)) return {};
    if (number.chinese && (number.bare_scale || number.over_at == 0)) {
      return number.bare_scale && number.over_at == 0 ? "name" : "set phrase";
    }
    if (view_.any(number.end, u"强")) return "title / ranking name";
    if (number.scale >= 4 || number.over_at != 0) {
      if (is_threshold(number.start, number.end, {})) return "threshold defining the counted set";
      return {};
    }
    return "code";
  }

  /// 38305元和15716元 told as 38305、15716元: the unit behind the last serves all.
  [[nodiscard]] bool shares_unit(const Number& number, std::size_t more = kListMax) const {
    if (!view_.any(number.end, u"、和与及,") || number.chinese) return false;
    const auto next = parse_number(view_, number.end + 1);
    if (!next || next->chinese) return false;
    const Unit unit = unit_at(next->end, *next);
    if (unit.end == 0) return more > 0 && shares_unit(*next, more - 1);
    return unit.kind == UnitClass::kCount || unit.kind == UnitClass::kMoney ||
           unit.kind == UnitClass::kMeasure || unit.kind == UnitClass::kPercent;
  }

  /// 240小时 measures in 延长至240小时; in 15分钟生活圈 and 五年 it does not.
  [[nodiscard]] bool is_measured_time(const Number& number, Offset end) const {
    static constexpr std::u16string_view kMeasures[] = {
        u"延长至",   u"延长到", u"缩短至",     u"缩短到", u"压缩至", u"压缩到", u"缩短",
        u"压缩",     u"减至",   u"缩减至",     u"减少至", u"提速",   u"提前",   u"寿命",
        u"寿命达到", u"寿命达", u"寿命提高到", u"控制在", u"降至",   u"缩短为", u"优化至"};
    if (number.chinese || view_.any(end, u"生品健文圈交便城来内里")) return false;
    for (const std::u16string_view word : kMeasures) {
      if (view_.sub(clause_, number.start).has_before(number.start, word)) return true;
    }
    return false;
  }

  /// 100亩以上种粮大户18个: the number only says which are counted. Of things that are themselves counted
  /// (1200名以上科技特派员) that is so only where another count follows.
  [[nodiscard]] bool is_threshold(Offset start, Offset end, const Unit& unit) const {
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

  /// Whether another number with a unit stands further on in the clause.
  enum class Counts { kAny, kThings };
  [[nodiscard]] bool counts_behind(Offset from, Counts wanted = Counts::kAny) const {
    const Offset last = std::min(view_.end(), from + kReach);
    for (Offset at = from; at < last && !view_.is(at, kClauseEnd); ++at) {
      if (!view_.is(at, kDigit)) continue;
      const auto number = parse_number(view_, at);
      if (!number) return false;
      const Unit unit = unit_at(number->end, *number);
      return unit.end != 0 && (wanted == Counts::kAny || unit.kind == UnitClass::kCount);
    }
    return false;
  }

  /// 亿元项目, 10至500万元项目, 税收过千万元的企业: money that names a class of projects.
  [[nodiscard]] bool is_class_of_projects(Offset start, Offset end) const {
    const bool compared = view_.at(start - 1) == u'过' || !cue_before(context_, clause_, start).span.empty();
    const Offset noun = view_.at(end) == u'的' && compared ? end + 1 : end;
    for (const std::u16string_view word : {u"项目", u"企业", u"村", u"户", u"单位"}) {
      if (view_.has(noun, word)) return compared || counts_behind(end);
    }
    return false;
  }

  /// 150千瓦光伏电站3座, 28车位渡船2艘: a rating of what is counted behind it.
  [[nodiscard]] bool is_rating(const Unit& unit) const {
    const bool power = unit.name == "千瓦" || unit.name == "兆瓦" || unit.name == "车位" ||
                       unit.name == "千伏安" || unit.name == "匹";
    return power && view_.is(unit.end, kHan) && counts_behind(unit.end, Counts::kThings);
  }

  /// 没有出现1例, 未发生一起: nothing was counted.
  [[nodiscard]] bool is_negated_minimum(const Number& number) const {
    if (number.value.coefficient != 1 || number.value.places != 0) return false;
    const Offset from = number.start > clause_ + 10 ? number.start - 10 : clause_;
    const std::u16string_view before = view_.piece(from, number.start);
    for (const std::u16string_view word : {u"没有", u"未", u"无", u"不发生", u"杜绝", u"不漏", u"不落"}) {
      if (before.find(word) != std::u16string_view::npos) return true;
    }
    return false;
  }

  /// Chinese numerals quantify only where the words around them leave no doubt.
  [[nodiscard]] std::string_view why_not_chinese(const Number& number, const Unit& unit) const {
    if (number.over_at != 0) return {};
    if (number.bare_scale) return is_quantity_cue_before(number.start) ? "" : "name";
    if (unit.kind == UnitClass::kSet)
      return view_.any(number.start - 1, u"等") && is_set_word(unit) ? "" : "slogan";
    if (unit.kind == UnitClass::kPercent || unit.kind == UnitClass::kMoney) return {};
    const bool small = number.value.coefficient <= 10;
    if (number.value.coefficient == 1) return "set phrase";
    if (ends_phrase(unit.end)) return follows_noun(number.start) ? "" : "set phrase";
    if (!small) return {};
    return is_countable_ahead(unit) ? "" : "set phrase";
  }

  [[nodiscard]] bool is_quantity_cue_before(Offset at) const {
    if (!cue_before(context_, clause_, at).span.empty()) return true;
    return view_.any(at - 1, u"上过") && !view_.has_before(at, u"以上");
  }

  [[nodiscard]] bool ends_phrase(Offset at) const {
    return at >= view_.end() || view_.is(at, kClauseEnd | kSpace) || view_.any(at, u"、和及与）)") ||
           !cue_behind(context_, at, view_.end()).span.empty();
  }

  /// The number stands behind what it counts (举办活动三场), not alone in its clause.
  [[nodiscard]] bool follows_noun(Offset at) const {
    return at > clause_ && view_.is(at - 1, kHan | kQuote) && !view_.any(at - 1, u"第这那每各");
  }

  /// What follows is a thing that is counted one by one (三座水库), or an act done so often (两次下调).
  [[nodiscard]] bool is_countable_ahead(const Unit& unit) const {
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

  void figure(const Number& number, Unit unit) {
    Figure out;
    out.span = {number.start, unit.end != 0 ? unit.end : number.end};
    out.value = number.value;
    range(number, unit, out);
    std::string inferred;
    if (unit.end == 0) unit.name = inferred = missing_unit(number, out.span.end);
    if (unit.name == "％") unit.name = "%";
    if (unit.name == "个百分点" || unit.name == "个点") unit.name = "百分点";
    if (out.span.end < view_.end() && view_.any(out.span.end, u"余多") && unit.end != 0 &&
        (view_.is(out.span.end + 1, kClauseEnd) || out.span.end + 1 == view_.end())) {
      qualify(out, domain::Qualifier::kOver, {out.span.end, out.span.end + 1});
      ++out.span.end;
    }
    out.unit = context_.unit_id(unit.name);
    qualifiers(number, out);
    compare(number, unit, out);
    finish(out, unit);
    share_with_list();
  }

  /// What every figure gets, however it was read.
  void finish(Figure& out, const Unit& unit) {
    out.kind = kind_of(out, unit);
    out.period = period_;
    const Offset left = std::max(clause_, last_figure_end_);
    attach_subject(context_, view_, {left, clause_, sentence_, first_figure_}, out);
    report().figures.push_back(out);
    last_figure_end_ = out.span.end;
    at_ = out.span.end;
  }

  /// 8-10万元, 150—300平方米: the scale and unit of the upper end apply to both.
  void range(const Number& number, Unit& unit, Figure& out) {
    Offset at = unit.end != 0 ? unit.end : number.end;
    if (!view_.any(at, u"-－—–~～至") && !(view_.at(at) == u'到' && view_.is(at + 1, kDigit))) return;
    while (view_.any(at, u"-－—–~～至到")) ++at;
    if (view_.is(at, kDigit) != !number.chinese) return;
    const auto upper = parse_number(view_, at);
    if (!upper || upper->chinese != number.chinese) return;
    const Unit upper_unit = unit_at(upper->end, *upper);
    if (unit.end != 0 && upper_unit.name != unit.name) return;
    if (number.scale == 0 && upper->scale != 0)
      out.value = out.value.scaled(upper->scale).value_or(out.value);
    if (upper->value < out.value) return;
    out.value_max = upper->value;
    unit = upper_unit;
    out.span.end = upper_unit.end != 0 ? upper_unit.end : upper->end;
  }

  /// The unit that is not written: 60亿大关 is money, 6069万农民 are people.
  [[nodiscard]] std::string missing_unit(const Number& number, Offset at) const {
    if (const std::string shared = shared_unit(number); !shared.empty()) return shared;
    const Offset last = std::min(view_.end(), at + kNounAhead);
    for (Offset i = at; i < last && !view_.is(i, kClauseEnd); ++i) {
      if (const Match noun = context_.match(List::kCounted, i, view_.end())) return noun.entry->first;
    }
    Offset best = 0;
    std::string unit = number.scale >= 8 ? "元" : "";
    for (Offset i = clause_; i < number.start; ++i) {
      if (const Match indicator = context_.match(List::kIndicators, i, number.start);
          indicator && i + indicator.size > best) {
        best = i + indicator.size;
        unit = indicator.entry->first;
      }
      if (const Match noun = context_.match(List::kCounted, i, number.start); noun && i + noun.size > best) {
        best = i + noun.size;
        unit = noun.entry->first;
      }
    }
    return unit;
  }

  [[nodiscard]] std::string shared_unit(const Number& number, std::size_t more = kListMax) const {
    if (!view_.any(number.end, u"、和与及,")) return {};
    const auto next = parse_number(view_, number.end + 1);
    if (!next || next->chinese != number.chinese) return {};
    const Unit unit = unit_at(next->end, *next);
    if (unit.end != 0) return std::string(unit.name);
    return more > 0 ? shared_unit(*next, more - 1) : std::string();
  }

  static void qualify(Figure& out, domain::Qualifier qualifier, Span cue) {
    out.qualifier = qualifier;
    out.cue = cue;
  }

  void qualifiers(const Number& number, Figure& out) {
    if (number.over_at != 0) qualify(out, domain::Qualifier::kOver, {number.over_at, number.over_at + 1});
    if (number.bare_scale && view_.any(number.start - 1, u"上过")) {
      qualify(out, domain::Qualifier::kOver, {number.start - 1, number.start});
    }
    const Cue before = cue_before(context_, std::max(clause_, last_figure_end_), number.start);
    if (!before.span.empty()) qualify(out, before.qualifier, before.span);
    const Cue behind = cue_behind(context_, out.span.end, view_.end());
    if (behind.span.empty()) return;
    out.span.end = behind.span.end;
    qualify(out, behind.qualifier, behind.span);
  }

  void compare(const Number& number, const Unit& unit, Figure& out) {
    const bool ratio = unit.kind == UnitClass::kPercent;
    const View before = view_.sub(clause_, number.start);
    if (unit.name == "倍" && is_multiple(before, number.start)) {
      out.comparison = ComparisonKind::kMultiple;
      out.direction = Direction::kUp;
      return;
    }
    const Change change = change_before(context_, std::max(clause_, last_figure_end_), number.start);
    if (change.kind == ComparisonKind::kYoy &&
        (ratio || (!change.percent_only && is_change_of_amount(change, out)))) {
      out.comparison = change.kind;
      out.direction = change.direction;
      out.comparison_base = change.base;
      return;
    }
    if (ratio && follows_growth_noun(out)) return;
    if (!ratio || unit.name == "倍" || !is_against_plan(before)) return;
    out.comparison = ComparisonKind::kVsPlan;
    if (before.piece(clause_, number.start).find(u'超') != std::u16string_view::npos)
      out.direction = Direction::kUp;
  }

  /// 是上年的1.8倍
  [[nodiscard]] static bool is_multiple(const View& before, Offset at) {
    if (before.has_before(at, u"的")) return true;
    for (const std::u16string_view word : {u"的近", u"的约", u"的超", u"的逾", u"的"}) {
      if (before.has_before(at, word)) return true;
    }
    return false;
  }

  /// 利息减少约1500亿元 is a change; 增加6万亿元专项债务限额 tells an amount.
  [[nodiscard]] bool is_change_of_amount(const Change& change, const Figure& out) const {
    if (!change.base.empty()) return true;
    // 达2.6亿元,增加0.2亿元: the subject stands in the clause before.
    const bool goes_on = change.from == clause_ && report_has_figure_in_sentence();
    if (goes_on) return !view_.is(out.span.end, kHan);
    if (context_.piece(change.word) == u"净增") return !view_.is(out.span.end, kHan);
    const bool object_follows = view_.is(out.span.end, kHan) && !view_.any(out.span.end, u"和及与，");
    if (object_follows) return false;
    Offset subject = clause_;
    while (subject < change.from) {
      const Match adverb = context_.match(List::kAdverbs, subject, change.from);
      if (!adverb) break;
      subject += adverb.size;
    }
    return subject + 2 <= change.from;
  }

  [[nodiscard]] bool report_has_figure_in_sentence() const {
    const auto& figures = context_.report.figures;
    return figures.size() > first_figure_ && figures.back().span.start >= sentence_;
  }

  /// 实现5%的增长
  bool follows_growth_noun(Figure& out) const {
    Offset at = out.span.end;
    if (view_.at(at) == u'的') ++at;
    for (const std::u16string_view word :
         {u"增长", u"增速", u"增幅", u"速度增长", u"速度递增", u"增长速度"}) {
      if (view_.has(at, word)) {
        out.comparison = ComparisonKind::kYoy;
        out.direction = Direction::kUp;
        return true;
      }
    }
    return false;
  }

  /// 完成年度任务的105%, 占规划总投资的65.5%
  [[nodiscard]] static bool is_against_plan(const View& before) {
    const Offset from = before.end() > before.begin() + 12 ? before.end() - 12 : before.begin();
    const std::u16string_view near = before.piece(from, before.end());
    for (const std::u16string_view word :
         {u"计划", u"任务", u"目标", u"预算", u"规划", u"序时进度", u"指标", u"完成率"}) {
      if (near.find(word) != std::u16string_view::npos) return true;
    }
    return false;
  }

  [[nodiscard]] FigureKind kind_of(const Figure& out, const Unit& unit) const {
    if (unit.kind == UnitClass::kSet || names_a_set(out)) return FigureKind::kCountInName;
    const Span before{clause_, out.span.start};
    if (role_ == Role::kPlan) {
      return is_done(before, out.span.end) ? FigureKind::kAchievement : FigureKind::kTarget;
    }
    // An excerpt without headings: a growth of "6%以上" is a goal.
    if (headless_ && out.comparison == ComparisonKind::kYoy && out.cue.start >= out.span.start &&
        out.qualifier != domain::Qualifier::kOver && !out.cue.empty()) {
      return FigureKind::kTarget;
    }
    const auto [goal, at] = context_.find(List::kGoal, {sentence_, out.span.start});
    if (!goal) return FigureKind::kAchievement;
    const std::u16string_view word = goal.entry->word;
    const bool whole_sentence = word.ends_with(u"后");
    if (!whole_sentence && at < clause_)
      return context_.find(List::kGoal, before).first ? goal_in_clause(before) : FigureKind::kAchievement;
    return goal_in_clause({at, out.span.start});
  }

  /// 去年, 现有, 已: but 比去年增加 compares, it does not tell the past. 由A提高到B: A is what is.
  [[nodiscard]] bool is_done(Span before, Offset end) const {
    const View view = context_.view(before);
    if ((view.any(before.end - 1, u"由从") || view.has_before(before.end, u"现行")) &&
        context_.piece({end, std::min(end + 12, view_.end())}).find_first_of(u"到至") !=
            std::u16string_view::npos) {
      return true;
    }
    for (Offset at = before.start; at < before.end; ++at) {
      const Match done = context_.match(List::kDone, at, before.end);
      if (done && !view.any(static_cast<std::int64_t>(at) - 1, u"比较同")) return true;
    }
    return false;
  }

  [[nodiscard]] FigureKind goal_in_clause(Span from) const {
    return context_.find(List::kGoal, from).first ? FigureKind::kTarget : FigureKind::kAchievement;
  }

  /// 燃气、电动自行车等2个专项: the size of a set that was just named.
  [[nodiscard]] bool names_a_set(const Figure& out) const {
    if (!view_.any(out.span.start - 1, u"等")) return false;
    for (const std::u16string_view noun :
         {u"领域", u"专项", u"方面", u"行业", u"环节", u"板块", u"体系", u"维度", u"要素", u"重点领域"}) {
      if (view_.has(out.span.end, noun)) return true;
    }
    return false;
  }

  /// 分别增长6%、9%以上: what stands behind the last or before the first holds for the whole list.
  void share_with_list() {
    auto& figures = report().figures;
    const Figure last = figures.back();
    const std::size_t first =
        std::max(first_figure_, figures.size() > kListMax ? figures.size() - kListMax : 0);
    for (std::size_t i = figures.size() - 1; i > first; --i) {
      Figure& previous = figures[i - 1];
      const Figure& next = figures[i];
      if (!is_list_gap(previous.span.end, next.span.start) || previous.unit != last.unit) break;
      if (previous.qualifier == domain::Qualifier::kExact && last.cue.start >= last.span.start &&
          !last.cue.empty() && last.qualifier != domain::Qualifier::kOver) {
        qualify(previous, last.qualifier, last.cue);
      }
      if (figures.back().comparison == ComparisonKind::kNone &&
          previous.comparison != ComparisonKind::kNone) {
        figures.back().comparison = previous.comparison;
        figures.back().direction = previous.direction;
        figures.back().comparison_base = previous.comparison_base;
      }
    }
  }

  [[nodiscard]] bool is_list_gap(Offset from, Offset to) const {
    return to == from + 1 && view_.any(from, u"、和及与");
  }

  Context& context_;
  View view_;
  Role role_;
  bool headless_;
  Offset at_ = 0;
  Offset clause_;
  Offset sentence_;
  Offset quote_end_ = 0;
  Offset last_figure_end_ = 0;
  std::size_t first_figure_ = 0;
  Span period_;
  mutable std::string compound_;
};

}  // namespace

void read_figures(Context& context, const Layout& layout) {
  RoleFinder roles(context.report);
  for (std::size_t i = 0; i < layout.lines.size(); ++i) {
    const Span line = layout.lines[i];
    const bool furniture = i < layout.first_body || i >= layout.end_body;
    const std::size_t figures = context.report.figures.size();
    LineReader(context, line, roles.at(line.start)).run();
    if (!furniture) continue;
    for (std::size_t f = figures; f < context.report.figures.size(); ++f) {
      context.report.not_figures.push_back(
          {context.report.figures[f].span, context.reason_id("page furniture")});
    }
    context.report.figures.resize(figures);
  }
}

}  // namespace dajuan::report
