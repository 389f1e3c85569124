// One record of the official files: a JSON row around a base64 protobuf.
//
//   ["<hash>", <epochs>, "<matrix digits>", "<op>,<op>,...", "<base64 of ModelMetrics>"]
//
// Separators are ", ", the base64 has a line break after every 76 characters and at its end.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "nas101/cell.hpp"

namespace nas101 {

inline constexpr size_t kEvaluations = 3;  // start, halfway, end
inline constexpr size_t kSplits = 3;       // train, validation, test

// ModelMetrics with its three EvaluationData; every field is present in the official files.
struct OfficialMetrics {
  std::array<double, kEvaluations> epoch;
  std::array<double, kEvaluations> training_seconds;
  std::array<std::array<double, kSplits>, kEvaluations> accuracy;
  uint32_t trainable_parameters;
  double total_seconds;
};

struct OfficialRow {
  std::array<uint8_t, 16> hash;
  uint32_t epochs;
  Cell cell;  // as written: pruned, in the file's vertex order
  OfficialMetrics metrics;
};

enum class RowFault { kUtf8, kJson, kBase64, kProtobuf, kCell };

struct RowError {
  RowFault fault;
  const char* message;
};

// Reads one payload; nothing outside it is touched, whatever it says.
std::optional<RowError> decode_row(std::span<const uint8_t> payload, OfficialRow& row);

// Appends the payload to `out`, byte for byte as the official writer did.
void encode_row(const OfficialRow& row, std::string& out);

}  // namespace nas101
