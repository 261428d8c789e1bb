// What only shows with all definitions side by side: links, and what one mechanism hands to another.
#include <algorithm>

#include "check.hpp"
#include "check_path.hpp"
#include "check_words.hpp"

namespace dajuan::mechanism {
namespace checking {
namespace {

struct Site {
  const Catalogue& catalogue;
  std::span<Faults> faults;
};

struct Here {
  const Site& site;
  const Profile& profile;
  Check& check;
};

// A mechanism with faults of its own is not in the catalogue: those are told first.
bool has_own_faults(const Site& site, const std::string& id) {
  return std::any_of(site.faults.begin(), site.faults.end(), [&](const Faults& faults) {
    return !faults.empty() && ("/" + faults.file()).find("/" + id + "/") != std::string::npos;
  });
}

// The rules there that a case opened from here comes under: any era of the profile of the same name.
std::vector<const Definition*> rules_there(const Here& here, const std::string& id) {
  std::vector<const Definition*> out;
  const Mechanism* mechanism = here.site.catalogue.find(id);
  if (mechanism == nullptr) return out;
  const Profile* profile = mechanism->profile(here.profile.id);
  if (profile == nullptr) profile = mechanism->profile("");
  for (const Era& era : profile->eras) out.push_back(&era.rules);
  return out;
}

bool known(const Here& here, const std::string& id) {
  return here.site.catalogue.find(id) != nullptr || has_own_faults(here.site, id);
}

Text quoted(const std::string& id) { return {"“" + id + "”", "\"" + id + "\""}; }

const char* word_of(FieldType type) {
  switch (type) {
    case FieldType::kText:
      return "text";
    case FieldType::kNumber:
      return "number";
    case FieldType::kDate:
      return "date";
    case FieldType::kFlag:
      return "flag";
    case FieldType::kChoice:
      return "choice";
    case FieldType::kChoices:
      return "choices";
    case FieldType::kArea:
      return "area";
    case FieldType::kPeople:
      return "people";
    case FieldType::kFiles:
      return "files";
    case FieldType::kPosition:
      return "position";
    case FieldType::kCase:
      return "case";
  }
  return "";
}

void check_links(Here& here) {
  const Definition& rules = here.check.rules;
  const Text mend{"写 mechanisms 目录下有的机制的 id", "write the id of a mechanism that there is"};
  for (const Link& link : rules.links) {
    if (!known(here, link.mechanism)) {
      here.check.tell("link-unknown-mechanism", link.at,
                      Text{"关联", "the link "} + name(link) +
                          Text{"指向的机制不存在：", " names a mechanism that is not there: "} +
                          quoted(link.mechanism),
                      mend);
    }
    if (link.back.empty()) continue;
    for (const Definition* there : rules_there(here, link.mechanism)) {
      const Index back = find(there->fields, link.back);
      const bool points = back != kNone && there->fields[back].type == FieldType::kCase &&
                          there->fields[back].mechanism == rules.id;
      if (points) continue;
      here.check.tell("link-back", link.at,
                      Text{"关联", "the link "} + name(link) +
                          Text{"的 back 在那边不是指回本机制的字段：",
                               " goes back by what is no case field of this mechanism there: "} +
                          quoted(link.back),
                      {"在那边加一个字段 {type: case, of: " + rules.id + "}，并在 back 里写它的名字",
                       "add a field {type: case, of: " + rules.id + "} there and name it in `back`"});
    }
  }
  for (const Field& field : rules.fields) {
    if (field.type != FieldType::kCase || known(here, field.mechanism)) continue;
    here.check.tell("case-unknown-mechanism", field.at,
                    Text{"字段", "the field "} + name(field) +
                        Text{"指向的机制不存在：", " names a mechanism that is not there: "} +
                        quoted(field.mechanism),
                    mend);
  }
}

// Every choice here must be one there.
bool choices_fit(const Field& here, const Field& there) {
  return std::all_of(here.choices.begin(), here.choices.end(),
                     [&](const Choice& choice) { return find(there.choices, choice.id) != kNone; });
}

bool types_fit(const Field& here, const Field& there) {
  if (here.type != there.type)
    return here.type == FieldType::kChoice && there.type == FieldType::kChoices && choices_fit(here, there);
  if (here.type == FieldType::kChoice || here.type == FieldType::kChoices) return choices_fit(here, there);
  if (here.type == FieldType::kNumber) return here.unit == there.unit;
  if (here.type == FieldType::kCase) return here.mechanism == there.mechanism;
  return true;
}

void check_value(Here& here, const Opening& opening, const Definition& there, const Action& action,
                 const std::string& id, Index mine) {
  const Field& field = here.check.rules.fields[mine];
  const Index index = find(there.fields, id);
  if (index == kNone) {
    here.check.tell(
        "opens-unknown-field", opening.at,
        Text{"机制", "the mechanism "} + quoted(there.id) + Text{"没有字段", " has no field "} + quoted(id),
        {"with 里左边写那边的字段", "write on the left in `with` a field that is there"});
    return;
  }
  const Field& theirs = there.fields[index];
  if (theirs.derived() || !may_set(there, action, index)) {
    here.check.tell("opens-field-not-set", opening.at,
                    Text{"那边的动作", "the action there, "} + name(action) +
                        Text{"不填字段", ", does not set the field "} + name(theirs),
                    {"在那边动作的 sets 里写上它，或从 with 里去掉",
                     "name it in the `sets` of the action there, or take it out of `with`"});
  } else if (!types_fit(field, theirs)) {
    here.check.tell("opens-type", opening.at,
                    name(field) +
                        Text{"（" + std::string(word_of(field.type)) + "）不能填进那边的",
                             std::string(" (") + word_of(field.type) + ") does not fit the field there, "} +
                        name(theirs) +
                        Text{"（" + std::string(word_of(theirs.type)) + "）：类型、单位或选项不同",
                             std::string(" (") + word_of(theirs.type) + "): types, units or choices differ"},
                    {"让两边的字段类型、单位相同，那边有这边的每个选项",
                     "give both fields the same type and unit, and every choice from here also there"});
  }
  if (field.is_private && !theirs.is_private) {
    here.check.tell(
        "opens-leaks", opening.at,
        Text{"内部字段", "the private field "} + name(field) +
            Text{"会被抄进那边不是内部的字段", " would be copied to a field there that is not private, "} +
            name(theirs),
        {"在那边的字段写 private: true，或不要抄过去",
         "write private: true at the field there, or do not copy it"});
  }
}

// Whether my field can be empty when the action that opens a case there is done.
bool may_be_empty(Here& here, Index action, Index mine) {
  if (here.check.rules.fields[mine].derived()) return false;
  const Goal goal{action, {}, {{here.check.model.field(mine), ~Mask{0}, bit(0)}}, false};
  return find_way(here.check.model, goal).answer == Answer::kFound;
}

void check_demands(Here& here, Index index, const Opening& opening, const Definition& there,
                   const Action& action) {
  for (const Index wanted : demanded(there, action)) {
    const Field& theirs = there.fields[wanted];
    if (theirs.derived() || theirs.id == opening.back) continue;
    const auto given = std::find_if(opening.values.begin(), opening.values.end(),
                                    [&](const auto& value) { return value.first == theirs.id; });
    if (given == opening.values.end()) {
      here.check.tell("opens-field-missing", opening.at,
                      Text{"那边立案", "to open a case there, "} + name(action) + Text{"必须有", " needs "} +
                          name(theirs) + Text{"，with 里没有给", ", which `with` does not give"},
                      {"在 with 里写 " + theirs.id + ": 本机制的字段",
                       "write " + theirs.id + ": a field of yours in `with`"});
    } else if (may_be_empty(here, index, given->second)) {
      here.check.tell("opens-field-empty", opening.at,
                      Text{"那边立案必须有", "a case there needs "} + name(theirs) +
                          Text{"，可是这边的", ", and here "} + name(here.check.rules.fields[given->second]) +
                          Text{"到时可能没有填", " can be empty by then"},
                      {"让这个动作 needs 那个字段", "let this action need that field"});
    }
  }
}

void check_opening(Here& here, Index index, const Opening& opening, const Definition& there) {
  const Index number = find(there.actions, opening.action);
  if (number == kNone || !there.actions[number].opens_case) {
    const bool missing = number == kNone;
    here.check.tell(missing ? "opens-unknown-action" : "opens-not-opening", opening.at,
                    Text{"机制“" + there.id + "”", "in the mechanism \"" + there.id + "\" "} +
                        (missing ? Text{"没有动作", "there is no action "}
                                 : Text{"里这个动作不能立案：", "this action does not open a case: "}) +
                        quoted(opening.action),
                    {"by 里写那边不写 from 的动作", "name in `by` an action there that has no `from`"});
    return;
  }
  const Action& action = there.actions[number];
  for (const auto& [id, mine] : opening.values) check_value(here, opening, there, action, id, mine);
  check_demands(here, index, opening, there, action);
  if (opening.back.empty()) return;
  const Index back = find(there.fields, opening.back);
  if (back == kNone || there.fields[back].type != FieldType::kCase || may_set(there, action, back)) return;
  here.check.tell("opens-back-not-set", opening.at,
                  Text{"那边的动作", "the action there, "} + name(action) +
                      Text{"不填指回本案的字段", ", does not set the field that points back, "} +
                      name(there.fields[back]),
                  {"在那边动作的 sets 里写上它", "name it in the `sets` of the action there"});
}

void check_openings(Here& here) {
  const Definition& rules = here.check.rules;
  for (Index index = 0; index < count_of(rules.actions); ++index) {
    for (const Opening& opening : rules.actions[index].openings) {
      for (const Definition* there : rules_there(here, opening.mechanism))
        check_opening(here, index, opening, *there);
    }
  }
}

}  // namespace
}  // namespace checking

void check_together(const Catalogue& catalogue, std::span<Faults> faults) {
  const checking::Site site{catalogue, faults};
  for (const Mechanism& mechanism : catalogue.mechanisms) {
    Effort effort;
    for (const Profile& profile : mechanism.profiles) {
      for (const Era& era : profile.eras) {
        const auto collector = std::find_if(faults.begin(), faults.end(),
                                            [&](const Faults& one) { return one.file() == era.rules.file; });
        const bool alone = era.rules.links.empty() &&
                           std::none_of(era.rules.fields.begin(), era.rules.fields.end(),
                                        [](const Field& field) { return field.type == FieldType::kCase; });
        if (collector == faults.end() || alone) continue;
        checking::Model model(era.rules, effort);
        checking::Check check{era.rules, model, *collector, {}, {}};
        checking::Here here{site, profile, check};
        checking::check_links(here);
        checking::check_openings(here);
        if (effort.is_spent()) tell_too_much(era.rules.at, *collector);
      }
    }
  }
}

}  // namespace dajuan::mechanism
