// One visit for each isomorphism class of structures, in first-seen order.
#pragma once

#include <bit>
#include <vector>

#include "enumerate/full_masks.hpp"
#include "nas101/automorphism.hpp"
#include "nas101/job_control.hpp"
#include "nas101/linear_extension.hpp"

namespace nas101 {

struct ClassVisit {
  Mask mask;            // smallest of the class
  uint32_t group;       // number of its automorphism group
  uint64_t members;     // full masks in the class
  uint64_t extensions;  // linear extensions of the structure
};

// Walks masks in ascending order; at one that no earlier class has marked, marks all its
// renumberings and reads the automorphisms off those that give the mask back.
class ClassWalk {
 public:
  ClassWalk(int vertices, int max_edges)
      : vertices_(vertices),
        max_edges_(max_edges),
        seen_((size_t{1} << mask_bits(vertices)) / 64 + 1) {}

  // Work of `run` in the unit that it advances `control` by.
  static uint64_t work(int vertices) { return (uint64_t{1} << (vertices - 1)) - 1; }

  // Calls visit(ClassVisit), which returns false to end the walk. Returns false when cancelled.
  template <class Visit>
  bool run(GroupRegistry& groups, JobControl& control, Visit&& visit) {
    bool go_on = true;
    const auto at_mask = [&](Mask mask) {
      if (go_on && !is_seen(mask)) go_on = visit(walk_class(mask, groups));
    };
    FullMaskWalk walk(vertices_, max_edges_, at_mask);
    for (VertexSet last = 1; go_on && last < 1u << (vertices_ - 1); ++last) {
      walk.run_slice(last);
      if (!control.advance(1)) return false;
    }
    return true;
  }

 private:
  bool is_seen(Mask mask) const { return seen_[mask / 64] >> (mask % 64) & 1u; }

  ClassVisit walk_class(Mask mask, GroupRegistry& groups) {
    ClassVisit found{mask, 0, 0, 0};
    AutomorphismGroup group{vertices_, {}};
    for_each_linear_extension(vertices_, mask, [&](Mask other, const Relabelling& relabelling) {
      ++found.extensions;
      if (!is_seen(other)) ++found.members;
      seen_[other / 64] |= uint64_t{1} << (other % 64);
      if (other == mask) group.elements.push_back(relabelling);
    });
    found.group = groups.number(std::move(group));
    return found;
  }

  int vertices_;
  int max_edges_;
  std::vector<uint64_t> seen_;
};

}  // namespace nas101
