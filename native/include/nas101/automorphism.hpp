// Automorphism groups of structures and their orbits on labels.
//
// Two labels of one structure describe the same cell exactly when an automorphism carries one to
// the other. There are few distinct groups (18 at 7 vertices), so each is kept once and shared.
#pragma once

#include <map>
#include <vector>

#include "nas101/linear_extension.hpp"

namespace nas101 {

// All automorphisms of one structure, the identity included, in ascending order.
struct AutomorphismGroup {
  int vertices;
  std::vector<Relabelling> elements;

  friend auto operator<=>(const AutomorphismGroup&, const AutomorphismGroup&) = default;
};

// Number of orbits on ops^(V-2) labels, by Burnside's lemma: the mean of ops^cycles.
uint64_t orbit_count(const AutomorphismGroup& group, int ops);

struct OrbitTable {
  std::vector<Label> representatives;  // smallest label of each orbit, ascending
  std::vector<uint32_t> rank;          // label -> index of its orbit in `representatives`
};

OrbitTable make_orbit_table(const AutomorphismGroup& group, int ops);

// Gives equal groups equal numbers 0, 1, 2, ...
class GroupRegistry {
 public:
  uint32_t number(AutomorphismGroup group);
  const std::vector<AutomorphismGroup>& groups() const { return groups_; }

 private:
  std::map<AutomorphismGroup, uint32_t> numbers_;
  std::vector<AutomorphismGroup> groups_;
};

}  // namespace nas101
