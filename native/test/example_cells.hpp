// Cells with known answers, and shorthands for tests.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "nas101/cell.hpp"
#include "nas101/hash.hpp"
#include "nas101/space_index.hpp"

namespace nas101::test {

struct Edge {
  int from, to;
};

inline Mask mask_of(std::initializer_list<Edge> edges) {
  Mask mask = 0;
  for (const Edge& edge : edges) mask |= 1u << edge_bit(edge.from, edge.to);
  return mask;
}

// Label from the ops of the inner vertices, vertex 1 first.
inline Label label_of(std::initializer_list<int> inner_ops, int ops = 3) {
  Label label = 0;
  for (const int op : inner_ops) label = label * static_cast<Label>(ops) + static_cast<Label>(op);
  return label;
}

// The Inception-like cell of the reference's README, ops conv1x1 = 1, conv3x3 = 0, maxpool = 2.
inline const Mask kInceptionMask = mask_of(
    {{0, 1}, {0, 2}, {0, 3}, {0, 5}, {1, 6}, {2, 6}, {3, 4}, {4, 6}, {5, 6}});
inline const Label kInceptionLabel = label_of({1, 0, 0, 0, 2});

// The smallest pair that the reference hash confuses: two disjoint transitive triangles and their
// twisted double cover, 8 vertices, 10 edges.
inline constexpr Mask kTriangles = 152584309;
inline constexpr Mask kTwistedCover = 168891155;

inline std::shared_ptr<const SpaceIndex> open(const Space& space) {
  JobControl control;
  return SpaceIndex::build(space, control).value();
}

inline std::string hex(std::span<const uint8_t> bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const uint8_t byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

inline std::string hash_of(int vertices, Mask mask, Label label, int ops = 3) {
  const Cell cell = make_cell(vertices, mask, label);
  std::vector<uint8_t> digest(kHashBytes);
  EXPECT_TRUE(hash_cells({&cell, 1}, ops, digest).ok());
  return hex(digest);
}

}  // namespace nas101::test
