// Times the native core, each row after checking its answer, beside a plain port of the reference.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "nas101/encoding_map.hpp"
#include "nas101/hash.hpp"
#include "nas101/neighbors.hpp"
#include "nas101/simd.hpp"
#include "nas101/verify.hpp"
#include "plain_port.hpp"

namespace nas101::bench {
namespace {

constexpr double kGraphs = 1293208;  // labelled graphs of NAS-Bench-101 before deduplication

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "wrong answer: %s\n", what);
  std::exit(1);
}

double milliseconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

// Prints one row: median, quartiles, best, and how many units a second the median makes.
double row(const char* name, int runs, double units, const char* unit, double bar_ms,
           const std::function<void()>& work) {
  std::vector<double> times;
  work();  // warm
  for (int i = 0; i < runs; ++i) times.push_back(milliseconds(work));
  std::sort(times.begin(), times.end());
  const double median = times[times.size() / 2];
  char bar[32] = "-";
  if (bar_ms > 0) std::snprintf(bar, sizeof bar, "%g %s", bar_ms, median <= bar_ms ? "ok" : "MISS");
  std::printf("%-44s %3d %10.2f %10.2f %10.2f %10.3g %-6s %10s\n", name, runs, median,
              times[times.size() / 4], times[times.size() * 3 / 4], units / median * 1000, unit, bar);
  std::fflush(stdout);
  return median;
}

std::string cpu_name() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  }
  return "unknown processor";
}

std::string hex_list(const std::vector<uint8_t>& digests) {
  std::string text;
  for (const uint8_t byte : digests) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

void bench_all() {
  std::printf("%s, %u threads, SIMD %s\n", cpu_name().c_str(), std::thread::hardware_concurrency(),
              std::string(active_simd().value()).c_str());
  std::printf("%-44s %3s %10s %10s %10s %10s %-6s %10s\n", "task", "n", "median ms", "lower", "upper",
              "per second", "", "bar ms");
  JobControl control;

  PlainRun plain;
  const double plain_ms =
      row("plain port: 6 vertices, hash and set", 3, 125145, "graph", 0,
          [&] { plain = enumerate_plainly(6, 9, 3); });
  require(plain.hashes.size() == 62010 && plain.graphs == 125145, "plain port");
  // A graph of 7 vertices costs more than one of 6, so this flatters the port.
  const double plain_all_ms = plain_ms * kGraphs / 125145;

  std::shared_ptr<const SpaceIndex> index;
  std::vector<Cell> cells(423624);
  const double cells_ms =
      row("423,624 cells with ids, records written", 25, 423624, "cell", 5, [&] {
        index = SpaceIndex::build(kNasBench101, control).value();
        index->cells(0, cells);
      });
  require(index->size() == 423624, "number of cells");

  std::vector<uint8_t> digests(cells.size() * kHashBytes);
  double hash_ms = 0;
  const std::vector<std::string_view> levels = simd_levels();
  for (const std::string_view level : levels) {
    require(force_simd(level).ok(), "SIMD level");
    for (const int threads : {1, 2}) {
      std::fill(digests.begin(), digests.end(), uint8_t{0});
      const std::string name =
          "all hashes, " + std::string(level) + ", " + std::to_string(threads) + " thread(s)";
      const double bar = threads > 1 ? 0 : level == "avx2" ? 600 : level == "avx512" ? 400 : 0;
      const double ms = row(name.c_str(), level == "scalar" ? 3 : 7, 423624, "hash", bar, [&] {
        require(hash_all(*index, digests, threads, control).ok(), "hashing");
      });
      if (threads == 1 && level == levels.front()) hash_ms = ms;
      const std::string all = hex_list(digests);
      for (size_t i = 0; i < plain.hashes.size(); ++i) {  // ids 2,532 on have 6 vertices
        require(all.compare((2532 + i) * 32, 32, plain.hashes[i]) == 0, "hash against the port");
      }
    }
  }
  require(force_simd(levels.front()).ok(), "SIMD level");

  std::vector<int32_t> slots(size_t{1} << 21);
  std::optional<EncodingMap> map;
  row("factored map of 509,607,936 encodings", 15, 509607936, "enc", 15, [&] {
    map.emplace(EncodingMap::build(index).value());
    map->fill_slots(slots);
  });
  row("the same with 2 threads", 15, 509607936, "enc", 15, [&] {
    map.emplace(EncodingMap::build(index).value());
    map->fill_slots(slots, 2);
  });
  std::vector<uint64_t> counts(cells.size());
  require(map->count_encodings(slots, counts).mapped == 373754169, "mapped encodings");

  const MapView view = map->view(slots);
  std::vector<CellId> ids(64 * 243);
  uint64_t mapped = 0;
  row("expand every encoding to its id, 1 thread", 7, 509607936, "enc", 50, [&] {
    for (Mask mask = 0; mask < slots.size(); mask += 64) {
      require(expand_masks(view, mask, 64, ids).ok(), "expansion");
    }
  });
  for (Mask mask = 0; mask < slots.size(); mask += 64) {
    require(expand_masks(view, mask, 64, ids).ok(), "expansion");
    for (const CellId id : ids) mapped += id >= 0;
  }
  require(mapped == 373754169, "expanded encodings");

  uint64_t sum = 0;
  row("10 million random lookups", 7, 1e7, "lookup", 0, [&] {
    uint64_t random = 1;
    for (int i = 0; i < 10000000; ++i) {
      random = random * 6364136223846793005u + 1442695040888963407u;
      sum += static_cast<uint32_t>(
          view.id(static_cast<Mask>(random >> 43), static_cast<Label>((random >> 35 & 255) % 243)));
    }
  });
  require(sum != 0, "lookups");

  row("one-edit neighbours of all cells, 1 thread", 5, 423624, "cell", 0, [&] {
    require(neighbor_graph(*index, 1, control).value().neighbors.size() == 9154556, "neighbours");
  });
  row("verify all 509,607,936 encodings, 2 threads", 3, 509607936, "enc", 0, [&] {
    require(verify_map(*index, view, 2, control).value().mismatches == 0, "verification");
  });
  std::printf("\nplain port of the whole space, extrapolated from 6 vertices: %.1f s; "
              "cells and hashes here, 1 thread: %.2f s (x%.0f)\n",
              plain_all_ms / 1000, (cells_ms + hash_ms) / 1000,
              plain_all_ms / (cells_ms + hash_ms));
}

}  // namespace
}  // namespace nas101::bench

int main() { nas101::bench::bench_all(); }
