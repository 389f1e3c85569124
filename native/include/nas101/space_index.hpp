// All unique cells of a space with their ids, held as classes and orbit tables.
//
// Ids run over vertices, then class by smallest mask, then orbit-minimal label: exactly the order
// in which the reference (generate_graphs.py) first sees each cell. Nothing is hashed. A cell's
// stored form (its representative) is its first-seen encoding.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <vector>

#include "nas101/automorphism.hpp"
#include "nas101/cell.hpp"
#include "nas101/job_control.hpp"
#include "nas101/result.hpp"
#include "nas101/space.hpp"

namespace nas101 {

struct StructureClass {
  Mask mask;  // smallest of the class
  uint8_t vertices;
  uint32_t group;  // index of its orbit table
  CellId first;    // id of the class's first cell
};

class SpaceIndex {
 public:
  // NAS-Bench-101 takes about 1 ms. At most 2^31 - 1 cells, else kSpaceTooLarge.
  static Result<std::shared_ptr<const SpaceIndex>> build(const Space& space, JobControl& control);

  const Space& space() const { return space_; }
  CellId size() const { return size_; }
  std::span<const StructureClass> classes() const { return classes_; }
  const AutomorphismGroup& group_of(const StructureClass& c) const { return groups_[c.group]; }
  const OrbitTable& orbits_of(const StructureClass& c) const { return orbits_[c.group]; }
  // Number of cells of classes()[i].
  CellId cells_in_class(size_t i) const;

  // Representative of an id in [0, size()).
  Cell cell(CellId id) const;

  // Representatives of ids [first, first + cells.size()).
  void cells(CellId first, std::span<Cell> cells) const;

  // Id of any encoding of up to 8 vertices, or a negative answer: prunes, finds the canonical
  // structure, looks up class and orbit.
  CellId id_of(int vertices, Mask mask, Label label) const;

  // Class of a canonical mask, or nullptr when the space has none.
  const StructureClass* find_class(int vertices, Mask canonical_mask) const;

 private:
  explicit SpaceIndex(const Space& space) : space_(space) {}

  Space space_;
  CellId size_ = 0;
  std::vector<StructureClass> classes_;
  std::array<uint32_t, kMaxVertices + 2> first_class_{};  // by number of vertices
  std::vector<AutomorphismGroup> groups_;
  std::vector<OrbitTable> orbits_;
};

}  // namespace nas101
