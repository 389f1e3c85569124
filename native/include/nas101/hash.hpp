// The reference's graph hash (lib/graph_util.py, hash_module), byte for byte.
//
// Each vertex starts with the MD5 of Python's text "(out degree, in degree, label)", label -1 for
// the input and -2 for the output. V times, every vertex takes the MD5 of its sorted predecessors'
// hashes, "|", its sorted successors' hashes, "|", its own hash, all as hex text. The result is the
// MD5 of Python's text of the sorted list.
//
// An attribute, not an identity: from 8 vertices and 10 edges on, different cells can share it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "nas101/cell.hpp"
#include "nas101/job_control.hpp"
#include "nas101/result.hpp"
#include "nas101/space_index.hpp"

namespace nas101 {

inline constexpr size_t kHashBytes = 16;

// Hash of each cell as given (nothing is pruned); `digests` has 16 bytes a cell. Fastest when cells
// of one structure stand together, in any order otherwise.
Result<bool> hash_cells(std::span<const Cell> cells, int ops, std::span<uint8_t> digests);

// Hash of every cell in id order; `digests` has 16 bytes a cell. threads = 0: one per core.
Result<bool> hash_all(const SpaceIndex& index, std::span<uint8_t> digests, int threads,
                      JobControl& control);

}  // namespace nas101
