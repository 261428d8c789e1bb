#include "dajuan/app/case_table.hpp"

#include <algorithm>
#include <map>

#include "dajuan/app/case_figures.hpp"
#include "dajuan/domain/scope.hpp"
#include "dajuan/mechanism/engine.hpp"
#include "sheet_cells.hpp"

namespace dajuan::app {
namespace {

using domain::CellKind;
using domain::SheetCell;
using mechanism::Definition;
using mechanism::Field;
using mechanism::FieldType;
using mechanism::Index;
using mechanism::Journal;
using mechanism::Label;
using mechanism::Language;
using mechanism::Profile;

constexpr std::string_view kYes = "true";
constexpr std::string_view kNo = "false";

Error cannot_group() {
  return invalid("by", "须为 area，或一个公开的单选字段、是否字段的 id",
                 "must be area, or the id of a public field of one choice or of a flag");
}

// The part of an area in which a case lies, one level below `area`; itself where it lies in no part.
std::string part_of(const std::string& code, const std::string& area) {
  static constexpr std::size_t kEnds[] = {2, 4, 6, 9, 12};
  const std::size_t own = domain::area_prefix(area).size();
  for (const std::size_t end : kEnds) {
    if (end <= own) continue;
    const std::string part = code.substr(0, end) + std::string(domain::kAreaCodeDigits - end, '0');
    return part == area ? area : part;
  }
  return area;
}

/// Tells which row a case belongs to.
class Rows {
 public:
  Rows(const Profile& profile, const domain::Scope& scope, const AreaNames& areas, mechanism::Period period)
      : profile_(profile), scope_(scope), areas_(areas), period_(period) {}

  Result<void> by(const std::string& id) {
    id_ = id;
    if (id == kByArea) {
      label_ = {"地区", "Area"};
      for (const std::string& code : areas_.below(scope_.area)) rows_[code];
      return {};
    }
    const Definition& rules = profile_.eras.back().rules;
    const Index index = mechanism::find(rules.fields, id);
    if (index == mechanism::kNone) return cannot_group();
    const Field& field = rules.fields[index];
    if (field.is_private || (field.type != FieldType::kChoice && field.type != FieldType::kFlag))
      return cannot_group();
    field_ = &field;
    label_ = field.label;
    return {};
  }

  void add(CaseHistory history) { rows_[key_of(history)].push_back(std::move(history.journal)); }

  std::vector<CaseTableRow> told(const domain::Calendar& calendar) const {
    std::vector<CaseTableRow> out;
    for (const auto& [key, label] : keys()) {
      const auto found = rows_.find(key);
      const std::vector<Journal> none;
      out.push_back(
          {key, label,
           mechanism::tally(profile_, found == rows_.end() ? none : found->second, period_, calendar)});
    }
    return out;
  }
  [[nodiscard]] const Label& label() const { return label_; }

 private:
  // What the field says when the period ends, by the rules of the case's own era.
  std::string key_of(const CaseHistory& history) const {
    if (id_ == kByArea) return part_of(history.record.area, scope_.area);
    const mechanism::Case then =
        mechanism::replay_until(profile_, history.journal, domain::Moment::end_of(period_.last));
    const Definition& rules = profile_.eras[then.era].rules;
    const Index index = mechanism::find(rules.fields, id_);
    if (index >= then.values.size() || !mechanism::filled(then.values[index])) return {};
    if (const auto* flag = std::get_if<bool>(&then.values[index])) return std::string(*flag ? kYes : kNo);
    const auto* chosen = std::get_if<mechanism::Chosen>(&then.values[index]);
    const auto& choices = rules.fields[index].choices;
    for (std::size_t i = 0; chosen != nullptr && i < choices.size(); ++i) {
      if ((chosen->bits >> i & 1U) != 0) return choices[i].id;
    }
    return {};
  }

  // Keys of the rows in their order.
  std::vector<std::pair<std::string, Label>> keys() const {
    std::vector<std::pair<std::string, Label>> out;
    if (field_ != nullptr && field_->type == FieldType::kFlag) {
      out = {{std::string(kYes), {"是", "Yes"}}, {std::string(kNo), {"否", "No"}}};
    } else if (field_ != nullptr) {
      for (const mechanism::Choice& choice : field_->choices) out.emplace_back(choice.id, choice.label);
    }
    for (const auto& row : rows_) {
      const std::string& key = row.first;
      const bool known =
          std::any_of(out.begin(), out.end(), [&](const auto& one) { return one.first == key; });
      if (!known) out.emplace_back(key, other_label(key));
    }
    return out;
  }

