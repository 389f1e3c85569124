#include "nas101/neighbors.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "example_cells.hpp"

namespace nas101 {
namespace {

std::set<std::pair<CellId, CellId>> as_pairs(const NeighborGraph& graph) {
  std::set<std::pair<CellId, CellId>> pairs;
  for (size_t i = 0; i + 1 < graph.offsets.size(); ++i) {
    for (uint32_t at = graph.offsets[i]; at < graph.offsets[i + 1]; ++at) {
      pairs.emplace(static_cast<CellId>(i), graph.neighbors[at]);
    }
  }
  return pairs;
}

// The definition: edits of every raw encoding.
std::set<std::pair<CellId, CellId>> by_definition(const SpaceIndex& index) {
  const auto [vertices, edges, ops] = index.space();
  std::set<std::pair<CellId, CellId>> pairs;
  const auto add = [&](CellId a, CellId b) {
    if (a >= 0 && b >= 0 && a != b) pairs.emplace(a, b);
  };
  const uint32_t labels = label_count(vertices, ops);
  for (Mask mask = 0; mask < 1u << mask_bits(vertices); ++mask) {
    for (Label label = 0; label < labels; ++label) {
      const CellId id = index.id_of(vertices, mask, label);
      for (int bit = 0; bit < mask_bits(vertices); ++bit) {
        add(id, index.id_of(vertices, mask ^ 1u << bit, label));
      }
      for (uint32_t worth = 1; worth < labels; worth *= static_cast<uint32_t>(ops)) {
        const uint32_t digit = label / worth % static_cast<uint32_t>(ops);
        for (uint32_t op = 0; op < static_cast<uint32_t>(ops); ++op) {
          add(id, index.id_of(vertices, mask, label - digit * worth + op * worth));
        }
      }
    }
  }
  return pairs;
}

TEST(NeighborGraph, EqualsTheDefinitionOnWholeSmallSpaces) {
  for (const Space& space : {Space{2, 1, 3}, Space{3, 3, 2}, Space{4, 6, 3}, Space{5, 6, 2}}) {
    const auto index = test::open(space);
    JobControl control;
    EXPECT_EQ(as_pairs(neighbor_graph(*index, 2, control).value()), by_definition(*index));
  }
}

TEST(NeighborGraph, IsSymmetricSortedAndWithoutLoopsInNasBench101) {
  const auto index = test::open(kNasBench101);
  JobControl control;
  const NeighborGraph graph = neighbor_graph(*index, 2, control).value();
  ASSERT_EQ(graph.offsets.size(), 423625u);
  const auto row = [&](CellId id) {
    const auto i = static_cast<size_t>(id);
    return std::span(graph.neighbors).subspan(graph.offsets[i],
                                              graph.offsets[i + 1] - graph.offsets[i]);
  };
  for (CellId id = 0; id < index->size(); ++id) {
    const auto neighbors = row(id);
    ASSERT_TRUE(std::is_sorted(neighbors.begin(), neighbors.end()));
    for (const CellId other : neighbors) {
      ASSERT_NE(other, id);
      const auto back = row(other);
      ASSERT_TRUE(std::binary_search(back.begin(), back.end(), id));
    }
  }
}

TEST(NeighborGraph, DoesNotDependOnTheNumberOfThreads) {
  const auto index = test::open({6, 9, 3});
  JobControl control;
  const NeighborGraph one = neighbor_graph(*index, 1, control).value();
  const NeighborGraph five = neighbor_graph(*index, 5, control).value();
  EXPECT_TRUE(one.offsets == five.offsets && one.neighbors == five.neighbors);
}

TEST(NeighborGraph, StopsWhenCancelled) {
  JobControl control;
  control.cancel();
  EXPECT_EQ(neighbor_graph(*test::open(kNasBench101), 1, control).error().code,
            ErrorCode::kAborted);
}

}  // namespace
}  // namespace nas101
