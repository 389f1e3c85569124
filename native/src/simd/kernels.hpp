// The table of kernels that exist once per instruction set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "nas101/result.hpp"

namespace nas101 {

inline constexpr int kDigestBytes = 16;

// One structure whose labellings are hashed side by side. Plain arrays, no std types: kernel files
// are compiled for instruction sets that other code may not use, so nothing inline may leak.
struct HashStructure {
  int vertices;
  uint8_t in_degree[8];
  uint8_t out_degree[8];
  uint8_t predecessors[8][8];
  uint8_t successors[8][8];
  // Digests of the initial tuples "(out, in, label)": [vertex][op], 4 words each. Input and output
  // have one entry, op 0.
  uint32_t tuple_digest[8][8][4];
  int ops;
};

// C = start + A B of float matrices: c[r][i] = start[i] + sum over k of a[r][k] b[k][i].
struct DenseProduct {
  const float* a;
  size_t a_row;   // from a[r][k] to a[r + 1][k]
  size_t a_step;  // from a[r][k] to a[r][k + 1]
  const float* b;
  size_t b_row;  // row stride
  float* c;
  size_t c_row;
  const float* start;  // one number a column, or nullptr for zeros
  size_t rows;
  size_t inner;    // range of k
  size_t columns;  // a multiple of kDenseColumns
};
inline constexpr size_t kDenseColumns = 16;

struct Kernels {
  std::string_view name;

  // Hashes `count` labellings of one structure: digits[v][i] is the op of inner vertex v in
  // labelling i (v = 1..vertices-2). Writes 16 bytes each.
  void (*hash_labellings)(const HashStructure& structure, const uint8_t* const* digits,
                          size_t count, uint8_t* digests);

  // ids[i] = first + row[i] for i in [0, count).
  void (*expand_row)(const uint16_t* row, int32_t first, int32_t* ids, size_t count);

  // CRC-32C of `count` bytes.
  uint32_t (*crc32c)(const uint8_t* bytes, size_t count);

  // Sorts `count` (1..8) digests of 4 words each as the hash sorts them: by their hex text. The
  // first words may agree while the rest differ, which no graph is known to provoke; so tests come
  // in here.
  void (*sort_digests)(uint32_t* words, int count);

  // Sums run in the order of k, without fused multiply-adds, so that every level gives the same
  // bits.
  void (*multiply_dense)(const DenseProduct& product);
};

// Defined in md5_<level>.cpp, where the build has that level.
extern const Kernels kScalarKernels;
extern const Kernels kAvx2Kernels;
extern const Kernels kAvx512Kernels;
extern const Kernels kNeonKernels;

// The table in use; an error when NASBENCH_SIMD names one that cannot be had.
Result<const Kernels*> active_kernels();

}  // namespace nas101
