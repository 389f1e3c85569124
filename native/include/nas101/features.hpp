// What the surrogate sees of a cell: numbers of its architecture alone, in the network of the paper
// (stem of 128 channels, 3 stacks of 3 modules, 32x32 images).
//
// The order of the numbers, with O the output vertex and ops 0 conv3x3, 1 conv1x1, 2 pool:
//     0  7  vertices, edges, ln(parameters), parameters / 1e7, count of each op
//     7 15  longest and shortest path (edges), paths, ln(paths), feeders of O, vertices fed by the
//           input, edge input -> O; most and least conv3x3, conv1x1, pools, convs on a path
//    22 16  edges u -> v by (input, op 0, 1, 2) x (op 0, 1, 2, output)
//    38 48  paths u -> v -> w by (input, op) x op x (op, output)
//    86 23  weights, multiply-adds and activations of all modules by kind of layer
//   109 13  shares of the output's channels by op
//   122  3  feeders of O by op
//   125 30  ops by longest distance from the input (1..5), then by longest distance to O
//   155  9  degrees by op, largest degrees, vertices that add
//   164 48  paths with k = 0..5 inner vertices, conv3x3, conv1x1, pools; then their weight
//   212  8  weighted mean and variance of conv3x3, conv1x1, pools, convs over paths
//   220  3  pools fed by pools only, by the input only; conv1x1 fed by the input only
//
// The weight of a path follows the channels back from O: the share of the feeder in O's channels
// (half of it where the input feeds O as well, which takes the other half), then one over the
// fan-in of each vertex on the way. Weights of all paths sum to 1.
#pragma once

#include <optional>
#include <span>

#include "nas101/cell.hpp"
#include "nas101/job_control.hpp"
#include "nas101/result.hpp"

namespace nas101 {

inline constexpr size_t kFeatures = 223;
inline constexpr int kFeatureOps = 3;
inline constexpr int kFeatureVertices = 7;

// Features of a pruned cell of at most 7 vertices and 3 ops, as it is stored: the rounding of
// channels depends on the order of vertices.
void cell_features(const Cell& cell, std::span<float, kFeatures> features);

// Features of each cell, kFeatures numbers a cell. kNotFull names a cell that is not pruned,
// kInvalidSpace one that is too large. threads = 0: one per core. Progress counts cells.
Result<bool> cell_features(std::span<const Cell> cells, std::span<float> features, int threads,
                           JobControl& control);

// Nothing when every cell has at most 7 vertices and is pruned.
std::optional<Error> check_feature_cells(std::span<const Cell> cells);

}  // namespace nas101
