// Builds the rows and slots of an EncodingMap.
#pragma once

#include <map>
#include <unordered_map>

#include "nas101/encoding_map.hpp"

namespace nas101 {

class EncodingMap::Builder {
 public:
  explicit Builder(EncodingMap& map);
  void run();

 private:
  struct Renumbering {
    Mask mask;  // of the renumbered structure
    Relabelling relabelling;
  };

  // The distinct masks of one class, each with one renumbering that leads to it.
  static void find_renumberings(const StructureClass& structure, std::vector<Renumbering>& found);
  void add_slots(const StructureClass& structure, VertexSet kept_inner,
                 std::span<const Renumbering> renumbered);
  int32_t row_offset(const StructureClass& structure, VertexSet kept_inner,
                     const Relabelling& relabelling);
  std::vector<uint16_t> make_row(const StructureClass& structure, VertexSet kept_inner,
                                 const Relabelling& relabelling) const;
  int32_t slot_of(const StructureClass& structure, int32_t row_offset);

  EncodingMap& map_;
  const SpaceIndex& index_;
  int vertices_;
  uint32_t labels_;
  std::vector<std::vector<Label>> digits_;  // [raw vertex][raw label]
  std::unordered_map<uint64_t, int32_t> row_by_cause_;
  std::map<std::vector<uint16_t>, int32_t> row_by_content_;
  std::unordered_map<uint64_t, int32_t> slot_by_entry_;
};

}  // namespace nas101
