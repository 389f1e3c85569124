// All full DAGs on a given number of vertices, in ascending order of the mask.
//
// In a topologically numbered DAG whose only possible source is the input and only possible sink
// the output, every vertex is on an input-output path. So a mask is full exactly when each vertex
// but the input has a predecessor and each vertex but the output has a successor. Choosing columns
// from the last (most significant) to the first gives ascending masks and visits nothing else.
#pragma once

#include <bit>

#include "nas101/cell.hpp"

namespace nas101 {

template <class Visit>
class FullMaskWalk {
 public:
  FullMaskWalk(int vertices, int max_edges, Visit& visit)
      : vertices_(vertices), max_edges_(max_edges), visit_(visit) {}

  // Visits the masks whose last column is `last`: a slice of the space, slices ascending.
  void run_slice(VertexSet last) {
    choose(vertices_ - 2, last << column_offset(vertices_ - 1), max_edges_ - std::popcount(last),
           last);
  }

 private:
  // Columns above y are chosen; `with_successor` are the vertices that have one.
  void choose(int y, Mask mask, int edges_left, VertexSet with_successor) {
    if (edges_left < y || !(with_successor >> y & 1u)) return;  // each column needs one edge
    if (y == 0) {
      visit_(mask);
      return;
    }
    for (VertexSet predecessors = 1; predecessors < 1u << y; ++predecessors) {
      choose(y - 1, mask | predecessors << column_offset(y),
             edges_left - std::popcount(predecessors), with_successor | predecessors);
    }
  }

  int vertices_;
  int max_edges_;
  Visit& visit_;
};

}  // namespace nas101
