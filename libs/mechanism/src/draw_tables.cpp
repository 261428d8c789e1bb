#include "draw_tables.hpp"

#include <algorithm>
#include <utility>

namespace dajuan::mechanism {
namespace {

class Tables {
 public:
  Tables(const Catalogue& catalogue, const Definition& rules)
      : rules_(rules), zh_{catalogue, rules, Language::kZh}, en_{catalogue, rules, Language::kEn} {}

  std::vector<Table> all() {
    return {sources(), fields(), named_rules(), states(), actions(), clocks(), agenda(),
            duties(),  stocks(), links(),       counts(), rates(),   phrases()};
  }

 private:
  /// The same words in both languages.
  template <typename Words, typename... Subject>
  [[nodiscard]] Both both(const Words& words, const Subject&... subject) const {
    return {words(zh_, subject...), words(en_, subject...)};
  }
  [[nodiscard]] Both label(const Label& of) const { return {zh_.in(of), en_.in(of)}; }
  [[nodiscard]] static Both same(const std::string& text) { return {text, text}; }
  [[nodiscard]] static Both yes(bool holds) { return holds ? Both{"是", "yes"} : Both{}; }

  [[nodiscard]] Both joined(const std::vector<std::string>& zh, const std::vector<std::string>& en) const {
    const auto join = [](const std::vector<std::string>& parts, const std::string& joint) {
      std::string out;
      for (const std::string& part : parts) out += (out.empty() || part.empty() ? "" : joint) + part;
      return out;
    };
    return {join(zh, "；"), join(en, "; ")};
  }

  Table sources() const {
    Table table{
        {"依据", "Sources"}, {{"名称", "name"}, {"施行", "in force since"}, {"性质", "standing"}}, {}};
    for (const Source& source : rules_.sources) {
      table.rows.push_back({source.id,
                            {label(source.label), same(source.from ? source.from->to_string() : ""),
                             both(standing_words, source.standing)}});
    }
    return table;
  }

  Table fields() const {
    Table table{{"字段", "Fields"},
                {{"名称", "name"},
                 {"内容", "holds"},
                 {"立案必填", "needed to open"},
                 {"不公开", "private"},
                 {"说明", "help"}},
                {}};
    for (const Field& field : rules_.fields) {
      table.rows.push_back({field.id,
                            {label(field.label), field_words(field), yes(field.required),
                             yes(field.is_private), Both{field.help_zh, field.help_en}}});
    }
    return table;
  }

  /// What a field holds; of a derived choice also how it is found.
  [[nodiscard]] Both field_words(const Field& field) const {
    Both out = both(type_words, field);
    for (const Branch& branch : field.branches) {
      if (branch.choice >= field.choices.size()) continue;
      const Label& choice = field.choices[branch.choice].label;
      const std::string rest_zh = branch.any_of.empty() ? "其他情形" : conditions_words(zh_, branch.any_of);
      const std::string rest_en = branch.any_of.empty() ? "otherwise" : conditions_words(en_, branch.any_of);
      out.zh += "；" + zh_.in(choice) + "：" + rest_zh;
      out.en += "; " + en_.in(choice) + ": " + rest_en;
    }
    return out;
  }

  Table named_rules() const {
    Table table{{"规则", "Rules"}, {{"名称", "name"}, {"条件", "condition"}, {"依据", "basis"}}, {}};
    for (const Rule& rule : rules_.rules) {
      table.rows.push_back(
          {rule.id, {label(rule.label), both(conditions_words, rule.any_of), both(basis_words, rule.basis)}});
    }
    return table;
  }

  Table states() const {
    Table table{{"状态", "States"}, {{"名称", "name"}, {"办结", "final"}}, {}};
    for (const State& state : rules_.states)
      table.rows.push_back({state.id, {label(state.label), yes(state.is_final)}});
    return table;
  }

  Table actions() const {
    Table table{{"动作", "Actions"},
                {{"名称", "name"},
                 {"谁", "who"},
                 {"从", "from"},
                 {"到", "to"},
                 {"填写", "sets"},
                 {"条件", "needs"},
                 {"结果", "brings about"},
                 {"依据", "basis"}},
                {}};
    for (const Action& action : rules_.actions) {
      Both from = both(state_names, action.from);
      if (action.opens_case) from = {"（立案）", "(opening)"};
      Both to = both(state_name, action.to);
      if (action.to == kNone) to = {"（不变）", "(stays)"};
      if (action.reopens) to = {to.zh + "（回流）", to.en + " (returns)"};
      table.rows.push_back(
          {action.id,
           {label(action.label),
            both([](const Told& told, const Action& of) { return role_names(told, of.by); }, action), from,
            to, both(field_names, action.sets), joined(demands_of(zh_, action), demands_of(en_, action)),
            joined(effects_of(zh_, action), effects_of(en_, action)), both(basis_words, action.basis)}});
    }
    return table;
  }

