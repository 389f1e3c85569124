#include "nas101/space.hpp"

#include <gtest/gtest.h>

namespace nas101 {

TEST(CheckSpace, NamesTheNumberThatIsOutOfRange) {
  EXPECT_NE(check_space({9, 9, 3})->message.find("2 to 8 vertices, received 9"), std::string::npos);
  EXPECT_NE(check_space({7, 0, 3})->message.find("1 to 28 edges, received 0"), std::string::npos);
  EXPECT_NE(check_space({7, 9, 9})->message.find("1 to 8 ops, received 9"), std::string::npos);
}

TEST(CheckSpace, AcceptsNasBench101AndTheLargestSpace) {
  EXPECT_FALSE(check_space(kNasBench101));
  EXPECT_FALSE(check_space({8, 28, 8}));
}

TEST(LabelCount, IsOpsToThePowerOfInnerVertices) {
  EXPECT_EQ(label_count(2, 3), 1u);
  EXPECT_EQ(label_count(7, 3), 243u);
  EXPECT_EQ(label_count(8, 8), 262144u);
}

}  // namespace nas101
