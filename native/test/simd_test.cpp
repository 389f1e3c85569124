#include "nas101/simd.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <random>

#include "simd/kernels.hpp"

namespace nas101 {
namespace {

using Digest = std::array<uint32_t, 4>;

// Digest order by hex text is byte order: first byte of each word first.
bool text_before(const Digest& a, const Digest& b) {
  const auto bytes = [](const Digest& digest) {
    std::array<uint8_t, 16> out{};
    for (size_t i = 0; i < 16; ++i) out[i] = static_cast<uint8_t>(digest[i / 4] >> (8 * (i % 4)));
    return out;
  };
  return bytes(a) < bytes(b);
}

void expect_sorted_on_every_level(const std::vector<Digest>& digests) {
  std::vector<Digest> expected = digests;
  std::sort(expected.begin(), expected.end(), text_before);
  for (const std::string_view level : simd_levels()) {
    ASSERT_TRUE(force_simd(level).ok());
    std::vector<Digest> sorted = digests;
    active_kernels().value()->sort_digests(sorted.front().data(), static_cast<int>(sorted.size()));
    EXPECT_EQ(sorted, expected) << level;
  }
}

TEST(ForceSimd, UnknownNameIsAnErrorThatListsTheKnownOnes) {
  const auto result = force_simd("haswell");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::kUnknownSimd);
  EXPECT_NE(result.error().message.find("avx512, avx2, neon, scalar"), std::string::npos);
  EXPECT_NE(result.error().message.find("haswell"), std::string::npos);
}

TEST(ForceSimd, LevelOfAnotherProcessorIsUnsupportedNotUnknown) {
  for (const char* level : {"neon", "avx2", "avx512"}) {
    const auto supported = simd_levels();
    if (std::find(supported.begin(), supported.end(), level) != supported.end()) continue;
    EXPECT_EQ(force_simd(level).error().code, ErrorCode::kUnsupportedSimd) << level;
  }
}

TEST(SimdLevels, EndWithScalar) { EXPECT_EQ(simd_levels().back(), "scalar"); }

TEST(SortDigests, SortsRandomDigestsOfEveryCount) {
  std::mt19937 random(1);
  for (size_t count = 1; count <= 8; ++count) {
    for (int repeat = 0; repeat < 50; ++repeat) {
      std::vector<Digest> digests(count);
      for (Digest& digest : digests) {
        for (uint32_t& word : digest) word = static_cast<uint32_t>(random());
      }
      expect_sorted_on_every_level(digests);
    }
  }
}

// By the 0-1 principle a network that sorts all sequences of two values sorts everything.
TEST(SortDigests, SortsEverySequenceOfTwoValues) {
  for (size_t count = 1; count <= 8; ++count) {
    for (uint32_t bits = 0; bits < 1u << count; ++bits) {
      std::vector<Digest> digests(count);
      for (size_t i = 0; i < count; ++i) digests[i] = {bits >> i & 1u ? 0x80u : 0x7fu, 0, 0, 0};
      expect_sorted_on_every_level(digests);
    }
  }
}

TEST(SortDigests, LooksBeyondEqualFirstWords) {
  for (size_t word = 1; word < 4; ++word) {
    std::vector<Digest> digests(6, Digest{0xabcdef01u, 5, 6, 7});
    for (size_t i = 0; i < digests.size(); ++i) {
      digests[i][word] = static_cast<uint32_t>(0x01000100u * (7 * i % 6));
    }
    expect_sorted_on_every_level(digests);
  }
}

TEST(ExpandRow, AddsTheFirstIdOnEveryLevel) {
  std::vector<uint16_t> row(243);
  std::iota(row.begin(), row.end(), uint16_t{65535 - 242});
  for (const std::string_view level : simd_levels()) {
    ASSERT_TRUE(force_simd(level).ok());
    for (const size_t count : {size_t{0}, size_t{1}, size_t{31}, size_t{243}}) {
      std::vector<int32_t> ids(244, -7);
      active_kernels().value()->expand_row(row.data(), 1000000, ids.data(), count);
      for (size_t i = 0; i < count; ++i) ASSERT_EQ(ids[i], 1000000 + row[i]) << level;
      EXPECT_EQ(ids[count], -7) << level;  // nothing is written past the end
    }
  }
}

}  // namespace
}  // namespace nas101
