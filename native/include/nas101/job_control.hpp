// Progress and cancellation of a long computation, shared by its threads and its owner.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>

namespace nas101 {

class JobControl {
 public:
  using OnProgress = std::function<void(uint64_t done, uint64_t total)>;

  JobControl() = default;
  // `on_progress` is called about ten times a second, from whichever thread does the work.
  explicit JobControl(OnProgress on_progress) : on_progress_(std::move(on_progress)) {}

  void cancel() { cancelled_.store(true, std::memory_order_relaxed); }
  bool cancelled() const { return cancelled_.load(std::memory_order_relaxed); }

  // Sets the amount of work, in units that the job chooses.
  void begin(uint64_t total) {
    total_ = total;
    done_.store(0, std::memory_order_relaxed);
  }

  // Adds finished units; returns false when the job should stop.
  bool advance(uint64_t units) {
    const uint64_t done = done_.fetch_add(units, std::memory_order_relaxed) + units;
    if (on_progress_) report(done);
    return !cancelled();
  }

 private:
  void report(uint64_t done) {
    constexpr int64_t kIntervalMs = 100;
    const int64_t now = std::chrono::duration_cast<std::chrono::milliseconds>(
                            std::chrono::steady_clock::now().time_since_epoch())
                            .count();
    int64_t due = next_report_ms_.load(std::memory_order_relaxed);
    if (now < due && done < total_) return;
    // Only the thread that moves the clock forward reports.
    if (next_report_ms_.compare_exchange_strong(due, now + kIntervalMs)) on_progress_(done, total_);
  }

  OnProgress on_progress_;
  std::atomic<bool> cancelled_{false};
  std::atomic<uint64_t> done_{0};
  std::atomic<int64_t> next_report_ms_{0};
  uint64_t total_ = 0;
};

}  // namespace nas101
