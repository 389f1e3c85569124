#include "nas101/hash.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "hash/md5.hpp"
#include "job/parallel.hpp"
#include "simd/kernels.hpp"

namespace nas101 {
namespace {

using TupleDigests =
    std::array<std::array<std::array<std::array<uint32_t, 4>, kMaxOps + 2>, kMaxVertices>,
               kMaxVertices>;  // [out][in][label + 2]

TupleDigests make_tuple_digests() {
  TupleDigests digests{};
  for (int out = 0; out < kMaxVertices; ++out) {
    for (int in = 0; in < kMaxVertices; ++in) {
      for (int label = -2; label < kMaxOps; ++label) {
        const std::string text = "(" + std::to_string(out) + ", " + std::to_string(in) + ", " +
                                 std::to_string(label) + ")";
        digests[static_cast<size_t>(out)][static_cast<size_t>(in)]
               [static_cast<size_t>(label + 2)] = md5_of_short_text(text);
      }
    }
  }
  return digests;
}

const TupleDigests& tuple_digests() {
  static const TupleDigests digests = make_tuple_digests();
  return digests;
}

int first_label(int v, int vertices) { return v == 0 ? -1 : v == vertices - 1 ? -2 : 0; }

HashStructure make_structure(int vertices, Mask mask, int ops) {
  HashStructure s{};
  s.vertices = vertices;
  s.ops = ops;
  for (int y = 1; y < vertices; ++y) {
    for (int x = 0; x < y; ++x) {
      if (!has_edge(mask, x, y)) continue;
      s.predecessors[y][s.in_degree[y]++] = static_cast<uint8_t>(x);
      s.successors[x][s.out_degree[x]++] = static_cast<uint8_t>(y);
    }
  }
  for (int v = 0; v < vertices; ++v) {
    const auto& by_label = tuple_digests()[s.out_degree[v]][s.in_degree[v]];
    const int first = first_label(v, vertices);
    for (int op = 0; op < (first < 0 ? 1 : ops); ++op) {
      std::ranges::copy(by_label[static_cast<size_t>(first + op + 2)], s.tuple_digest[v][op]);
    }
  }
  return s;
}

// The ops of many labels, one array per inner vertex.
class DigitColumns {
 public:
  // Columns for `labels` of `vertices` vertices; the previous content is forgotten.
  const uint8_t* const* fill(std::span<const Label> labels, int vertices, int ops) {
    for (size_t v = 1; v + 1 < static_cast<size_t>(vertices); ++v) {
      columns_[v].resize(labels.size());
      starts_[v] = columns_[v].data();
    }
    for (size_t i = 0; i < labels.size(); ++i) {
      Label rest = labels[i];
      for (auto v = static_cast<size_t>(vertices) - 2; v > 0; --v) {
        columns_[v][i] = static_cast<uint8_t>(rest % static_cast<Label>(ops));
        rest /= static_cast<Label>(ops);
      }
    }
    return starts_.data();
  }

 private:
  std::array<std::vector<uint8_t>, kMaxVertices> columns_;
  std::array<const uint8_t*, kMaxVertices> starts_{};
};

bool same_structure(const Cell& a, const Cell& b) {
  return a.vertices == b.vertices && a.mask == b.mask;
}

}  // namespace

Result<bool> hash_cells(std::span<const Cell> cells, int ops, std::span<uint8_t> digests) {
  Result<const Kernels*> kernels = active_kernels();
  if (!kernels.ok()) return kernels.error();
  std::vector<size_t> order(cells.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return std::pair(uint32_t{cells[a].vertices}, cells[a].mask) <
           std::pair(uint32_t{cells[b].vertices}, cells[b].mask);
  });
  DigitColumns columns;
  std::vector<Label> labels;
  std::vector<uint8_t> hashed;
  for (size_t begin = 0; begin < order.size();) {
    const Cell& cell = cells[order[begin]];
    labels.clear();
    size_t end = begin;
    for (; end < order.size() && same_structure(cells[order[end]], cell); ++end) {
      labels.push_back(cells[order[end]].label);
    }
    const int vertices = static_cast<int>(cell.vertices);
    hashed.resize(labels.size() * kHashBytes);
    kernels.value()->hash_labellings(make_structure(vertices, cell.mask, ops),
                                     columns.fill(labels, vertices, ops), labels.size(),
                                     hashed.data());
    for (size_t i = begin; i < end; ++i) {
      std::copy_n(hashed.begin() + static_cast<ptrdiff_t>((i - begin) * kHashBytes), kHashBytes,
                  digests.begin() + static_cast<ptrdiff_t>(order[i] * kHashBytes));
    }
    begin = end;
  }
  return true;
}

Result<bool> hash_all(const SpaceIndex& index, std::span<uint8_t> digests, int threads,
                      JobControl& control) {
  Result<const Kernels*> kernels = active_kernels();
  if (!kernels.ok()) return kernels.error();
  control.begin(static_cast<uint64_t>(index.size()));
  tuple_digests();
  // Pieces of a bounded size, so that cancelling and progress stay prompt in any space.
  constexpr size_t kPieceCells = 4096;
  struct Piece {
    const StructureClass* structure;
    size_t first_rank;
    size_t count;
  };
  std::vector<Piece> pieces;
  for (const StructureClass& structure : index.classes()) {
    const size_t cells = index.orbits_of(structure).representatives.size();
    for (size_t rank = 0; rank < cells; rank += kPieceCells) {
      pieces.push_back({&structure, rank, std::min(kPieceCells, cells - rank)});
    }
  }
  const int ops = index.space().ops;
  parallel_for(threads, pieces.size(), [&](size_t i) {
    thread_local DigitColumns columns;
    const auto& [structure, first_rank, count] = pieces[i];
    const std::span<const Label> labels(
        index.orbits_of(*structure).representatives.data() + first_rank, count);
    const size_t first = static_cast<size_t>(structure->first) + first_rank;
    kernels.value()->hash_labellings(make_structure(structure->vertices, structure->mask, ops),
                                     columns.fill(labels, structure->vertices, ops), count,
                                     digests.data() + first * kHashBytes);
    return control.advance(count);
  });
  if (control.cancelled()) return Error{ErrorCode::kAborted, "hashing was cancelled"};
  return true;
}

}  // namespace nas101
