#include <algorithm>
#include <utility>

#include "draw_graph.hpp"

namespace dajuan::mechanism {
namespace {

constexpr int kSweeps = 12;
/// Larger pictures are drawn in the order of their file: ordering takes time with the square of the lines.
constexpr std::size_t kEdgesOrderedMax = 3000;
/// Positions are averaged as whole numbers of this fineness.
constexpr std::int64_t kFine = 1024;

struct Neighbours {
  std::vector<std::vector<std::size_t>> above;
  std::vector<std::vector<std::size_t>> below;
};

Neighbours neighbours_of(const DrawnGraph& graph) {
  Neighbours out{std::vector<std::vector<std::size_t>>(graph.nodes.size()),
                 std::vector<std::vector<std::size_t>>(graph.nodes.size())};
  for (const DrawnEdge& edge : graph.edges) {
    out.below[edge.from].push_back(edge.to);
    out.above[edge.to].push_back(edge.from);
  }
  return out;
}

std::vector<std::size_t> places_of(const DrawnGraph& graph) {
  std::vector<std::size_t> place(graph.nodes.size(), 0);
  for (const DrawnLayer& layer : graph.layers) {
    for (std::size_t i = 0; i < layer.nodes.size(); ++i) place[layer.nodes[i]] = i;
  }
  return place;
}

std::size_t crossings_of(const DrawnGraph& graph) {
  const std::vector<std::size_t> place = places_of(graph);
  std::vector<std::vector<std::pair<std::size_t, std::size_t>>> lines(graph.layers.size());
  for (const DrawnEdge& edge : graph.edges) {
    lines[graph.nodes[edge.from].layer].push_back({place[edge.from], place[edge.to]});
  }
  std::size_t crossings = 0;
  for (const auto& gap : lines) {
    for (std::size_t i = 0; i < gap.size(); ++i) {
      for (std::size_t j = i + 1; j < gap.size(); ++j) {
        const bool one = gap[i].first < gap[j].first && gap[i].second > gap[j].second;
        const bool other = gap[i].first > gap[j].first && gap[i].second < gap[j].second;
        if (one || other) ++crossings;
      }
    }
  }
  return crossings;
}

/// Sorts a layer by the mean place of its neighbours; of those that hang together the steps back stand
/// at the left, where their lines go.
void sort_layer(DrawnGraph& graph, DrawnLayer& layer, const std::vector<std::vector<std::size_t>>& neighbours,
                const std::vector<std::size_t>& place) {
  std::vector<std::pair<std::int64_t, std::size_t>> keyed;
  for (std::size_t i = 0; i < layer.nodes.size(); ++i) {
    const std::size_t node = layer.nodes[i];
    std::int64_t sum = 0;
    for (const std::size_t other : neighbours[node]) sum += static_cast<std::int64_t>(place[other]);
    const auto count = static_cast<std::int64_t>(neighbours[node].size());
    std::int64_t mean = count == 0 ? static_cast<std::int64_t>(i) * kFine : sum * kFine / count;
    if (graph.nodes[node].back) mean -= kFine / 4;
    keyed.push_back({mean, node});
  }
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const auto& one, const auto& other) { return one.first < other.first; });
  for (std::size_t i = 0; i < keyed.size(); ++i) layer.nodes[i] = keyed[i].second;
}

}  // namespace

void order_layers(DrawnGraph& graph) {
  if (graph.edges.size() > kEdgesOrderedMax) return;
  const Neighbours neighbours = neighbours_of(graph);
  std::vector<DrawnLayer> best = graph.layers;
  std::size_t fewest = static_cast<std::size_t>(-1);
  for (int sweep = 0; sweep < kSweeps && fewest > 0; ++sweep) {
    for (std::size_t i = 1; i < graph.layers.size(); ++i) {
      sort_layer(graph, graph.layers[i], neighbours.above, places_of(graph));
    }
    const std::size_t down = crossings_of(graph);
    if (down < fewest) {
      fewest = down;
      best = graph.layers;
    }
    for (std::size_t i = graph.layers.size() - 1; i-- > 0;) {
      sort_layer(graph, graph.layers[i], neighbours.below, places_of(graph));
    }
    const std::size_t up = crossings_of(graph);
    if (up < fewest) {
      fewest = up;
      best = graph.layers;
    }
  }
  graph.layers = std::move(best);
}

}  // namespace dajuan::mechanism
