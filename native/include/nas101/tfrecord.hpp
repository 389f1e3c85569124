// The official NAS-Bench-101 files: TFRecord framing around rows of JSON, base64 and protobuf.
//
//   u64 length (little-endian) | masked CRC-32C of those 8 bytes | payload | masked CRC of payload
//
// A reader takes the bytes of one or more files piece by piece and gives all runs as sorted columns.
// What cannot be read stops it with a place; what reads but looks wrong is counted as a finding.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "nas101/space_index.hpp"

namespace nas101 {

enum class RecordFault {
  kBadLength,       // a length that no record of these files has
  kBadCrc,          // length or payload differ from what was written
  kBadUtf8,         // not plain ASCII
  kBadJson,         // not the row described in official_row.hpp
  kBadBase64,       //
  kBadProtobuf,     // incomplete ModelMetrics, or not three evaluations
  kBadCell,         // the matrix and ops are no cell of NAS-Bench-101
  kTornTail,        // the file ends within a record
  kTooManyLayouts,  // more than 256 different sets of epoch stamps
};

struct RecordError {
  RecordFault fault;
  uint64_t record;  // within the file, from 0
  uint64_t offset;  // of the record's first byte in the file
  std::string message;
};

enum class Finding {
  kHashMismatch,         // hash is not that of matrix and ops
  kParameterMismatch,    // parameters differ from the formula
  kOffLattice,           // an accuracy is no k/9984 in float32
  kImplausibleTime,      // seconds negative, not increasing, or beyond the total
  kOtherRepresentative,  // matrix and ops are not the cell's first-seen form
  kNotByteExact,         // writing the stored values again would give other bytes
  kDuplicateRun,         // equal in every value to an earlier run of the cell; left out
};
inline constexpr size_t kFindings = 7;

struct FindingCount {
  uint64_t count = 0;
  uint64_t file = 0;  // place of the first in the order of the files
  uint64_t record = 0;
  uint64_t offset = 0;
};

// One row a run, sorted by cell, epochs, repeat. Evaluations are start, halfway, end.
struct RunTable {
  std::vector<CellId> cell;
  std::vector<uint16_t> epochs;
  std::vector<uint8_t> repeat;  // order of appearance among runs of equal cell and epochs
  std::vector<uint8_t> layout;  // index into `stamps`
  std::array<std::array<std::vector<float>, 3>, 3> accuracy;  // [evaluation][train, valid., test]
  std::array<std::vector<float>, 3> seconds;                  // [evaluation]
  std::vector<double> total_seconds;
  std::vector<uint32_t> parameters;
  std::vector<uint32_t> source_index;  // number of the record over all files

  std::vector<std::array<double, 3>> stamps;  // epoch stamps of the evaluations

  size_t size() const { return cell.size(); }
  void resize(size_t rows);
};

// What the records of each cell must hold. The index must be NAS-Bench-101's.
struct CellFacts {
  std::shared_ptr<const SpaceIndex> index;
  std::vector<uint8_t> digests;      // 16 bytes a cell, see hash_all
  std::vector<uint32_t> parameters;  // trainable parameters of the stored form
};

class TfRecordReader {
 public:
  explicit TfRecordReader(std::shared_ptr<const CellFacts> facts);
  ~TfRecordReader();

  // The next bytes of the current file, of which `left_in_file` follow after them. No length in the
  // data is trusted beyond that.
  std::optional<RecordError> push(std::span<const uint8_t> bytes, uint64_t left_in_file,
                                  int threads);

  // The current file is complete; the next push begins another.
  std::optional<RecordError> end_file();

  uint64_t records() const;
  const std::array<FindingCount, kFindings>& findings() const;

  // All runs; the reader is empty afterwards.
  RunTable finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Columns that somebody else owns; contents as in RunTable, cells and layouts within range.
struct RunView {
  std::span<const CellId> cell;
  std::span<const uint16_t> epochs;
  std::span<const uint8_t> layout;
  std::array<std::array<std::span<const float>, 3>, 3> accuracy;
  std::array<std::span<const float>, 3> seconds;
  std::span<const double> total_seconds;
  std::span<const uint32_t> parameters;
  std::span<const std::array<double, 3>> stamps;
};

// Appends framed records of the given rows to `out`, byte for byte as the official writer did.
// kInvalidArgument when a row points outside the tables.
Result<bool> write_tf_records(const CellFacts& facts, const RunView& runs,
                              std::span<const uint32_t> rows, int threads, std::string& out);

}  // namespace nas101
