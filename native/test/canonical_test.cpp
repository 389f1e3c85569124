#include <gtest/gtest.h>

#include "example_cells.hpp"
#include "nas101/canonical.hpp"
#include "nas101/prune.hpp"

namespace nas101 {
namespace {

using test::label_of;
using test::mask_of;

TEST(CanonicalForm, RenumberedCellsShareIt) {
  const CanonicalForm expected = canonical_form(7, test::kInceptionMask, test::kInceptionLabel, 3);
  int forms = 0;
  for_each_linear_extension(7, test::kInceptionMask, [&](Mask mask, const Relabelling& moved) {
    const CanonicalForm form =
        canonical_form(7, mask, relabel(7, moved, test::kInceptionLabel, 3), 3);
    EXPECT_EQ(form.mask, expected.mask);
    EXPECT_EQ(form.label, expected.label);
    ++forms;
  });
  EXPECT_EQ(forms, 60);  // five inner vertices, one edge among them
}

TEST(CanonicalForm, TellsApartWhatOnlyOpsTellApart) {
  const Mask diamond = mask_of({{0, 1}, {0, 2}, {1, 3}, {2, 3}});
  EXPECT_EQ(canonical_form(4, diamond, label_of({2, 0}), 3).label, label_of({0, 2}));
  EXPECT_EQ(canonical_form(4, diamond, label_of({0, 2}), 3).label, label_of({0, 2}));
  EXPECT_EQ(canonical_form(4, diamond, label_of({2, 1}), 3).label, label_of({1, 2}));
}

TEST(CanonicalStructure, SeparatesThePairThatTheHashConfuses) {
  EXPECT_NE(canonical_structure(8, test::kTriangles).mask,
            canonical_structure(8, test::kTwistedCover).mask);
}

TEST(CanonicalStructure, ReturnsARenumberingThatLeadsToIt) {
  const CanonicalStructure canonical = canonical_structure(7, test::kInceptionMask);
  Mask moved = 0;
  for (int y = 1; y < 7; ++y) {
    for (int x = 0; x < y; ++x) {
      if (!has_edge(test::kInceptionMask, x, y)) continue;
      moved |= 1u << edge_bit(canonical.relabelling.to[static_cast<size_t>(x)],
                              canonical.relabelling.to[static_cast<size_t>(y)]);
    }
  }
  EXPECT_EQ(moved, canonical.mask);
}

}  // namespace
}  // namespace nas101
