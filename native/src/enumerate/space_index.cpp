#include "nas101/space_index.hpp"

#include <algorithm>
#include <limits>

#include "enumerate/class_walk.hpp"
#include "nas101/canonical.hpp"
#include "nas101/prune.hpp"

namespace nas101 {
namespace {

Error too_many_cells() {
  return {ErrorCode::kSpaceTooLarge,
          "ids need a space of at most 2147483647 cells; count_space has no such limit"};
}

}  // namespace

Result<std::shared_ptr<const SpaceIndex>> SpaceIndex::build(const Space& space,
                                                            JobControl& control) {
  if (auto error = check_space(space)) return *std::move(error);
  std::shared_ptr<SpaceIndex> index(new SpaceIndex(space));
  uint64_t work = 0;
  for (int v = kMinVertices; v <= space.vertices; ++v) work += ClassWalk::work(v);
  control.begin(work);

  GroupRegistry groups;
  std::vector<uint64_t> cells_of_group;
  uint64_t cells = 0;
  for (int vertices = kMinVertices; vertices <= space.vertices; ++vertices) {
    index->first_class_[static_cast<size_t>(vertices)] =
        static_cast<uint32_t>(index->classes_.size());
    const bool finished = ClassWalk(vertices, space.edges)
                              .run(groups, control, [&](const ClassVisit& found) {
      if (found.group == cells_of_group.size()) {
        cells_of_group.push_back(orbit_count(groups.groups()[found.group], space.ops));
      }
      index->classes_.push_back({found.mask, static_cast<uint8_t>(vertices), found.group,
                                 static_cast<CellId>(cells)});
      cells += cells_of_group[found.group];
      return cells <= std::numeric_limits<CellId>::max();
    });
    if (!finished) return Error{ErrorCode::kAborted, "enumeration was cancelled"};
    if (cells > std::numeric_limits<CellId>::max()) return too_many_cells();
  }
  for (size_t v = static_cast<size_t>(space.vertices) + 1; v < index->first_class_.size(); ++v) {
    index->first_class_[v] = static_cast<uint32_t>(index->classes_.size());
  }
  index->size_ = static_cast<CellId>(cells);
  index->groups_ = groups.groups();
  for (const AutomorphismGroup& group : index->groups_) {
    index->orbits_.push_back(make_orbit_table(group, space.ops));
  }
  return std::shared_ptr<const SpaceIndex>(std::move(index));
}

CellId SpaceIndex::cells_in_class(size_t i) const {
  const CellId next = i + 1 < classes_.size() ? classes_[i + 1].first : size_;
  return next - classes_[i].first;
}

Cell SpaceIndex::cell(CellId id) const {
  Cell cell{};
  cells(id, {&cell, 1});
  return cell;
}

void SpaceIndex::cells(CellId first, std::span<Cell> cells) const {
  const auto after = std::upper_bound(
      classes_.begin(), classes_.end(), first,
      [](CellId id, const StructureClass& c) { return id < c.first; });
  auto c = static_cast<size_t>(after - classes_.begin()) - 1;
  auto rank = static_cast<size_t>(first - classes_[c].first);
  for (size_t filled = 0; filled < cells.size(); ++c, rank = 0) {
    const StructureClass& structure = classes_[c];
    const std::vector<Label>& labels = orbits_of(structure).representatives;
    const size_t count = std::min(labels.size() - rank, cells.size() - filled);
    for (size_t i = 0; i < count; ++i) {
      cells[filled++] = make_cell(structure.vertices, structure.mask, labels[rank + i]);
    }
  }
}

CellId SpaceIndex::id_of(int vertices, Mask mask, Label label) const {
  const Pruned pruned = prune(vertices, mask);
  if (pruned.kept == 0) return kNoPath;
  if (pruned.vertices > space_.vertices) return kOverVertexLimit;
  if (edge_count(pruned.mask) > space_.edges) return kOverEdgeLimit;
  const CanonicalStructure canonical = canonical_structure(pruned.vertices, pruned.mask);
  const StructureClass& structure = *find_class(pruned.vertices, canonical.mask);
  const Label kept = project_label(vertices, pruned.kept, label, space_.ops);
  const Label moved = relabel(pruned.vertices, canonical.relabelling, kept, space_.ops);
  return structure.first + static_cast<CellId>(orbits_of(structure).rank[moved]);
}

const StructureClass* SpaceIndex::find_class(int vertices, Mask canonical_mask) const {
  const auto v = static_cast<size_t>(vertices);
  const auto begin = classes_.begin() + first_class_[v];
  const auto end = classes_.begin() + first_class_[v + 1];
  const auto found = std::lower_bound(
      begin, end, canonical_mask, [](const StructureClass& c, Mask mask) { return c.mask < mask; });
  return found != end && found->mask == canonical_mask ? &*found : nullptr;
}

}  // namespace nas101
