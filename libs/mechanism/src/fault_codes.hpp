#pragma once

#include <array>
#include <string_view>

namespace dajuan::mechanism {

/// A kind of fault and what it means in one line. docs/mechanism-faults.md is made from these tables.
struct FaultKind {
  std::string_view code;
  std::string_view zh;
  std::string_view en;
};

/// What is told while files are read and names are resolved (yaml.cpp, load_*.cpp, overlay.cpp,
/// catalogue.cpp).
inline constexpr std::array kLoadFaultKinds = {
    // The YAML itself.
    FaultKind{"yaml-too-large", "文件超过 1 MiB", "a file is larger than 1 MiB"},
    FaultKind{"yaml-not-utf8", "文件不是 UTF-8", "a file is not UTF-8"},
    FaultKind{"yaml-character", "有看不见的控制字符", "a control character that cannot be seen"},
    FaultKind{"yaml-syntax", "不是正确的 YAML", "not YAML"},
    FaultKind{"yaml-anchor", "用了锚点", "an anchor"},
    FaultKind{"yaml-alias", "用了别名", "an alias"},
    FaultKind{"yaml-tag", "用了标签", "a tag"},
    FaultKind{"yaml-merge", "用了合并键", "a merge key"},
    FaultKind{"yaml-directive", "用了 % 指令", "a directive"},
    FaultKind{"yaml-documents", "一个文件里有几份文档", "several documents in one file"},
    FaultKind{"yaml-depth", "嵌套过深", "nested too deeply"},
    FaultKind{"yaml-nodes", "内容过多", "too many nodes"},
    FaultKind{"yaml-scalar", "一段文字过长", "a text is too long"},
    FaultKind{"yaml-key", "键不是一个词", "a key is not a word"},
    FaultKind{"yaml-empty", "文件是空的", "a file is empty"},
    FaultKind{"duplicate-key", "同一个键写了两次", "a key is given twice"},
    // Shapes and words.
    FaultKind{"unknown-key", "不认识的键", "a key that is not known"},
    FaultKind{"missing-key", "缺少必需的键", "a key that is needed is missing"},
    FaultKind{"wrong-shape", "应为别的形式（词、列表、键值）", "another shape is needed: word, list or map"},
    FaultKind{"empty-value", "键后面没有内容", "nothing stands after a key"},
    FaultKind{"unknown-word", "不是可选的词之一", "not one of the words that may stand here"},
    FaultKind{"key-not-for-type", "这个键不用于这种类型", "a key that does not belong to this type"},
    FaultKind{"bad-number", "不是数字，或超出范围", "not a number, or out of range"},
    FaultKind{"bad-flag", "应为 true 或 false", "must be true or false"},
    FaultKind{"bad-date", "不是日期", "not a day"},
    FaultKind{"bad-length", "不是时间长度", "not a length of time"},
    FaultKind{"bad-frequency", "不是“多久几次”", "not so many times in a period"},
    FaultKind{"bad-id", "标识符不合规则", "not an identifier"},
    FaultKind{"reserved-id", "标识符是保留的词", "a reserved word as identifier"},
    FaultKind{"name-twice", "两样东西同名", "two things have one name"},
    FaultKind{"listed-twice", "一个列表中同一名称出现两次", "a name stands twice in one list"},
    FaultKind{"too-many", "数目超过上限", "more than the limit"},
    FaultKind{"too-long", "文字超过上限", "a text is longer than the limit"},
    // Names that nothing has.
    FaultKind{"unknown-role", "没有这个角色", "no such role"},
    FaultKind{"unknown-field", "没有这个字段", "no such field"},
    FaultKind{"unknown-state", "没有这个状态", "no such state"},
    FaultKind{"unknown-action", "没有这个动作", "no such action"},
    FaultKind{"unknown-clock", "没有这个期限", "no such clock"},
    FaultKind{"unknown-source", "没有这个依据", "no such source"},
    FaultKind{"unknown-choice", "没有这个选项", "no such choice"},
    FaultKind{"unknown-rule", "没有这条规则", "no such rule"},
    FaultKind{"unknown-stock", "没有这个存量", "no such stock"},
    FaultKind{"unknown-link", "没有这个关联", "no such link"},
    FaultKind{"unknown-count", "没有这个计数", "no such count"},
    FaultKind{"unknown-rate", "没有这个比率", "no such rate"},
    FaultKind{"unknown-selection", "既不是动作、状态，也不是可用的词",
              "no action, state or word that can be counted"},
    FaultKind{"ambiguous-name", "既是动作又是状态", "both an action and a state"},
    // Fields, rules and actions.
    FaultKind{"people-not-private", "人员字段没有设为不公开", "people that are not private"},
    FaultKind{"field-type", "字段类型不合此处", "a field of the wrong type for its place"},
    FaultKind{"range-empty", "最小值大于最大值", "min is above max"},
    FaultKind{"derived-required", "推算的字段不能是必填", "a derived field is required"},
    FaultKind{"derived-set", "动作填写推算的字段", "an action sets a derived field"},
    FaultKind{"derive-cycle", "推算的字段互相依赖", "derived fields go round in a circle"},
    FaultKind{"derive-deep", "推算的层次过多", "derived from derived too often"},
    FaultKind{"derive-otherwise", "otherwise 不是最后一个分支", "otherwise is not the last branch"},
    FaultKind{"bad-condition", "条件写法有误", "a condition that cannot be read"},
    FaultKind{"condition-types", "条件比较了不同类的东西", "a condition compares things of different kinds"},
    // Clocks, duties, lists.
    FaultKind{"clock-term", "期限的长度没有写或写了几种", "no term of a clock, or several"},
    FaultKind{"basis-missing", "期限或职责没有依据", "a clock or duty without a basis"},
    FaultKind{"setting-missing", "依据只是地方做法或未见原文，却没有标为可设置",
              "only local or recalled sources, and no setting"},
    FaultKind{"agenda-on", "清单周期的起始日有误", "the day on which a cycle begins"},
    // What is told.
    FaultKind{"count-mixed", "一个计数混用动作和状态", "a count of actions and states together"},
    FaultKind{"count-clock", "计数的期限缺少或多余", "a count without its clock, or with one too many"},
    FaultKind{"count-amount", "计数同时要次数和合计", "a count asks for times and a sum"},
    FaultKind{"count-day", "这样的计数不能按日期字段归期",
              "a count of this kind cannot go by the day of a field"},
    FaultKind{"phrase-placeholder", "句子中的花括号有误", "a placeholder that names nothing"},
    // Eras, profiles, files.
    FaultKind{"overlay-path", "修改的路径不存在", "a path that leads nowhere"},
    FaultKind{"overlay-reorder", "新时期删去、改名或调换了已有的内容",
              "an era takes away, renames or reorders"},
    FaultKind{"era-order", "时期没有按日期先后排列", "eras out of order"},
    FaultKind{"id-differs-from-folder", "id 与文件夹名不同", "the id differs from the folder's name"},
    FaultKind{"mechanism-twice", "两个机制同一 id", "two mechanisms with one id"},
    FaultKind{"role-twice", "角色写了两处", "a role stands in two places"},
    FaultKind{"too-many-files", "文件超过 1000 个", "more than 1,000 files"},
};

}  // namespace dajuan::mechanism
