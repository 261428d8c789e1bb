// The kinds of findings: what each says, how grave it is, and how it is mended.
#include <algorithm>

#include "dajuan/report/check.hpp"

namespace dajuan::report {
namespace {

constexpr Severity kNote = Severity::kNote;
constexpr Severity kWarning = Severity::kWarning;
constexpr Severity kError = Severity::kError;

constexpr CheckRule kRules[] = {
    {"absolute-with-rest", kWarning, "“清零”“全覆盖”一类的说法与同处的数字矛盾",
     "a word such as 清零 or 全覆盖 stands beside a number that denies it", "改正其中一处，或写明各自的范围",
     "mend one of the two, or say what each speaks of"},
    {"area-differs", kError, "数字属于另一个区域", "the number belongs to another area",
     "改用本区域的数字，或写明是哪里的数字", "use the number of this area, or name the other one"},
    {"award-told-twice", kNote, "同一荣誉重复出现", "the same award is told again",
     "只计一次；后文可改为“前述”", "it counts once; refer to the first place"},
    {"claim-told-twice", kNote, "同一成绩重复出现", "the same claim is told again",
     "只计一次，删去一处或写出新的内容", "it counts once; drop one, or say what is new"},
    {"figure-without-value", kWarning, "说到了变化但没有数值", "a change is told, but its figure is missing",
     "补上数值，写明同比口径", "add the figure and what it is compared with"},
    {"glued-number", kWarning, "数字可能粘连或缺字", "numbers may be glued together", "对照原件，补上缺的字",
     "compare with the original and add what is lost"},
    {"growth-differs", kError, "变化幅度与前后数值不符", "the change does not follow from the values",
     "按两个数值重算，或写明口径（可比价等）", "work it out again, or say on what basis it is counted"},
    {"line-break-in-number", kWarning, "数字中间有换行", "a line break stands inside a number",
     "把数字写在同一行", "write the number on one line"},
    {"list-count", kError, "列出的名称比所说的数目多", "more names are listed than the number says",
     "核对数目，或删去多列的名称", "check the number, or drop the names too many"},
    {"lost-character", kWarning, "此处可能缺字", "a character may be missing here", "对照原件补字",
     "compare with the original"},
    {"lost-punctuation", kNote, "此处可能缺少标点", "a punctuation mark may be missing here", "补上标点",
     "add the mark"},
    {"more-findings", kNote, "提示过多，其余从略", "too many findings; the others are left out",
     "先处理已列出的", "mend those that are listed first"},
    {"no-record", kNote, "台账中没有与此数字对应的记录", "no record of the ledger stands behind this number",
     "补登来源，或注明数据出处", "record where it comes from, or name the source"},
    {"number-differs", kError, "数字与台账不符", "the number is not the ledger's",
     "改为台账的数字，或更正台账", "write the ledger's number, or correct the ledger"},
    {"part-exceeds-whole", kError, "部分大于总数", "a part is greater than the whole", "核对总数与分项",
     "check the whole and its parts"},
    {"percent-for-points", kWarning, "两个百分数之差应写“百分点”", "a difference of percentages is in points",
     "把“%”改为“个百分点”", "write 百分点 for %"},
    {"period-differs", kError, "数字属于另一个时期", "the number belongs to another period",
     "改用本期的数字，或写明时期", "use the number of this period, or name the other one"},
    {"phrase-untrue", kError, "“超”“近”“余”等说法与实际数字不符",
     "a phrase such as 超, 近 or 余 is untrue of the number", "换用成立的说法", "use a phrase that is true"},
    {"promise-carried-over", kNote, "去年的承诺今年再次承诺", "last year's promise is promised again",
     "写明去年做到了哪一步", "say how far it came last year"},
    {"promise-half-answered", kWarning, "答复了去年的承诺，但没有写所承诺的量",
     "a promise is answered without the measure that was promised", "补上所承诺的量的完成情况",
     "tell the promised measure"},
    {"promise-in-part", kWarning, "去年的承诺只完成了一部分", "a promise was kept in part",
     "写明未完成的部分和安排", "say what is left and when it will be done"},
    {"promise-soft-unanswered", kNote, "去年提出的方向今年没有写到",
     "a direction of last year's plan is not written about", "可写明进展", "say how far it came"},
    {"promise-unanswered", kWarning, "去年的承诺今年没有写到", "a promise of last year is not written about",
     "写明完成情况或原因", "say whether it was kept, or why not"},
    {"promise-weakened", kWarning, "去年的承诺今年说得更弱", "last year's promise is weaker this year",
     "写明原因", "say why"},
    {"promised-though-done", kWarning, "回顾中已完成的事，又列入计划",
     "what the review tells as done is promised again", "从计划中删去，或写明下一步",
     "drop it from the plan, or promise the next step"},
    {"rate-differs", kError, "比率与同句的数量不符", "a rate does not follow from the counts beside it",
     "按数量重算比率", "work the rate out again"},
    {"scale-differs", kError, "数字与台账差一个数量级", "the number differs from the ledger's by a scale",
     "核对“万”“亿”", "check 万 and 亿"},
    {"silent-indicator", kWarning, "承认了差距，却没有给出这一指标的数字",
     "a gap is admitted, but no figure of the indicator is given", "补上实际数和目标数",
     "give what was reached and what was aimed at"},
    {"stage-upgraded", kWarning, "同一项目前后写成不同阶段", "the same project is told at two stages",
     "按实际进度统一说法", "tell it as far as it is"},
    {"sum-differs", kError, "分项之和与总数不符", "the parts do not make the whole", "核对总数与分项",
     "check the whole and its parts"},
    {"two-values", kError, "同一指标前后数值不一致", "the same indicator has two values",
     "核对后统一，或写明口径、时期", "make them agree, or say of what time and kind each is"},
    {"unclosed-quote", kNote, "引号不成对", "a quotation mark without its partner", "对照原件补上引号",
     "compare with the original"},
    {"undecodable", kWarning, "此处字符无法识别", "characters here could not be decoded", "对照原件补字",
     "compare with the original"},
    {"unforeseen-claim", kNote, "去年没有计划的成绩", "a claim that last year's plan did not foresee",
     "可写明来由", "say how it came about"},
    {"unit-differs", kError, "单位与台账不同", "the unit is not the ledger's", "改用台账的单位，或写明口径",
     "use the ledger's unit, or say what is counted"},
};

}  // namespace

std::span<const CheckRule> check_rules() { return kRules; }

const char* to_string(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "note";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "note";
}

}  // namespace dajuan::report
