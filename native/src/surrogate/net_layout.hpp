// Layers whose rows are padded with zeros to whole vectors, as the dense kernel wants them.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "nas101/mlp.hpp"
#include "simd/kernels.hpp"

namespace nas101 {

inline size_t padded_width(int width) {
  return (static_cast<size_t>(width) + kDenseColumns - 1) / kDenseColumns * kDenseColumns;
}

struct LayerLayout {
  size_t in, out;                // as the net has them
  size_t padded_in, padded_out;  // row stride of what comes in, of weights and what goes out
  size_t weights, biases;        // offsets
};

// Weights are padded_in x padded_out; the pads are zero and stay so.
struct NetLayout {
  explicit NetLayout(const Widths& widths) {
    for (size_t i = 0; i + 1 < widths.size(); ++i) {
      LayerLayout layer{static_cast<size_t>(widths[i]), static_cast<size_t>(widths[i + 1]),
                        padded_width(widths[i]), padded_width(widths[i + 1]), size, 0};
      layer.biases = layer.weights + layer.padded_in * layer.padded_out;
      size = layer.biases + layer.padded_out;
      layers.push_back(layer);
    }
  }

  std::vector<float> pad(std::span<const float> parameters) const {
    std::vector<float> padded(size, 0.0f);
    each_row([&](size_t from, size_t to, size_t count) {
      std::copy_n(parameters.data() + from, count, padded.data() + to);
    });
    return padded;
  }

  void unpad(std::span<const float> padded, std::span<float> parameters) const {
    each_row([&](size_t to, size_t from, size_t count) {
      std::copy_n(padded.data() + from, count, parameters.data() + to);
    });
  }

  std::vector<LayerLayout> layers;
  size_t size = 0;

 private:
  // visit(offset without pads, offset with pads, length)
  template <class Visit>
  void each_row(const Visit& visit) const {
    size_t plain = 0;
    for (const LayerLayout& layer : layers) {
      for (size_t row = 0; row < layer.in; ++row, plain += layer.out) {
        visit(plain, layer.weights + row * layer.padded_out, layer.out);
      }
      visit(plain, layer.biases, layer.out);
      plain += layer.out;
    }
  }
};

inline void scale_inputs(const InputScale& scale, const float* from, float* to) {
  for (size_t i = 0; i < scale.mean.size(); ++i) {
    to[i] = std::clamp((from[i] - scale.mean[i]) * scale.factor[i], -scale.limit, scale.limit);
  }
}

// One layer on `rows` rows, without its activation.
inline void apply_layer(const Kernels& kernels, const LayerLayout& layer, const float* parameters,
                        const float* in, float* out, size_t rows) {
  kernels.multiply_dense({.a = in, .a_row = layer.padded_in, .a_step = 1,
                          .b = parameters + layer.weights, .b_row = layer.padded_out,
                          .c = out, .c_row = layer.padded_out,
                          .start = parameters + layer.biases,
                          .rows = rows, .inner = layer.in, .columns = layer.padded_out});
}

// Nothing when the widths and lengths fit together.
std::optional<Error> check_net(const Widths& widths, const InputScale& scale,
                               size_t parameters, size_t nets);

}  // namespace nas101
