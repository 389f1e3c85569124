#include "index/map_builder.hpp"

#include <algorithm>

namespace nas101 {
namespace {

// Rows start on whole vectors of the expansion kernels.
constexpr uint32_t kRowAlignment = 32;

int inner_count(VertexSet kept_inner) { return std::popcount(kept_inner); }

// Raw number of each kept vertex; kept_inner's bit i stands for raw vertex i + 1.
std::array<int, kMaxVertices> raw_numbers(VertexSet kept_inner) {
  std::array<int, kMaxVertices> raw{};
  size_t number = 1;
  for (; kept_inner != 0; kept_inner &= kept_inner - 1) {
    raw[number++] = std::countr_zero(kept_inner) + 1;
  }
  return raw;
}

}  // namespace

EncodingMap::Builder::Builder(EncodingMap& map)
    : map_(map),
      index_(*map.index_),
      vertices_(index_.space().vertices),
      labels_(label_count(vertices_, index_.space().ops)),
      digits_(static_cast<size_t>(vertices_), std::vector<Label>(labels_)) {
  map_.row_stride_ = (labels_ + kRowAlignment - 1) / kRowAlignment * kRowAlignment;
  const auto ops = static_cast<Label>(index_.space().ops);
  for (Label label = 0; label < labels_; ++label) {
    Label rest = label;
    for (auto v = static_cast<size_t>(vertices_) - 2; v > 0; --v, rest /= ops) {
      digits_[v][label] = rest % ops;
    }
  }
}

void EncodingMap::Builder::run() {
  const VertexSet all_inner = all_vertices(vertices_ - 2);
  for (VertexSet kept = 0; kept < all_inner; ++kept) {
    map_.run_of_kept_.push_back(static_cast<uint32_t>(map_.pruned_slots_.size()));
    map_.pruned_slots_.resize(
        map_.pruned_slots_.size() + (size_t{1} << mask_bits(inner_count(kept) + 2)),
        kOverEdgeLimit);
  }
  map_.run_of_kept_.push_back(static_cast<uint32_t>(map_.pruned_slots_.size()));
  map_.pruned_slots_.push_back(kOverEdgeLimit);
  // Keeping no inner vertex and no edge either: the input does not reach the output.
  map_.pruned_slots_[0] = kNoPath;

  std::vector<Renumbering> renumbered;
  for (const StructureClass& structure : index_.classes()) {
    find_renumberings(structure, renumbered);
    for (VertexSet kept = 0; kept <= all_inner; ++kept) {
      if (inner_count(kept) + 2 == structure.vertices) add_slots(structure, kept, renumbered);
    }
  }
}

void EncodingMap::Builder::find_renumberings(const StructureClass& structure,
                                             std::vector<Renumbering>& found) {
  found.clear();
  for_each_linear_extension(structure.vertices, structure.mask,
                            [&](Mask mask, const Relabelling& relabelling) {
                              found.push_back({mask, relabelling});
                            });
  const auto by_mask = [](const Renumbering& a, const Renumbering& b) {
    return std::tie(a.mask, a.relabelling) < std::tie(b.mask, b.relabelling);
  };
  const auto same_mask = [](const Renumbering& a, const Renumbering& b) {
    return a.mask == b.mask;
  };
  std::sort(found.begin(), found.end(), by_mask);
  found.erase(std::unique(found.begin(), found.end(), same_mask), found.end());
}

void EncodingMap::Builder::add_slots(const StructureClass& structure, VertexSet kept_inner,
                                     std::span<const Renumbering> renumbered) {
  const bool nothing_dropped = structure.vertices == vertices_;
  for (const auto& [mask, relabelling] : renumbered) {
    const int32_t slot = slot_of(structure, row_offset(structure, kept_inner, relabelling));
    if (nothing_dropped) {
      map_.full_slots_.emplace_back(mask, slot);
    } else {
      map_.pruned_slots_[map_.run_of_kept_[kept_inner] + mask] = slot;
    }
  }
}

int32_t EncodingMap::Builder::row_offset(const StructureClass& structure, VertexSet kept_inner,
                                         const Relabelling& relabelling) {
  uint64_t cause = uint64_t{structure.group} << 32 | uint64_t{kept_inner} << 24;
  for (size_t v = 0; v < structure.vertices; ++v) {
    cause |= uint64_t{relabelling.to[v]} << (3 * v);
  }
  const auto [entry, is_new] = row_by_cause_.try_emplace(cause, 0);
  if (!is_new) return entry->second;
  std::vector<uint16_t> row = make_row(structure, kept_inner, relabelling);
  const auto next = static_cast<int32_t>(map_.rows_.size());
  const auto [known, is_new_content] = row_by_content_.try_emplace(std::move(row), next);
  if (is_new_content) {
    map_.rows_.insert(map_.rows_.end(), known->first.begin(), known->first.end());
  }
  return entry->second = known->second;
}

std::vector<uint16_t> EncodingMap::Builder::make_row(const StructureClass& structure,
                                                     VertexSet kept_inner,
                                                     const Relabelling& relabelling) const {
  const std::array<int, kMaxVertices> raw = raw_numbers(kept_inner);
  std::vector<Label> moved(labels_, 0);
  Label weight = 1;
  for (auto v = static_cast<size_t>(structure.vertices) - 2; v > 0; --v) {
    const auto& digit = digits_[static_cast<size_t>(raw[relabelling.to[v]])];
    for (Label label = 0; label < labels_; ++label) moved[label] += weight * digit[label];
    weight *= static_cast<Label>(index_.space().ops);
  }
  std::vector<uint16_t> row(map_.row_stride_, 0);
  const std::vector<uint32_t>& rank = index_.orbits_of(structure).rank;
  for (Label label = 0; label < labels_; ++label) {
    row[label] = static_cast<uint16_t>(rank[moved[label]]);
  }
  return row;
}

int32_t EncodingMap::Builder::slot_of(const StructureClass& structure, int32_t row_offset) {
  const uint64_t entry_key =
      uint64_t{static_cast<uint32_t>(structure.first)} << 32 | static_cast<uint32_t>(row_offset);
  const auto next = static_cast<int32_t>(map_.slot_entries_.size() / 2);
  const auto [entry, is_new] = slot_by_entry_.try_emplace(entry_key, next);
  if (is_new) {
    map_.slot_entries_.push_back(structure.first);
    map_.slot_entries_.push_back(row_offset);
  }
  return entry->second;
}

}  // namespace nas101
