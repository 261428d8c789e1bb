#include "dajuan/app/sheet_rows.hpp"

#include <algorithm>

#include "dajuan/app/case_event.hpp"
#include "dajuan/mechanism/value_text.hpp"
#include "sheet_cells.hpp"
#include "sheet_values.hpp"
#include "sheet_words.hpp"

namespace dajuan::app {
namespace {

using domain::CellKind;
using domain::SheetCell;
using mechanism::Definition;
using mechanism::Field;
using mechanism::Index;
using mechanism::kNone;
using mechanism::Language;
using mechanism::Value;

constexpr std::string_view kValues = "values.";

bool same_word(const std::string& plain, const mechanism::Label& label, const std::string& id) {
  return plain == plain_word(label.zh) || plain == plain_word(label.en) || plain == plain_word(id);
}

// Whether a cell says what an export would write there; blanks at the ends get lost on the way.
bool same_cell(const SheetCell& cell, const SheetCell& exported) {
  return cell.text == exported.text || trim_word(cell.text) == trim_word(exported.text);
}

// Some programs end lines as Windows does.
void plain_line_ends(std::string& text) {
  if (text.find('\r') == std::string::npos) return;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      out += '\n';
    }
  }
  text = std::move(out);
}

std::string names_of(const Definition& rules, bool opening, bool zh) {
  std::string out;
  for (const mechanism::Action& action : rules.actions) {
    if (action.opens_case != opening) continue;
    out += (out.empty() ? "" : zh ? "、" : ", ") + (zh ? action.label.zh : action.label.en);
  }
  return out;
}

}  // namespace

/// One row on its way to a command.
class SheetRows::Row {
 public:
  Row(const SheetRows& sheet, const SheetWish& wish, const CaseRecord* record, bool with_private)
      : sheet_(sheet), wish_(wish), record_(record), with_private_(with_private) {}

  SheetDecision decide() {
    if (record_ == nullptr) {
      open();
    } else {
      rules_ = record_->rules(sheet_.rulebook_);
      if (rules_ == nullptr) {
        fault("", "本程序没有这件案卷的规则", "this program has no rules for the case");
      } else if (cell(kActionColumn) == nullptr) {
        compare();
      } else {
        act();
      }
    }
    return std::move(out_);
  }

 private:
  // The cell of a column; nullptr where there is no such column or it is empty.
  [[nodiscard]] const SheetCell* cell(std::string_view column) const {
    const auto at = sheet_.headings_.column_of(column);
    if (!at || *at >= wish_.cells.size() || wish_.cells[*at].kind == CellKind::kEmpty) return nullptr;
    return &wish_.cells[*at];
  }
  [[nodiscard]] std::string text(std::string_view column) const {
    const SheetCell* found = cell(column);
    return found == nullptr ? std::string() : std::string(trim_word(found->text));
  }
  [[nodiscard]] SheetPlace place() const { return {sheet_.areas_, sheet_.area_}; }

  void fault(const std::string& field, std::string zh, std::string en) {
    out_.faults.push_back(sheet_.fault_of(wish_, invalid(field, std::move(zh), std::move(en))));
  }
  void fault_in(const std::string& id, const Error& error) {
    fault(std::string(kValues) + id, error.zh, error.en);
  }

