#include "nas101/canonical.hpp"

#include <algorithm>

namespace nas101 {

CanonicalStructure canonical_structure(int vertices, Mask full_mask) {
  CanonicalStructure best{~Mask{0}, {}};
  for_each_linear_extension(vertices, full_mask, [&](Mask mask, const Relabelling& relabelling) {
    if (mask < best.mask) best = {mask, relabelling};
  });
  return best;
}

CanonicalForm canonical_form(int vertices, Mask full_mask, Label label, int ops) {
  CanonicalForm best{~Mask{0}, ~Label{0}};
  for_each_linear_extension(vertices, full_mask, [&](Mask mask, const Relabelling& relabelling) {
    if (mask > best.mask) return;
    const Label moved = relabel(vertices, relabelling, label, ops);
    best = mask < best.mask ? CanonicalForm{mask, moved}
                            : CanonicalForm{mask, std::min(best.label, moved)};
  });
  return best;
}

}  // namespace nas101
