// One official run in the form that the dataset keeps, and the way there and back.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "nas101/tfrecord.hpp"
#include "tfrecord/official_row.hpp"

namespace nas101 {

// Accuracies and seconds of the official files are float32 values written as doubles.
struct StoredRun {
  CellId cell;
  uint16_t epochs;
  uint8_t layout;
  uint32_t parameters;
  uint32_t source_index;
  std::array<std::array<float, kSplits>, kEvaluations> accuracy;
  std::array<float, kEvaluations> seconds;
  double total_seconds;
};

StoredRun to_stored(const OfficialRow& row, CellId id, uint8_t layout, uint32_t source_index);
OfficialRow to_official(const StoredRun& run, const Cell& representative, const uint8_t* digest,
                        const std::array<double, kEvaluations>& epochs);

// Numbers the sets of epoch stamps; few exist. Several threads may ask, so numbers depend on which
// comes first until `sort` settles them.
class LayoutRegistry {
 public:
  using Stamps = std::array<double, kEvaluations>;

  // Nothing when 256 other sets are known.
  std::optional<uint8_t> number(const Stamps& stamps);

  // Brings the sets into ascending order; returns the new number of each old one.
  std::vector<uint8_t> sort();
  const std::vector<Stamps>& all() const { return known_; }

 private:
  std::mutex guard_;
  std::vector<Stamps> known_;
};

// Sorted by cell, epochs, order of appearance. Runs equal in every value to the one before are left
// out and handed to `on_duplicate`.
RunTable sort_runs(std::vector<std::vector<StoredRun>> runs, CellId cells,
                   const std::function<void(const StoredRun&)>& on_duplicate);

}  // namespace nas101
