// Dropping every vertex that lies on no input-output path (reference: ModelSpec._prune).
#pragma once

#include "nas101/cell.hpp"

namespace nas101 {

struct Pruned {
  VertexSet kept;  // in the caller's numbers; 0 when there is no path
  int vertices;    // size of `kept`
  Mask mask;       // edges among the kept vertices, which keep their relative order
};

// `vertices` in 2..8; bits of `mask` beyond mask_bits(vertices) must be 0.
Pruned prune(int vertices, Mask mask);

// Whether no vertex would be dropped.
bool is_full(int vertices, Mask mask);

// Label of the kept inner vertices.
Label project_label(int vertices, VertexSet kept, Label label, int ops);

}  // namespace nas101
