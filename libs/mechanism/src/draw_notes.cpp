#include "dajuan/mechanism/notes.hpp"
#include "draw_words.hpp"

namespace dajuan::mechanism {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string joined(const Told& told, const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!part.empty()) out += (out.empty() ? "" : told.in("；", "; ")) + part;
  }
  return out;
}

void add_fields(const Told& told, Rows& rows) {
  for (const Field& field : told.rules.fields) {
    std::vector<std::string> words{type_words(told, field)};
    if (field.derived()) words.push_back(told.in("自动得出，不必填写", "worked out, not to be filled in"));
    if (field.required) words.push_back(told.in("立案必填", "needed to open a case"));
    if (field.is_private) words.push_back(told.in("不公开", "private"));
    words.push_back(told.in(field.help_zh, field.help_en));
    rows.push_back({told.in("字段", "Field"), told.in(field.label), joined(told, words), {}});
  }
}

void add_states(const Told& told, Rows& rows) {
  for (const State& state : told.rules.states) {
    rows.push_back({told.in("状态", "State"),
                    told.in(state.label),
                    state.is_final ? told.in("已结", "the end of a case") : std::string(),
                    {}});
  }
}

void add_actions(const Told& told, Rows& rows) {
  for (const Action& action : told.rules.actions) {
    std::vector<std::string> words;
    words.push_back(action.opens_case ? told.in("立案", "opens a case")
                                      : told.in("从：", "from: ") + state_names(told, action.from));
    if (action.to != kNone) words.push_back(told.in("到：", "to: ") + state_name(told, action.to));
    words.push_back(told.in("由：", "by: ") + role_names(told, action.by));
    if (!action.sets.empty())
      words.push_back(told.in("填写：", "fills in: ") + field_names(told, action.sets));
    for (std::string& demand : demands_of(told, action)) words.push_back(std::move(demand));
    words.push_back(told.in(action.help_zh, action.help_en));
    rows.push_back({told.in("操作", "Action"), told.in(action.label), joined(told, words),
                    basis_words(told, action.basis)});
  }
}

void add_sources(const Told& told, Rows& rows) {
  for (const Source& source : told.rules.sources) {
    const std::string from = source.from ? source.from->to_string() : std::string();
    rows.push_back({told.in("依据", "Source"),
                    told.in(source.label),
                    joined(told, {from.empty() ? from : told.in("施行 ", "in force since ") + from,
                                  standing_words(told, source.standing)}),
                    {}});
  }
}

}  // namespace

Rows notes_of(const Catalogue& catalogue, const Definition& rules, Language language) {
  const Told told{catalogue, rules, language};
  Rows rows{{told.in("类别", "Part"), told.in("名称", "Name"), told.in("说明", "Explanation"),
             told.in("依据", "Basis")}};
  add_fields(told, rows);
  add_states(told, rows);
  add_actions(told, rows);
  add_sources(told, rows);
  return rows;
}

}  // namespace dajuan::mechanism