  // The fields that the sheet names and these rules know, with their cells.
  template <typename Use>
  void for_fields(const Use& use) {
    const std::vector<ImportColumn>& columns = sheet_.headings_.columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].field.empty() || columns[i].field.front() == '#') continue;
      static const SheetCell none;
      const SheetCell& here = i < wish_.cells.size() ? wish_.cells[i] : none;
      const Index index = mechanism::find(rules_->fields, columns[i].field);
      if (index != kNone) {
        use(rules_->fields[index], index, here);
      } else if (here.kind != CellKind::kEmpty) {
        fault(std::string(kValues) + columns[i].field, "这件案卷没有这个字段", "the case has no such field");
      }
    }
  }

  void open() {
    out_.kind = SheetDecision::Kind::kOpen;
    const mechanism::Profile* profile = sheet_.rulebook_.profile(sheet_.mechanism_.id, {});
    rules_ = &profile->eras.back().rules;
    out_.open.mechanism = sheet_.mechanism_.id;
    out_.open.action = opening_action();
    out_.open.note = text(kNoteColumn);
    out_.open.area = sheet_.area_;
    take_opened();
    take_area(kAreaColumn);
    for_fields([&](const Field& field, Index, const SheetCell& here) {
      if (here.kind == CellKind::kEmpty || field.derived()) return;
      auto words = words_of(field, here, place());
      if (!words) return fault_in(field.id, words.error());
      out_.open.values.emplace_back(field.id, std::move(*words));
    });
    const Field* area = area_field(sheet_.mechanism_);
    if (area != nullptr) take_area(area->id);
  }

  std::string opening_action() {
    const std::string wanted = text(kActionColumn);
    std::string only;
    std::size_t count = 0;
    for (const mechanism::Action& action : rules_->actions) {
      if (!action.opens_case) continue;
      if (!wanted.empty() && same_word(plain_word(wanted), action.label, action.id)) return action.id;
      only = action.id;
      ++count;
    }
    if (wanted.empty() && count == 1) return only;
    const std::string zh = "编号为空的行是新案卷，“操作”可填：" + names_of(*rules_, true, true);
    const std::string en =
        "a row without a case number opens a case; its action is one of " + names_of(*rules_, true, false);
    fault("action", zh, en);
    return {};
  }

  void take_opened() {
    const SheetCell* opened = cell(kOpenedColumn);
    if (opened == nullptr) return;
    auto moment = date_of_cell(*opened, true);
    if (!moment)
      return fault("occurred_at",
                   "“" + shown_word(opened->text) + "”不是时间，可写成 2025-03-01 或 2025-03-01 09:30",
                   "'" + shown_word(opened->text) + "' is no time: write 2025-03-01 or 2025-03-01 09:30");
    out_.open.occurred_at = std::move(*moment);
  }

  void take_area(std::string_view column) {
    const SheetCell* here = cell(column);
    if (here == nullptr) return;
    auto area = area_of_cell(*here, place());
    if (area) {
      out_.open.area = std::move(*area);
    } else if (column == kAreaColumn) {  // that of a field was told with the fields
      fault("area", area.error().zh, area.error().en);
    }
  }

  // Whether a cell says what the case says; an error where it cannot be understood.
  Result<bool> says_the_same(const Field& field, Index index, const SheetCell& here) const {
    const Value value = index < record_->state.values.size() ? record_->state.values[index] : Value();
    for (const Language language : {Language::kZh, Language::kEn}) {
      if (same_cell(here, cell_of(field, value, language, sheet_.areas_))) return true;
    }
    if (here.kind == CellKind::kEmpty) return false;
    const auto words = words_of(field, here, place());
    if (!words) return words.error();
    const auto read = mechanism::parse_value(field, *words);
    return read && *read == value;
  }

  void differs(const Field& field, Index index) {
    if (field.is_private)
      return fault(std::string(kValues) + field.id, "与案卷不同；要改请在“操作”列写明操作",
                   "differs from the case; to change it name an action");
    const Value value = index < record_->state.values.size() ? record_->state.values[index] : Value();
    const std::string now = mechanism::print_value(field, value, Language::kZh);
    fault(std::string(kValues) + field.id, "与案卷不同（案卷为“" + now + "”）；要改请在“操作”列写明操作",
          "differs from the case, which says '" + mechanism::print_value(field, value, Language::kEn) +
              "'; to change it name an action");
  }

  bool may_read(const Field& field) {
    if (!field.is_private) return true;
    out_.compared_private = out_.compared_private || with_private_;
    if (with_private_) return true;
    fault(std::string(kValues) + field.id, "您的角色不能查看这一列，请删去该列",
          "your roles do not allow to see this column: leave it out");
    return false;
  }

  void compare() {
    out_.kind = SheetDecision::Kind::kUnchanged;
    compare_state();
    compare_area();
    for_fields([&](const Field& field, Index index, const SheetCell& here) {
      if (!may_read(field)) return;
      const auto same = says_the_same(field, index, here);
      if (!same) return fault_in(field.id, same.error());
      if (!*same) differs(field, index);
    });
  }

  void compare_state() {
    const std::string said = text(kStateColumn);
    if (said.empty() || record_->state.state >= rules_->states.size()) return;
    const mechanism::State& state = rules_->states[record_->state.state];
    if (same_word(plain_word(said), state.label, state.id)) return;
    fault(std::string(kStateColumn),
          "案卷现在是“" + state.label.zh + "”，表里是“" + shown_word(said) +
              "”：案卷已被办理，请重新导出后再填",
          "the case is '" + state.label.en + "' now, the sheet says '" + shown_word(said) +
              "': export it again");
  }

  void compare_area() {
    const SheetCell* here = cell(kAreaColumn);
    if (here == nullptr) return;
    const auto area = area_of_cell(*here, place());
    if (area && *area == record_->area) return;
    fault("area", "案卷的所属区域不能改", "the area of a case cannot be changed");
  }

  // Actions of one name are told apart by the state from which they lead.
  std::string action() {
    const std::string wanted = text(kActionColumn);
    const mechanism::Action* found = nullptr;
    for (const mechanism::Action& one : rules_->actions) {
      if (one.opens_case || !same_word(plain_word(wanted), one.label, one.id)) continue;
      const bool from_here = record_->state.state < one.from.size() && one.from[record_->state.state];
      if (found == nullptr || from_here) found = &one;
    }
    if (found != nullptr) return found->id;
    fault("action", "没有操作“" + shown_word(wanted) + "”，可填：" + names_of(*rules_, false, true),
          "there is no action '" + shown_word(wanted) + "'; there are " + names_of(*rules_, false, false));
    return {};
  }

  void act() {
    out_.kind = SheetDecision::Kind::kAct;
    compare_state();
    const std::string id = action();
    const Index index = mechanism::find(rules_->actions, id);
    if (index == kNone) return;
    const mechanism::Action& taken = rules_->actions[index];
    out_.act = {record_->id, record_->state.revision, id, {}, text(kNoteColumn), {}};
    for_fields([&](const Field& field, Index at, const SheetCell& here) {
      if (here.kind == CellKind::kEmpty || field.derived() || !may_read(field)) return;
      give(taken, field, at, here);
    });
  }

  // A value is given where it is new, or where the action asks for it.
  void give(const mechanism::Action& taken, const Field& field, Index index, const SheetCell& here) {
    const auto same = says_the_same(field, index, here);
    if (!same) return fault_in(field.id, same.error());
    const bool sets = std::binary_search(taken.sets.begin(), taken.sets.end(), index);
    const bool needs = std::binary_search(taken.needs.begin(), taken.needs.end(), index);
    if (*same && !(sets && needs)) return;
    if (!sets) {
      return fault(std::string(kValues) + field.id, "与案卷不同，但操作“" + taken.label.zh + "”不填写这一项",
                   "differs from the case, but '" + taken.label.en + "' does not set it");
    }
    if (*same) {
      out_.act.values.emplace_back(field.id, written(field, record_->state.values[index]));
      return;
    }
    auto words = words_of(field, here, place());
    if (!words) return fault_in(field.id, words.error());
    out_.act.values.emplace_back(field.id, std::move(*words));
  }

  const SheetRows& sheet_;
  const SheetWish& wish_;
  const CaseRecord* record_;
  bool with_private_;
  const Definition* rules_ = nullptr;
  SheetDecision out_;
};

