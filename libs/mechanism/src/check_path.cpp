#include "check_path.hpp"

#include <algorithm>
#include <bit>

namespace dajuan::mechanism::checking {
namespace {

constexpr std::size_t kStandingsMax = std::size_t{1} << 18U;
constexpr std::size_t kTrackedMax = 8;
constexpr std::uint32_t kUnseen = 0xFFFFFFFF;

const std::vector<Mask>& step_of(const Variable& variable, Index action, bool wide) {
  const Step& step = variable.steps[action];
  return wide ? step.wide : step.sure;
}

// The initial value of every variable is 0: empty, never started, not done.
struct Search {
  const Model& model;
  const Goal& goal;
  std::vector<std::size_t> tracked;
  struct Seen {
    std::uint32_t before = kUnseen;
    Index action = kNone;
    std::uint32_t standing = 0;
  };
  std::vector<Seen> queue;
  std::vector<bool> known;

  [[nodiscard]] std::size_t standings() const {
    std::size_t out = model.rules().states.size() + 1;
    for (const std::size_t variable : tracked) {
      if (out > kStandingsMax) return out;
      out *= model.variables()[variable].size;
    }
    return out;
  }
  // Takes a standing apart: values of the tracked variables, then the state.
  [[nodiscard]] Index parts_of(std::uint32_t standing, std::vector<std::uint8_t>& values) const {
    values.clear();
    for (const std::size_t variable : tracked) {
      const std::uint8_t size = model.variables()[variable].size;
      values.push_back(static_cast<std::uint8_t>(standing % size));
      standing /= size;
    }
    return static_cast<Index>(standing);
  }
  [[nodiscard]] bool ends_here(Index action, Index state, const std::vector<std::uint8_t>& values,
                               const std::vector<std::uint8_t>& after) const {
    if (goal.action != kNone && goal.action != action) return false;
    if (!goal.states.empty() && !goal.states[state]) return false;
    for (std::size_t i = 0; i < goal.parts.size(); ++i) {
      if ((goal.parts[i].before >> values[i] & 1U) == 0 || (goal.parts[i].after >> after[i] & 1U) == 0)
        return false;
    }
    return true;
  }
  std::optional<std::vector<Index>> run();
  bool spread(std::uint32_t from, Index action, Index state, const std::vector<std::uint8_t>& values);
};

// Puts every standing that an action leads to at the end of the queue; true when one of them is the goal.
bool Search::spread(std::uint32_t from, Index action, Index state, const std::vector<std::uint8_t>& values) {
  std::vector<Mask> left;
  for (std::size_t i = 0; i < tracked.size(); ++i) {
    left.push_back(step_of(model.variables()[tracked[i]], action, goal.wide)[values[i]]);
    if (left.back() == 0) return false;
  }
  std::vector<Mask> now = left;
  std::vector<std::uint8_t> after(tracked.size());
  while (true) {
    std::uint32_t standing = state;
    for (std::size_t i = tracked.size(); i-- > 0;) {
      after[i] = static_cast<std::uint8_t>(std::countr_zero(now[i]));
      standing = standing * model.variables()[tracked[i]].size + after[i];
    }
    const bool goal_met = ends_here(action, state, values, after);
    model.effort().spend(1);
    if (goal_met || !known[standing]) {
      known[standing] = true;
      queue.push_back({from, action, standing});
      if (goal_met) return true;
    }
    std::size_t i = 0;
    for (; i < tracked.size(); ++i) {
      now[i] &= now[i] - 1;
      if (now[i] != 0) break;
      now[i] = left[i];
    }
    if (i == tracked.size()) return false;
  }
}

std::optional<std::vector<Index>> Search::run() {
  known.assign(standings(), false);
  std::uint32_t begin = model.outside();
  for (const std::size_t variable : tracked) begin *= model.variables()[variable].size;
  queue.push_back({kUnseen, kNone, begin});
  known[begin] = true;
  std::vector<std::uint8_t> values;
  for (std::uint32_t at = 0; at < queue.size() && !model.effort().is_spent(); ++at) {
    model.effort().spend(count_of(model.rules().actions));
    const Index state = parts_of(queue[at].standing, values);
    for (Index action = 0; action < count_of(model.rules().actions); ++action) {
      const Index next = model.after(state, action);
      if (next == kNone || !spread(at, action, next, values)) continue;
      std::vector<Index> way;
      for (auto step = static_cast<std::uint32_t>(queue.size() - 1); queue[step].action != kNone;
           step = queue[step].before) {
        way.push_back(queue[step].action);
      }
      std::reverse(way.begin(), way.end());
      return way;
    }
  }
  return std::nullopt;
}

// The first variable that does not allow the way, or none.
std::optional<std::size_t> forbidding(const Model& model, const std::vector<Index>& way, const Goal& goal,
                                      const std::vector<std::size_t>& tracked) {
  for (std::size_t number = 0; number < model.variables().size(); ++number) {
    const Variable& variable = model.variables()[number];
    if (!variable.asks || std::find(tracked.begin(), tracked.end(), number) != tracked.end()) continue;
    Mask values = bit(0);
    for (const Index action : way) {
      if (variable.moved[action] == 0) continue;
      const std::vector<Mask>& step = step_of(variable, action, goal.wide);
      Mask next = 0;
      for (std::size_t value = 0; value < variable.size; ++value) {
        if ((values >> value & 1U) != 0) next |= step[value];
      }
      if (next == 0) return number;
      values = next;
    }
  }
  return std::nullopt;
}

}  // namespace

Way find_way(const Model& model, const Goal& goal) {
  std::vector<std::size_t> tracked;
  for (const Goal::Part& part : goal.parts) tracked.push_back(part.variable);
  while (true) {
    Search search{model, goal, tracked, {}, {}};
    if (tracked.size() > kTrackedMax || search.standings() > kStandingsMax) return {Answer::kTooLarge, {}};
    std::optional<std::vector<Index>> way = search.run();
    if (model.effort().is_spent()) return {Answer::kTooLarge, {}};
    if (!way) return {Answer::kImpossible, {}};
    const std::optional<std::size_t> wrong = forbidding(model, *way, goal, tracked);
    if (!wrong) return {Answer::kFound, std::move(*way)};
    tracked.push_back(*wrong);
  }
}

bool possible_with(const Model& model, Index action, std::size_t variable) {
  const Goal goal{action, {}, {{variable}}, true};
  return Search{model, goal, {variable}, {}, {}}.run().has_value();
}

Product product_with(const Model& model, std::size_t number) {
  const Variable& variable = model.variables()[number];
  const std::size_t size = variable.size;
  const std::size_t states = model.rules().states.size();
  Product out{std::vector<bool>((states + 1) * size), std::vector<bool>((states + 1) * size)};
  model.effort().spend((states + 1) * size * model.rules().actions.size());
  std::vector<std::size_t> queue{states * size};
  out.reached[states * size] = true;
  // Every edge of the wide relation, turned round, for the way back from the ends.
  std::vector<std::vector<std::size_t>> back((states + 1) * size);
  for (std::size_t at = 0; at < (states + 1) * size; ++at) {
    for (Index action = 0; action < count_of(model.rules().actions); ++action) {
      const Index next = model.after(static_cast<Index>(at / size), action);
      if (next == kNone) continue;
      for (Mask to = variable.steps[action].wide[at % size]; to != 0; to &= to - 1) {
        back[next * size + static_cast<std::size_t>(std::countr_zero(to))].push_back(at);
      }
    }
  }
  for (std::size_t done = 0; done < queue.size(); ++done) {
    const std::size_t at = queue[done];
    for (Index action = 0; action < count_of(model.rules().actions); ++action) {
      const Index next = model.after(static_cast<Index>(at / size), action);
      if (next == kNone) continue;
      for (Mask to = variable.steps[action].sure[at % size]; to != 0; to &= to - 1) {
        const std::size_t target = next * size + static_cast<std::size_t>(std::countr_zero(to));
        if (out.reached[target]) continue;
        out.reached[target] = true;
        queue.push_back(target);
      }
    }
  }
  queue.clear();
  for (std::size_t at = 0; at < states * size; ++at) {
    if (!model.rules().states[at / size].is_final) continue;
    out.ending[at] = true;
    queue.push_back(at);
  }
  for (std::size_t done = 0; done < queue.size(); ++done) {
    for (const std::size_t before : back[queue[done]]) {
      if (out.ending[before]) continue;
      out.ending[before] = true;
      queue.push_back(before);
    }
  }
  return out;
}

}  // namespace dajuan::mechanism::checking
