#include "nas101/prune.hpp"

namespace nas101 {
namespace {

VertexSet reachable_from_input(int vertices, Mask mask) {
  VertexSet reached = 1;
  for (int y = 1; y < vertices; ++y) {
    if (column(mask, y) & reached) reached |= 1u << y;
  }
  return reached;
}

VertexSet reaching_output(int vertices, Mask mask) {
  VertexSet reaching = 1u << (vertices - 1);
  for (int y = vertices - 1; y > 0; --y) {
    if (reaching >> y & 1u) reaching |= column(mask, y);
  }
  return reaching;
}

// The bits of `set` that `kept` selects, moved together.
VertexSet gather(VertexSet set, VertexSet kept) {
  VertexSet gathered = 0;
  for (int position = 0; kept != 0; kept &= kept - 1, ++position) {
    gathered |= (set >> std::countr_zero(kept) & 1u) << position;
  }
  return gathered;
}

}  // namespace

Pruned prune(int vertices, Mask mask) {
  const VertexSet kept = reachable_from_input(vertices, mask) & reaching_output(vertices, mask);
  // The output is kept exactly when the input reaches it.
  if (!(kept >> (vertices - 1) & 1u)) return {0, 0, 0};
  Mask pruned = 0;
  int position = 0;
  for (int y = 0; y < vertices; ++y) {
    if (!(kept >> y & 1u)) continue;
    pruned |= gather(column(mask, y), kept & all_vertices(y)) << column_offset(position);
    ++position;
  }
  return {kept, position, pruned};
}

bool is_full(int vertices, Mask mask) { return prune(vertices, mask).vertices == vertices; }

Label project_label(int vertices, VertexSet kept, Label label, int ops) {
  const auto base = static_cast<Label>(ops);
  Label projected = 0;
  Label weight = 1;
  for (int v = vertices - 2; v > 0; --v) {  // least significant digit first
    if (kept >> v & 1u) {
      projected += label % base * weight;
      weight *= base;
    }
    label /= base;
  }
  return projected;
}

}  // namespace nas101
