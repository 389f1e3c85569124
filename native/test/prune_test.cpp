#include <gtest/gtest.h>

#include "example_cells.hpp"
#include "nas101/prune.hpp"

namespace nas101 {
namespace {

using test::label_of;
using test::mask_of;

TEST(Prune, EmptyGraphHasNoPath) { EXPECT_EQ(prune(7, 0).kept, 0u); }

TEST(Prune, VertexOffAllPathsLeavesAndTheRestKeepsItsOrder) {
  // 1 is a dead end, 3 a second source; 0 -> 2 -> 4 remains.
  const Pruned pruned = prune(5, mask_of({{0, 1}, {0, 2}, {2, 4}, {3, 4}}));
  EXPECT_EQ(pruned.kept, 0b10101u);
  EXPECT_EQ(pruned.vertices, 3);
  EXPECT_EQ(pruned.mask, mask_of({{0, 1}, {1, 2}}));
}

TEST(Prune, IsIdempotentOnEveryMaskOfFiveVertices) {
  for (Mask mask = 0; mask < 1u << mask_bits(5); ++mask) {
    const Pruned once = prune(5, mask);
    if (once.kept == 0) continue;
    EXPECT_EQ(prune(once.vertices, once.mask).mask, once.mask);
    EXPECT_TRUE(is_full(once.vertices, once.mask));
  }
}

TEST(ProjectLabel, KeepsTheOpsOfKeptVerticesInOrder) {
  EXPECT_EQ(project_label(5, 0b11011, label_of({1, 0, 2}), 3), label_of({1, 2}));
  EXPECT_EQ(project_label(5, 0b10001, label_of({1, 0, 2}), 3), 0u);
}

}  // namespace
}  // namespace nas101
