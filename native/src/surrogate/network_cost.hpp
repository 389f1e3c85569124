// What the whole network of a cell weighs and computes.
#pragma once

#include "surrogate/cell_graph.hpp"

namespace nas101 {

inline constexpr int kStacks = 3;
inline constexpr int kModulesPerStack = 3;
inline constexpr int kStemChannels = 128;
inline constexpr int kLastChannels = kStemChannels << (kStacks - 1);
inline constexpr int kImageSide = 32;
inline constexpr double kParametersOfEnds = 3'712 + 5'130;  // stem and head

// Numbers by kind of layer.
struct ByLayer {
  double conv3x3 = 0, conv1x1 = 0, input_projection = 0, output_projection = 0;

  std::array<double, 4> all() const {
    return {conv3x3, conv1x1, input_projection, output_projection};
  }
  double total() const { return conv3x3 + conv1x1 + input_projection + output_projection; }
};

struct Cost {
  double parameters = kParametersOfEnds;  // batch norm included
  ByLayer weights;
  ByLayer multiply_adds;
  double convolved = 0, pooled = 0, projected = 0;  // elements of activations
  double added = 0, concatenated = 0, added_at_output = 0;
};

// `last_channels` are those of the modules after the first of the last stack.
Cost network_cost(const Graph& graph, const PerVertex& last_channels);

}  // namespace nas101
