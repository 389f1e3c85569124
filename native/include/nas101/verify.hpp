// A second opinion on an encoding map, from the definition and nothing else.
#pragma once

#include "nas101/encoding_map.hpp"
#include "nas101/job_control.hpp"

namespace nas101 {

struct Mismatch {
  Mask mask;
  Label label;
  CellId map_id;        // what the map says
  CellId canonical_id;  // what the definition says
};

struct VerifyReport {
  uint64_t encodings = 0;
  EncodingCounts counts;  // by the definition
  uint64_t mismatches = 0;
  uint64_t unreached_cells = 0;  // ids that no encoding has
  std::optional<Mismatch> first_mismatch;  // in raw-id order
};

// Computes the canonical form of every raw encoding (every mask with every label) as the smallest
// (mask, label) over all permutations of its vertices, tried one by one, looks it up in the plain
// list of cells, and compares with `map`, whose values are checked before use. Shares no code with
// enumeration, pruning or map building. Progress counts masks.
Result<VerifyReport> verify_map(const SpaceIndex& index, const MapView& map, int threads,
                                JobControl& control);

}  // namespace nas101
