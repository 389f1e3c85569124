#include "nas101/verify.hpp"

#include <algorithm>
#include <limits>
#include <mutex>
#include <numeric>
#include <shared_mutex>
#include <unordered_map>

#include "job/parallel.hpp"

namespace nas101 {
namespace {

constexpr CellId kUnknown = std::numeric_limits<CellId>::min();

using Weights = std::array<Label, kMaxVertices>;  // worth of each vertex's op in the label

// The canonical form of one structure: its smallest mask, and how labels follow under each
// permutation that leads there.
struct BruteForm {
  Mask mask = ~Mask{0};
  std::vector<Weights> weights;
};

// The mask after moving vertex v to number to[v], or nothing when an edge would point backwards.
std::optional<Mask> permuted(int vertices, Mask mask, const std::vector<int>& to) {
  Mask moved = 0;
  for (int y = 1; y < vertices; ++y) {
    for (int x = 0; x < y; ++x) {
      if (!has_edge(mask, x, y)) continue;
      const int a = to[static_cast<size_t>(x)];
      const int b = to[static_cast<size_t>(y)];
      if (a > b) return std::nullopt;
      moved |= 1u << edge_bit(a, b);
    }
  }
  return moved;
}

BruteForm brute_form(int vertices, Mask mask, int ops) {
  BruteForm form;
  std::vector<int> to(static_cast<size_t>(vertices));
  std::iota(to.begin(), to.end(), 0);
  do {  // input and output stay where they are
    const std::optional<Mask> moved = permuted(vertices, mask, to);
    if (!moved || *moved > form.mask) continue;
    if (*moved < form.mask) form = {*moved, {}};
    Weights weights{};
    for (int v = 1; v < vertices - 1; ++v) {
      weights[static_cast<size_t>(v)] =
          label_count(vertices - to[static_cast<size_t>(v)], ops);  // ops^(V-2-to)
    }
    form.weights.push_back(weights);
  } while (std::next_permutation(to.begin() + 1, to.end() - 1));
  return form;
}

// Vertices with a path from `start` along edges, or against them.
VertexSet search(int vertices, Mask mask, int start, bool forward) {
  VertexSet found = 0;
  std::vector<int> open{start};
  while (!open.empty()) {
    const int v = open.back();
    open.pop_back();
    if (found >> v & 1u) continue;
    found |= 1u << v;
    for (int w = 0; w < vertices; ++w) {
      const bool next = forward ? v < w && has_edge(mask, v, w) : w < v && has_edge(mask, w, v);
      if (next) open.push_back(w);
    }
  }
  return found;
}

// Ids of one class by label, kUnknown where the list has no such cell.
using IdsByLabel = std::vector<CellId>;

// All forms that can occur, made once: structures of 2..V vertices within the edge limit.
class Oracle {
 public:
  explicit Oracle(const SpaceIndex& index) : index_(index) {
    std::vector<Cell> cells(static_cast<size_t>(index.size()));
    index.cells(0, cells);
    for (size_t id = 0; id < cells.size(); ++id) {
      IdsByLabel& ids = ids_[key(static_cast<int>(cells[id].vertices), cells[id].mask)];
      if (ids.empty()) {
        ids.assign(label_count(static_cast<int>(cells[id].vertices), index.space().ops), kUnknown);
      }
      ids[cells[id].label] = static_cast<CellId>(id);
    }
  }

  // Ids of all labels of one raw mask, from the definition; `scratch` avoids allocation.
  void ids_of_mask(Mask mask, std::span<CellId> ids, const std::vector<std::vector<Label>>& digits,
                   std::vector<Label>& scratch, EncodingCounts& counts) const;

 private:
  struct Structure {
    BruteForm form;
    const IdsByLabel* ids;  // nullptr when the list lacks the class
  };

  static uint64_t key(int vertices, Mask mask) {
    return static_cast<uint64_t>(vertices) << 32 | mask;
  }

  const Structure& structure(int vertices, Mask mask) const;

