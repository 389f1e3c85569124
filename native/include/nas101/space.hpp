// A search space: how large a cell may be and how many operations an inner vertex may have.
#pragma once

#include <cstdint>
#include <optional>

#include "nas101/result.hpp"

namespace nas101 {

inline constexpr int kMinVertices = 2;
inline constexpr int kMaxVertices = 8;
inline constexpr int kMaxEdges = kMaxVertices * (kMaxVertices - 1) / 2;
inline constexpr int kMaxOps = 8;

struct Space {
  int vertices;  // most vertices of a cell, input and output included: 2..8
  int edges;     // most edges after pruning: 1..28
  int ops;       // choices for each inner vertex: 1..8

  friend bool operator==(const Space&, const Space&) = default;
};

// Ying et al. (2019): 7 vertices, 9 edges, 3 operations.
inline constexpr Space kNasBench101{7, 9, 3};

// Nothing when the space is legal, else which number is out of range.
std::optional<Error> check_space(const Space& space);

// ops^(vertices - 2), the number of labels of one structure; at most 8^6 = 262,144.
constexpr uint32_t label_count(int vertices, int ops) {
  uint32_t count = 1;
  for (int v = 2; v < vertices; ++v) count *= static_cast<uint32_t>(ops);
  return count;
}

}  // namespace nas101
