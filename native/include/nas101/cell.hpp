// How one encoding of a cell is written in two integers.
//
// Mask: edge x -> y (x < y) is bit x + y(y-1)/2, the upper triangle column by column.
//
//            y=1  y=2  y=3  y=4  ...
//     x=0     0    1    3    6
//     x=1          2    4    7
//     x=2               5    8
//     x=3                    9
//
// Column y (the predecessors of vertex y) is therefore a run of y bits, and the mask of the first
// k vertices is the low k(k-1)/2 bits.
//
// Label: the operations of the inner vertices 1..V-2 as digits in base `ops`, vertex 1 most
// significant. Ascending labels are the order of Python's itertools.product.
#pragma once

#include <bit>
#include <cstdint>
#include <type_traits>

namespace nas101 {

using Mask = uint32_t;
using Label = uint32_t;
using VertexSet = uint32_t;  // bit v stands for vertex v

// Position of a cell in the reference's first-seen order, or one of the negative answers.
using CellId = int32_t;
inline constexpr CellId kNoPath = -1;           // pruning leaves nothing
inline constexpr CellId kOverEdgeLimit = -2;    // too many edges after pruning
inline constexpr CellId kOverVertexLimit = -3;  // too many vertices after pruning

constexpr int column_offset(int y) { return y * (y - 1) / 2; }
constexpr int edge_bit(int x, int y) { return x + column_offset(y); }
constexpr int mask_bits(int vertices) { return column_offset(vertices); }
constexpr VertexSet all_vertices(int vertices) { return (1u << vertices) - 1; }

// Predecessors of vertex y.
constexpr VertexSet column(Mask mask, int y) {
  return (mask >> column_offset(y)) & all_vertices(y);
}

constexpr bool has_edge(Mask mask, int x, int y) { return (mask >> edge_bit(x, y)) & 1u; }
constexpr int edge_count(Mask mask) { return std::popcount(mask); }

struct Cell {
  Mask mask;
  Label label : 28;
  uint32_t vertices : 4;

  friend bool operator==(const Cell&, const Cell&) = default;
};

constexpr Cell make_cell(int vertices, Mask mask, Label label) {
  return {mask, label & 0xfffffffu, static_cast<uint32_t>(vertices) & 0xfu};
}

static_assert(sizeof(Cell) == 8 && std::is_trivially_copyable_v<Cell>);

}  // namespace nas101
