#include <algorithm>

#include "draw_graph.hpp"

namespace dajuan::mechanism {
namespace {

using Matrix = std::vector<std::vector<bool>>;

/// State changes that shape the picture. An action of many states counts from the first of them only.
Matrix changes_of(const Definition& rules) {
  const std::size_t count = rules.states.size();
  Matrix changes(count, std::vector<bool>(count, false));
  for (const Action& action : rules.actions) {
    if (action.to >= count) continue;
    std::vector<std::size_t> sources;
    for (std::size_t from = 0; from < action.from.size() && from < count; ++from) {
      if (action.from[from] && from != action.to && !rules.states[from].is_final) sources.push_back(from);
    }
    if (sources.size() > kSourcesDrawnMax) sources.resize(1);
    for (const std::size_t from : sources) changes[from][action.to] = true;
  }
  return changes;
}

/// What can be reached from where, by any number of changes.
Matrix closure_of(const Matrix& changes) {
  Matrix reach = changes;
  const std::size_t count = reach.size();
  for (std::size_t via = 0; via < count; ++via) {
    for (std::size_t from = 0; from < count; ++from) {
      if (!reach[from][via]) continue;
      for (std::size_t to = 0; to < count; ++to) {
        if (reach[via][to]) reach[from][to] = true;
      }
    }
  }
  return reach;
}

}  // namespace

StateLevels levels_of(const Definition& rules) {
  const std::size_t count = rules.states.size();
  const Matrix changes = changes_of(rules);
  const Matrix reach = closure_of(changes);
  StateLevels out{std::vector<std::size_t>(count, 0), Matrix(count, std::vector<bool>(count, false))};
  for (std::size_t from = 0; from < count; ++from) {
    for (std::size_t to = 0; to < count; ++to) {
      // Where states go round in a circle, the order in which the file tells them says which way is forward.
      out.back[from][to] = rules.states[from].is_final || (to <= from && reach[to][from]);
    }
  }
  // No circle is left, so this ends after as many rounds as the longest way has steps.
  for (std::size_t round = 0; round < count; ++round) {
    bool changed = false;
    for (std::size_t from = 0; from < count; ++from) {
      for (std::size_t to = 0; to < count; ++to) {
        if (!changes[from][to] || out.back[from][to] || out.level[to] > out.level[from]) continue;
        out.level[to] = out.level[from] + 1;
        changed = true;
      }
    }
    if (!changed) break;
  }
  return out;
}

}  // namespace dajuan::mechanism
