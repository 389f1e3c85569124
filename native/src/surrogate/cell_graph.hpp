// The cell as adjacency sets, and the channels of its vertices.
#pragma once

#include <algorithm>
#include <array>
#include <bit>

#include "nas101/features.hpp"

namespace nas101 {

inline constexpr int kOps = kFeatureOps;
inline constexpr int kConv3x3 = 0;
inline constexpr int kConv1x1 = 1;
inline constexpr int kPool = 2;

using PerVertex = std::array<int, kFeatureVertices>;
// The cell as adjacency sets.
struct Graph {
  explicit Graph(const Cell& cell)
      : vertices(static_cast<int>(cell.vertices)), output(vertices - 1) {
    Label rest = cell.label;
    for (int v = output - 1; v > 0; --v, rest /= kOps) op[at(v)] = static_cast<int>(rest % kOps);
    for (int v = 1; v < vertices; ++v) {
      feeders[at(v)] = column(cell.mask, v);
      for (int u = 0; u < v; ++u) {
        if (has_edge(cell.mask, u, v)) fed[at(u)] |= 1u << v;
      }
    }
    edges = edge_count(cell.mask);
  }

  static size_t at(int v) { return static_cast<size_t>(v); }
  bool edge(int u, int v) const { return (fed[at(u)] >> v & 1u) != 0; }
  int op_of(int v) const { return op[at(v)]; }
  int fan_in(int v) const { return std::popcount(feeders[at(v)]); }
  int fan_out(int v) const { return std::popcount(fed[at(v)]); }
  VertexSet inner_feeders_of_output() const { return feeders[at(output)] & ~1u; }

  int vertices;
  int output;
  int edges = 0;
  PerVertex op{};
  std::array<VertexSet, kFeatureVertices> feeders{};
  std::array<VertexSet, kFeatureVertices> fed{};
};

// Reference: compute_vertex_channels of model_builder.py.
inline PerVertex vertex_channels(const Graph& graph, int input_channels, int output_channels) {
  PerVertex channels{};
  channels[0] = input_channels;
  channels[Graph::at(graph.output)] = output_channels;
  const VertexSet feeders = graph.inner_feeders_of_output();
  int left_over = feeders == 0 ? 0 : output_channels % std::popcount(feeders);
  for (int v = 1; v < graph.output; ++v) {
    if ((feeders >> v & 1u) == 0) continue;
    channels[Graph::at(v)] = output_channels / std::popcount(feeders) + (left_over-- > 0 ? 1 : 0);
  }
  for (int v = graph.output - 1; v > 0; --v) {
    if ((feeders >> v & 1u) != 0) continue;
    int& widest = channels[Graph::at(v)];
    for (int w = v + 1; w < graph.output; ++w) {
      if (graph.edge(v, w)) widest = std::max(widest, channels[Graph::at(w)]);
    }
  }
  return channels;
}

}  // namespace nas101
