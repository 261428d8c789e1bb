#include "dajuan/app/workbench.hpp"

#include <algorithm>
#include <map>

#include "dajuan/app/case_commands.hpp"

namespace dajuan::app {
namespace {

using mechanism::Definition;
using mechanism::Index;

constexpr std::int64_t kSecondMs = 1'000;

bool may_take(const mechanism::Action& action, const mechanism::Actor& actor) {
  return std::any_of(action.by.begin(), action.by.end(), [&](mechanism::RoleIndex role) {
    return std::binary_search(actor.roles.begin(), actor.roles.end(), role);
  });
}

// Actions that lead from a state to another one; what has ended waits for nobody.
std::vector<std::string> actions_from(const Definition& rules, Index state, const mechanism::Actor& actor) {
  std::vector<std::string> out;
  if (rules.states[state].is_final) return out;
  for (const mechanism::Action& action : rules.actions) {
    const bool leads_on = !action.opens_case && action.to != mechanism::kNone && action.to != state &&
                          state < action.from.size() && action.from[state];
    if (leads_on && may_take(action, actor)) out.push_back(action.id);
  }
  return out;
}

bool acts_in(const Definition& rules, const mechanism::Actor& actor) {
  if (actor.roles.empty()) return false;
  for (std::size_t state = 0; state < rules.states.size(); ++state) {
    if (!actions_from(rules, static_cast<Index>(state), actor).empty()) return true;
  }
  return false;
}

const Definition& rules_of(const mechanism::Mechanism& mechanism) {
  return mechanism.profiles.front().eras.back().rules;
}

// Makes the parts one after the other over the same mechanisms.
class Desk {
 public:
  Desk(Queries& queries, const Rulebook& rulebook, const domain::Scope& scope, std::int64_t now_ms)
      : queries_(queries), rulebook_(rulebook), scope_(scope), now_ms_(now_ms - now_ms % kSecondMs) {}

  /// Returns whether the mechanism has a case that is open.
  bool take_waiting(const Definition& rules, const mechanism::Actor& actor, Workbench& out) {
    bool open = false;
    std::map<std::string, std::int64_t> cases;
    for (const TallyRow& row : queries_.tallies(scope_, {rules.id, {}, {}})) cases[row.item] += row.cases;
    for (std::size_t state = 0; state < rules.states.size(); ++state) {
      const auto found = cases.find(rules.states[state].id);
      if (found == cases.end() || found->second == 0) continue;
      open = open || !rules.states[state].is_final;
      auto actions = actions_from(rules, static_cast<Index>(state), actor);
      if (!actions.empty())
        out.waiting.push_back({rules.id, rules.states[state].id, std::move(actions), found->second});
    }
    return open;
  }

  void take_deadlines(const std::vector<std::string>& mechanisms, std::int64_t from_ms,
                      std::int64_t before_ms, WorkPart<DueWork>& out) {
    std::vector<DueRow> rows;
    for (const std::string& id : mechanisms) {
      const DueFilter filter{id, from_ms, before_ms};
      const auto found = queries_.deadlines(scope_, filter, kWorkShown);
      add(found.size(), out,
          [&](std::uint32_t most) { return queries_.count_deadlines(scope_, filter, most); });
      rows.insert(rows.end(), found.begin(), found.end());
    }
    std::stable_sort(rows.begin(), rows.end(), [](const DueRow& left, const DueRow& right) {
      return std::tie(left.due_ms, left.id) < std::tie(right.due_ms, right.id);
    });
    for (const DueRow& row : rows) {
      if (out.items.size() == kWorkShown) break;
      const auto record = queries_.case_record(scope_, row.id);
      if (record) out.items.push_back({row_of(rulebook_, *record), row.clock, row.due_ms});
    }
  }

  void take_returned(const std::vector<std::string>& mechanisms, WorkPart<CaseRow>& out) {
    for (const std::string& id : mechanisms) {
      CaseFilter filter;
      filter.mechanism = id;
      filter.returned = true;
      const CasePage page = queries_.cases(scope_, filter, {kWorkShown, {}});
      add(page.more ? kWorkShown : page.items.size(), out,
          [&](std::uint32_t most) { return queries_.count_returned(scope_, id, most); });
      out.items.insert(out.items.end(), page.items.begin(), page.items.end());
    }
    std::stable_sort(out.items.begin(), out.items.end(), [](const CaseRow& left, const CaseRow& right) {
      return std::tie(left.returned_ms, left.id) > std::tie(right.returned_ms, right.id);
    });
    if (out.items.size() > kWorkShown) out.items.resize(kWorkShown);
  }

  [[nodiscard]] std::int64_t now_ms() const { return now_ms_; }

 private:
  // A list that is not full is its own count.
  template <typename Item, typename Count>
  static void add(std::size_t shown, WorkPart<Item>& out, const Count& count) {
    out.count += shown < kWorkShown ? static_cast<std::int64_t>(shown) : count(kWorkCounted + 1);
    out.more = out.more || out.count > kWorkCounted;
    out.count = std::min<std::int64_t>(out.count, kWorkCounted);
  }

  Queries& queries_;
  const Rulebook& rulebook_;
  const domain::Scope& scope_;
  std::int64_t now_ms_;
};

}  // namespace

const domain::Scope& work_scope(const Rulebook& rulebook, const Person& person,
                                std::span<const domain::Scope> scopes) {
  const auto acts = [&](const domain::Scope& scope) {
    const auto& all = rulebook.catalogue.mechanisms;
    return std::any_of(all.begin(), all.end(), [&](const mechanism::Mechanism& one) {
      return acts_in(rules_of(one), actor_at(rulebook, person, scope.area, one.id));
    });
  };
  const auto found = std::find_if(scopes.begin(), scopes.end(), acts);
  return found == scopes.end() ? scopes.front() : *found;
}

Workbench workbench(Queries& queries, const Rulebook& rulebook, const Person& person,
                    const domain::Scope& scope, std::int64_t now_ms) {
  Workbench out;
  Desk desk(queries, rulebook, scope, now_ms);
  std::vector<std::string> seen;
  std::vector<std::string> held;  // of these, where a case is open
  for (const mechanism::Mechanism& one : rulebook.catalogue.mechanisms) {
    if (!scope.allows(one.id)) continue;
    seen.push_back(one.id);
    const mechanism::Actor actor = actor_at(rulebook, person, scope.area, one.id);
    if (acts_in(rules_of(one), actor)) out.mechanisms.push_back(one.id);
    if (desk.take_waiting(rules_of(one), actor, out)) held.push_back(one.id);
  }
  if (out.mechanisms.empty()) out.mechanisms = std::move(seen);
  if (scope.county.empty()) out.mechanisms.clear();
  std::vector<std::string> asked;
  std::set_intersection(out.mechanisms.begin(), out.mechanisms.end(), held.begin(), held.end(),
                        std::back_inserter(asked));
  const domain::Date today = moment_of(now_ms).date();
  out.until = today + (7 - static_cast<std::int32_t>(today.weekday()));
  const std::int64_t end = unix_ms_of(domain::Moment::end_of(out.until)) + kSecondMs;
  desk.take_deadlines(asked, desk.now_ms(), end, out.due);
  desk.take_deadlines(asked, 0, desk.now_ms(), out.late);
  desk.take_returned(asked, out.returned);
  return out;
}

}  // namespace dajuan::app
