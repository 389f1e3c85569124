#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "job/parallel.hpp"
#include "nas101/crc32c.hpp"
#include "nas101/tfrecord.hpp"
#include "simd/kernels.hpp"
#include "tfrecord/framing.hpp"
#include "tfrecord/official_row.hpp"
#include "tfrecord/stored_run.hpp"

namespace nas101 {
namespace {

constexpr size_t kPieceRecords = 1024;

// A record found in the current bytes.
struct Frame {
  size_t begin;  // of the frame, in the current bytes
  size_t length;  // of the payload
};

// Where the records of one chunk lie, to tell their places after all files are read.
struct ChunkPlace {
  uint64_t first;         // number of the first record over all files
  uint64_t file;
  uint64_t first_in_file;
  uint64_t offset;        // of the chunk's first byte in the file
  std::vector<uint32_t> begins;  // of each record, from there
};

struct PieceResult {
  std::optional<RecordError> error;
  std::array<FindingCount, kFindings> findings{};
};

void note(PieceResult& result, Finding finding, uint64_t file, uint64_t record, uint64_t offset) {
  FindingCount& count = result.findings[static_cast<size_t>(finding)];
  if (count.count++ == 0) count = {1, file, record, offset};
}

RecordFault fault_of(RowFault fault) {
  switch (fault) {
    case RowFault::kUtf8:
      return RecordFault::kBadUtf8;
    case RowFault::kJson:
      return RecordFault::kBadJson;
    case RowFault::kBase64:
      return RecordFault::kBadBase64;
    case RowFault::kProtobuf:
      return RecordFault::kBadProtobuf;
    case RowFault::kCell:
      break;
  }
  return RecordFault::kBadCell;
}

bool on_lattice(double accuracy) {
  constexpr double kImages = 9984;  // 39 batches of 256
  const double k = std::round(accuracy * kImages);
  return k >= 0 && k <= kImages && static_cast<double>(static_cast<float>(k / kImages)) == accuracy;
}

bool plausible_times(const OfficialMetrics& metrics) {
  const auto& seconds = metrics.training_seconds;
  return seconds[0] >= 0 && seconds[0] <= seconds[1] && seconds[1] < seconds[2] &&
         seconds[2] <= metrics.total_seconds;
}

// The id of cells that come in runs of equal ones: most records repeat the cell before.
class IdCache {
 public:
  CellId id_of(const SpaceIndex& index, const Cell& cell) {
    if (!(known_ && cell == cell_)) {
      id_ = index.id_of(static_cast<int>(cell.vertices), cell.mask, cell.label);
      cell_ = cell;
      known_ = true;
    }
    return id_;
  }

 private:
  bool known_ = false;
  Cell cell_{};
  CellId id_ = 0;
};

}  // namespace

struct TfRecordReader::State {
  std::shared_ptr<const CellFacts> facts;

  std::vector<uint8_t> carry;  // the beginning of a record whose rest is yet to come
  uint64_t file = 0;
  uint64_t file_offset = 0;   // of the first byte of carry
  uint64_t file_records = 0;  // complete ones so far in this file
  uint64_t records = 0;       // in all files
  std::vector<std::vector<StoredRun>> runs;
  std::vector<ChunkPlace> places;  // of each element of `runs`
  LayoutRegistry layouts;
  std::array<FindingCount, kFindings> findings{};

  RecordError error_at(RecordFault fault, uint64_t record, uint64_t offset,
                       std::string message) const {
    return {fault, record, offset, std::move(message)};
  }

  // Fills in the place of a record, given its number over all files.
  void locate(uint64_t record, FindingCount& place) const;

