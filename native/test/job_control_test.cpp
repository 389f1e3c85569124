#include "nas101/job_control.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

#include "job/parallel.hpp"

namespace nas101 {
namespace {

TEST(JobControl, ReportsTheEndEvenWhenTheLastReportWasAMomentAgo) {
  uint64_t last = 0;
  JobControl control([&](uint64_t done, uint64_t) { last = done; });
  control.begin(100);
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(control.advance(1));
  EXPECT_EQ(last, 100u);
}

TEST(JobControl, AdvanceSaysStopAfterCancel) {
  JobControl control;
  control.begin(2);
  control.cancel();
  EXPECT_FALSE(control.advance(1));
}

TEST(ParallelFor, DoesEachPieceOnce) {
  for (const int threads : {1, 2, 8}) {
    std::vector<std::atomic<int>> done(1000);
    parallel_for(threads, done.size(), [&](size_t piece) {
      ++done[piece];
      return true;
    });
    for (const auto& count : done) EXPECT_EQ(count, 1);
  }
}

TEST(ParallelFor, StopsEarlyWhenTheWorkSaysSo) {
  std::atomic<int> calls{0};
  parallel_for(2, 1000000, [&](size_t) { return ++calls < 10; });
  EXPECT_LT(calls, 100);
}

TEST(ParallelFor, HandsAnExceptionToTheCaller) {
  EXPECT_THROW(parallel_for(4, 100,
                            [](size_t piece) {
                              if (piece == 50) throw std::runtime_error("piece 50");
                              return true;
                            }),
               std::runtime_error);
}

}  // namespace
}  // namespace nas101
