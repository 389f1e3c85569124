#include <atomic>

#include "job/parallel.hpp"
#include "nas101/crc32c.hpp"
#include "nas101/tfrecord.hpp"
#include "simd/kernels.hpp"
#include "tfrecord/stored_run.hpp"

namespace nas101 {
namespace {

StoredRun run_at(const RunView& runs, size_t row) {
  StoredRun run{runs.cell[row],
                runs.epochs[row],
                runs.layout[row],
                runs.parameters[row],
                0,
                {},
                {},
                runs.total_seconds[row]};
  for (size_t e = 0; e < kEvaluations; ++e) {
    for (size_t split = 0; split < kSplits; ++split) {
      run.accuracy[e][split] = runs.accuracy[e][split][row];
    }
    run.seconds[e] = runs.seconds[e][row];
  }
  return run;
}

// Checked after reading, for the columns may lie in shared memory.
std::optional<StoredRun> checked_run(const SpaceIndex& index, const RunView& runs, size_t row) {
  if (row >= runs.cell.size()) return std::nullopt;
  const StoredRun run = run_at(runs, row);
  if (run.cell < 0 || run.cell >= index.size()) return std::nullopt;
  if (run.layout >= runs.stamps.size()) return std::nullopt;
  return run;
}

void append_u32(uint32_t value, std::string& out) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(value >> shift);
}

uint32_t masked_crc_of(const Kernels& kernels, const char* bytes, size_t count) {
  return mask_crc(kernels.crc32c(reinterpret_cast<const uint8_t*>(bytes), count));
}

}  // namespace

Result<bool> write_tf_records(const CellFacts& facts, const RunView& runs,
                              std::span<const uint32_t> rows, int threads, std::string& out) {
  const SpaceIndex& index = *facts.index;
  Result<const Kernels*> active = active_kernels();
  if (!active.ok()) return active.error();
  const Kernels& kernels = *active.value();
  constexpr size_t kPieceRows = 4096;
  std::vector<std::string> pieces((rows.size() + kPieceRows - 1) / kPieceRows);
  std::atomic<bool> sound{true};
  parallel_for(threads, pieces.size(), [&](size_t piece) {
    std::string payload;
    const size_t end = std::min(rows.size(), (piece + 1) * kPieceRows);
    for (size_t i = piece * kPieceRows; i < end; ++i) {
      const std::optional<StoredRun> found = checked_run(index, runs, rows[i]);
      if (!found) {
        sound = false;
        return false;
      }
      const StoredRun& run = *found;
      payload.clear();
      encode_row(to_official(run, index.cell(run.cell),
                             facts.digests.data() + 16 * static_cast<size_t>(run.cell),
                             runs.stamps[run.layout]),
                 payload);
      std::string& bytes = pieces[piece];
      const size_t head = bytes.size();
      append_u32(static_cast<uint32_t>(payload.size()), bytes);
      append_u32(0, bytes);
      append_u32(masked_crc_of(kernels, bytes.data() + head, 8), bytes);
      bytes += payload;
      append_u32(masked_crc_of(kernels, payload.data(), payload.size()), bytes);
    }
    return true;
  });
  if (!sound) {
    return Error{ErrorCode::kInvalidArgument,
                 "a row, its cell id or its layout lies outside the tables"};
  }
  for (const std::string& piece : pieces) out += piece;
  return true;
}

}  // namespace nas101
