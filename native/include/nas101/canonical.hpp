// The canonical form: smallest mask over all renumberings, then smallest label.
//
// Because the reference walks masks and labels in ascending order, this is also the form in which
// it sees a cell first, and its position in that order is the cell's id.
#pragma once

#include "nas101/cell.hpp"
#include "nas101/linear_extension.hpp"

namespace nas101 {

struct CanonicalStructure {
  Mask mask;
  Relabelling relabelling;  // one that leads from the given mask to `mask`
};

struct CanonicalForm {
  Mask mask;
  Label label;
};

// Both expect a full DAG (see is_full).
CanonicalStructure canonical_structure(int vertices, Mask full_mask);
CanonicalForm canonical_form(int vertices, Mask full_mask, Label label, int ops);

}  // namespace nas101
