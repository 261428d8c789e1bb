// What may be asked of one case: where it stands, its fields, its clocks, what it offers.
#include <algorithm>

#include "dajuan/mechanism/engine.hpp"
#include "dajuan/mechanism/value_text.hpp"
#include "worked_asking.hpp"

namespace dajuan::mechanism {
namespace {

using Out = std::vector<Expectation>;

// Eras add fields, clocks and stocks; a case of an older one has none of those.
const Label kNotYet{"这件案件立案时的规则还没有它",
                    "the rules under which the case was opened do not have it"};

Label shown_state(const Definition& rules, Index state) {
  return state < rules.states.size() ? shown(rules.states[state]) : Label{"还没有立案", "not begun"};
}

void read_state(CaseScope& scope, const Node& node, Out& out) {
  const Index state = scope.form.name(node, scope.names().states, "state", {"状态", "state"});
  if (state == kNone) return;
  out.emplace_back([state, at = node.at](Asking& asking) {
    const Case* subject = asking.subject(at);
    if (subject == nullptr) return;
    const Definition& rules = asking.rules();
    asking.expect(subject->state == state, at, named("状态", "state", {}, shown_state(rules, state)),
                  shown_state(rules, subject->state));
  });
}

void read_open(CaseScope& scope, const Node& node, Out& out) {
  const auto open = scope.form.flag(node, {"open", "`open`"});
  if (!open) return;
  out.emplace_back([expected = *open, at = node.at](Asking& asking) {
    const Case* subject = asking.subject(at);
    if (subject == nullptr) return;
    const auto word = [](bool open_now) { return open_now ? Label{"未结", "open"} : Label{"已结", "ended"}; };
    const bool is_open = subject->state != kNone && !asking.rules().states[subject->state].is_final;
    asking.expect(is_open == expected, at, word(expected), word(is_open));
  });
}

Label shown_value(const Field& field, const Value& value) {
  if (!filled(value)) return {"空", "empty"};
  return {print_value(field, value, Language::kZh), print_value(field, value, Language::kEn)};
}

// A value is read again by the rules of the era in which the case turned out to have been opened.
void ask_field(Asking& asking, Index index, const Node& node) {
  const Case* subject = asking.subject(node.at);
  if (subject == nullptr) return;
  if (index >= subject->values.size()) {
    asking.expect(false, node.at, {"字段", "a field"}, kNotYet);
    return;
  }
  const Field& field = asking.rules().fields[index];
  Faults faults(asking.stage().file());
  Form form(faults);
  const auto expected = form.value(field, node);
  const Value& came = subject->values[index];
  if (!expected) {
    const Fault& fault = faults.all().front();
    asking.expect(false, node.at, {fault.zh, fault.en}, shown_value(field, came));
    return;
  }
  asking.expect(*expected == came, node.at,
                named("字段", "field ", shown(field), shown_value(field, *expected)),
                shown_value(field, came));
}

void read_fields(CaseScope& scope, const std::string& subject, const Node& node, Out& out) {
  if (!scope.form.map(node, {"fields", "`fields`"})) return;
  const auto era = scope.eras.find(subject);
  const Definition& rules = scope.rules(era == scope.eras.end() ? 0 : era->second);
  for (const auto& [key, value] : node.entries) {
    const Index field = scope.form.name(key, rules.fields, "field", {"字段", "field"});
    if (field == kNone || !scope.form.value(rules.fields[field], value)) continue;
    out.emplace_back([field, &written = value](Asking& asking) { ask_field(asking, field, written); });
  }
}

// Exactly the actions open to a role; the person is the one that steps of that role have.
void ask_offers(Asking& asking, const std::string& role_id, RoleIndex role,
                const std::vector<std::string>& expected, Mark at) {
  const Case* subject = asking.subject(at);
  if (subject == nullptr) return;
  const Actor actor{role_id, {role}};
  std::vector<std::string> came;
  for (const OfferedAction& offer :
       offered(asking.rules(), *subject, actor, asking.as_of(), asking.stage().calendar())) {
    if (!offer.closed) came.push_back(asking.rules().actions[offer.action].id);
  }
  std::sort(came.begin(), came.end());
  asking.expect(came == expected, at,
                {role_id + " 可做 " + joined(expected), role_id + " may do " + joined(expected)},
                plain(joined(came)));
}

void read_offers(CaseScope& scope, const Node& node, Out& out) {
  if (!scope.form.map(node, {"offers", "`offers`"})) return;
  for (const auto& [key, value] : node.entries) {
    const Index role = scope.form.name(key, scope.catalogue.roles, "role", {"角色", "role"});
    std::vector<std::string> actions;
    const std::vector<Node> alone(value.kind == Node::Kind::kList ? 0 : 1, value);
    for (const Node& item : value.kind == Node::Kind::kList ? value.items : alone) {
      const Index action = scope.form.name(item, scope.names().actions, "action", {"动作", "action"});
      if (action != kNone) actions.push_back(item.text);
    }
    std::sort(actions.begin(), actions.end());
    if (role == kNone) continue;
    out.emplace_back([id = key.text, role, actions, at = key.at](Asking& asking) {
      ask_offers(asking, id, role, actions, at);
    });
  }
}

void read_stock(CaseScope& scope, const Node& node, Out& out) {
  if (!scope.form.map(node, {"stock", "`stock`"})) return;
  for (const auto& [key, value] : node.entries) {
    const Index stock = scope.form.name(key, scope.names().stocks, "stock", {"存量", "stock"});
    const auto expected = scope.form.number(value, {"存量", "a stock"});
    if (stock == kNone || !expected) continue;
    out.emplace_back([stock, expected = *expected, at = value.at](Asking& asking) {
      const Case* subject = asking.subject(at);
      if (subject == nullptr) return;
      if (stock >= subject->stocks.size()) {
        asking.expect(false, at, {"存量", "a stock"}, kNotYet);
        return;
      }
      asking.expect(subject->stocks[stock] == expected, at,
                    named("存量", "stock ", shown(asking.rules().stocks[stock]), plain(expected.to_string())),
                    plain(subject->stocks[stock].to_string()));
    });
  }
}

}  // namespace

bool read_case_expectation(CaseScope& scope, const std::string& subject, const std::string& key,
                           const Node& node, std::vector<Expectation>& out) {
  if (key == "state") {
    read_state(scope, node, out);
  } else if (key == "open") {
    read_open(scope, node, out);
  } else if (key == "fields") {
    read_fields(scope, subject, node, out);
  } else if (key == "offers") {
    read_offers(scope, node, out);
  } else if (key == "stock") {
    read_stock(scope, node, out);
  } else {
    return read_clock_expectation(scope, key, node, out);
  }
  return true;
}

}  // namespace dajuan::mechanism