  Table clocks() const {
    Table table{{"时钟", "Clocks"},
                {{"名称", "name"},
                 {"长度", "length"},
                 {"起", "starts"},
                 {"止", "stops"},
                 {"算法", "how it is counted"},
                 {"延长", "extension"},
                 {"依据", "basis"}},
                {}};
    for (const Clock& clock : rules_.clocks) {
      Both basis = both(basis_words, clock.basis);
      if (clock.setting) basis = joined({"本地设定", basis.zh}, {"set locally", basis.en});
      Both name = label(clock.label);
      if (clock.stage_of < rules_.clocks.size()) {
        const Label& whole = rules_.clocks[clock.stage_of].label;
        name = {zh_.in(whole) + "：" + name.zh, en_.in(whole) + ": " + name.en};
      }
      table.rows.push_back({clock.id,
                            {name, both(length_words, clock), both(action_names, clock.starts),
                             both(action_names, clock.stops), both(counting_words, clock),
                             both(extension_words, clock), basis}});
    }
    return table;
  }

  Table agenda() const {
    Table table{{"议程", "Agenda"}, {{"清单", "list"}, {"周期", "cycle"}, {"内容", "cases"}}, {}};
    for (const Agenda& agenda : rules_.agenda) {
      for (const AgendaList& list : agenda.lists) {
        table.rows.push_back(
            {agenda.id + "." + list.id,
             {label(list.label), both(cycle_words, agenda), both(selection_words, list.of)}});
      }
    }
    return table;
  }

  Table duties() const {
    Table table{{"职责", "Duties"},
                {{"名称", "name"},
                 {"谁", "who"},
                 {"频次", "how often"},
                 {"算数的动作", "done by"},
                 {"期间", "while"},
                 {"依据", "basis"}},
                {}};
    for (const Duty& duty : rules_.duties) {
      Both done = both(action_name, duty.done);
      if (duty.rule < rules_.rules.size()) {
        const Label& rule = rules_.rules[duty.rule].label;
        done = {done.zh + "，须合：" + zh_.in(rule), done.en + ", keeping: " + en_.in(rule)};
      }
      if (duty.apart_days > 0) {
        const std::string days = std::to_string(duty.apart_days);
        done = {done.zh + "，相隔至少 " + days + " 日", done.en + ", " + days + " days apart at least"};
      }
      Both basis = both(basis_words, duty.basis);
      if (duty.setting) basis = joined({"本地设定", basis.zh}, {"set locally", basis.en});
      const std::vector<RoleIndex> post =
          duty.post == kNone ? std::vector<RoleIndex>{} : std::vector<RoleIndex>{duty.post};
      table.rows.push_back({duty.id,
                            {label(duty.label),
                             {role_names(zh_, post), role_names(en_, post)},
                             both(duty_words, duty),
                             done,
                             both(state_names, duty.states),
                             basis}});
    }
    return table;
  }

  Table stocks() const {
    Table table{{"存量", "Stocks"}, {{"名称", "name"}, {"单位", "unit"}, {"只增不减", "grows only"}}, {}};
    for (const Stock& stock : rules_.stocks) {
      table.rows.push_back({stock.id, {label(stock.label), same(stock.unit), yes(stock.grows_only)}});
    }
    return table;
  }

  Table links() const {
    Table table{{"关联", "Links"}, {{"名称", "name"}, {"机制", "mechanism"}}, {}};
    for (const Link& link : rules_.links) {
      table.rows.push_back({link.id, {label(link.label), both(mechanism_name, link.mechanism)}});
    }
    return table;
  }

  Table counts() const {
    Table table{{"数", "Counts"}, {{"名称", "name"}, {"算法", "how it is counted"}, {"单位", "unit"}}, {}};
    for (const Count& count : rules_.counts) {
      table.rows.push_back({count.id, {label(count.label), both(count_words, count), same(count.unit)}});
    }
    return table;
  }

  Table rates() const {
    Table table{{"率", "Rates"}, {{"名称", "name"}, {"公式", "formula"}, {"依据", "basis"}}, {}};
    for (const Rate& rate : rules_.rates) {
      table.rows.push_back(
          {rate.id, {label(rate.label), both(rate_words, rate), both(basis_words, rate.basis)}});
    }
    return table;
  }

  Table phrases() const {
    Table table{{"表述", "Phrases"}, {{"句子", "sentence"}}, {}};
    for (const Phrase& phrase : rules_.phrases) {
      const std::string en = phrase.en.empty() ? std::string() : phrase_words(en_, phrase.en);
      table.rows.push_back({std::to_string(table.rows.size() + 1), {{phrase_words(zh_, phrase.zh), en}}});
    }
    return table;
  }

  const Definition& rules_;
  const Told zh_;
  const Told en_;
};

}  // namespace

std::vector<Table> tables_of(const Catalogue& catalogue, const Definition& rules) {
  return Tables(catalogue, rules).all();
}

bool same_row(const TableRow& one, const TableRow& other) {
  return std::equal(
      one.cells.begin(), one.cells.end(), other.cells.begin(), other.cells.end(),
      [](const Both& left, const Both& right) { return left.zh == right.zh && left.en == right.en; });
}

Table changed_rows(const Table& before, const Table& after) {
  Table out{after.title, after.head, {}};
  for (const TableRow& row : after.rows) {
    const auto known = std::find_if(before.rows.begin(), before.rows.end(),
                                    [&](const TableRow& other) { return other.id == row.id; });
    if (known == before.rows.end() || !same_row(*known, row)) out.rows.push_back(row);
  }
  return out;
}

}  // namespace dajuan::mechanism
