#include <numeric>
#include <string>

#include "job/parallel.hpp"
#include "surrogate/net_layout.hpp"

namespace nas101 {
namespace {

// SplitMix64 (Steele, Lea, Flood 2014).
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t next() {
    uint64_t z = state_ += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }

  // In [0, bound), bound < 2^32; the bias is below bound / 2^32.
  uint32_t below(uint32_t bound) { return static_cast<uint32_t>((next() >> 32) * bound >> 32); }

 private:
  uint64_t state_;
};

// Whole batches of rows, every row once an epoch.
class Batches {
 public:
  Batches(size_t rows, size_t batch, Random& random)
      : random_(random), order_(rows), batch_(batch), next_(rows) {
    std::iota(order_.begin(), order_.end(), 0u);
  }

  std::span<const uint32_t> next() {
    if (next_ + batch_ > order_.size()) shuffle();
    next_ += batch_;
    return std::span(order_).subspan(next_ - batch_, batch_);
  }

 private:
  void shuffle() {
    for (size_t left = order_.size(); left > 1; --left) {
      std::swap(order_[left - 1], order_[random_.below(static_cast<uint32_t>(left))]);
    }
    next_ = 0;
  }

  Random& random_;
  std::vector<uint32_t> order_;
  size_t batch_;
  size_t next_;
};

// Adam (Kingma and Ba 2015) with decoupled weight decay (Loshchilov and Hutter 2019).
class Adam {
 public:
  Adam(const FitRecipe& recipe, size_t parameters)
      : recipe_(recipe), mean_(parameters, 0.0f), square_(parameters, 0.0f) {}

  // Prepares the next step.
  void begin_step(float rate) {
    power1_ *= recipe_.beta1;
    power2_ *= recipe_.beta2;
    step_ = static_cast<float>(rate / (1 - power1_));
    square_factor_ = static_cast<float>(1 / (1 - power2_));
    keep_ = 1 - rate * recipe_.weight_decay;
  }

  void update(std::span<float> parameters, std::span<const float> gradient, size_t offset,
              size_t count, bool decays) {
    const float b1 = recipe_.beta1, b2 = recipe_.beta2, epsilon = recipe_.epsilon;
    const float keep = decays ? keep_ : 1.0f, step = step_, square_factor = square_factor_;
    float* w = parameters.data() + offset;
    const float* g = gradient.data() + offset;
    float* m = mean_.data() + offset;
    float* v = square_.data() + offset;
    for (size_t i = 0; i < count; ++i) {
      m[i] = b1 * m[i] + (1 - b1) * g[i];
      v[i] = b2 * v[i] + (1 - b2) * (g[i] * g[i]);
      w[i] = keep * w[i] - step * m[i] / (std::sqrt(v[i] * square_factor) + epsilon);
    }
  }

 private:
  const FitRecipe& recipe_;
  std::vector<float> mean_, square_;
  double power1_ = 1, power2_ = 1;
  float step_ = 0, square_factor_ = 0, keep_ = 1;
};

// Zeroes each number with chance `dropout`, and those below zero; scales the rest by `factor`.
void rectify(std::vector<float>& values, float dropout, float factor, Random& random) {
  if (dropout == 0) {
    for (float& x : values) x = std::max(x, 0.0f);
    return;
  }
  const auto threshold = static_cast<uint32_t>(dropout * 65536.0f);
  for (size_t i = 0; i < values.size(); i += 4) {  // rows are padded to whole vectors
    uint64_t bits = random.next();
    for (size_t j = i; j < i + 4; ++j, bits >>= 16) {
      const float kept = (bits & 0xffffu) >= threshold ? factor : 0.0f;
      values[j] = std::max(values[j], 0.0f) * kept;
    }
  }
}

// One net on its way to a fit.
class Fit {
 public:
  Fit(const Kernels& kernels, const NetLayout& layout, const FitRows& rows, const float* inputs,
      const FitRecipe& recipe, uint32_t seed, std::span<const float> parameters)
      : kernels_(kernels), layout_(layout), rows_(rows), inputs_(inputs), recipe_(recipe),
        random_(seed), batches_(rows.rows, recipe.batch, random_), adam_(recipe, layout.size),
        parameters_(layout.pad(parameters)), gradient_(layout.size) {
    for (const LayerLayout& layer : layout.layers) {
      values_.emplace_back(recipe.batch * layer.padded_in);
    }
    values_.emplace_back(recipe.batch * layout.layers.back().padded_out);
    deltas_ = values_;
  }

