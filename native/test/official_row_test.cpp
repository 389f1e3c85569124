#include "tfrecord/official_row.hpp"

#include <gtest/gtest.h>

#include <string>

#include "example_cells.hpp"

namespace nas101 {
namespace {

OfficialRow example_row() {
  OfficialRow row{};
  for (size_t i = 0; i < row.hash.size(); ++i) row.hash[i] = static_cast<uint8_t>(17 * i);
  row.epochs = 108;
  row.cell = make_cell(7, test::kInceptionMask, test::kInceptionLabel);
  row.metrics.epoch = {0, 54, 108};
  row.metrics.training_seconds = {0, 883.4580078125, 1769.1279296875};
  for (size_t e = 0; e < kEvaluations; ++e) {
    for (size_t split = 0; split < kSplits; ++split) {
      row.metrics.accuracy[e][split] = static_cast<double>(e * 3 + split) / 10;
    }
  }
  row.metrics.trainable_parameters = 2694282;
  row.metrics.total_seconds = 2000.5;
  return row;
}

std::string encoded(const OfficialRow& row) {
  std::string text;
  encode_row(row, text);
  return text;
}

std::optional<RowError> decoded(const std::string& text, OfficialRow& row) {
  return decode_row({reinterpret_cast<const uint8_t*>(text.data()), text.size()}, row);
}

TEST(DecodeRow, RefusesEveryPrefixOfARow) {
  const std::string text = encoded(example_row());
  OfficialRow row{};
  for (size_t length = 0; length < text.size(); ++length) {
    EXPECT_TRUE(decoded(text.substr(0, length), row).has_value()) << length;
  }
}

// Under sanitizers this also shows that no change of one byte leads outside the payload.
TEST(DecodeRow, SurvivesEveryChangedByte) {
  const std::string text = encoded(example_row());
  const std::array<int, 11> values{0, 1, '"', '\\', '[', ',', 'A', '=', 127, 128, 255};
  OfficialRow row{};
  for (size_t at = 0; at < text.size(); ++at) {
    for (const int value : values) {
      std::string damaged = text;
      damaged[at] = static_cast<char>(value);
      (void)decoded(damaged, row);
    }
  }
}

TEST(DecodeRow, TellsTheFaultsApart) {
  const std::string text = encoded(example_row());
  OfficialRow row{};
  const auto fault_after = [&](const std::string& from, const std::string& to) {
    std::string damaged = text;
    damaged.replace(damaged.find(from), from.size(), to);
    return decoded(damaged, row)->fault;
  };
  EXPECT_EQ(fault_after("108", "\xff"), RowFault::kUtf8);
  EXPECT_EQ(fault_after("108", "1.5"), RowFault::kJson);
  EXPECT_EQ(fault_after("108", "0"), RowFault::kJson);
  EXPECT_EQ(fault_after("maxpool3x3", "none"), RowFault::kCell);
  EXPECT_EQ(fault_after("input,", ""), RowFault::kCell);
  EXPECT_EQ(fault_after("Ci0J", "C*0J"), RowFault::kBase64);
  EXPECT_EQ(fault_after("Ci0J", "Ci4J"), RowFault::kProtobuf);
}

TEST(EncodeRow, IsReadBackToTheSameValues) {
  const OfficialRow row = example_row();
  OfficialRow again{};
  ASSERT_FALSE(decoded(encoded(row), again).has_value());
  EXPECT_EQ(again.hash, row.hash);
  EXPECT_EQ(again.epochs, row.epochs);
  EXPECT_EQ(again.cell, row.cell);
  EXPECT_EQ(again.metrics.accuracy, row.metrics.accuracy);
  EXPECT_EQ(again.metrics.training_seconds, row.metrics.training_seconds);
  EXPECT_EQ(again.metrics.epoch, row.metrics.epoch);
  EXPECT_EQ(again.metrics.trainable_parameters, row.metrics.trainable_parameters);
  EXPECT_EQ(again.metrics.total_seconds, row.metrics.total_seconds);
}

TEST(EncodeRow, WritesTheOfficialText) {
  const std::string text = encoded(example_row());
  EXPECT_EQ(text.substr(0, 45), "[\"00112233445566778899aabbccddeeff\", 108, \"01");
  EXPECT_NE(text.find("\", \"input,conv1x1-bn-relu,conv3x3-bn-relu,conv3x3-bn-relu,"
                      "conv3x3-bn-relu,maxpool3x3,output\", \""),
            std::string::npos);
  EXPECT_EQ(text.substr(text.size() - 4), "\\n\"]");
}

}  // namespace
}  // namespace nas101
