#include "dajuan/app/case_sheet.hpp"

#include <algorithm>
#include <set>

#include "dajuan/app/case_event.hpp"
#include "dajuan/mechanism/notes.hpp"
#include "dajuan/mechanism/value_text.hpp"
#include "sheet_cells.hpp"

namespace dajuan::app {
namespace {

using domain::CellKind;
using domain::SheetCell;
using mechanism::Field;
using mechanism::FieldType;
using mechanism::Language;

struct FixedColumn {
  std::string_view id;
  std::string_view zh, en;
};
constexpr FixedColumn kFixed[] = {
    {kIdColumn, "编号", "Case number"},      {kStateColumn, "状态", "State"},
    {kActionColumn, "操作", "Action"},       {kNoteColumn, "办理说明", "Note on the action"},
    {kAreaColumn, "所属区域", "Case area"},  {kOpenedColumn, "登记时间", "Opened"},
    {kUpdatedColumn, "最近办理", "Updated"}, {kDueColumn, "期限", "Due"}};

std::string heading_of(const Field& field, Language language) {
  const std::string& label = word_in(field.label, language);
  if (field.unit.empty()) return label;
  return language == Language::kZh ? label + "（" + field.unit + "）" : label + " (" + field.unit + ")";
}

// Labels in the order of the choices, or the list, joined.
std::string joined(const std::vector<std::string>& words, Language language) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += language == Language::kZh ? "、" : ", ";
    out += word;
  }
  return out;
}

CellKind kind_of(const CaseColumn& column) {
  if (column.field == nullptr) {
    const bool time = column.id == kOpenedColumn || column.id == kUpdatedColumn || column.id == kDueColumn;
    return time ? CellKind::kDate : CellKind::kText;
  }
  if (column.field->type == FieldType::kNumber) return CellKind::kNumber;
  return column.field->type == FieldType::kDate ? CellKind::kDate : CellKind::kText;
}

std::vector<std::string> choices_of(const mechanism::Definition& rules, const CaseColumn& column,
                                    Language language) {
  std::vector<std::string> out;
  if (column.id == kActionColumn) {
    for (const mechanism::Action& action : rules.actions) out.push_back(word_in(action.label, language));
  } else if (column.field != nullptr && column.field->type == FieldType::kChoice) {
    for (const mechanism::Choice& choice : column.field->choices)
      out.push_back(word_in(choice.label, language));
  } else if (column.field != nullptr && column.field->type == FieldType::kFlag) {
    out = language == Language::kZh ? std::vector<std::string>{"是", "否"}
                                    : std::vector<std::string>{"yes", "no"};
  }
  return out;
}

}  // namespace

SheetCell time_cell(std::int64_t unix_ms) {
  if (unix_ms == 0) return {};
  domain::Moment moment = moment_of(unix_ms);
  moment.seconds -= moment.second_of_day() % 60;
  return {CellKind::kDate, moment.second_of_day() == 0 ? moment.date().to_string() : moment.to_string()};
}

const Field* area_field(const mechanism::Mechanism& mechanism) {
  const auto& fields = mechanism.profiles.front().eras.back().rules.fields;
  const auto found = std::find_if(fields.begin(), fields.end(), [](const Field& field) {
    return field.type == FieldType::kArea && field.required;
  });
  return found == fields.end() ? nullptr : &*found;
}

std::vector<CaseColumn> case_columns(const mechanism::Mechanism& mechanism, const CaseSheetForm& form) {
  std::vector<CaseColumn> out;
  std::set<std::string> ids;
  std::set<std::string> headings;
  const auto add = [&](std::string id, const Field* field, std::string heading) {
    if (!ids.insert(id).second) return;
    if (!headings.insert(heading).second) {  // two fields of one name are told apart by their identifiers
      heading += "（" + id + "）";
      headings.insert(heading);
    }
    out.push_back({std::move(id), field, std::move(heading)});
  };
  for (const FixedColumn& one : kFixed) {
    if (one.id == kAreaColumn && area_field(mechanism) != nullptr) continue;
    add(std::string(one.id), nullptr, std::string(form.language == Language::kZh ? one.zh : one.en));
  }
  for (const mechanism::Profile& profile : mechanism.profiles) {
    for (const Field& field : profile.eras.back().rules.fields) {
      if (!field.is_private || form.with_private) add(field.id, &field, heading_of(field, form.language));
    }
  }
  return out;
}