  void step(float rate) {
    const std::span<const uint32_t> batch = batches_.next();
    gather(batch);
    forward();
    lose(batch);
    backward();
    adam_.begin_step(rate);
    for (const LayerLayout& layer : layout_.layers) {
      adam_.update(parameters_, gradient_, layer.weights, layer.biases - layer.weights, true);
      adam_.update(parameters_, gradient_, layer.biases, layer.padded_out, false);
    }
  }

  const std::vector<float>& parameters() const { return parameters_; }

 private:
  void gather(std::span<const uint32_t> batch) {
    const size_t width = layout_.layers.front().padded_in;
    for (size_t i = 0; i < batch.size(); ++i) {
      std::copy_n(inputs_ + batch[i] * width, width, values_.front().data() + i * width);
    }
  }

  float keep_factor(size_t hidden) const { return 1 / (1 - recipe_.dropout[hidden]); }

  void forward() {
    for (size_t i = 0; i < layout_.layers.size(); ++i) {
      apply_layer(kernels_, layout_.layers[i], parameters_.data(), values_[i].data(),
                  values_[i + 1].data(), recipe_.batch);
      if (i + 1 == layout_.layers.size()) return;
      rectify(values_[i + 1], recipe_.dropout[i], keep_factor(i), random_);
    }
  }

  // Gradient of the mean Huber loss at the outputs.
  void lose(std::span<const uint32_t> batch) {
    const LayerLayout& last = layout_.layers.back();
    const float share = 1 / static_cast<float>(batch.size());
    for (size_t i = 0; i < batch.size(); ++i) {
      const float* output = values_.back().data() + i * last.padded_out;
      const float* target = rows_.targets.data() + batch[i] * last.out;
      float* delta = deltas_.back().data() + i * last.padded_out;
      for (size_t o = 0; o < last.out; ++o) {
        const float error = output[o] - target[o];
        delta[o] = std::isnan(target[o])
                       ? 0.0f
                       : std::clamp(error, -recipe_.huber_delta, recipe_.huber_delta) * share;
      }
    }
  }

  void backward() {
    for (size_t i = layout_.layers.size(); i-- > 0;) {
      const LayerLayout& layer = layout_.layers[i];
      weight_gradient(layer, values_[i], deltas_[i + 1]);
      if (i == 0) return;
      transpose(layer);
      kernels_.multiply_dense({.a = deltas_[i + 1].data(), .a_row = layer.padded_out, .a_step = 1,
                               .b = transposed_.data(), .b_row = layer.padded_in,
                               .c = deltas_[i].data(), .c_row = layer.padded_in, .start = nullptr,
                               .rows = recipe_.batch, .inner = layer.out,
                               .columns = layer.padded_in});
      const float factor = keep_factor(i - 1);
      std::vector<float>& delta = deltas_[i];
      for (size_t j = 0; j < delta.size(); ++j) delta[j] *= values_[i][j] > 0 ? factor : 0.0f;
    }
  }

  void weight_gradient(const LayerLayout& layer, const std::vector<float>& in,
                       const std::vector<float>& delta) {
    kernels_.multiply_dense({.a = in.data(), .a_row = 1, .a_step = layer.padded_in,
                             .b = delta.data(), .b_row = layer.padded_out,
                             .c = gradient_.data() + layer.weights, .c_row = layer.padded_out,
                             .start = nullptr, .rows = layer.in, .inner = recipe_.batch,
                             .columns = layer.padded_out});
    float* biases = gradient_.data() + layer.biases;
    std::fill_n(biases, layer.padded_out, 0.0f);
    for (size_t row = 0; row < recipe_.batch; ++row) {
      const float* from = delta.data() + row * layer.padded_out;
      for (size_t o = 0; o < layer.padded_out; ++o) biases[o] += from[o];
    }
  }

