#include "job/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace nas101 {
namespace {

constexpr int kMostThreads = 256;

}  // namespace

int thread_count(int requested) {
  const int wanted =
      requested > 0 ? requested : static_cast<int>(std::thread::hardware_concurrency());
  return std::clamp(wanted, 1, kMostThreads);
}

void parallel_for(int threads, size_t pieces, const std::function<bool(size_t)>& work) {
  std::atomic<size_t> next{0};
  std::exception_ptr failure;
  std::mutex failure_guard;
  const auto run = [&] {
    try {
      for (size_t piece = next++; piece < pieces; piece = next++) {
        if (!work(piece)) next = pieces;
      }
    } catch (...) {
      const std::lock_guard lock(failure_guard);
      failure = std::current_exception();
      next = pieces;
    }
  };
  std::vector<std::thread> helpers;
  for (int i = 1; i < thread_count(threads) && static_cast<size_t>(i) < pieces; ++i) {
    try {
      helpers.emplace_back(run);
    } catch (const std::system_error&) {
      break;  // the system has no thread to give: fewer do the same work
    }
  }
  run();
  for (std::thread& helper : helpers) helper.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace nas101