SheetCell cell_of(const Field& field, const mechanism::Value& value, Language language,
                  const AreaNames& areas) {
  if (!mechanism::filled(value)) return {};
  switch (field.type) {
    case FieldType::kNumber:
      return {CellKind::kNumber, written(field, value).front()};
    case FieldType::kDate:
      return {CellKind::kDate, written(field, value).front()};
    case FieldType::kArea:
      return text_cell(areas.written(written(field, value).front()));
    case FieldType::kFiles: {
      std::string out;
      for (const std::string& name : written(field, value)) out += (out.empty() ? "" : " ") + name;
      return text_cell(std::move(out));
    }
    case FieldType::kPosition: {
      const std::vector<std::string> words = written(field, value);
      return text_cell(words[0] + "," + words[1]);
    }
    case FieldType::kPeople:
      return text_cell(joined(written(field, value), language));
    case FieldType::kText:
    case FieldType::kCase:
      return text_cell(written(field, value).front());
    case FieldType::kFlag:
    case FieldType::kChoice:
    case FieldType::kChoices:
      return text_cell(mechanism::print_value(field, value, language));
  }
  return {};
}

CaseSheet::CaseSheet(const Rulebook& rulebook, const mechanism::Mechanism& mechanism, const AreaNames& areas,
                     const CaseSheetForm& form)
    : rulebook_(rulebook),
      mechanism_(mechanism),
      areas_(areas),
      form_(form),
      columns_(case_columns(mechanism, form)) {}

domain::SheetPlan CaseSheet::plan() const {
  const mechanism::Definition& rules = mechanism_.profiles.front().eras.back().rules;
  domain::SheetPlan plan{word_in(mechanism_.label, form_.language),
                         {},
                         form_.language == Language::kZh ? "说明" : "Notes",
                         mechanism::notes_of(rulebook_.catalogue, rules, form_.language)};
  for (const CaseColumn& column : columns_)
    plan.columns.push_back({column.heading, kind_of(column), choices_of(rules, column, form_.language)});
  return plan;
}

std::vector<std::string> CaseSheet::private_fields() const {
  std::vector<std::string> out;
  for (const CaseColumn& column : columns_) {
    if (column.field != nullptr && column.field->is_private) out.push_back(column.id);
  }
  return out;
}

SheetCell CaseSheet::fixed_cell(const CaseColumn& column, const ListedCase& listed) const {
  if (column.id == kIdColumn) return text_cell(listed.row.id.to_string());
  if (column.id == kAreaColumn) return text_cell(areas_.written(listed.row.area));
  if (column.id == kOpenedColumn) return time_cell(listed.row.opened_ms);
  if (column.id == kUpdatedColumn) return time_cell(listed.row.last_ms);
  if (column.id == kDueColumn) return time_cell(listed.row.due_ms);
  if (column.id != kStateColumn) return {};
  const mechanism::Definition* rules = listed.record.rules(rulebook_);
  const mechanism::Index state = listed.record.state.state;
  if (rules == nullptr || state >= rules->states.size()) return text_cell(listed.row.state);
  return text_cell(word_in(rules->states[state].label, form_.language));
}

std::vector<SheetCell> CaseSheet::cells(const ListedCase& listed) const {
  const mechanism::Definition* rules = listed.record.rules(rulebook_);
  std::vector<SheetCell> out;
  out.reserve(columns_.size());
  for (const CaseColumn& column : columns_) {
    if (column.field == nullptr) {
      out.push_back(fixed_cell(column, listed));
      continue;
    }
    const mechanism::Index index =
        rules == nullptr ? mechanism::kNone : mechanism::find(rules->fields, column.id);
    const auto& values = listed.record.state.values;
    out.push_back(index < values.size() ? cell_of(rules->fields[index], values[index], form_.language, areas_)
                                        : SheetCell());
  }
  return out;
}

}  // namespace dajuan::app
