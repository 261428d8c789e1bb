#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "draw_graph.hpp"

namespace dajuan::mechanism {
namespace {

constexpr int kBetweenX = 16;
constexpr int kGapMin = 26;
constexpr int kGapMax = 58;
constexpr int kTrackStep = 9;
constexpr int kSweeps = 60;
/// Finer than a pixel, so that means of means do not drift.
constexpr std::int64_t kFine = 64;

struct Pull {
  std::size_t node = 0;
  std::int64_t weight = 1;
};

/// Lines of two bends should be straight above all.
std::int64_t weight_of(const DrawnNode& one, const DrawnNode& other) {
  const int bends = static_cast<int>(one.kind == DrawnNode::Kind::kBend) +
                    static_cast<int>(other.kind == DrawnNode::Kind::kBend);
  return bends == 2 ? 8 : bends == 1 ? 3 : 1;
}

/// Puts the nodes of a layer as near as possible to where their neighbours pull them, in order and apart from
/// each other: the least squares answer, found by joining neighbours into blocks while they are in each
/// other's way.
class LayerFit {
 public:
  LayerFit(const DrawnGraph& graph, const DrawnLayer& layer) : graph_(graph), layer_(layer) {}

  void run(const std::vector<std::vector<Pull>>& pulls, std::vector<std::int64_t>& x) {
    std::int64_t offset = 0;
    for (std::size_t i = 0; i < layer_.nodes.size(); ++i) {
      const std::size_t node = layer_.nodes[i];
      if (i > 0) offset += apart(layer_.nodes[i - 1], node);
      offsets_.push_back(offset);
      const auto [wanted, weight] = wish(node, pulls[node], x);
      push({weight * (wanted - offset), weight, 1});
    }
    std::size_t i = 0;
    for (const Block& block : blocks_) {
      for (std::size_t k = 0; k < block.count; ++k, ++i)
        x[layer_.nodes[i]] = block.sum / block.weight + offsets_[i];
    }
  }

 private:
  struct Block {
    std::int64_t sum = 0;
    std::int64_t weight = 1;
    std::size_t count = 0;
  };

  [[nodiscard]] std::int64_t apart(std::size_t left, std::size_t right) const {
    return ((graph_.nodes[left].width + graph_.nodes[right].width) / 2 + kBetweenX) * kFine;
  }

  [[nodiscard]] static std::pair<std::int64_t, std::int64_t> wish(std::size_t node,
                                                                  const std::vector<Pull>& pulls,
                                                                  const std::vector<std::int64_t>& x) {
    std::int64_t sum = 0;
    std::int64_t weight = 0;
    for (const Pull& pull : pulls) {
      sum += pull.weight * x[pull.node];
      weight += pull.weight;
    }
    return weight == 0 ? std::pair{x[node], std::int64_t{1}} : std::pair{sum / weight, weight};
  }

  void push(Block block) {
    while (!blocks_.empty() && blocks_.back().sum * block.weight > block.sum * blocks_.back().weight) {
      block = {block.sum + blocks_.back().sum, block.weight + blocks_.back().weight,
               block.count + blocks_.back().count};
      blocks_.pop_back();
    }
    blocks_.push_back(block);
  }

