#include "sample_reports.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dajuan::samples {
namespace {

using domain::Decimal;
using domain::Qualifier;
using report::Block;
using report::BlockKind;
using report::CitedFigure;
using report::Composed;
using report::FigureOrigin;

constexpr std::string_view kSigns = "23456789abcdefghjkmnpqrstuvwxyz";

domain::Date day(int year, unsigned month, unsigned number) {
  return domain::Date::of(year, month, number).value_or(domain::Date());
}

/// A sentence around one figure. In `words`, # stands for the number as it grows from round to round.
struct Sentence {
  const char* before;
  const char* words;
  const char* after;
  const char* subject;
  const char* zh;
  const char* unit;
  int power;  ///< 10 to the power is the words' unit in the figure's unit: 万元 is 4
  Qualifier qualifier;
  bool at_day;
};
const Sentence kSentences[] = {
    {"全年办理代表建议和委员提案", "#件", "，件件有答复、事事有回音；", "suggestion.closed",
     "代表建议 办结数", "件", 0, Qualifier::kExact, false},
    {"办结率达到", "9#.72%", "，代表当面反馈满意的占绝大多数。", "suggestion.closing", "代表建议 办结率", "%",
     0, Qualifier::kExact, false},
    {"受理各类矛盾纠纷", "1,#件", "，调解员一线走访、逐户上门，把问题化解在村社、化解在萌芽。",
     "dispute.opened", "矛盾纠纷 受理数", "件", 0, Qualifier::kExact, false},
    {"平均办理时长缩短", "3.#天", "，群众少跑腿、数据多跑路成为常态。", "dispute.days.change",
     "矛盾纠纷 时长变化", "天", 0, Qualifier::kExact, false},
    {"发放困难群众救助资金", "5#余万元", "，惠及独居老人、残疾人和困境儿童；", "relief.paid",
     "救助资金 发放额", "元", 4, Qualifier::kOver, false},
    {"年末在册低保对象", "#户", "，应保尽保、应退尽退，动态管理不留死角。", "relief.households",
     "低保 在册户数", "户", 0, Qualifier::kExact, true},
    {"村集体经营性收入达到", "3#万元", "，增速高于全区平均水平。", "village.income", "村集体 经营性收入",
     "元", 4, Qualifier::kExact, false},
    {"村级债务同比下降", "3.#%", "，盘活的资产逐笔登记在册。", "village.debt.growth", "村级债务 增幅", "%", 0,
     Qualifier::kExact, false},
    {"新建和改造口袋公园、文化礼堂、农村公路等民生项目近", "#个", "，建成一个、验收一个、公布一个。",
     "project.finished", "民生项目 完成数", "个", 0, Qualifier::kNearly, false},
};
constexpr std::string_view kProse[] = {
    "我们坚持以群众的事为大事，把会上的承诺变成会后的清单，把清单变成每周的台账，把台账变成看得见的变化。",
    "对照年初的目标，仍有少数项目因为征地、资金和天气的原因落后于计划，我们没有回避，逐项说明了原因和新的期限"
    "。",
    "数字是一年工作的缩影，更是下一年工作的起点；每一个数字都能点开、都能查到、都经得起核对。"};

class Writer {
 public:
  Writer() {
    out_.title = "关于高家镇二〇二四年工作情况和二〇二五年工作安排的报告";
    out_.area = "330803114000";
    out_.area_name = "高家镇";
    out_.year = 2024;
    out_.address = "https://gaojia.invalid";
    add(BlockKind::kTitle, out_.title);
    add(BlockKind::kByline, "——二〇二五年一月八日在高家镇第十八届人民代表大会第五次会议上");
    add(BlockKind::kByline, "高家镇人民政府");
    add(BlockKind::kAddressee, "各位代表：");
  }

  void review(std::size_t rounds) {
    static constexpr const char* kNames[] = {"一、", "二、", "三、", "四、", "五、",
                                             "六、", "七、", "八、", "九、"};
    static constexpr const char* kThemes[] = {"建议办理", "平安建设", "民生保障"};
    for (std::size_t round = 0; round < rounds; ++round) {
      ++chapter_;
      add(BlockKind::kHeading1,
          std::string(kNames[round % 9]) + "2024年工作回顾之" + std::to_string(round + 1));
      for (std::size_t theme = 0; theme < 3; ++theme) {
        add(BlockKind::kHeading2, std::string(theme == 0   ? "（一）"
                                              : theme == 1 ? "（二）"
                                                           : "（三）") +
                                      kThemes[theme]);
        paragraph(round, theme * 3);
        add(BlockKind::kParagraph, std::string(kProse[theme]) + std::string(kProse[(theme + round) % 3]));
        if (theme == 1) add(BlockKind::kHeading3, "1. 重点事项");
        paragraph(round + 20, (theme * 3 + 4) % 9);
      }
    }
  }

