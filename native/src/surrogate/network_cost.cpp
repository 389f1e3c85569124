#include "surrogate/network_cost.hpp"

namespace nas101 {
namespace {

// Adds `modules` modules of one size on images of `area` pixels.
class ModuleCost {
 public:
  ModuleCost(Cost& cost, double modules, double area)
      : cost_(cost), modules_(modules), area_(area) {}

  void add(const Graph& graph, const PerVertex& channels) {
    for (int v = 1; v < graph.output; ++v) {
      const int c = channels[Graph::at(v)];
      add_op(graph.op_of(v), c);
      if (graph.edge(0, v)) project(&ByLayer::input_projection, channels[0], c);
      cost_.added += modules_ * (graph.fan_in(v) - 1) * c * area_;
    }
    const int out = channels[Graph::at(graph.output)];
    const int inner_feeders = std::popcount(graph.inner_feeders_of_output());
    if (inner_feeders > 1) cost_.concatenated += modules_ * out * area_;
    if (!graph.edge(0, graph.output)) return;
    project(&ByLayer::output_projection, channels[0], out);
    if (inner_feeders > 0) cost_.added_at_output += modules_ * out * area_;
  }

 private:
  void add_op(int op, int c) {
    if (op == kPool) {
      cost_.pooled += modules_ * c * area_;
      return;
    }
    cost_.convolved += modules_ * c * area_;
    if (op == kConv3x3) {
      weigh(&ByLayer::conv3x3, 9, c, c);
    } else {
      weigh(&ByLayer::conv1x1, 1, c, c);
    }
  }

  void project(double ByLayer::*layer, int from, int to) {
    weigh(layer, 1, from, to);
    cost_.projected += modules_ * to * area_;
  }

  void weigh(double ByLayer::*layer, int kernel, int from, int to) {
    const double weights = static_cast<double>(kernel) * from * to;
    cost_.weights.*layer += modules_ * weights;
    cost_.multiply_adds.*layer += modules_ * weights * area_;
    cost_.parameters += modules_ * (weights + 2 * to);
  }

  Cost& cost_;
  double modules_;
  double area_;
};

}  // namespace

Cost network_cost(const Graph& graph, const PerVertex& last_channels) {
  Cost cost;
  for (int stack = 0; stack < kStacks; ++stack) {
    const int out = kStemChannels << stack;
    const int in = stack == 0 ? out : out / 2;
    const double side = kImageSide >> stack;
    const bool last = out == kLastChannels;
    ModuleCost(cost, 1, side * side).add(graph, vertex_channels(graph, in, out));
    ModuleCost(cost, kModulesPerStack - 1, side * side)
        .add(graph, last ? last_channels : vertex_channels(graph, out, out));
  }
  return cost;
}

}  // namespace nas101