  void transpose(const LayerLayout& layer) {
    transposed_.resize(layer.padded_in * layer.out);
    const float* weights = parameters_.data() + layer.weights;
    constexpr size_t kBlock = 16;
    for (size_t first = 0; first < layer.padded_in; first += kBlock) {
      for (size_t o = 0; o < layer.out; ++o) {
        for (size_t in = first; in < first + kBlock; ++in) {
          transposed_[o * layer.padded_in + in] = weights[in * layer.padded_out + o];
        }
      }
    }
  }

  const Kernels& kernels_;
  const NetLayout& layout_;
  const FitRows& rows_;
  const float* inputs_;
  const FitRecipe& recipe_;
  Random random_;
  Batches batches_;
  Adam adam_;
  std::vector<float> parameters_, gradient_, transposed_;
  std::vector<std::vector<float>> values_, deltas_;  // by layer, the inputs first
};

Error invalid(const std::string& message) { return {ErrorCode::kInvalidArgument, message}; }

std::optional<Error> check_fit(const Widths& widths, const FitRows& rows, const FitRecipe& recipe) {
  const auto inputs = static_cast<size_t>(widths.front());
  const auto outputs = static_cast<size_t>(widths.back());
  if (rows.rows > UINT32_MAX || rows.inputs.size() != rows.rows * inputs ||
      rows.targets.size() != rows.rows * outputs) {
    return invalid("inputs and targets: expected " + std::to_string(rows.rows) +
                   " rows of widths.front() and widths.back() numbers");
  }
  if (recipe.batch < 1 || recipe.batch > rows.rows) {
    return invalid("batch: expected 1 to " + std::to_string(rows.rows) + " rows, received " +
                   std::to_string(recipe.batch));
  }
  if (recipe.dropout.size() != widths.size() - 2) {
    return invalid("dropout: expected one chance for each of " +
                   std::to_string(widths.size() - 2) + " hidden layers, received " +
                   std::to_string(recipe.dropout.size()));
  }
  for (const float chance : recipe.dropout) {
    if (!(chance >= 0 && chance < 1)) {
      return invalid("dropout: expected a chance in [0, 1), received " + std::to_string(chance));
    }
  }
  if (!(recipe.huber_delta > 0)) {
    return invalid("huberDelta: expected more than 0, received " +
                   std::to_string(recipe.huber_delta));
  }
  return std::nullopt;
}

// Scaled once for all nets, rows padded.
std::vector<float> scaled_inputs(const InputScale& scale, const FitRows& rows, size_t width) {
  std::vector<float> scaled(rows.rows * width, 0.0f);
  for (size_t row = 0; row < rows.rows; ++row) {
    scale_inputs(scale, rows.inputs.data() + row * scale.mean.size(), scaled.data() + row * width);
  }
  return scaled;
}

}  // namespace

Result<bool> fit_nets(const Widths& widths, const InputScale& scale, const FitRows& rows,
                      const FitRecipe& recipe, std::span<const uint32_t> seeds,
                      std::span<float> parameters, int threads, JobControl& control) {
  if (auto error = check_net(widths, scale, parameters.size(), seeds.size())) return *error;
  if (auto error = check_fit(widths, rows, recipe)) return *error;
  const Result<const Kernels*> kernels = active_kernels();
  if (!kernels.ok()) return kernels.error();
  const NetLayout layout(widths);
  const std::vector<float> inputs = scaled_inputs(scale, rows, layout.layers.front().padded_in);
  const size_t each = parameter_count(widths);
  control.begin(seeds.size() * recipe.learning_rates.size());
  parallel_for(threads, seeds.size(), [&](size_t net) {
    const std::span<float> own = parameters.subspan(net * each, each);
    Fit fit(*kernels.value(), layout, rows, inputs.data(), recipe, seeds[net], own);
    for (const float rate : recipe.learning_rates) {
      fit.step(rate);
      if (!control.advance(1)) return false;
    }
    layout.unpad(fit.parameters(), own);
    return true;
  });
  if (control.cancelled()) return Error{ErrorCode::kAborted, "the fit was cancelled"};
  return true;
}

}  // namespace nas101