  void plan() {
    ++chapter_;
    add(BlockKind::kHeading1, "明年工作安排");
    add(BlockKind::kParagraph, "整治环境薄弱点位");
    out_.blocks.back().runs.push_back({"30个", -1, true, {}});
    say("，确保村村有变化、季季有进展。");
  }

  Composed taken() { return std::move(out_); }

 private:
  void add(BlockKind kind, std::string_view words) {
    out_.blocks.push_back({kind, chapter_, {{std::string(words), -1}}});
  }
  void say(const char* words) { out_.blocks.back().runs.push_back({words, -1}); }

  void paragraph(std::size_t round, std::size_t from) {
    out_.blocks.push_back({BlockKind::kParagraph, chapter_, {}});
    for (std::size_t i = 0; i < 3; ++i) tell(kSentences[from + i < 9 ? from + i : from + i - 9], round);
    say("各村（社区）党组织书记带头领办，做到年初有计划、年中有检查、年末有结账。");
  }

  void tell(const Sentence& sentence, std::size_t round) {
    say(sentence.before);
    CitedFigure figure;
    // Of each kind of words its own number of digits, so that the value is known without reading the words
    // again.
    const std::string words = sentence.words;
    const std::string grown = std::to_string(words.find(',') != std::string::npos   ? 101 + round
                                             : words.find('.') != std::string::npos ? round % 9
                                                                                    : 12 + round);
    figure.words = words;
    figure.words.replace(figure.words.find('#'), 1, grown);
    figure.value = value_of(figure.words, sentence);
    figure.code = code();
    figure.subject = sentence.subject;
    figure.expression = std::string(sentence.subject) + " @2024 #330803114 " + std::to_string(codes_);
    figure.zh = sentence.zh;
    figure.en = sentence.subject;
    figure.unit = sentence.unit;
    figure.qualifier = sentence.qualifier;
    figure.area = out_.area;
    figure.first = day(2024, 1, 1);
    figure.last = day(2024, 12, 31);
    figure.at_day = sentence.at_day;
    if (figure.at_day) figure.first = figure.last;
    figure.formula = std::string(sentence.subject) + " 2024-01-01";
    figure.origin = sentence.power > 0 ? FigureOrigin::kMeasured : FigureOrigin::kCounted;
    cite(std::move(figure));
    say(sentence.after);
  }

  static Decimal value_of(const std::string& words, const Sentence& sentence) {
    Decimal out;
    bool point = false;
    for (const char c : words) {
      if (c == '.') point = true;
      if (c < '0' || c > '9') continue;
      out.coefficient = out.coefficient * 10 + (c - '0');
      if (point) ++out.places;
    }
    for (int i = 0; i < sentence.power; ++i) out.coefficient *= 10;
    if (sentence.qualifier == Qualifier::kOver) out.coefficient += 4321;
    if (sentence.qualifier == Qualifier::kNearly) --out.coefficient;
    if (std::string_view(sentence.subject) == "village.debt.growth") out.coefficient = -out.coefficient;
    return out;
  }

  std::string code() {
    std::string out;
    std::uint32_t left = ++codes_ * 7'919'311U;
    for (int i = 0; i < 6; ++i, left /= 31) out += kSigns[left % kSigns.size()];
    return out;
  }

  void cite(CitedFigure figure) {
    out_.blocks.back().runs.push_back({figure.words, static_cast<std::int32_t>(out_.figures.size())});
    out_.figures.push_back(std::move(figure));
  }

  Composed out_;
  std::uint16_t chapter_ = 0;
  std::uint32_t codes_ = 0;
};

}  // namespace

Composed work_report(std::size_t rounds) {
  Writer writer;
  writer.review(rounds);
  writer.plan();
  return writer.taken();
}

Composed full_pages() {
  Composed out;
  out.title = "版面";
  out.area = "330803114000";
  out.year = 2024;
  std::string wide;
  for (int i = 0; i < 28 * 22 * 3; ++i) wide += "国";
  out.blocks = {{BlockKind::kTitle, 0, {{out.title, -1}}}, {BlockKind::kParagraph, 0, {{wide, -1}}}};
  return out;
}

}  // namespace dajuan::samples
