#include "nas101/automorphism.hpp"

#include <limits>

#include "nas101/space.hpp"

namespace nas101 {
namespace {

// Cycles of the permutation on the inner vertices.
int inner_cycles(int vertices, const Relabelling& relabelling) {
  VertexSet seen = 0;
  int cycles = 0;
  for (int start = 1; start < vertices - 1; ++start) {
    if (seen >> start & 1u) continue;
    ++cycles;
    for (int v = start; !(seen >> v & 1u); v = relabelling.to[static_cast<size_t>(v)]) {
      seen |= 1u << v;
    }
  }
  return cycles;
}

}  // namespace

uint64_t orbit_count(const AutomorphismGroup& group, int ops) {
  uint64_t fixed = 0;
  for (const Relabelling& element : group.elements) {
    fixed += label_count(inner_cycles(group.vertices, element) + 2, ops);
  }
  return fixed / group.elements.size();
}

OrbitTable make_orbit_table(const AutomorphismGroup& group, int ops) {
  constexpr uint32_t kUnseen = std::numeric_limits<uint32_t>::max();
  const uint32_t labels = label_count(group.vertices, ops);
  OrbitTable table{{}, std::vector<uint32_t>(labels, kUnseen)};
  table.representatives.reserve(orbit_count(group, ops));
  for (Label label = 0; label < labels; ++label) {
    if (table.rank[label] != kUnseen) continue;
    const auto rank = static_cast<uint32_t>(table.representatives.size());
    table.representatives.push_back(label);
    for (const Relabelling& element : group.elements) {
      table.rank[relabel(group.vertices, element, label, ops)] = rank;
    }
  }
  return table;
}

uint32_t GroupRegistry::number(AutomorphismGroup group) {
  const auto [entry, is_new] =
      numbers_.try_emplace(std::move(group), static_cast<uint32_t>(groups_.size()));
  if (is_new) groups_.push_back(entry->first);
  return entry->second;
}

}  // namespace nas101
