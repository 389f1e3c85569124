#include "nas101/neighbors.hpp"

#include <algorithm>
#include <limits>

#include "job/parallel.hpp"
#include "nas101/canonical.hpp"
#include "nas101/prune.hpp"

namespace nas101 {
namespace {

// How the cells of one class look after one of its edges is taken out.
struct Removal {
  const StructureClass* target;
  std::array<Label, kMaxVertices> weight{};  // worth of each vertex's op in the target's label
};

std::vector<Removal> removals(const SpaceIndex& index, const StructureClass& structure) {
  const int vertices = structure.vertices;
  std::vector<Removal> found;
  for (Mask rest = structure.mask; rest != 0; rest &= rest - 1) {
    const Mask edge = rest & ~(rest - 1);
    const Pruned pruned = prune(vertices, structure.mask & ~edge);
    if (pruned.kept == 0) continue;
    const CanonicalStructure canonical = canonical_structure(pruned.vertices, pruned.mask);
    Removal removal{index.find_class(pruned.vertices, canonical.mask), {}};
    size_t number = 0;
    for (VertexSet kept = pruned.kept; kept != 0; kept &= kept - 1, ++number) {
      const int v = std::countr_zero(kept);
      if (v == 0 || v == vertices - 1) continue;
      removal.weight[static_cast<size_t>(v)] =
          label_count(pruned.vertices - canonical.relabelling.to[number], index.space().ops);
    }
    found.push_back(removal);
  }
  return found;
}

// Calls visit(id, other) for each edit of each cell of the class; pairs may repeat.
template <class Visit>
void for_each_edit(const SpaceIndex& index, const StructureClass& structure, Visit&& visit) {
  const auto ops = static_cast<Label>(index.space().ops);
  const OrbitTable& orbits = index.orbits_of(structure);
  const std::vector<Removal> edge_edits = removals(index, structure);
  const auto last_inner = static_cast<size_t>(structure.vertices) - 2;
  for (size_t rank = 0; rank < orbits.representatives.size(); ++rank) {
    const CellId id = structure.first + static_cast<CellId>(rank);
    const Label label = orbits.representatives[rank];
    std::array<Label, kMaxVertices> digit{};
    Label rest = label;
    Label worth = 1;
    for (size_t v = last_inner; v > 0; --v, worth *= ops) {
      digit[v] = rest % ops;
      rest /= ops;
      for (Label op = 0; op < ops; ++op) {
        if (op == digit[v]) continue;
        const Label changed = label - digit[v] * worth + op * worth;
        visit(id, structure.first + static_cast<CellId>(orbits.rank[changed]));
      }
    }
    for (const Removal& removal : edge_edits) {
      Label moved = 0;
      for (size_t v = 1; v <= last_inner; ++v) moved += removal.weight[v] * digit[v];
      const CellId smaller = removal.target->first +
                             static_cast<CellId>(index.orbits_of(*removal.target).rank[moved]);
      visit(id, smaller);
      visit(smaller, id);
    }
  }
}

Error aborted() { return {ErrorCode::kAborted, "the neighbour graph was cancelled"}; }

}  // namespace

Result<NeighborGraph> neighbor_graph(const SpaceIndex& index, int threads, JobControl& control) {
  const auto cells = static_cast<size_t>(index.size());
  control.begin(3 * cells);  // count, fill, sort

  std::vector<uint64_t> ends(cells + 1, 0);
  for (size_t c = 0; c < index.classes().size(); ++c) {
    for_each_edit(index, index.classes()[c], [&](CellId id, CellId) {
      ++ends[static_cast<size_t>(id) + 1];
    });
    if (!control.advance(static_cast<uint64_t>(index.cells_in_class(c)))) return aborted();
  }
  for (size_t i = 0; i < cells; ++i) ends[i + 1] += ends[i];
  if (ends[cells] > std::numeric_limits<uint32_t>::max()) {
    return Error{ErrorCode::kSpaceTooLarge, "the neighbour graph has more than 2^32 entries"};
  }

  std::vector<CellId> pairs(ends[cells]);
  std::vector<uint64_t> next(ends.begin(), ends.end() - 1);
  for (size_t c = 0; c < index.classes().size(); ++c) {
    for_each_edit(index, index.classes()[c], [&](CellId id, CellId other) {
      pairs[next[static_cast<size_t>(id)]++] = other;
    });
    if (!control.advance(static_cast<uint64_t>(index.cells_in_class(c)))) return aborted();
  }

  NeighborGraph graph{std::vector<uint32_t>(cells + 1, 0), {}};
  constexpr size_t kPieceRows = 4096;
  parallel_for(threads, (cells + kPieceRows - 1) / kPieceRows, [&](size_t piece) {
    const size_t end = std::min(cells, (piece + 1) * kPieceRows);
    for (size_t i = piece * kPieceRows; i < end; ++i) {
      const auto row = std::span(pairs).subspan(ends[i], ends[i + 1] - ends[i]);
      std::ranges::sort(row);
      const auto repeated = std::ranges::unique(row);
      graph.offsets[i + 1] = static_cast<uint32_t>(repeated.begin() - row.begin());
    }
    return control.advance(end - piece * kPieceRows);
  });
  if (control.cancelled()) return aborted();

  size_t kept = 0;
  for (size_t i = 0; i < cells; ++i) {
    const size_t degree = graph.offsets[i + 1];
    std::copy_n(pairs.begin() + static_cast<ptrdiff_t>(ends[i]), degree,
                pairs.begin() + static_cast<ptrdiff_t>(kept));
    kept += degree;
    graph.offsets[i + 1] = static_cast<uint32_t>(kept);
  }
  pairs.resize(kept);
  graph.neighbors = std::move(pairs);
  return graph;
}

}  // namespace nas101
