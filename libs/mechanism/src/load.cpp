// A definition as a whole: names first, then each part.
#include "load.hpp"

#include <algorithm>
#include <array>

namespace dajuan::mechanism::loading {
namespace {

constexpr std::array<std::string_view, 9> kReserved = {"open", "overdue", "begun", "ended", "returned",
                                                       "all",  "due",     "met",   "late"};

void refuse_reserved(const Node& key, Faults& faults) {
  if (std::find(kReserved.begin(), kReserved.end(), key.text) == kReserved.end()) return;
  tell(faults, "reserved-id", key.at,
       {"“" + key.text + "”是保留的词", "`" + key.text + "` is a reserved word"},
       {"换一个标识符", "take another identifier"});
}

void refuse_year(const Node& key, Faults& faults) {
  if (key.text != "year") return;
  tell(faults, "reserved-id", key.at, {"{year} 在句子中是年份", "{year} is the year in phrases"},
       {"换一个标识符", "take another identifier"});
}

/// Gives every element of a section its identifier and place. A section that is none is left out (told).
template <typename Element>
const Node* declare(const Node* section, std::vector<Element>& out, std::size_t most, Faults& faults) {
  if (section == nullptr || !is_map(*section, faults)) return nullptr;
  // A few too many are read all the same, so that nobody hears that they do not exist.
  within_limit(section->entries.size(), most, section->at, faults);
  const std::size_t count = std::min(section->entries.size(), most * 4);
  for (std::size_t i = 0; i < count; ++i) {
    const Node& key = section->entries[i].first;
    check_id(key, Dashes::kNo, faults);
    Element element;
    element.id = key.text;
    element.at = key.at;
    out.push_back(std::move(element));
  }
  return section;
}

/// The parts of a definition; nullptr where one is absent.
struct Sections {
  const Node *sources, *fields, *rules, *states, *actions, *clocks, *agenda, *duties, *stocks, *links,
      *counts, *rates, *phrases, *public_view;
};

Sections read_root(const Node& root, Definition& out, Faults& faults) {
  MapReader reader(root, faults);
  if (const Node* id = reader.need("id")) {
    if (word_of(*id, faults) && check_id(*id, Dashes::kYes, faults)) out.id = id->text;
  }
  if (const Node* name = reader.need("name")) out.label = label_of(*name, out.id, faults);
  if (const Node* about = reader.get("about")) {
    Label prose = prose_of(*about, faults);
    out.about_zh = std::move(prose.zh);
    out.about_en = std::move(prose.en);
  }
  if (const Node* from = reader.get("from")) static_cast<void>(date_of(*from, faults));
  const Sections sections = {reader.need("sources"), reader.get("fields"),   reader.get("rules"),
                             reader.need("states"),  reader.need("actions"), reader.get("clocks"),
                             reader.get("agenda"),   reader.get("duties"),   reader.get("stocks"),
                             reader.get("links"),    reader.get("counts"),   reader.get("rates"),
                             reader.get("phrases"),  reader.get("public")};
  for (const std::string_view other : {"roles", "eras", "profiles"}) static_cast<void>(reader.get(other));
  reader.finish();
  return sections;
}

void declare_names(Loading& in, Sections& sections) {
  Definition& out = in.out;
  Faults& faults = in.faults;
  sections.fields = declare(sections.fields, out.fields, kFieldsMax, faults);
  sections.rules = declare(sections.rules, out.rules, kRulesMax, faults);
  sections.states = declare(sections.states, out.states, kStatesMax, faults);
  sections.actions = declare(sections.actions, out.actions, kActionsMax, faults);
  sections.duties = declare(sections.duties, out.duties, kDutiesMax, faults);
  sections.stocks = declare(sections.stocks, out.stocks, kStocksMax, faults);
  sections.links = declare(sections.links, out.links, kLinksMax, faults);
  sections.counts = declare(sections.counts, out.counts, kCountsMax, faults);
  sections.rates = declare(sections.rates, out.rates, kRatesMax, faults);
  if (sections.clocks != nullptr && !is_map(*sections.clocks, faults)) sections.clocks = nullptr;
  if (sections.clocks != nullptr && !declare_clocks(in, *sections.clocks)) sections.clocks = nullptr;
  for (const Node* section : {sections.states, sections.actions}) {
    if (section == nullptr) continue;
    for (const auto& [key, value] : section->entries) refuse_reserved(key, faults);
  }
  for (const Node* section : {sections.counts, sections.rates, sections.stocks}) {
    if (section == nullptr) continue;
    for (const auto& [key, value] : section->entries) refuse_year(key, faults);
  }
}

}  // namespace

Definition load_definition(const Node& root, const std::vector<Role>& roles, Faults& faults) {
  Definition out;
  out.file = faults.file();
  out.at = root.at;
  Loading in{out, roles, faults};
  Sections sections = read_root(root, out, faults);
  declare_names(in, sections);
  const auto read = [&in](const Node* section, void (*part)(Loading&, const Node&)) {
    if (section != nullptr) part(in, *section);
  };
  read(sections.sources, load_sources);
  read(sections.fields, load_fields);
  read(sections.states, load_states);
  read(sections.rules, load_rules);
  read(sections.stocks, load_stocks);
  read(sections.links, load_links);
  read(sections.actions, load_actions);
  read(sections.clocks, load_clocks);
  wire_clocks(out);
  read(sections.agenda, load_agenda);
  read(sections.duties, load_duties);
  read(sections.counts, load_counts);
  read(sections.rates, load_rates);
  read(sections.public_view, load_public);
  read(sections.phrases, load_phrases);
  return out;
}

void RoleBook::read(const Node& section, const std::string& file, Faults& faults) {
  if (!is_map(section, faults) || !within_limit(section.entries.size(), kRolesMax, section.at, faults))
    return;
  if (!within_limit(roles.size() + section.entries.size(), kAllRolesMax, section.at, faults)) return;
  for (const auto& [key, value] : section.entries) {
    if (!check_id(key, Dashes::kNo, faults)) continue;
    const Index known = find(roles, key.text);
    if (known != kNone && files[known] == file) continue;  // read before, under another profile
    if (known != kNone) {
      tell(faults, "role-twice", key.at,
           {"角色“" + key.text + "”已写在 " + files[known],
            "role `" + key.text + "` stands in " + files[known] + " already"},
           {"几个机制共用的角色只写在 roles.yaml",
            "write roles that several mechanisms share in roles.yaml alone"});
      continue;
    }
    roles.push_back({key.text, label_of(value, key.text, faults), key.at});
    files.push_back(file);
  }
}

}  // namespace dajuan::mechanism::loading
