// Counting a space without listing its cells, so that even 8 vertices with any edges
// (4,775,967,400 cells) can be counted.
#pragma once

#include <array>

#include "nas101/job_control.hpp"
#include "nas101/space.hpp"

namespace nas101 {

struct StructureCounts {
  uint64_t full_masks = 0;         // masks in which nothing would be pruned
  uint64_t linear_extensions = 0;  // renumberings of the class representatives
  uint64_t classes = 0;            // structures up to isomorphism
  uint64_t cells = 0;              // classes with ops, up to isomorphism
};

// Indexed [vertices][edges].
using SpaceCounts = std::array<std::array<StructureCounts, kMaxEdges + 1>, kMaxVertices + 1>;

// Exact. NAS-Bench-101: under 2 ms; 8 vertices with at most 12 edges: about 0.2 s; with any
// number of edges: some 10 s. Progress counts slices of the mask walk.
Result<SpaceCounts> count_space(const Space& space, JobControl& control);

}  // namespace nas101
