#include "nas101/hash.hpp"

#include <gtest/gtest.h>

#include "example_cells.hpp"
#include "hash/md5.hpp"
#include "nas101/simd.hpp"

namespace nas101 {
namespace {

// Runs `check` once for each SIMD level that this machine has.
template <class Check>
void on_every_level(Check check) {
  for (const std::string_view level : simd_levels()) {
    ASSERT_TRUE(force_simd(level).ok());
    SCOPED_TRACE(level);
    check();
  }
  ASSERT_TRUE(force_simd(simd_levels().front()).ok());
}

TEST(Md5OfShortText, MatchesTheStandardsExamples) {
  EXPECT_EQ(md5_of_short_text("")[0], 0xd98c1dd4u);
  EXPECT_EQ(md5_of_short_text("abc")[0], 0x98500190u);
  EXPECT_EQ(md5_of_short_text("message digest")[3], 0xd061f1aau);
}

TEST(HashCells, GivesTheReferencesHashes) {
  on_every_level([] {
    EXPECT_EQ(test::hash_of(2, 1, 0), "043721b9c7fe8c5fad811d47d83132ec");
    EXPECT_EQ(test::hash_of(7, test::kInceptionMask, test::kInceptionLabel),
              "28cfc7874f6d200472e1a9dcd8650aa0");
    EXPECT_EQ(test::hash_of(8, test::kTriangles, 0), "d821d8971f63c06f2369b6000d10d28c");
    EXPECT_EQ(test::hash_of(8, test::kTwistedCover, 0), "d821d8971f63c06f2369b6000d10d28c");
  });
}

TEST(HashCells, MixedStructuresInAnyOrderHashAsAlone) {
  const auto index = test::open(kNasBench101);
  std::vector<Cell> cells;
  for (CellId i = 0; i < 500; ++i) {
    cells.push_back(index->cell(static_cast<CellId>(int64_t{i} * 104729 % index->size())));
  }
  on_every_level([&] {
    std::vector<uint8_t> digests(cells.size() * kHashBytes);
    ASSERT_TRUE(hash_cells(cells, 3, digests).ok());
    for (size_t i = 0; i < cells.size(); ++i) {
      EXPECT_EQ(test::hex({digests.data() + i * kHashBytes, kHashBytes}),
                test::hash_of(static_cast<int>(cells[i].vertices), cells[i].mask, cells[i].label));
    }
  });
}

TEST(HashAll, IsTheSameOnEveryLevelAndForAnyNumberOfThreads) {
  const auto index = test::open({7, 7, 3});
  const auto size = static_cast<size_t>(index->size()) * kHashBytes;
  std::vector<uint8_t> expected(size);
  JobControl control;
  ASSERT_TRUE(force_simd("scalar").ok());
  ASSERT_TRUE(hash_all(*index, expected, 1, control).ok());
  on_every_level([&] {
    for (const int threads : {1, 2, 5}) {
      std::vector<uint8_t> digests(size);
      ASSERT_TRUE(hash_all(*index, digests, threads, control).ok());
      EXPECT_TRUE(digests == expected) << threads << " threads";
    }
  });
}

TEST(HashAll, StopsWhenCancelled) {
  const auto index = test::open(kNasBench101);
  std::vector<uint8_t> digests(static_cast<size_t>(index->size()) * kHashBytes);
  JobControl control;
  control.cancel();
  EXPECT_EQ(hash_all(*index, digests, 2, control).error().code, ErrorCode::kAborted);
}

}  // namespace
}  // namespace nas101