  Label other_label(const std::string& key) const {
    if (key.empty()) return {"未填", "Not filled in"};
    if (id_ != kByArea) return {key, key};  // a choice of an earlier era
    const std::string name(areas_.name_of(key));
    if (key == scope_.area && domain::area_prefix(key).size() < domain::kAreaCodeDigits)
      return {(name.empty() ? key : name) + "本级", (name.empty() ? key : name) + " itself"};
    return name.empty() ? Label{key, key} : Label{name, name};
  }

  const Profile& profile_;
  const domain::Scope& scope_;
  const AreaNames& areas_;
  mechanism::Period period_;
  std::string id_;
  Label label_;
  const Field* field_ = nullptr;
  std::map<std::string, std::vector<Journal>> rows_;
};

SheetCell number_cell(const domain::Decimal& number) { return {CellKind::kNumber, number.to_string()}; }

std::vector<SheetCell> cells_of(const std::string& name, const mechanism::Tally& figures) {
  std::vector<SheetCell> out{text_cell(name)};
  for (const domain::Decimal& count : figures.counts) out.push_back(number_cell(count));
  for (const mechanism::RateValue& rate : figures.rates)
    out.push_back(rate.percent ? number_cell(*rate.percent) : SheetCell());
  return out;
}

}  // namespace

Result<CaseTable> case_table(CaseQueries& queries, const Rulebook& rulebook, const domain::Scope& scope,
                             const AreaNames& areas, const CaseTableWish& wish) {
  const Profile* profile = rulebook.profile(wish.mechanism, {});
  if (profile == nullptr)
    return Error{ErrorCode::kNotFound, "没有这个机制", "there is no such mechanism", "mechanism"};
  Rows rows(*profile, scope, areas, wish.period);
  const auto sound = rows.by(wish.by);
  if (!sound) return sound.error();
  // Counts of all cases and of what is settled look back to the beginning.
  auto histories = histories_between(queries, rulebook, scope, wish.mechanism, domain::Date::first(),
                                     known_until(*profile, wish.period.last));
  if (!histories) return histories.error();
  CaseTable out;
  out.by = wish.by;
  out.by_label = rows.label();
  out.total = mechanism::tally(*profile, journals_of(*histories), wish.period, rulebook.calendar);
  for (CaseHistory& history : *histories) rows.add(std::move(history));
  out.rows = rows.told(rulebook.calendar);
  return out;
}

domain::SheetPlan table_plan(const Definition& rules, const CaseTable& table, Language language) {
  const bool zh = language == Language::kZh;
  const mechanism::Period& period = table.total.period;
  domain::SheetPlan plan{word_in(rules.label, language), {}, zh ? "说明" : "Notes", {}};
  plan.columns.push_back({word_in(table.by_label, language), CellKind::kText, {}});
  const auto add = [&](const Label& label, const std::string& unit) {
    const std::string in = unit.empty() ? unit : zh ? "（" + unit + "）" : " (" + unit + ")";
    plan.columns.push_back({word_in(label, language) + in, CellKind::kNumber, {}});
  };
  for (const mechanism::Count& count : rules.counts) add(count.label, count.unit);
  for (const mechanism::Rate& rate : rules.rates) add(rate.label, "%");
  plan.notes = {{zh ? "项目" : "Item", zh ? "内容" : "Content"},
                {zh ? "机制" : "Mechanism", word_in(rules.label, language)},
                {zh ? "起止" : "Period", period.first.to_string() + " — " + period.last.to_string()}};
  for (const mechanism::Phrase& phrase : rules.phrases)
    plan.notes.push_back({zh ? "表述" : "Phrase", mechanism::render(rules, phrase, table.total, language)});
  return plan;
}

std::vector<std::vector<SheetCell>> table_cells(const CaseTable& table, Language language) {
  std::vector<std::vector<SheetCell>> out;
  for (const CaseTableRow& row : table.rows)
    out.push_back(cells_of(word_in(row.label, language), row.figures));
  out.push_back(cells_of(language == Language::kZh ? "合计" : "Total", table.total));
  return out;
}

}  // namespace dajuan::app
