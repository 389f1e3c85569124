#include "nas101/encoding_map.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "example_cells.hpp"

namespace nas101 {
namespace {

struct BuiltMap {
  explicit BuiltMap(const Space& space)
      : index(test::open(space)),
        map(EncodingMap::build(index).value()),
        slots(map.mask_count()) {
    map.fill_slots(slots);
  }
  std::shared_ptr<const SpaceIndex> index;
  EncodingMap map;
  std::vector<int32_t> slots;
};

TEST(EncodingMap, RefusesEightVertices) {
  EXPECT_EQ(EncodingMap::build(test::open({8, 9, 1})).error().code, ErrorCode::kSpaceTooLarge);
}

TEST(EncodingMap, CountsMoreEncodingsOfOneCellThan32BitsHold) {
  const BuiltMap built({7, 1, 7});  // 2^21 * 7^5 encodings, 7 % of them the one cell
  std::vector<uint64_t> counts(static_cast<size_t>(built.index->size()));
  const EncodingCounts account = built.map.count_encodings(built.slots, counts);
  EXPECT_GT(counts[0], uint64_t{1} << 31);
  EXPECT_EQ(counts[0], account.mapped);
}

// The map and the general path agree on every encoding of small spaces.
TEST(EncodingMap, AgreesWithTheGeneralPathOnWholeSmallSpaces) {
  for (const Space& space : {Space{2, 1, 1}, Space{3, 3, 3}, Space{4, 6, 2}, Space{5, 5, 3},
                             Space{5, 10, 2}, Space{6, 7, 2}}) {
    const BuiltMap built(space);
    for (Mask mask = 0; mask < built.map.mask_count(); ++mask) {
      for (Label label = 0; label < label_count(space.vertices, space.ops); ++label) {
        ASSERT_EQ(built.map.view(built.slots).id(mask, label),
                  built.index->id_of(space.vertices, mask, label))
            << "mask " << mask << " label " << label << " of " << space.vertices << " vertices";
      }
    }
  }
}

TEST(EncodingMap, AgreesWithTheGeneralPathAcrossNasBench101) {
  const BuiltMap built(kNasBench101);
  for (Mask mask = 0; mask < built.map.mask_count(); mask += 101) {
    for (Label label = mask % 10; label < 243; label += 41) {
      ASSERT_EQ(built.map.view(built.slots).id(mask, label), built.index->id_of(7, mask, label));
    }
  }
}

TEST(EncodingMap, CountsAllRawEncodings) {
  const BuiltMap built(kNasBench101);
  std::vector<uint64_t> counts(423624);
  const EncodingCounts account = built.map.count_encodings(built.slots, counts);
  EXPECT_EQ(account.no_path, 36354501u);
  EXPECT_EQ(account.over_edge_limit, 99499266u);
  EXPECT_EQ(account.mapped, 373754169u);
  EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), uint64_t{0}), account.mapped);
  EXPECT_EQ(counts[0], 36354501u);  // input -> output alone
  EXPECT_EQ(*std::min_element(counts.begin(), counts.end()), 1u);
}

TEST(ExpandMasks, GivesTheIdsOfAllLabels) {
  const BuiltMap built(kNasBench101);
  const MapView view = built.map.view(built.slots);
  constexpr Mask kFirst = 77777;
  std::vector<CellId> ids(100 * 243);
  ASSERT_TRUE(expand_masks(view, kFirst, 100, ids).ok());
  for (size_t i = 0; i < ids.size(); ++i) {
    ASSERT_EQ(ids[i], view.id(kFirst + static_cast<Mask>(i / 243), static_cast<Label>(i % 243)));
  }
}

}  // namespace
}  // namespace nas101
