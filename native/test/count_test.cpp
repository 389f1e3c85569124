#include "nas101/count.hpp"

#include <gtest/gtest.h>

namespace nas101 {
namespace {

StructureCounts total(const SpaceCounts& counts, size_t vertices) {
  StructureCounts sum;
  for (const StructureCounts& row : counts[vertices]) {
    sum.full_masks += row.full_masks;
    sum.linear_extensions += row.linear_extensions;
    sum.classes += row.classes;
    sum.cells += row.cells;
  }
  return sum;
}

TEST(CountSpace, RefusesAnIllegalSpace) {
  JobControl control;
  const Result<SpaceCounts> counts = count_space({1, 9, 3}, control);
  ASSERT_FALSE(counts.ok());
  EXPECT_EQ(counts.error().code, ErrorCode::kInvalidSpace);
}

TEST(CountSpace, StopsWhenCancelled) {
  JobControl control;
  control.cancel();
  EXPECT_EQ(count_space(kNasBench101, control).error().code, ErrorCode::kAborted);
}

TEST(CountSpace, CountsSevenVerticesOfNasBench101) {
  JobControl control;
  const SpaceCounts counts = count_space(kNasBench101, control).value();
  const StructureCounts seven = total(counts, 7);
  EXPECT_EQ(seven.full_masks, 4793u);
  EXPECT_EQ(seven.linear_extensions, 5785u);
  EXPECT_EQ(seven.classes, 1574u);
  EXPECT_EQ(seven.cells, 359082u);
  EXPECT_EQ(counts[7][9].cells, 294012u);
}

TEST(CountSpace, CountsLargerSpaces) {
  JobControl control;
  EXPECT_EQ(total(count_space({8, 10, 3}, control).value(), 8).cells, 3756192u);
  EXPECT_EQ(total(count_space({8, 9, 5}, control).value(), 8).cells, 9485550u);
}

}  // namespace
}  // namespace nas101