  const DrawnGraph& graph_;
  const DrawnLayer& layer_;
  std::vector<std::int64_t> offsets_;
  std::vector<Block> blocks_;
};

void place_x(DrawnGraph& graph) {
  std::vector<std::vector<Pull>> above(graph.nodes.size());
  std::vector<std::vector<Pull>> both(graph.nodes.size());
  for (const DrawnEdge& edge : graph.edges) {
    const std::int64_t weight = weight_of(graph.nodes[edge.from], graph.nodes[edge.to]);
    above[edge.to].push_back({edge.from, weight});
    both[edge.to].push_back({edge.from, weight});
    both[edge.from].push_back({edge.to, weight});
  }
  std::vector<std::int64_t> x(graph.nodes.size(), 0);
  for (int sweep = 0; sweep < kSweeps; ++sweep) {
    const auto& pulls = sweep == 0 ? above : both;
    for (const DrawnLayer& layer : graph.layers) LayerFit(graph, layer).run(pulls, x);
    if (sweep == 0) continue;
    for (auto layer = graph.layers.rbegin(); layer != graph.layers.rend(); ++layer)
      LayerFit(graph, *layer).run(pulls, x);
  }
  std::int64_t left = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const std::int64_t edge = x[i] / kFine - graph.nodes[i].width / 2;
    left = i == 0 ? edge : std::min(left, edge);
  }
  for (std::size_t i = 0; i < x.size(); ++i) {
    graph.nodes[i].x = static_cast<int>(x[i] / kFine - left);
    graph.width = std::max(graph.width, graph.nodes[i].x + (graph.nodes[i].width + 1) / 2);
  }
}

/// Lines that lead to the same state share lane and track; others that run side by side have their own.
void place_returns(DrawnGraph& graph) {
  std::vector<DrawnReturn*> order;
  for (DrawnReturn& line : graph.returns) order.push_back(&line);
  const auto span = [&](const DrawnReturn& line) {
    return std::pair{graph.nodes[line.target].layer, graph.nodes[line.step].layer};
  };
  // The shortest are next to the picture, so that lines do not cross without need.
  std::stable_sort(order.begin(), order.end(), [&](const DrawnReturn* one, const DrawnReturn* other) {
    return span(*one).second - span(*one).first < span(*other).second - span(*other).first;
  });
  std::vector<std::vector<const DrawnReturn*>> lanes;
  for (DrawnReturn* line : order) {
    std::size_t lane = 0;
    const auto clear = [&](const DrawnReturn* other) {
      return other->target == line->target || span(*other).second < span(*line).first ||
             span(*other).first > span(*line).second;
    };
    while (lane < lanes.size() && !std::all_of(lanes[lane].begin(), lanes[lane].end(), clear)) ++lane;
    if (lane == lanes.size()) lanes.emplace_back();
    lanes[lane].push_back(line);
    line->lane = static_cast<int>(lane);
  }
  graph.lanes = static_cast<int>(lanes.size());
  for (std::size_t i = 0; i < graph.returns.size(); ++i) {
    DrawnReturn& line = graph.returns[i];
    line.track_below = graph.layers[graph.nodes[line.step].layer].tracks++;
    const auto same =
        std::find_if(graph.returns.begin(), graph.returns.begin() + static_cast<std::ptrdiff_t>(i),
                     [&](const DrawnReturn& other) { return other.target == line.target; });
    const bool shared = same != graph.returns.begin() + static_cast<std::ptrdiff_t>(i);
    line.track_above = shared ? same->track_above : graph.layers[graph.nodes[line.target].layer - 1].tracks++;
  }
}

void place_y(DrawnGraph& graph) {
  for (DrawnLayer& layer : graph.layers) {
    for (const std::size_t node : layer.nodes)
      layer.height = std::max(layer.height, graph.nodes[node].height);
    layer.gap = kGapMin;
  }
  for (const DrawnEdge& edge : graph.edges) {
    DrawnLayer& layer = graph.layers[graph.nodes[edge.from].layer];
    const int wide = std::abs(graph.nodes[edge.from].x - graph.nodes[edge.to].x);
    layer.gap = std::max(layer.gap, std::min(kGapMax, kGapMin + wide / 12));
  }
  int y = 0;
  for (DrawnLayer& layer : graph.layers) {
    layer.gap += layer.tracks * kTrackStep;
    layer.top = y;
    for (const std::size_t node : layer.nodes) {
      DrawnNode& drawn = graph.nodes[node];
      // Steps hang under their states; states stand in the middle of their layer.
      drawn.y = y + (drawn.kind == DrawnNode::Kind::kState ? (layer.height - drawn.height) / 2 : 0);
      if (drawn.kind == DrawnNode::Kind::kBend) drawn.height = layer.height;
    }
    y += layer.height + layer.gap;
    graph.height = y - layer.gap + layer.tracks * kTrackStep;
  }
}

}  // namespace

void place_nodes(DrawnGraph& graph) {
  place_x(graph);
  place_returns(graph);
  place_y(graph);
}

}  // namespace dajuan::mechanism
