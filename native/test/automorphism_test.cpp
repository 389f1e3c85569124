#include "nas101/automorphism.hpp"

#include <gtest/gtest.h>

#include "example_cells.hpp"

namespace nas101 {
namespace {

AutomorphismGroup group_of(int vertices, Mask mask) {
  AutomorphismGroup group{vertices, {}};
  for_each_linear_extension(vertices, mask, [&](Mask other, const Relabelling& relabelling) {
    if (other == mask) group.elements.push_back(relabelling);
  });
  return group;
}

// Input -> each inner vertex -> output: all inner vertices are interchangeable.
AutomorphismGroup symmetric_group(int vertices) {
  Mask mask = 0;
  for (int v = 1; v < vertices - 1; ++v) {
    mask |= 1u << edge_bit(0, v) | 1u << edge_bit(v, vertices - 1);
  }
  return group_of(vertices, mask);
}

TEST(OrbitCount, OfInterchangeableVerticesIsTheNumberOfMultisets) {
  EXPECT_EQ(symmetric_group(7).elements.size(), 120u);
  EXPECT_EQ(orbit_count(symmetric_group(7), 3), 21u);    // C(5 + 2, 2)
  EXPECT_EQ(orbit_count(symmetric_group(8), 8), 1716u);  // C(6 + 7, 7)
}

TEST(OrbitTable, ListsTheSmallestLabelOfEachOrbit) {
  const OrbitTable table = make_orbit_table(symmetric_group(5), 2);
  EXPECT_EQ(table.representatives, (std::vector<Label>{0b000, 0b001, 0b011, 0b111}));
  EXPECT_EQ(table.rank[0b110], 2u);
  EXPECT_EQ(table.rank[0b100], 1u);
}

TEST(OrbitTable, HasAsManyOrbitsAsBurnsideCounts) {
  const auto index = test::open(kNasBench101);
  for (const StructureClass& structure : index->classes()) {
    const AutomorphismGroup group = group_of(structure.vertices, structure.mask);
    EXPECT_EQ(make_orbit_table(group, 3).representatives.size(), orbit_count(group, 3));
  }
}

TEST(GroupRegistry, GivesEqualGroupsOneNumber) {
  GroupRegistry registry;
  EXPECT_EQ(registry.number(symmetric_group(5)), 0u);
  EXPECT_EQ(registry.number(symmetric_group(4)), 1u);
  EXPECT_EQ(registry.number(symmetric_group(5)), 0u);
  EXPECT_EQ(registry.groups().size(), 2u);
}

}  // namespace
}  // namespace nas101
