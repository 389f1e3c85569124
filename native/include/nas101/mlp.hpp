// Multilayer perceptrons: dense layers with ReLU between them, several outputs, and the mean of
// several such nets. Fitted and evaluated in float32; the result is the same, bit for bit, for any
// number of threads and any SIMD level.
//
// Parameters of a net stand layer by layer: weights[in][out] row by row, then biases[out].
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "nas101/cell.hpp"
#include "nas101/job_control.hpp"
#include "nas101/result.hpp"

namespace nas101 {

inline constexpr int kMostLayers = 8;
inline constexpr int kMostWidth = 4096;

// Inputs, hidden layers, outputs: 2 to kMostLayers + 1 numbers in 1..kMostWidth.
using Widths = std::vector<int>;

size_t parameter_count(const Widths& widths);

// How an input number x enters the first layer: clamp((x - mean) * factor, -limit, limit).
struct InputScale {
  std::span<const float> mean;
  std::span<const float> factor;
  float limit;
};

struct FitRows {
  std::span<const float> inputs;   // [rows][inputs]
  std::span<const float> targets;  // [rows][outputs]; NaN where unknown, which adds no error
  size_t rows;
};

// Huber loss, Adam with decoupled weight decay (on weights, not on biases), inverted dropout.
struct FitRecipe {
  std::vector<float> learning_rates;  // one a step
  std::vector<float> dropout;         // chance in [0, 1) of each hidden layer
  size_t batch;                       // 1..rows; what is left of an epoch is dropped
  float huber_delta;                  // > 0: absolute error beyond that, squared error within
  float weight_decay;                 // each step multiplies weights by 1 - rate * decay
  float beta1 = 0.9f, beta2 = 0.998f, epsilon = 1e-7f;
};

// Fits one net per seed, each from its own part of `parameters`, in place. A seed decides the order
// of rows and what is dropped. One thread a net; threads = 0: one per core. Progress counts steps.
Result<bool> fit_nets(const Widths& widths, const InputScale& scale, const FitRows& rows,
                      const FitRecipe& recipe, std::span<const uint32_t> seeds,
                      std::span<float> parameters, int threads, JobControl& control);

// Mean output of the nets in `parameters` for each cell's features, [cells][outputs].
// widths.front() must be kFeatures. Progress counts cells.
Result<bool> predict_cells(const Widths& widths, const InputScale& scale,
                           std::span<const float> parameters, std::span<const Cell> cells,
                           std::span<float> outputs, int threads, JobControl& control);

}  // namespace nas101
