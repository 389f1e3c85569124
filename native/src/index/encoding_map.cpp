#include "nas101/encoding_map.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include "index/map_builder.hpp"
#include "job/parallel.hpp"
#include "simd/kernels.hpp"

namespace nas101 {
namespace {

constexpr size_t kTile = 64;        // masks that differ only in their low bits go together
constexpr size_t kSets = 64;        // subsets of the vertices but the output, at most 6
constexpr size_t kInnerSets = 32;   // subsets of the inner vertices, at most 5

// kGather[kept][set]: the bits of `set` that `kept` selects, moved together.
using GatherTable = std::array<std::array<uint8_t, kSets>, kSets>;

constexpr GatherTable make_gather_table() {
  GatherTable table{};
  for (uint32_t kept = 0; kept < kSets; ++kept) {
    for (uint32_t set = 0; set < kSets; ++set) {
      int position = 0;
      for (int v = 0; v < 6; ++v) {
        if (!(kept >> v & 1u)) continue;
        table[kept][set] |= static_cast<uint8_t>((set >> v & 1u) << position++);
      }
    }
  }
  return table;
}

constexpr GatherTable kGather = make_gather_table();

// What pruning needs to know about the columns below the last one, for a tile of masks at once.
struct LowerColumns {
  std::array<uint8_t, kTile> reached;                               // from the input
  std::array<std::array<uint8_t, kTile>, kSets> ancestors;          // of a set, itself included
  std::array<std::array<uint16_t, kInnerSets>, kTile> compact_mask;  // among input and kept inner

  void analyse(int vertices, size_t t, Mask lower) {
    std::array<VertexSet, kMaxVertices> above{1};
    VertexSet reachable = 1;
    ancestors[1][t] = 1;
    for (int v = 1; v < vertices - 1; ++v) {
      const VertexSet predecessors = column(lower, v);
      if (predecessors & reachable) reachable |= 1u << v;
      VertexSet found = 1u << v;
      for (VertexSet p = predecessors; p != 0; p &= p - 1) {
        found |= above[static_cast<size_t>(std::countr_zero(p))];
      }
      above[static_cast<size_t>(v)] = found;
      ancestors[size_t{1} << v][t] = static_cast<uint8_t>(found);
    }
    reached[t] = static_cast<uint8_t>(reachable);
    auto& compact = compact_mask[t];
    const VertexSet all_inner = all_vertices(vertices - 2);
    compact[0] = 0;
    for (VertexSet kept = 1; kept < all_inner; ++kept) {
      const int highest = static_cast<int>(std::bit_width(kept));
      const VertexSet below = kept & ~(1u << (highest - 1));
      const VertexSet predecessors = kGather[below << 1 | 1][column(lower, highest)];
      compact[kept] = static_cast<uint16_t>(compact[below] |
                                            predecessors << column_offset(std::popcount(kept)));
    }
    compact[all_inner] = 0;  // such masks are answered by full_slots_
  }

