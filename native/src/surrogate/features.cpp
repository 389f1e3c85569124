#include "nas101/features.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "job/parallel.hpp"
#include "nas101/prune.hpp"
#include "surrogate/path_walk.hpp"
#include "surrogate/portable_log.hpp"

namespace nas101 {
namespace {

constexpr int kDepths = kFeatureVertices - 2;

using PerOp = std::array<double, kOps>;

// Appends numbers in the order of the header.
class Writer {
 public:
  explicit Writer(std::span<float, kFeatures> out) : next_(out.data()) {}

  void put(double value) { *next_++ = static_cast<float>(value); }
  template <class Values>
  void put_all(const Values& values) {
    for (const double value : values) put(value);
  }

 private:
  float* next_;
};

void put_sizes(Writer& out, const Graph& graph, const Cost& cost) {
  out.put(graph.vertices);
  out.put(graph.edges);
  out.put(portable_log(cost.parameters));
  out.put(cost.parameters / 1e7);
  PerOp counts{};
  for (int v = 1; v < graph.output; ++v) ++counts[Graph::at(graph.op_of(v))];
  out.put_all(counts);
}

// Kinds 0..2 are the ops, 3 is any convolution.
int count_on_path(const Path& path, int kind) {
  return kind < kOps ? path.ops[Graph::at(kind)] : path.ops[kConv3x3] + path.ops[kConv1x1];
}
constexpr int kKinds = kOps + 1;

void put_path_extremes(Writer& out, const Graph& graph, std::span<const Path> paths) {
  const auto [shortest, longest] = std::minmax_element(
      paths.begin(), paths.end(), [](const Path& a, const Path& b) { return a.inner < b.inner; });
  out.put(longest->inner + 1);
  out.put(shortest->inner + 1);
  out.put(static_cast<double>(paths.size()));
  out.put(portable_log(static_cast<double>(paths.size())));
  out.put(graph.fan_in(graph.output));
  out.put(graph.fan_out(0));
  out.put(graph.edge(0, graph.output) ? 1 : 0);
  const auto extreme = [&](int kind, bool most) {
    int found = count_on_path(paths.front(), kind);
    for (const Path& path : paths) {
      const int count = count_on_path(path, kind);
      found = most ? std::max(found, count) : std::min(found, count);
    }
    return found;
  };
  for (const bool most : {true, false}) {
    for (int kind = 0; kind < kKinds; ++kind) out.put(extreme(kind, most));
  }
}

// Edges and two-edge walks by the kinds of their ends: sources are the input and the ops, targets
// the ops and the output.
void put_short_walks(Writer& out, const Graph& graph) {
  constexpr size_t kEnds = kOps + 1;
  std::array<double, kEnds * kEnds> edges{};
  std::array<double, kEnds * kOps * kEnds> walks{};
  const auto source = [&](int u) { return u == 0 ? 0 : Graph::at(graph.op_of(u)) + 1; };
  const auto target = [&](int v) {
    return v == graph.output ? static_cast<size_t>(kOps) : Graph::at(graph.op_of(v));
  };
  for (int u = 0; u < graph.output; ++u) {
    for (int v = u + 1; v < graph.vertices; ++v) {
      if (!graph.edge(u, v)) continue;
      ++edges[source(u) * kEnds + target(v)];
      for (int w = v + 1; w < graph.vertices; ++w) {
        if (graph.edge(v, w)) ++walks[(source(u) * kOps + target(v)) * kEnds + target(w)];
      }
    }
  }
  out.put_all(edges);
  out.put_all(walks);
}

void put_cost(Writer& out, const Cost& cost) {
  for (const double weights : cost.weights.all()) out.put(portable_log(1 + weights / 1e4));
  for (const double work : cost.multiply_adds.all()) out.put(portable_log(1 + work / 1e6));
  const double work = cost.multiply_adds.total();
  out.put(work / 1e9);
  out.put(portable_log(work / 1e9));
  for (const double part : cost.multiply_adds.all()) out.put(part / 1e9);
  const double elements = cost.convolved + cost.pooled + cost.projected;
  for (const double part : {cost.convolved, cost.pooled, cost.projected, elements}) {
    out.put(part / 1e6);
  }
  out.put(portable_log(1 + elements / 1e6));
  for (const double part : {cost.added, cost.concatenated, cost.added_at_output}) {
    out.put(part / 1e6);
  }
  out.put(work / (elements + 1) / 1000);
}

void put_channel_shares(Writer& out, const Graph& graph, const PerVertex& last_channels) {
  PerOp sum{}, squares{}, feeding{};
  double least = 0, most = 0, fed = 0;
  int fed_vertices = 0;
  for (int v = 1; v < graph.output; ++v) {
    const size_t op = Graph::at(graph.op_of(v));
    const double share = last_channels[Graph::at(v)] / static_cast<double>(kLastChannels);
    sum[op] += share;
    squares[op] += share * share;
    if (graph.edge(v, graph.output)) feeding[op] += share;
    least = v == 1 ? share : std::min(least, share);
    most = std::max(most, share);
    if (!graph.edge(0, v)) continue;
    fed += share;
    ++fed_vertices;
  }
  out.put_all(sum);
  out.put_all(squares);
  out.put_all(feeding);
  for (const double value : {least, most, fed}) out.put(value);
  out.put(fed_vertices);
}

void put_places(Writer& out, const Graph& graph) {
  PerOp feeders{};
  std::array<double, kDepths * kOps> from_input{}, to_output{};
  PerVertex depth{}, height{};
  for (int v = 1; v < graph.output; ++v) {
    int& deepest = depth[Graph::at(v)];
    for (int u = 0; u < v; ++u) {
      if (graph.edge(u, v)) deepest = std::max(deepest, depth[Graph::at(u)] + 1);
    }
  }
  for (int v = graph.output - 1; v > 0; --v) {
    const size_t op = Graph::at(graph.op_of(v));
    int& highest = height[Graph::at(v)];
    for (int w = v + 1; w < graph.vertices; ++w) {
      if (graph.edge(v, w)) highest = std::max(highest, height[Graph::at(w)] + 1);
    }
    if (graph.edge(v, graph.output)) ++feeders[op];
    ++from_input[Graph::at(depth[Graph::at(v)] - 1) * kOps + op];
    ++to_output[Graph::at(height[Graph::at(v)] - 1) * kOps + op];
  }
  out.put_all(feeders);
  out.put_all(from_input);
  out.put_all(to_output);
}

void put_degrees(Writer& out, const Graph& graph) {
  PerOp in{}, out_degrees{};
  int most_in = 0, most_out = 0, adding = 0;
  for (int v = 0; v < graph.vertices; ++v) {
    most_in = std::max(most_in, graph.fan_in(v));
    most_out = std::max(most_out, graph.fan_out(v));
    if (v == 0 || v == graph.output) continue;
    const size_t op = Graph::at(graph.op_of(v));
    in[op] += graph.fan_in(v);
    out_degrees[op] += graph.fan_out(v);
    if (graph.fan_in(v) > 1) ++adding;
  }
  out.put_all(in);
  out.put_all(out_degrees);
  for (const int value : {most_in, most_out, adding}) out.put(value);
}

void put_path_profile(Writer& out, std::span<const Path> paths) {
  constexpr size_t kLengths = kDepths + 1;
  std::array<double, kLengths * (kOps + 1)> number{}, weight{};
  for (const Path& path : paths) {
    const std::array<int, kOps + 1> counts{path.inner, path.ops[0], path.ops[1], path.ops[2]};
    for (size_t kind = 0; kind < counts.size(); ++kind) {
      const size_t place = kind * kLengths + Graph::at(counts[kind]);
      ++number[place];
      weight[place] += path.weight;
    }
  }
  out.put_all(number);
  out.put_all(weight);
}

void put_effective_depth(Writer& out, std::span<const Path> paths) {
  std::array<double, kKinds> mean{}, variance{};
  for (int kind = 0; kind < kKinds; ++kind) {
    double& center = mean[Graph::at(kind)];
    for (const Path& path : paths) center += path.weight * count_on_path(path, kind);
    for (const Path& path : paths) {
      const double off = count_on_path(path, kind) - center;
      variance[Graph::at(kind)] += path.weight * off * off;
    }
  }
  out.put_all(mean);
  out.put_all(variance);
}

void put_sole_feeders(Writer& out, const Graph& graph) {
  int pools_on_pools = 0, pools_on_input = 0, conv1x1_on_input = 0;
  for (int v = 1; v < graph.output; ++v) {
    const VertexSet feeders = graph.feeders[Graph::at(v)];
    bool only_pools = true;
    for (int u = 0; u < v; ++u) {
      if (graph.edge(u, v) && (u == 0 || graph.op_of(u) != kPool)) only_pools = false;
    }
    const bool only_input = feeders == 1;
    if (graph.op_of(v) == kPool && only_pools) ++pools_on_pools;
    if (graph.op_of(v) == kPool && only_input) ++pools_on_input;
    if (graph.op_of(v) == kConv1x1 && only_input) ++conv1x1_on_input;
  }
  for (const int value : {pools_on_pools, pools_on_input, conv1x1_on_input}) out.put(value);
}

}  // namespace

void cell_features(const Cell& cell, std::span<float, kFeatures> features) {
  const Graph graph(cell);
  const PerVertex last_channels = vertex_channels(graph, kLastChannels, kLastChannels);
  const Cost cost = network_cost(graph, last_channels);
  const PathWalk walk(graph, last_channels);
  Writer out(features);
  put_sizes(out, graph, cost);
  put_path_extremes(out, graph, walk.paths());
  put_short_walks(out, graph);
  put_cost(out, cost);
  put_channel_shares(out, graph, last_channels);
  put_places(out, graph);
  put_degrees(out, graph);
  put_path_profile(out, walk.paths());
  put_effective_depth(out, walk.paths());
  put_sole_feeders(out, graph);
}

std::optional<Error> check_feature_cells(std::span<const Cell> cells) {
  for (size_t i = 0; i < cells.size(); ++i) {
    const int vertices = static_cast<int>(cells[i].vertices);
    const std::string at = "cell " + std::to_string(i) + ": ";
    if (vertices > kFeatureVertices) {
      return Error{ErrorCode::kInvalidSpace, at + "expected at most " +
                                                 std::to_string(kFeatureVertices) +
                                                 " vertices, received " + std::to_string(vertices)};
    }
    if (!is_full(vertices, cells[i].mask)) {
      return Error{ErrorCode::kNotFull,
                   at + "expected a pruned cell, received one with a vertex off all paths"};
    }
  }
  return std::nullopt;
}

Result<bool> cell_features(std::span<const Cell> cells, std::span<float> features, int threads,
                           JobControl& control) {
  if (std::optional<Error> error = check_feature_cells(cells)) return *error;
  constexpr size_t kChunk = 1024;
  control.begin(cells.size());
  parallel_for(threads, (cells.size() + kChunk - 1) / kChunk, [&](size_t piece) {
    const size_t end = std::min(cells.size(), (piece + 1) * kChunk);
    for (size_t i = piece * kChunk; i < end; ++i) {
      cell_features(cells[i], features.subspan(i * kFeatures).first<kFeatures>());
    }
    return control.advance(end - piece * kChunk);
  });
  if (control.cancelled()) return Error{ErrorCode::kAborted, "the computation was aborted"};
  return true;
}

}  // namespace nas101