  std::optional<RecordError> find_frames(std::span<const uint8_t> bytes, uint64_t left_in_file,
                                         const Kernels& kernels, std::vector<Frame>& frames) const;
  std::optional<RecordError> decode(std::span<const uint8_t> bytes, const Frame& frame,
                                    uint64_t record, const Kernels& kernels, IdCache& ids,
                                    PieceResult& result, StoredRun& run);
  void check(const OfficialRow& row, const StoredRun& run, std::span<const uint8_t> payload,
             uint64_t record, uint64_t offset, PieceResult& result) const;
};

void TfRecordReader::State::locate(uint64_t record, FindingCount& place) const {
  const auto after = std::ranges::upper_bound(places, record, {}, &ChunkPlace::first);
  // Chunks without a whole record share their first number with the next; the last one has it.
  const ChunkPlace& chunk = *std::prev(after);
  const uint64_t within = record - chunk.first;
  place.file = chunk.file;
  place.record = chunk.first_in_file + within;
  place.offset = chunk.offset + chunk.begins[static_cast<size_t>(within)];
}

std::optional<RecordError> TfRecordReader::State::find_frames(std::span<const uint8_t> bytes,
                                                              uint64_t left_in_file,
                                                              const Kernels& kernels,
                                                              std::vector<Frame>& frames) const {
  size_t at = 0;
  while (bytes.size() - at >= kFrameHead) {
    const uint64_t record = file_records + frames.size();
    const uint64_t offset = file_offset + at;
    const uint8_t* head = bytes.data() + at;
    if (mask_crc(kernels.crc32c(head, 8)) != read_u32(head + 8)) {
      return error_at(RecordFault::kBadCrc, record, offset,
                      "the checksum of the record's length does not match");
    }
    const uint64_t length = read_u64(head);
    const uint64_t left = bytes.size() - at - kFrameHead + left_in_file;
    if (length > kMostPayload || length + kFrameTail > left) {
      // A sound length that reaches past the end of the file is a cut file.
      const bool cut = length <= kMostPayload;
      return error_at(cut ? RecordFault::kTornTail : RecordFault::kBadLength, record, offset,
                      "the record says it has " + std::to_string(length) + " bytes, " +
                          (cut ? "but only " + std::to_string(left) + " bytes of the file are left"
                               : "more than any record of these files"));
    }
    if (bytes.size() - at < kFrameHead + length + kFrameTail) break;
    frames.push_back({at, static_cast<size_t>(length)});
    at += kFrameHead + static_cast<size_t>(length) + kFrameTail;
  }
  return std::nullopt;
}

std::optional<RecordError> TfRecordReader::State::decode(std::span<const uint8_t> bytes,
                                                         const Frame& frame, uint64_t record,
                                                         const Kernels& kernels, IdCache& ids,
                                                         PieceResult& result, StoredRun& run) {
  const uint64_t offset = file_offset + frame.begin;
  const auto payload = bytes.subspan(frame.begin + kFrameHead, frame.length);
  const uint32_t crc = read_u32(payload.data() + payload.size());
  if (mask_crc(kernels.crc32c(payload.data(), payload.size())) != crc) {
    return error_at(RecordFault::kBadCrc, record, offset,
                    "the checksum of the record's content does not match");
  }
  OfficialRow row{};
  if (const std::optional<RowError> error = decode_row(payload, row)) {
    return error_at(fault_of(error->fault), record, offset, error->message);
  }
  const CellId id = ids.id_of(*facts->index, row.cell);
  if (id < 0) {
    return error_at(RecordFault::kBadCell, record, offset,
                    "matrix and ops are no cell of NAS-Bench-101: " +
                        std::string(id == kNoPath ? "no path from input to output"
                                    : id == kOverEdgeLimit ? "more than 9 edges after pruning"
                                                           : "more than 7 vertices"));
  }
  const std::optional<uint8_t> layout = layouts.number(row.metrics.epoch);
  if (!layout) {
    return error_at(RecordFault::kTooManyLayouts, record, offset,
                    "more than 256 different sets of epoch stamps");
  }
  run = to_stored(row, id, *layout, static_cast<uint32_t>(records + (record - file_records)));
  check(row, run, payload, record, offset, result);
  return std::nullopt;
}

void TfRecordReader::State::check(const OfficialRow& row, const StoredRun& run,
                                  std::span<const uint8_t> payload, uint64_t record,
                                  uint64_t offset, PieceResult& result) const {
  const auto at = static_cast<size_t>(run.cell);
  const auto found = [&](Finding finding) { note(result, finding, file, record, offset); };
  if (std::memcmp(row.hash.data(), facts->digests.data() + 16 * at, 16) != 0) {
    found(Finding::kHashMismatch);
  }
  if (row.metrics.trainable_parameters != facts->parameters[at]) found(Finding::kParameterMismatch);
  const auto accuracies = std::span(row.metrics.accuracy.front().data(), kEvaluations * kSplits);
  if (!std::ranges::all_of(accuracies, on_lattice)) found(Finding::kOffLattice);
  if (!plausible_times(row.metrics)) found(Finding::kImplausibleTime);
  const Cell representative = facts->index->cell(run.cell);
  if (!(row.cell == representative)) found(Finding::kOtherRepresentative);

  thread_local std::string again;
  again.clear();
  encode_row(to_official(run, representative, facts->digests.data() + 16 * at, row.metrics.epoch), again);
  if (again.size() != payload.size() ||
      std::memcmp(again.data(), payload.data(), payload.size()) != 0) {
    found(Finding::kNotByteExact);
  }
}

TfRecordReader::TfRecordReader(std::shared_ptr<const CellFacts> facts)
    : state_(std::make_unique<State>()) {
  state_->facts = std::move(facts);
}

TfRecordReader::~TfRecordReader() = default;

std::optional<RecordError> TfRecordReader::push(std::span<const uint8_t> bytes,
                                                uint64_t left_in_file, int threads) {
  State& s = *state_;
  Result<const Kernels*> kernels = active_kernels();
  if (!kernels.ok()) return RecordError{RecordFault::kBadCrc, 0, 0, kernels.error().message};
  s.carry.insert(s.carry.end(), bytes.begin(), bytes.end());
  const std::span<const uint8_t> all(s.carry);
  std::vector<Frame> frames;
  const auto framing_error = s.find_frames(all, left_in_file, *kernels.value(), frames);

  std::vector<StoredRun> runs(frames.size());
  std::vector<PieceResult> pieces((frames.size() + kPieceRecords - 1) / kPieceRecords);
  parallel_for(threads, pieces.size(), [&](size_t piece) {
    IdCache ids;
    const size_t end = std::min(frames.size(), (piece + 1) * kPieceRecords);
    for (size_t i = piece * kPieceRecords; i < end && !pieces[piece].error; ++i) {
      pieces[piece].error = s.decode(all, frames[i], s.file_records + i, *kernels.value(), ids,
                                     pieces[piece], runs[i]);
    }
    return true;
  });
  // The first error in file order; the framing error lies behind all complete frames.
  for (const PieceResult& piece : pieces) {
    if (piece.error) return piece.error;
    for (size_t f = 0; f < kFindings; ++f) {
      if (piece.findings[f].count == 0) continue;
      const uint64_t before = s.findings[f].count;
      if (before == 0) s.findings[f] = piece.findings[f];
      s.findings[f].count = before + piece.findings[f].count;
    }
  }
  if (framing_error) return framing_error;
  s.runs.push_back(std::move(runs));
  s.places.push_back({s.records, s.file, s.file_records, s.file_offset, {}});
  for (const Frame& frame : frames) {
    s.places.back().begins.push_back(static_cast<uint32_t>(frame.begin));
  }

  const size_t consumed =
      frames.empty() ? 0 : frames.back().begin + kFrameHead + frames.back().length + kFrameTail;
  s.carry.erase(s.carry.begin(), s.carry.begin() + static_cast<ptrdiff_t>(consumed));
  s.file_offset += consumed;
  s.file_records += frames.size();
  s.records += frames.size();
  return std::nullopt;
}

std::optional<RecordError> TfRecordReader::end_file() {
  State& s = *state_;
  std::optional<RecordError> error;
  if (!s.carry.empty()) {
    error = s.error_at(RecordFault::kTornTail, s.file_records, s.file_offset,
                       "the file ends " + std::to_string(s.carry.size()) +
                           " bytes into a record; it was cut or is still being written");
  }
  s.carry.clear();
  s.file_offset = 0;
  s.file_records = 0;
  ++s.file;
  return error;
}

uint64_t TfRecordReader::records() const { return state_->records; }

const std::array<FindingCount, kFindings>& TfRecordReader::findings() const {
  return state_->findings;
}

RunTable TfRecordReader::finish() {
  State& s = *state_;
  const std::vector<uint8_t> layout_now = s.layouts.sort();
  for (std::vector<StoredRun>& chunk : s.runs) {
    for (StoredRun& run : chunk) run.layout = layout_now[run.layout];
  }
  FindingCount& duplicates = s.findings[static_cast<size_t>(Finding::kDuplicateRun)];
  uint64_t first_duplicate = ~uint64_t{0};
  RunTable table = sort_runs(std::move(s.runs), s.facts->index->size(), [&](const StoredRun& run) {
    ++duplicates.count;
    first_duplicate = std::min(first_duplicate, uint64_t{run.source_index});
  });
  if (duplicates.count != 0) s.locate(first_duplicate, duplicates);
  table.stamps = s.layouts.all();
  s.runs.clear();
  s.places.clear();
  s.records = 0;
  return table;
}

}  // namespace nas101