  // Ancestors of all sets from those of single vertices.
  void join_ancestors(int vertices) {
    ancestors[0].fill(0);
    for (size_t set = 1; set < size_t{1} << (vertices - 1); ++set) {
      const size_t rest = set & (set - 1);
      if (rest == 0) continue;
      for (size_t t = 0; t < kTile; ++t) {
        ancestors[set][t] = ancestors[rest][t] | ancestors[set ^ rest][t];
      }
    }
  }
};

}  // namespace

Result<EncodingMap> EncodingMap::build(std::shared_ptr<const SpaceIndex> index) {
  if (index->space().vertices > kMaxMapVertices) {
    return Error{ErrorCode::kSpaceTooLarge,
                 "an encoding map covers at most 7 vertices, received 8; look ids up one by one"};
  }
  EncodingMap map(std::move(index));
  Builder(map).run();
  return map;
}

void EncodingMap::fill_slots(std::span<int32_t> slots, int threads) const {
  const int vertices = index_->space().vertices;
  const int last_offset = column_offset(vertices - 1);
  const VertexSet last_columns = 1u << (vertices - 1);
  const VertexSet all = last_columns - 1;
  // Where the answers for a last column and a set of kept vertices start: the run of the set, plus
  // the part of the pruned mask that the last column gives.
  std::array<std::array<uint32_t, kSets>, kSets> start{};
  for (VertexSet last = 0; last < last_columns; ++last) {
    for (VertexSet kept = 0; kept < last_columns; ++kept) {
      const uint32_t gathered = kept == all ? 0 : kGather[kept][last];
      start[last][kept] =
          run_of_kept_[kept >> 1] + (gathered << column_offset(std::popcount(kept)));
    }
  }
  const size_t lower_count = size_t{1} << last_offset;
  const size_t tile = std::min(kTile, lower_count);
  parallel_for(threads, lower_count / tile, [&](size_t piece) {
    thread_local const auto lower = std::make_unique<LowerColumns>();
    const size_t first = piece * tile;
    for (size_t t = 0; t < tile; ++t) lower->analyse(vertices, t, static_cast<Mask>(first + t));
    lower->join_ancestors(vertices);
    for (VertexSet last = 0; last < last_columns; ++last) {
      int32_t* out = slots.data() + (size_t{last} << last_offset) + first;
      for (size_t t = 0; t < tile; ++t) {
        // Empty exactly when there is no path, for the input is then no ancestor of the output.
        const VertexSet kept = lower->ancestors[last][t] & lower->reached[t];
        out[t] = pruned_slots_[start[last][kept] + lower->compact_mask[t][kept >> 1]];
      }
    }
    return true;
  });
  for (const auto& [mask, slot] : full_slots_) slots[mask] = slot;
}

MapView EncodingMap::view(std::span<const int32_t> slots) const {
  const Space& space = index_->space();
  return {space.vertices, space.ops, row_stride_, slots, slot_entries_, rows_};
}

EncodingCounts EncodingMap::count_encodings(std::span<const int32_t> slots,
                                            std::span<uint64_t> counts) const {
  const uint64_t labels = label_count(index_->space().vertices, index_->space().ops);
  std::vector<uint32_t> masks_of_slot(slot_entries_.size() / 2, 0);
  EncodingCounts account;
  for (const int32_t slot : slots) {
    if (slot == kNoPath) {
      ++account.masks_no_path;
    } else if (slot == kOverEdgeLimit) {
      ++account.masks_over_edge_limit;
    } else {
      ++masks_of_slot[static_cast<size_t>(slot)];
    }
  }
  for (size_t slot = 0; slot < masks_of_slot.size(); ++slot) {
    uint64_t* cells = counts.data() + slot_entries_[2 * slot];
    const uint16_t* row = rows_.data() + slot_entries_[2 * slot + 1];
    for (uint64_t label = 0; label < labels; ++label) cells[row[label]] += masks_of_slot[slot];
    account.masks_mapped += masks_of_slot[slot];
  }
  account.no_path = account.masks_no_path * labels;
  account.over_edge_limit = account.masks_over_edge_limit * labels;
  account.mapped = account.masks_mapped * labels;
  return account;
}

Result<bool> expand_masks(const MapView& map, Mask first, size_t count, std::span<CellId> ids) {
  Result<const Kernels*> kernels = active_kernels();
  if (!kernels.ok()) return kernels.error();
  const uint32_t labels = label_count(map.vertices, map.ops);
  CellId* out = ids.data();
  for (size_t i = 0; i < count; ++i, out += labels) {
    const int32_t slot = map.slots[first + i];
    if (slot < 0) {
      std::fill_n(out, labels, slot);
      continue;
    }
    const auto entry = 2 * static_cast<size_t>(slot);
    kernels.value()->expand_row(map.rows.data() + map.slot_entries[entry + 1],
                                map.slot_entries[entry], out, labels);
  }
  return true;
}

}  // namespace nas101
