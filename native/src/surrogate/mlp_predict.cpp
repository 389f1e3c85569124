#include <array>
#include <string>

#include "job/parallel.hpp"
#include "nas101/features.hpp"
#include "surrogate/net_layout.hpp"

namespace nas101 {
namespace {

constexpr size_t kChunk = 256;

// Buffers of one chunk of cells on its way through the nets.
class ChunkPredictor {
 public:
  ChunkPredictor(const Kernels& kernels, const NetLayout& layout,
                 std::span<const std::vector<float>> nets, const InputScale& scale)
      : kernels_(kernels), layout_(layout), nets_(nets), scale_(scale) {
    for (const LayerLayout& layer : layout.layers) {
      activations_.emplace_back(kChunk * layer.padded_in);
    }
    activations_.emplace_back(kChunk * layout.layers.back().padded_out);
  }

  void predict(std::span<const Cell> cells, float* outputs) {
    std::array<float, kFeatures> features;
    float* inputs = activations_.front().data();
    for (size_t i = 0; i < cells.size(); ++i) {
      cell_features(cells[i], features);
      scale_inputs(scale_, features.data(), inputs + i * padded_width(kFeatures));
    }
    const size_t width = layout_.layers.back().out;
    std::fill_n(outputs, cells.size() * width, 0.0f);
    for (const std::vector<float>& net : nets_) add_net(net, cells.size(), outputs);
    const float share = 1.0f / static_cast<float>(nets_.size());
    for (size_t i = 0; i < cells.size() * width; ++i) outputs[i] *= share;
  }

 private:
  void add_net(const std::vector<float>& net, size_t rows, float* outputs) {
    for (size_t i = 0; i < layout_.layers.size(); ++i) {
      const LayerLayout& layer = layout_.layers[i];
      std::vector<float>& out = activations_[i + 1];
      apply_layer(kernels_, layer, net.data(), activations_[i].data(), out.data(), rows);
      if (i + 1 == layout_.layers.size()) break;
      for (float& x : out) x = std::max(x, 0.0f);
    }
    const LayerLayout& last = layout_.layers.back();
    for (size_t row = 0; row < rows; ++row) {
      const float* from = activations_.back().data() + row * last.padded_out;
      for (size_t o = 0; o < last.out; ++o) outputs[row * last.out + o] += from[o];
    }
  }

  const Kernels& kernels_;
  const NetLayout& layout_;
  std::span<const std::vector<float>> nets_;
  const InputScale& scale_;
  std::vector<std::vector<float>> activations_;
};

Error invalid(const std::string& message) { return {ErrorCode::kInvalidArgument, message}; }

}  // namespace

size_t parameter_count(const Widths& widths) {
  size_t count = 0;
  for (size_t i = 0; i + 1 < widths.size(); ++i) {
    count += (static_cast<size_t>(widths[i]) + 1) * static_cast<size_t>(widths[i + 1]);
  }
  return count;
}

std::optional<Error> check_net(const Widths& widths, const InputScale& scale, size_t parameters,
                               size_t nets) {
  if (widths.size() < 2 || widths.size() > kMostLayers + 1) {
    return invalid("widths: expected 2 to " + std::to_string(kMostLayers + 1) +
                   " numbers, received " + std::to_string(widths.size()));
  }
  for (const int width : widths) {
    if (width >= 1 && width <= kMostWidth) continue;
    return invalid("widths: expected numbers in 1.." + std::to_string(kMostWidth) + ", received " +
                   std::to_string(width));
  }
  const auto inputs = static_cast<size_t>(widths.front());
  if (scale.mean.size() != inputs || scale.factor.size() != inputs) {
    return invalid("mean and factor: expected " + std::to_string(inputs) + " numbers, received " +
                   std::to_string(scale.mean.size()) + " and " +
                   std::to_string(scale.factor.size()));
  }
  const size_t expected = parameter_count(widths) * nets;
  if (nets == 0 || parameters != expected) {
    const size_t least = std::max(expected, parameter_count(widths));
    return invalid("parameters: expected " + std::to_string(least) + " numbers, received " +
                   std::to_string(parameters));
  }
  return std::nullopt;
}

Result<bool> predict_cells(const Widths& widths, const InputScale& scale,
                           std::span<const float> parameters, std::span<const Cell> cells,
                           std::span<float> outputs, int threads, JobControl& control) {
  const size_t each = parameter_count(widths);
  const size_t count = each == 0 ? 0 : std::max<size_t>(1, parameters.size() / each);
  if (auto error = check_net(widths, scale, parameters.size(), count)) return *error;
  if (widths.front() != static_cast<int>(kFeatures)) {
    return invalid("widths: expected " + std::to_string(kFeatures) + " inputs, received " +
                   std::to_string(widths.front()));
  }
  if (auto error = check_feature_cells(cells)) return *error;
  const auto width = static_cast<size_t>(widths.back());
  if (outputs.size() != cells.size() * width) {
    return invalid("outputs: expected " + std::to_string(cells.size() * width) +
                   " numbers, received " + std::to_string(outputs.size()));
  }
  const Result<const Kernels*> kernels = active_kernels();
  if (!kernels.ok()) return kernels.error();
  const NetLayout layout(widths);
  std::vector<std::vector<float>> nets;
  for (size_t i = 0; i < count; ++i) nets.push_back(layout.pad(parameters.subspan(i * each, each)));
  control.begin(cells.size());
  parallel_for(threads, (cells.size() + kChunk - 1) / kChunk, [&](size_t piece) {
    const size_t first = piece * kChunk;
    const auto chunk = cells.subspan(first, std::min(kChunk, cells.size() - first));
    ChunkPredictor(*kernels.value(), layout, nets, scale)
        .predict(chunk, outputs.data() + first * width);
    return control.advance(chunk.size());
  });
  if (control.cancelled()) return Error{ErrorCode::kAborted, "prediction was cancelled"};
  return true;
}

}  // namespace nas101
