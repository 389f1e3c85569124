#include "nas101/mlp.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "example_cells.hpp"
#include "nas101/features.hpp"
#include "nas101/simd.hpp"
#include "simd/kernels.hpp"

namespace nas101 {
namespace {

std::vector<float> random_floats(size_t count, uint32_t seed, float size = 1) {
  std::mt19937 random(seed);
  std::vector<float> values(count);
  for (float& value : values) {
    value = size * (static_cast<float>(random() >> 8) / 8388608.0f - 1);
  }
  return values;
}

// A problem that one hidden layer can learn: y = (|x0|, x1), y1 unknown in every third row.
struct Problem {
  static constexpr size_t kRows = 300;
  Widths widths{2, 20, 2};
  std::vector<float> mean{0, 0}, factor{1, 1};
  std::vector<float> inputs = random_floats(2 * kRows, 1), targets;
  FitRecipe recipe{.learning_rates = std::vector<float>(600, 0.01f), .dropout = {0},
                   .batch = 50, .huber_delta = 0.5f, .weight_decay = 0};
  std::vector<uint32_t> seeds{7};
  std::vector<float> parameters = random_floats(parameter_count(widths), 2, 0.7f);

  Problem() {
    for (size_t row = 0; row < kRows; ++row) {
      targets.push_back(std::abs(inputs[2 * row]));
      targets.push_back(row % 3 == 0 ? std::numeric_limits<float>::quiet_NaN()
                                     : inputs[2 * row + 1]);
    }
  }

  Result<bool> fit(int threads = 1) {
    JobControl control;
    return fit_nets(widths, {mean, factor, 4}, {inputs, targets, kRows}, recipe, seeds, parameters,
                    threads, control);
  }

  // Plain evaluation of the only net.
  std::array<float, 2> output(const float* x) const {
    std::array<float, 2> out{parameters[2 * 20 + 20 + 40], parameters[2 * 20 + 20 + 41]};
    for (size_t h = 0; h < 20; ++h) {
      const float sum = parameters[40 + h] + x[0] * parameters[h] + x[1] * parameters[20 + h];
      for (size_t o = 0; o < 2; ++o) out[o] += std::max(sum, 0.0f) * parameters[60 + 2 * h + o];
    }
    return out;
  }

