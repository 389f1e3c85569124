// All ways to renumber a full DAG so that every edge still goes from a lower to a higher number.
//
// In a full DAG the input is the only source and the output the only sink, so they keep their
// numbers by themselves. Two full DAGs on V vertices are isomorphic exactly when one is among the
// renumberings of the other.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "nas101/cell.hpp"
#include "nas101/space.hpp"

namespace nas101 {

// to[v] is the new number of vertex v.
struct Relabelling {
  std::array<uint8_t, kMaxVertices> to{};

  friend auto operator<=>(const Relabelling&, const Relabelling&) = default;
};

// The label after moving the op of each inner vertex v to inner vertex to[v].
inline Label relabel(int vertices, const Relabelling& relabelling, Label label, int ops) {
  std::array<Label, kMaxVertices> weight{};
  Label power = 1;
  for (int v = vertices - 2; v > 0; --v, power *= static_cast<Label>(ops)) {
    weight[static_cast<size_t>(v)] = power;
  }
  Label moved = 0;
  for (int v = vertices - 2; v > 0; --v, label /= static_cast<Label>(ops)) {
    moved += label % static_cast<Label>(ops) * weight[relabelling.to[static_cast<size_t>(v)]];
  }
  return moved;
}

namespace internal {

template <class Visit>
struct LinearExtensionWalk {
  int vertices;
  std::array<VertexSet, kMaxVertices> predecessors;
  Relabelling relabelling;
  Visit& visit;

  void place(int position, VertexSet placed, Mask mask) {
    if (position == vertices) {
      visit(mask, static_cast<const Relabelling&>(relabelling));
      return;
    }
    for (VertexSet rest = all_vertices(vertices) & ~placed; rest != 0; rest &= rest - 1) {
      const auto v = static_cast<size_t>(std::countr_zero(rest));
      if (predecessors[v] & ~placed) continue;
      relabelling.to[v] = static_cast<uint8_t>(position);
      VertexSet moved = 0;
      for (VertexSet p = predecessors[v]; p != 0; p &= p - 1) {
        moved |= 1u << relabelling.to[static_cast<size_t>(std::countr_zero(p))];
      }
      place(position + 1, placed | 1u << v, mask | moved << column_offset(position));
    }
  }
};

}  // namespace internal

// Calls visit(Mask renumbered, const Relabelling&) once for each renumbering, the identity among
// them; at most (V-2)! calls.
template <class Visit>
void for_each_linear_extension(int vertices, Mask full_mask, Visit&& visit) {
  internal::LinearExtensionWalk<Visit> walk{vertices, {}, {}, visit};
  for (int v = 0; v < vertices; ++v) {
    walk.predecessors[static_cast<size_t>(v)] = column(full_mask, v);
  }
  walk.place(0, 0, 0);
}

}  // namespace nas101