SheetRows::SheetRows(const Rulebook& rulebook, const mechanism::Mechanism& mechanism, const AreaNames& areas,
                     SheetHeadings headings, std::string area)
    : rulebook_(rulebook),
      mechanism_(mechanism),
      areas_(areas),
      headings_(std::move(headings)),
      area_(std::move(area)) {}

std::vector<std::string> SheetRows::private_fields() const {
  std::vector<std::string> out;
  for (const ImportColumn& column : headings_.columns) {
    for (const mechanism::Profile& profile : mechanism_.profiles) {
      const auto& fields = profile.eras.back().rules.fields;
      const Index index = mechanism::find(fields, column.field);
      if (index == kNone || !fields[index].is_private) continue;
      out.push_back(column.field);
      break;
    }
  }
  return out;
}

std::optional<SheetWish> SheetRows::wish_of(domain::SheetRow row) const {
  SheetWish wish{row.number, std::move(row.cells), {}, {}};
  const std::vector<ImportColumn>& columns = headings_.columns;
  bool says = false;
  for (std::size_t i = 0; i < wish.cells.size(); ++i) {
    const bool is_read = i < columns.size() && !columns[i].field.empty();
    if (!is_read) wish.cells[i] = {};  // nobody looks at it, so it need not be held
    plain_line_ends(wish.cells[i].text);
    says = says || wish.cells[i].kind != CellKind::kEmpty;
  }
  if (!says) return std::nullopt;
  const auto at = headings_.column_of(kIdColumn);
  if (!at || *at >= wish.cells.size() || wish.cells[*at].kind == CellKind::kEmpty) return wish;
  const std::string_view id = trim_word(wish.cells[*at].text);
  wish.id = CaseId::parse(id);
  if (!wish.id) {
    wish.faults.push_back(fault_of(wish, invalid("id", "不是案卷编号；新案卷请留空",
                                                 "is no case number; leave it empty for a new case")));
  }
  return wish;
}

