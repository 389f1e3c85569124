#include "nas101/crc32c.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "nas101/simd.hpp"

namespace nas101 {
namespace {

TEST(Crc32c, MatchesTheKnownValuesOnEveryLevel) {
  const std::string_view digits = "123456789";
  const std::vector<uint8_t> zeros(32, 0);  // RFC 3720, B.4
  for (const std::string_view level : simd_levels()) {
    ASSERT_TRUE(force_simd(level).ok());
    EXPECT_EQ(crc32c({reinterpret_cast<const uint8_t*>(digits.data()), digits.size()}).value(),
              0xe3069283u);
    EXPECT_EQ(crc32c(zeros).value(), 0x8a9136aau);
    EXPECT_EQ(crc32c({}).value(), 0u);
  }
}

TEST(Crc32c, IsTheSameOnEveryLevelForEveryLengthAndStart) {
  std::vector<uint8_t> bytes(300);
  for (size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<uint8_t>(i * i + 7 * i);
  for (size_t start = 0; start < 9; ++start) {
    for (size_t length = 0; start + length <= bytes.size(); ++length) {
      const std::span<const uint8_t> part = std::span(bytes).subspan(start, length);
      ASSERT_TRUE(force_simd("scalar").ok());
      const uint32_t expected = crc32c(part).value();
      for (const std::string_view level : simd_levels()) {
        ASSERT_TRUE(force_simd(level).ok());
        ASSERT_EQ(crc32c(part).value(), expected) << level;
      }
    }
  }
}

}  // namespace
}  // namespace nas101
