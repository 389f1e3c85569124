// All input-output paths of a cell, with their weights (features.hpp).
#pragma once

#include <span>

#include "surrogate/network_cost.hpp"

namespace nas101 {

// One input-output path.
struct Path {
  int inner = 0;
  std::array<int, kOps> ops{};
  double weight = 1;
};

// One for each set of inner vertices.
inline constexpr size_t kMostPaths = 1u << (kFeatureVertices - 2);

// All paths, found from the output back.
class PathWalk {
 public:
  PathWalk(const Graph& graph, const PerVertex& last_channels)
      : graph_(graph), channels_(last_channels) {
    const VertexSet inner = graph.inner_feeders_of_output();
    const bool direct = graph.edge(0, graph.output);
    if (direct) add({.weight = inner == 0 ? 1.0 : 0.5});
    for (int v = 1; v < graph.output; ++v) {
      if ((inner >> v & 1u) == 0) continue;
      const double share = channels_[Graph::at(v)] / static_cast<double>(kLastChannels);
      walk(v, {.weight = direct ? share / 2 : share});
    }
  }

  std::span<const Path> paths() const { return {paths_.data(), count_}; }

 private:
  void walk(int v, Path path) {
    ++path.inner;
    ++path.ops[Graph::at(graph_.op_of(v))];
    path.weight /= graph_.fan_in(v);
    for (int u = 0; u < v; ++u) {
      if (!graph_.edge(u, v)) continue;
      if (u == 0) {
        add(path);
      } else {
        walk(u, path);
      }
    }
  }

  void add(const Path& path) { paths_[count_++] = path; }

  const Graph& graph_;
  const PerVertex& channels_;
  std::array<Path, kMostPaths> paths_;
  size_t count_ = 0;
};

}  // namespace nas101
