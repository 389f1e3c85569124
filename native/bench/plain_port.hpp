// The reference's enumeration (generate_graphs.py) line by line: matrices, strings, a set of
// hashes. The baseline of the benchmarks and, being independent, their check.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace nas101::bench {

struct PlainRun {
  std::vector<std::string> hashes;  // unique, first-seen order
  uint64_t graphs = 0;              // labelled graphs hashed
};

// All cells of exactly `vertices` vertices and at most `max_edges` edges with `ops` ops.
PlainRun enumerate_plainly(int vertices, int max_edges, int ops);

}  // namespace nas101::bench
