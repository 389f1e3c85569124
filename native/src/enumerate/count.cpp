#include "nas101/count.hpp"

#include "enumerate/class_walk.hpp"

namespace nas101 {

Result<SpaceCounts> count_space(const Space& space, JobControl& control) {
  if (auto error = check_space(space)) return *std::move(error);
  uint64_t work = 0;
  for (int v = kMinVertices; v <= space.vertices; ++v) work += ClassWalk::work(v);
  control.begin(work);

  SpaceCounts counts{};
  for (int vertices = kMinVertices; vertices <= space.vertices; ++vertices) {
    GroupRegistry groups;
    std::vector<uint64_t> cells_of_group;
    const bool finished = ClassWalk(vertices, space.edges).run(
        groups, control, [&](const ClassVisit& found) {
          if (found.group == cells_of_group.size()) {
            cells_of_group.push_back(orbit_count(groups.groups()[found.group], space.ops));
          }
          auto& row = counts[static_cast<size_t>(vertices)]
                            [static_cast<size_t>(edge_count(found.mask))];
          row.full_masks += found.members;
          row.linear_extensions += found.extensions;
          row.classes += 1;
          row.cells += cells_of_group[found.group];
          return true;
        });
    if (!finished) return Error{ErrorCode::kAborted, "counting was cancelled"};
  }
  return counts;
}

}  // namespace nas101
