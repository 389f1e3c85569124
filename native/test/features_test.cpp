#include "nas101/features.hpp"

#include <gtest/gtest.h>

#include <array>
#include <numeric>

#include "example_cells.hpp"
#include "surrogate/portable_log.hpp"

namespace nas101 {
namespace {

using Features = std::array<float, kFeatures>;

Features features_of(int vertices, Mask mask, Label label) {
  Features features{};
  cell_features(make_cell(vertices, mask, label), features);
  return features;
}

TEST(CellFeatures, RefuseACellThatIsNotPruned) {
  const std::vector<Cell> cells{make_cell(2, 1, 0), make_cell(3, test::mask_of({{0, 2}}), 0)};
  std::vector<float> features(2 * kFeatures);
  JobControl control;
  const Result<bool> result = cell_features(cells, features, 1, control);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::kNotFull);
  EXPECT_NE(result.error().message.find("cell 1"), std::string::npos);
}

TEST(CellFeatures, RefuseEightVertices) {
  const std::vector<Cell> cells{make_cell(8, test::kTriangles, 0)};
  std::vector<float> features(kFeatures);
  JobControl control;
  EXPECT_EQ(cell_features(cells, features, 1, control).error().code, ErrorCode::kInvalidSpace);
}

TEST(CellFeatures, StopWhenCancelled) {
  const std::vector<Cell> cells(5000, make_cell(2, 1, 0));
  std::vector<float> features(cells.size() * kFeatures);
  JobControl control;
  control.cancel();
  EXPECT_EQ(cell_features(cells, features, 2, control).error().code, ErrorCode::kAborted);
}

TEST(CellFeatures, OfTheEmptyCellAreThoseOfItsProjection) {
  const Features f = features_of(2, 1, 0);
  EXPECT_EQ(f[0], 2);                            // vertices
  EXPECT_EQ(f[1], 1);                            // edges
  EXPECT_FLOAT_EQ(f[3], 882'570 / 1e7f);         // parameters
  EXPECT_EQ(f[7], 1);                            // longest path
  EXPECT_EQ(f[9], 1);                            // paths
  EXPECT_EQ(f[13], 1);                           // edge input -> output
  EXPECT_EQ(f[22 + 3], 1);                       // one edge from input to output
  EXPECT_EQ(f[164], 1);                          // one path without vertices ...
  EXPECT_EQ(f[164 + 24], 1);                     // ... of all the weight
  EXPECT_EQ(std::accumulate(f.begin() + 125, f.begin() + 155, 0.0f), 0);
}

TEST(CellFeatures, CountTheInceptionCell) {
  const Features f = features_of(7, test::kInceptionMask, test::kInceptionLabel);
  EXPECT_EQ(f[0], 7);
  EXPECT_EQ(f[1], 9);
  EXPECT_FLOAT_EQ(f[3], 2'694'282 / 1e7f);  // as the reference counts
  EXPECT_EQ(f[4], 3);                       // conv3x3
  EXPECT_EQ(f[5], 1);                       // conv1x1
  EXPECT_EQ(f[6], 1);                       // pool
  EXPECT_EQ(f[7], 3);                       // longest path: input, 3, 4, output
  EXPECT_EQ(f[8], 2);
  EXPECT_EQ(f[9], 4);
  EXPECT_EQ(f[11], 4);
  EXPECT_EQ(f[12], 4);
  EXPECT_EQ(f[13], 0);
}

TEST(CellFeatures, PathWeightsSumToOneForEveryCellOfASpace) {
  const auto index = test::open({6, 9, 3});
  for (CellId id = 0; id < index->size(); ++id) {
    Features f{};
    cell_features(index->cell(id), f);
    const float sum = std::accumulate(f.begin() + 188, f.begin() + 194, 0.0f);
    ASSERT_NEAR(sum, 1, 1e-5) << id;
  }
}

TEST(CellFeatures, DoNotDependOnThreads) {
  const auto index = test::open({6, 9, 3});
  std::vector<Cell> cells(static_cast<size_t>(index->size()));
  index->cells(0, cells);
  std::vector<std::vector<float>> by_threads;
  for (const int threads : {1, 3}) {
    std::vector<float> features(cells.size() * kFeatures);
    JobControl control;
    ASSERT_TRUE(cell_features(cells, features, threads, control).ok());
    by_threads.push_back(std::move(features));
  }
  EXPECT_EQ(by_threads[0], by_threads[1]);
}

TEST(PortableLog, AgreesWithTheLibrary) {
  for (double x = 1e-9; x < 1e12; x *= 1.37) {
    EXPECT_NEAR(portable_log(x), std::log(x), 4e-15 * std::max(1.0, std::abs(std::log(x)))) << x;
  }
  EXPECT_EQ(portable_log(1), 0);
}

}  // namespace
}  // namespace nas101
