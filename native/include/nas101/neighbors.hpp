// Which cells are one edit apart, for all ids of a space.
//
// Two cells are neighbours when some raw encoding of one becomes some raw encoding of the other by
// flipping one edge or changing one op. Only two kinds of edit matter: changing the op of a kept
// vertex, and taking an edge out of a pruned cell (then pruning again); adding an edge, even one
// that brings dropped vertices back, is always the reverse of taking one out. The relation is
// symmetric, and no cell is its own neighbour.
#pragma once

#include <vector>

#include "nas101/job_control.hpp"
#include "nas101/space_index.hpp"

namespace nas101 {

// Row i is neighbors[offsets[i] .. offsets[i+1]), ids ascending.
struct NeighborGraph {
  std::vector<uint32_t> offsets;  // size() + 1
  std::vector<CellId> neighbors;
};

// NAS-Bench-101: well under a second. kSpaceTooLarge when the edges would not fit 32 bits.
Result<NeighborGraph> neighbor_graph(const SpaceIndex& index, int threads, JobControl& control);

}  // namespace nas101
