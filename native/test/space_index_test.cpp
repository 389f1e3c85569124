#include "nas101/space_index.hpp"

#include <gtest/gtest.h>

#include "example_cells.hpp"
#include "nas101/canonical.hpp"

namespace nas101 {
namespace {

TEST(SpaceIndex, RefusesMoreCellsThanAnIdCanName) {
  JobControl control;
  const auto index = SpaceIndex::build({8, 28, 3}, control);
  ASSERT_FALSE(index.ok());
  EXPECT_EQ(index.error().code, ErrorCode::kSpaceTooLarge);
}

TEST(SpaceIndex, TellsTheThreeNoAnswersApart) {
  const auto index = test::open({4, 4, 3});
  EXPECT_EQ(index->id_of(4, 0, 0), kNoPath);
  EXPECT_EQ(index->id_of(4, test::mask_of({{0, 1}, {0, 2}, {0, 3}, {1, 3}, {2, 3}}), 0),
            kOverEdgeLimit);
  EXPECT_EQ(index->id_of(5, test::mask_of({{0, 1}, {1, 2}, {2, 3}, {3, 4}}), 0), kOverVertexLimit);
}

TEST(SpaceIndex, EveryIdComesBackFromItsCellAndIsCanonical) {
  const auto index = test::open(kNasBench101);
  ASSERT_EQ(index->size(), 423624);
  std::vector<Cell> cells(static_cast<size_t>(index->size()));
  index->cells(0, cells);
  for (CellId id = 0; id < index->size(); id += 7) {
    const Cell& cell = cells[static_cast<size_t>(id)];
    const int vertices = static_cast<int>(cell.vertices);
    EXPECT_EQ(index->cell(id), cell);
    EXPECT_EQ(index->id_of(vertices, cell.mask, cell.label), id);
    const CanonicalForm form = canonical_form(vertices, cell.mask, cell.label, 3);
    EXPECT_EQ(form.mask, cell.mask);
    EXPECT_EQ(form.label, cell.label);
  }
}

TEST(SpaceIndex, AStretchOfCellsMayStartAndEndWithinClasses) {
  const auto index = test::open(kNasBench101);
  std::vector<Cell> stretch(1000);
  index->cells(64000, stretch);
  for (size_t i = 0; i < stretch.size(); i += 37) {
    EXPECT_EQ(stretch[i], index->cell(64000 + static_cast<CellId>(i)));
  }
}

TEST(SpaceIndex, OpsOfDroppedVerticesDoNotMatter) {
  const auto index = test::open(kNasBench101);
  const Mask direct = test::mask_of({{0, 1}, {0, 6}});  // vertex 1 is a dead end
  for (Label label = 0; label < 243; ++label) EXPECT_EQ(index->id_of(7, direct, label), 0);
}

TEST(SpaceIndex, GivesTwoIdsToThePairThatTheHashConfuses) {
  const auto index = test::open({8, 10, 3});
  const CellId a = index->id_of(8, test::kTriangles, 0);
  const CellId b = index->id_of(8, test::kTwistedCover, 0);
  EXPECT_GE(a, 0);
  EXPECT_GE(b, 0);
  EXPECT_NE(a, b);
}

}  // namespace
}  // namespace nas101
