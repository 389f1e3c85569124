// Every raw encoding of a space -> id, in factored form (NAS-Bench-101: 8.4 MB for 509,607,936
// encodings, built in a few milliseconds).
//
//   slots        one per mask: -1, -2, or the number of a slot
//   slot_entries two per slot: id of the class's first cell, offset of a row
//   rows         per row one number per label: rank of the cell within the class
//
//   id(mask, label) = slot_entries[2s] + rows[slot_entries[2s + 1] + label],  s = slots[mask]
//
// Few rows exist (585) because a row depends only on which vertices are kept, how the rest is
// renumbered, and the automorphism group.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "nas101/space_index.hpp"

namespace nas101 {

// Largest number of vertices whose 2^(V(V-1)/2) masks are mapped.
inline constexpr int kMaxMapVertices = 7;

// A map that somebody else owns. Values are not trusted: see `checked_expand`.
struct MapView {
  int vertices;
  int ops;
  uint32_t row_stride;
  std::span<const int32_t> slots;
  std::span<const int32_t> slot_entries;
  std::span<const uint16_t> rows;

  CellId id(Mask mask, Label label) const {
    const int32_t slot = slots[mask];
    if (slot < 0) return slot;
    const auto entry = 2 * static_cast<size_t>(slot);
    return slot_entries[entry] + rows[static_cast<size_t>(slot_entries[entry + 1]) + label];
  }
};

struct EncodingCounts {
  uint64_t no_path = 0;
  uint64_t over_edge_limit = 0;
  uint64_t mapped = 0;
  uint64_t masks_no_path = 0;
  uint64_t masks_over_edge_limit = 0;
  uint64_t masks_mapped = 0;
};

class EncodingMap {
 public:
  // kSpaceTooLarge beyond 7 vertices, or when a class has more than 65,536 cells.
  static Result<EncodingMap> build(std::shared_ptr<const SpaceIndex> index);

  size_t mask_count() const { return size_t{1} << mask_bits(index_->space().vertices); }
  uint32_t row_stride() const { return row_stride_; }
  std::span<const int32_t> slot_entries() const { return slot_entries_; }
  std::span<const uint16_t> rows() const { return rows_; }

  // Fills one slot per mask; `slots` has mask_count() elements. threads = 0: one per core.
  void fill_slots(std::span<int32_t> slots, int threads = 1) const;

  // A view over these tables and slots filled by fill_slots.
  MapView view(std::span<const int32_t> slots) const;

  // Raw encodings per id, added to `counts` (one element a cell).
  EncodingCounts count_encodings(std::span<const int32_t> slots, std::span<uint64_t> counts) const;

 private:
  class Builder;
  explicit EncodingMap(std::shared_ptr<const SpaceIndex> index) : index_(std::move(index)) {}

  std::shared_ptr<const SpaceIndex> index_;
  uint32_t row_stride_ = 0;
  std::vector<int32_t> slot_entries_;
  std::vector<uint16_t> rows_;
  // Slots of all masks that lose a vertex: for each set of kept inner vertices one run, indexed by
  // the pruned mask. The last element answers for masks that lose none and are not in full_slots_.
  std::vector<int32_t> pruned_slots_;
  std::vector<uint32_t> run_of_kept_;
  std::vector<std::pair<Mask, int32_t>> full_slots_;
};

// Ids of all labels of masks [first, first + count), `ids` of count * labels elements, by the
// fastest kernel. The view must come from EncodingMap.
Result<bool> expand_masks(const MapView& map, Mask first, size_t count, std::span<CellId> ids);

}  // namespace nas101