  const SpaceIndex& index_;
  std::unordered_map<uint64_t, IdsByLabel> ids_;
  mutable std::shared_mutex guard_;
  mutable std::unordered_map<uint64_t, Structure> structures_;  // nodes never move
};

const Oracle::Structure& Oracle::structure(int vertices, Mask mask) const {
  {
    const std::shared_lock lock(guard_);
    const auto known = structures_.find(key(vertices, mask));
    if (known != structures_.end()) return known->second;
  }
  BruteForm form = brute_form(vertices, mask, index_.space().ops);
  const auto ids = ids_.find(key(vertices, form.mask));
  Structure made{std::move(form), ids == ids_.end() ? nullptr : &ids->second};
  const std::unique_lock lock(guard_);
  return structures_.try_emplace(key(vertices, mask), std::move(made)).first->second;
}

void Oracle::ids_of_mask(Mask mask, std::span<CellId> ids,
                         const std::vector<std::vector<Label>>& digits,
                         std::vector<Label>& scratch, EncodingCounts& counts) const {
  const int vertices = index_.space().vertices;
  const VertexSet kept =
      search(vertices, mask, 0, true) & search(vertices, mask, vertices - 1, false);
  if (kept == 0) {
    ++counts.masks_no_path;
    std::ranges::fill(ids, kNoPath);
    return;
  }
  std::vector<int> raw;  // raw number of each kept vertex
  for (int v = 0; v < vertices; ++v) {
    if (kept >> v & 1u) raw.push_back(v);
  }
  const int kept_vertices = static_cast<int>(raw.size());
  Mask compact = 0;
  for (int y = 1; y < kept_vertices; ++y) {
    for (int x = 0; x < y; ++x) {
      const bool edge = has_edge(mask, raw[static_cast<size_t>(x)], raw[static_cast<size_t>(y)]);
      compact |= static_cast<Mask>(edge) << edge_bit(x, y);
    }
  }
  if (edge_count(compact) > index_.space().edges) {
    ++counts.masks_over_edge_limit;
    std::ranges::fill(ids, kOverEdgeLimit);
    return;
  }
  ++counts.masks_mapped;
  const Structure& found = structure(kept_vertices, compact);
  if (found.ids == nullptr) {
    std::ranges::fill(ids, kUnknown);
    return;
  }
  std::vector<Label> smallest(ids.size(), ~Label{0});
  for (const Weights& weights : found.form.weights) {
    std::ranges::fill(scratch, 0);
    for (int v = 1; v < kept_vertices - 1; ++v) {
      const Label weight = weights[static_cast<size_t>(v)];
      const std::vector<Label>& digit = digits[static_cast<size_t>(raw[static_cast<size_t>(v)])];
      for (size_t label = 0; label < ids.size(); ++label) scratch[label] += weight * digit[label];
    }
    for (size_t label = 0; label < ids.size(); ++label) {
      smallest[label] = std::min(smallest[label], scratch[label]);
    }
  }
  for (size_t label = 0; label < ids.size(); ++label) ids[label] = (*found.ids)[smallest[label]];
}

// What the map says, or kUnknown where it points outside its own tables.
CellId checked_id(const MapView& map, Mask mask, Label label) {
  const int32_t slot = map.slots[mask];
  if (slot < 0) return slot;
  const auto entry = 2 * static_cast<size_t>(slot);
  if (entry + 1 >= map.slot_entries.size() || map.slot_entries[entry + 1] < 0) return kUnknown;
  const size_t at = static_cast<size_t>(map.slot_entries[entry + 1]) + label;
  if (at >= map.rows.size()) return kUnknown;
  return static_cast<CellId>(int64_t{map.slot_entries[entry]} + map.rows[at]);
}

// ops^(V-2) digits per inner raw vertex.
std::vector<std::vector<Label>> digits_of_labels(int vertices, int ops) {
  const uint32_t labels = label_count(vertices, ops);
  std::vector<std::vector<Label>> digits(static_cast<size_t>(vertices));
  for (int v = 1; v < vertices - 1; ++v) {
    const uint32_t worth = label_count(vertices - v, ops);
    for (Label label = 0; label < labels; ++label) {
      digits[static_cast<size_t>(v)].push_back(label / worth % static_cast<Label>(ops));
    }
  }
  return digits;
}

struct PieceResult {
  EncodingCounts counts;
  uint64_t mismatches = 0;
  std::optional<Mismatch> first;
};

}  // namespace

Result<VerifyReport> verify_map(const SpaceIndex& index, const MapView& map, int threads,
                                JobControl& control) {
  const Space& space = index.space();
  if (space.vertices > kMaxMapVertices) {
    return Error{ErrorCode::kSpaceTooLarge, "only spaces of at most 7 vertices have a map"};
  }
  const size_t masks = size_t{1} << mask_bits(space.vertices);
  const uint32_t labels = label_count(space.vertices, space.ops);
  const auto digits = digits_of_labels(space.vertices, space.ops);
  const Oracle oracle(index);
  control.begin(masks);

  constexpr size_t kPieceMasks = 1024;
  const size_t piece_masks = std::min(kPieceMasks, masks);
  std::vector<PieceResult> results(masks / piece_masks);
  std::vector<std::atomic<bool>> reached(static_cast<size_t>(index.size()));
  parallel_for(threads, results.size(), [&](size_t piece) {
    PieceResult result;
    std::vector<CellId> ids(labels);
    std::vector<Label> scratch(labels);
    for (size_t m = piece * piece_masks; m < (piece + 1) * piece_masks; ++m) {
      const Mask mask = static_cast<Mask>(m);
      oracle.ids_of_mask(mask, ids, digits, scratch, result.counts);
      for (Label label = 0; label < labels; ++label) {
        const CellId map_id = checked_id(map, mask, label);
        if (ids[label] >= 0) {
          reached[static_cast<size_t>(ids[label])].store(true, std::memory_order_relaxed);
        }
        if (map_id == ids[label] && map_id != kUnknown) continue;
        ++result.mismatches;
        if (!result.first) result.first = {mask, label, map_id, ids[label]};
      }
    }
    results[piece] = result;
    return control.advance(piece_masks);
  });
  if (control.cancelled()) return Error{ErrorCode::kAborted, "verification was cancelled"};

  VerifyReport report;
  report.encodings = masks * labels;
  for (const PieceResult& result : results) {
    report.counts.masks_no_path += result.counts.masks_no_path;
    report.counts.masks_over_edge_limit += result.counts.masks_over_edge_limit;
    report.counts.masks_mapped += result.counts.masks_mapped;
    report.mismatches += result.mismatches;
    if (!report.first_mismatch) report.first_mismatch = result.first;
  }
  report.counts.no_path = report.counts.masks_no_path * labels;
  report.counts.over_edge_limit = report.counts.masks_over_edge_limit * labels;
  report.counts.mapped = report.counts.masks_mapped * labels;
  report.unreached_cells = static_cast<uint64_t>(std::ranges::count_if(
      reached, [](const std::atomic<bool>& flag) { return !flag.load(); }));
  return report;
}

}  // namespace nas101
