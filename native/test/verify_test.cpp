#include "nas101/verify.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "example_cells.hpp"

namespace nas101 {
namespace {

// A small space, so that each case can verify all of it.
class VerifyMap : public testing::Test {
 protected:
  VerifyMap() : slots_(map_.mask_count()) { map_.fill_slots(slots_); }

  VerifyReport verify() {
    JobControl control;
    return verify_map(*index_, {6, 3, map_.row_stride(), slots_, entries_, rows_}, 2, control)
        .value();
  }

  std::shared_ptr<const SpaceIndex> index_ = test::open({6, 8, 3});
  EncodingMap map_ = EncodingMap::build(index_).value();
  std::vector<int32_t> slots_;
  std::vector<int32_t> entries_{map_.slot_entries().begin(), map_.slot_entries().end()};
  std::vector<uint16_t> rows_{map_.rows().begin(), map_.rows().end()};
};

TEST_F(VerifyMap, SoundMapHasNoMismatch) {
  const VerifyReport report = verify();
  EXPECT_EQ(report.encodings, 32768u * 81u);
  EXPECT_EQ(report.mismatches, 0u);
  EXPECT_EQ(report.unreached_cells, 0u);
  EXPECT_FALSE(report.first_mismatch);
  EXPECT_EQ(report.counts.no_path + report.counts.over_edge_limit + report.counts.mapped,
            report.encodings);
}

TEST_F(VerifyMap, OneAlteredRankIsFoundAndNamed) {
  rows_[rows_.size() - map_.row_stride()] ^= 1;
  const VerifyReport report = verify();
  ASSERT_TRUE(report.first_mismatch);
  EXPECT_EQ(report.first_mismatch->label, 0u);
  EXPECT_NE(report.first_mismatch->map_id, report.first_mismatch->canonical_id);
}

TEST_F(VerifyMap, SwappedNoAnswersAreFound) {
  ASSERT_EQ(slots_[0], kNoPath);
  slots_[0] = kOverEdgeLimit;
  const VerifyReport report = verify();
  EXPECT_EQ(report.mismatches, 81u);
  EXPECT_EQ(report.first_mismatch->canonical_id, kNoPath);
}

TEST_F(VerifyMap, ValuesThatPointOutsideTheTablesAreMismatchesNotCrashes) {
  slots_[100] = std::numeric_limits<int32_t>::max();
  entries_[1] = -5;
  entries_[3] = std::numeric_limits<int32_t>::max();
  EXPECT_GT(verify().mismatches, 81u);
}

TEST_F(VerifyMap, StopsWhenCancelled) {
  JobControl control;
  control.cancel();
  EXPECT_EQ(verify_map(*index_, map_.view(slots_), 1, control).error().code, ErrorCode::kAborted);
}

}  // namespace
}  // namespace nas101
