#include "tfrecord/stored_run.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>

namespace nas101 {
namespace {

// Bitwise, so that NaN equals itself.
bool same_values(const StoredRun& a, const StoredRun& b) {
  return a.parameters == b.parameters && a.layout == b.layout &&
         std::memcmp(&a.accuracy, &b.accuracy, sizeof a.accuracy) == 0 &&
         std::memcmp(&a.seconds, &b.seconds, sizeof a.seconds) == 0 &&
         std::memcmp(&a.total_seconds, &b.total_seconds, sizeof a.total_seconds) == 0;
}

// All runs in the order of the table, as pointers into the chunks.
std::vector<const StoredRun*> in_order(const std::vector<std::vector<StoredRun>>& chunks,
                                       CellId cells) {
  std::vector<uint32_t> next(static_cast<size_t>(cells) + 1, 0);
  size_t count = 0;
  for (const auto& chunk : chunks) {
    count += chunk.size();
    for (const StoredRun& run : chunk) ++next[static_cast<size_t>(run.cell) + 1];
  }
  std::partial_sum(next.begin(), next.end(), next.begin());
  std::vector<const StoredRun*> order(count);
  for (const auto& chunk : chunks) {
    for (const StoredRun& run : chunk) order[next[static_cast<size_t>(run.cell)]++] = &run;
  }
  // Each cell's few runs now stand together, in order of appearance.
  for (size_t begin = 0; begin < count;) {
    size_t end = begin;
    while (end < count && order[end]->cell == order[begin]->cell) ++end;
    std::stable_sort(order.begin() + static_cast<ptrdiff_t>(begin),
                     order.begin() + static_cast<ptrdiff_t>(end),
                     [](const StoredRun* a, const StoredRun* b) { return a->epochs < b->epochs; });
    begin = end;
  }
  return order;
}

void put(RunTable& table, size_t row, const StoredRun& run, uint8_t repeat) {
  table.cell[row] = run.cell;
  table.epochs[row] = run.epochs;
  table.repeat[row] = repeat;
  table.layout[row] = run.layout;
  for (size_t e = 0; e < kEvaluations; ++e) {
    for (size_t split = 0; split < kSplits; ++split) {
      table.accuracy[e][split][row] = run.accuracy[e][split];
    }
    table.seconds[e][row] = run.seconds[e];
  }
  table.total_seconds[row] = run.total_seconds;
  table.parameters[row] = run.parameters;
  table.source_index[row] = run.source_index;
}

}  // namespace

StoredRun to_stored(const OfficialRow& row, CellId id, uint8_t layout, uint32_t source_index) {
  const OfficialMetrics& metrics = row.metrics;
  StoredRun run{id,
                static_cast<uint16_t>(row.epochs),
                layout,
                metrics.trainable_parameters,
                source_index,
                {},
                {},
                metrics.total_seconds};
  for (size_t e = 0; e < kEvaluations; ++e) {
    for (size_t split = 0; split < kSplits; ++split) {
      run.accuracy[e][split] = static_cast<float>(metrics.accuracy[e][split]);
    }
    run.seconds[e] = static_cast<float>(metrics.training_seconds[e]);
  }
  return run;
}

OfficialRow to_official(const StoredRun& run, const Cell& representative, const uint8_t* digest,
                        const std::array<double, kEvaluations>& epochs) {
  OfficialRow row{};
  std::copy_n(digest, row.hash.size(), row.hash.begin());
  row.epochs = run.epochs;
  row.cell = representative;
  row.metrics.epoch = epochs;
  for (size_t e = 0; e < kEvaluations; ++e) {
    for (size_t split = 0; split < kSplits; ++split) {
      row.metrics.accuracy[e][split] = double{run.accuracy[e][split]};
    }
    row.metrics.training_seconds[e] = double{run.seconds[e]};
  }
  row.metrics.trainable_parameters = run.parameters;
  row.metrics.total_seconds = run.total_seconds;
  return row;
}

std::optional<uint8_t> LayoutRegistry::number(const Stamps& stamps) {
  const std::lock_guard lock(guard_);
  for (size_t i = 0; i < known_.size(); ++i) {
    if (std::memcmp(&known_[i], &stamps, sizeof stamps) == 0) return static_cast<uint8_t>(i);
  }
  if (known_.size() == 256) return std::nullopt;
  known_.push_back(stamps);
  return static_cast<uint8_t>(known_.size() - 1);
}

std::vector<uint8_t> LayoutRegistry::sort() {
  std::vector<size_t> order(known_.size());
  std::iota(order.begin(), order.end(), size_t{0});
  // By bits, which for times and other numbers from 0 on is by value, and total even with NaN.
  using Bits = std::array<uint64_t, kEvaluations>;
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return std::bit_cast<Bits>(known_[a]) < std::bit_cast<Bits>(known_[b]);
  });
  std::vector<uint8_t> now(known_.size());
  std::vector<Stamps> sorted;
  for (size_t i = 0; i < order.size(); ++i) {
    now[order[i]] = static_cast<uint8_t>(i);
    sorted.push_back(known_[order[i]]);
  }
  known_ = std::move(sorted);
  return now;
}

RunTable sort_runs(std::vector<std::vector<StoredRun>> runs, CellId cells,
                   const std::function<void(const StoredRun&)>& on_duplicate) {
  const std::vector<const StoredRun*> order = in_order(runs, cells);
  RunTable table;
  table.resize(order.size());
  size_t row = 0;
  size_t first_of_group = 0;  // rows of equal cell and epochs
  std::vector<const StoredRun*> group;
  for (const StoredRun* run : order) {
    if (group.empty() || group.back()->cell != run->cell || group.back()->epochs != run->epochs) {
      group.clear();
      first_of_group = row;
    }
    const bool known = std::ranges::any_of(
        group, [&](const StoredRun* earlier) { return same_values(*earlier, *run); });
    if (known) {
      on_duplicate(*run);
      continue;
    }
    put(table, row, *run, static_cast<uint8_t>(std::min<size_t>(row - first_of_group, 255)));
    group.push_back(run);
    ++row;
  }
  table.resize(row);
  return table;
}

void RunTable::resize(size_t rows) {
  cell.resize(rows);
  epochs.resize(rows);
  repeat.resize(rows);
  layout.resize(rows);
  for (auto& evaluation : accuracy) {
    for (auto& split : evaluation) split.resize(rows);
  }
  for (auto& evaluation : seconds) evaluation.resize(rows);
  total_seconds.resize(rows);
  parameters.resize(rows);
  source_index.resize(rows);
}

}  // namespace nas101