SheetDecision SheetRows::decide(const SheetWish& wish, const CaseRecord* record, bool with_private) const {
  SheetDecision out;
  out.faults = wish.faults;
  if (!out.faults.empty()) return out;
  const bool other = record != nullptr && record->mechanism != mechanism_.id;
  if (wish.id && (record == nullptr || other)) {
    out.faults.push_back(fault_of(wish, invalid("id", "没有这件案卷，或不在您的范围内",
                                                "there is no such case, or it is not in your reach")));
    return out;
  }
  return Row(*this, wish, record, with_private).decide();
}

// `values.kind`, `action` ... of a command, as the column that says it.
SheetFault SheetRows::fault_of(const SheetWish& wish, const Error& error) const {
  std::string field = error.field;
  if (field.starts_with(kValues)) {
    field.erase(0, kValues.size());
  } else if (field == "occurred_at") {
    field = kOpenedColumn;
  } else if (!field.starts_with('#')) {
    field.insert(0, "#");
  }
  const Field* area = area_field(mechanism_);
  if (field == kAreaColumn && area != nullptr) field = area->id;
  SheetFault out{wish.row, {}, {}, field, error.zh, error.en};
  const auto at = headings_.column_of(field);
  out.cell = domain::cell_name(wish.row, at.value_or(0));
  if (at) {
    out.heading = headings_.columns[*at].heading;
    return out;
  }
  // A field that the sheet has no column for is named all the same.
  const auto& fields = mechanism_.profiles.front().eras.back().rules.fields;
  const Index index = mechanism::find(fields, field);
  if (index == kNone) {
    out.field.clear();
    return out;
  }
  out.zh = "缺“" + fields[index].label.zh + "”这一列：" + error.zh;
  out.en = "there is no column '" + fields[index].label.en + "': " + error.en;
  return out;
}

}  // namespace dajuan::app