  float mean_error() const {
    float sum = 0;
    for (size_t row = 0; row < kRows; ++row) {
      const auto out = output(inputs.data() + 2 * row);
      sum += std::abs(out[0] - std::abs(inputs[2 * row])) + std::abs(out[1] - inputs[2 * row + 1]);
    }
    return sum / (2 * kRows);
  }
};

void expect_refused(Problem& problem, const char* naming) {
  const Result<bool> result = problem.fit();
  ASSERT_FALSE(result.ok()) << naming;
  EXPECT_EQ(result.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(result.error().message.find(naming), std::string::npos) << result.error().message;
}

TEST(FitNets, RefuseWhatDoesNotFitTogether) {
  Problem no_layers;
  no_layers.widths = {2};
  expect_refused(no_layers, "widths");
  Problem wide;
  wide.widths = {2, 5000, 2};
  expect_refused(wide, "widths");
  Problem few_parameters;
  few_parameters.parameters.pop_back();
  expect_refused(few_parameters, "parameters");
  Problem no_seeds;
  no_seeds.seeds.clear();
  expect_refused(no_seeds, "parameters");
  Problem few_means;
  few_means.mean.pop_back();
  expect_refused(few_means, "mean");
  Problem few_targets;
  few_targets.targets.pop_back();
  expect_refused(few_targets, "targets");
  Problem large_batch;
  large_batch.recipe.batch = Problem::kRows + 1;
  expect_refused(large_batch, "batch");
  Problem no_dropout;
  no_dropout.recipe.dropout.clear();
  expect_refused(no_dropout, "dropout");
  Problem all_dropped;
  all_dropped.recipe.dropout = {1};
  expect_refused(all_dropped, "dropout");
  Problem no_delta;
  no_delta.recipe.huber_delta = 0;
  expect_refused(no_delta, "huberDelta");
}

TEST(FitNets, StopWhenCancelled) {
  Problem problem;
  JobControl control;
  control.cancel();
  const auto result = fit_nets(problem.widths, {problem.mean, problem.factor, 4},
                               {problem.inputs, problem.targets, Problem::kRows}, problem.recipe,
                               problem.seeds, problem.parameters, 1, control);
  EXPECT_EQ(result.error().code, ErrorCode::kAborted);
}

TEST(FitNets, LearnWithUnknownTargets) {
  Problem problem;
  EXPECT_GT(problem.mean_error(), 0.2f);
  ASSERT_TRUE(problem.fit().ok());
  EXPECT_LT(problem.mean_error(), 0.02f);
}

TEST(FitNets, LearnUnderDropout) {
  Problem problem;
  problem.recipe.dropout = {0.2f};
  ASSERT_TRUE(problem.fit().ok());
  EXPECT_LT(problem.mean_error(), 0.12f);
}

TEST(FitNets, DecayShrinksWeightsAndNotBiases) {
  Problem problem;
  problem.recipe.learning_rates = {0.5f};
  problem.recipe.weight_decay = 1;
  problem.recipe.batch = 1;
  // Without a known target there is no gradient, so that decay acts alone.
  constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();
  std::fill(problem.targets.begin(), problem.targets.end(), kUnknown);
  const std::vector<float> before = problem.parameters;
  ASSERT_TRUE(problem.fit().ok());
  for (size_t i = 0; i < before.size(); ++i) {
    const bool is_bias = (i >= 40 && i < 60) || i >= 100;
    EXPECT_FLOAT_EQ(problem.parameters[i], is_bias ? before[i] : before[i] / 2) << i;
  }
}

TEST(FitNets, GiveTheSameBitsForAnyThreadsAndSimdLevel) {
  Problem first;
  first.seeds = {1, 2, 3};
  first.recipe.dropout = {0.3f};
  first.parameters = random_floats(3 * parameter_count(first.widths), 5);
  Problem others = first;
  ASSERT_TRUE(first.fit(1).ok());
  const std::string before(active_simd().value());
  for (const std::string_view level : simd_levels()) {
    ASSERT_TRUE(force_simd(level).ok());
    for (const int threads : {1, 3}) {
      Problem again = others;
      ASSERT_TRUE(again.fit(threads).ok());
      EXPECT_EQ(again.parameters, first.parameters) << level << ", threads " << threads;
    }
  }
  ASSERT_TRUE(force_simd(before).ok());
}

TEST(FitNets, OfOtherSeedsDiffer) {
  Problem a, b;
  b.seeds = {8};
  ASSERT_TRUE(a.fit().ok());
  ASSERT_TRUE(b.fit().ok());
  EXPECT_NE(a.parameters, b.parameters);
}

TEST(MultiplyDense, EqualsPlainLoopsForAllShapesOnEveryLevel) {
  const std::string before(active_simd().value());
  for (const std::string_view level : simd_levels()) {
    ASSERT_TRUE(force_simd(level).ok());
    for (const size_t rows : {size_t{1}, size_t{7}, size_t{8}, size_t{17}}) {
      for (const size_t columns : {size_t{16}, size_t{32}, size_t{48}}) {
        const size_t inner = 13;
        const auto a = random_floats(rows * inner, 1), b = random_floats(inner * columns, 2);
        const auto start = random_floats(columns, 3);
        std::vector<float> c(rows * columns + 1, -9);
        active_kernels().value()->multiply_dense(
            {.a = a.data(), .a_row = 1, .a_step = rows, .b = b.data(), .b_row = columns,
             .c = c.data(), .c_row = columns, .start = start.data(), .rows = rows,
             .inner = inner, .columns = columns});
        for (size_t r = 0; r < rows; ++r) {
          for (size_t i = 0; i < columns; ++i) {
            float sum = start[i];
            for (size_t k = 0; k < inner; ++k) {
              const volatile float product = a[k * rows + r] * b[k * columns + i];
              sum += product;
            }
            ASSERT_EQ(c[r * columns + i], sum) << level;
          }
        }
        EXPECT_EQ(c.back(), -9) << level;
      }
    }
  }
  ASSERT_TRUE(force_simd(before).ok());
}

struct Predictor {
  Widths widths{static_cast<int>(kFeatures), 24, 3};
  std::vector<float> mean = random_floats(kFeatures, 1), factor = random_floats(kFeatures, 2);
  std::vector<float> parameters = random_floats(2 * parameter_count(widths), 3, 0.1f);

  Result<bool> predict(std::span<const Cell> cells, std::span<float> outputs, int threads) const {
    JobControl control;
    return predict_cells(widths, {mean, factor, 4}, parameters, cells, outputs, threads, control);
  }
};

TEST(PredictCells, RefuseOtherInputsThanFeatures) {
  Predictor predictor;
  predictor.widths.front() = 5;
  predictor.mean.resize(5);
  predictor.factor.resize(5);
  predictor.parameters.resize(parameter_count(predictor.widths));
  const Cell cell = make_cell(2, 1, 0);
  std::vector<float> outputs(3);
  EXPECT_EQ(predictor.predict({&cell, 1}, outputs, 1).error().code, ErrorCode::kInvalidArgument);
}

TEST(PredictCells, AverageTheNets) {
  const Predictor both;
  Predictor first = both, second = both;
  const size_t each = parameter_count(both.widths);
  first.parameters.resize(each);
  second.parameters.erase(second.parameters.begin(),
                          second.parameters.begin() + static_cast<ptrdiff_t>(each));
  const Cell cell = make_cell(7, test::kInceptionMask, test::kInceptionLabel);
  std::vector<float> mean(3), one(3), two(3);
  ASSERT_TRUE(both.predict({&cell, 1}, mean, 1).ok());
  ASSERT_TRUE(first.predict({&cell, 1}, one, 1).ok());
  ASSERT_TRUE(second.predict({&cell, 1}, two, 1).ok());
  for (size_t o = 0; o < 3; ++o) EXPECT_FLOAT_EQ(mean[o], (one[o] + two[o]) / 2);
}

TEST(PredictCells, GiveTheSameBitsForAnyThreadsAndSimdLevel) {
  const auto index = test::open({6, 9, 3});
  std::vector<Cell> cells(1000);
  index->cells(0, cells);
  const Predictor predictor;
  std::vector<float> expected(3 * cells.size());
  ASSERT_TRUE(predictor.predict(cells, expected, 1).ok());
  const std::string before(active_simd().value());
  for (const std::string_view level : simd_levels()) {
    ASSERT_TRUE(force_simd(level).ok());
    std::vector<float> outputs(3 * cells.size());
    ASSERT_TRUE(predictor.predict(cells, outputs, 3).ok());
    EXPECT_EQ(outputs, expected) << level;
  }
  ASSERT_TRUE(force_simd(before).ok());
}

}  // namespace
}  // namespace nas101
