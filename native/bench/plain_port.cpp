#include "plain_port.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <unordered_set>

namespace nas101::bench {
namespace {

using Matrix = std::vector<std::vector<int>>;

std::string md5_hex(const std::string& text) {
  static const std::array<uint32_t, 64> sines = [] {
    std::array<uint32_t, 64> table{};
    for (size_t i = 0; i < 64; ++i) {
      table[i] = static_cast<uint32_t>(
          std::floor(std::abs(std::sin(static_cast<double>(i + 1))) * 4294967296.0));
    }
    return table;
  }();
  constexpr std::array<std::array<int, 4>, 4> kTurns{
      {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}};
  std::string padded = text + '\x80';
  while (padded.size() % 64 != 56) padded += '\0';
  for (int i = 0; i < 8; ++i) padded += static_cast<char>(text.size() * 8 >> (8 * i));

  std::array<uint32_t, 4> state{0x67452301u, 0xefcdab89u, 0x98badcfeu, 0x10325476u};
  for (size_t block = 0; block < padded.size(); block += 64) {
    auto [a, b, c, d] = state;
    for (size_t i = 0; i < 64; ++i) {
      const size_t round = i / 16;
      const uint32_t mixed = round == 0   ? (b & c) | (~b & d)
                             : round == 1 ? (d & b) | (~d & c)
                             : round == 2 ? b ^ c ^ d
                                          : c ^ (b | ~d);
      const std::array<size_t, 4> words{i, 5 * i + 1, 3 * i + 5, 7 * i};
      uint32_t word = 0;
      for (size_t byte = 0; byte < 4; ++byte) {
        word |= uint32_t{static_cast<unsigned char>(padded[block + words[round] % 16 * 4 + byte])}
                << (8 * byte);
      }
      const uint32_t sum = a + mixed + sines[i] + word;
      a = d;
      d = c;
      c = b;
      b += std::rotl(sum, kTurns[round][i % 4]);
    }
    state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d};
  }
  std::string hex;
  for (size_t i = 0; i < 16; ++i) {
    const uint32_t byte = state[i / 4] >> (8 * (i % 4)) & 0xffu;
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 15];
  }
  return hex;
}

std::string joined(std::vector<std::string> parts) {
  std::sort(parts.begin(), parts.end());
  std::string text;
  for (const std::string& part : parts) text += part;
  return text;
}

std::string hash_module(const Matrix& matrix, const std::vector<int>& labels) {
  const size_t n = matrix.size();
  std::vector<std::string> hashes;
  for (size_t v = 0; v < n; ++v) {
    int out = 0;
    int in = 0;
    for (size_t w = 0; w < n; ++w) {
      out += matrix[v][w];
      in += matrix[w][v];
    }
    hashes.push_back(md5_hex("(" + std::to_string(out) + ", " + std::to_string(in) + ", " +
                             std::to_string(labels[v]) + ")"));
  }
  for (size_t round = 0; round < n; ++round) {
    std::vector<std::string> next;
    for (size_t v = 0; v < n; ++v) {
      std::vector<std::string> before;
      std::vector<std::string> after;
      for (size_t w = 0; w < n; ++w) {
        if (matrix[w][v]) before.push_back(hashes[w]);
        if (matrix[v][w]) after.push_back(hashes[w]);
      }
      next.push_back(md5_hex(joined(before) + "|" + joined(after) + "|" + hashes[v]));
    }
    hashes = next;
  }
  std::sort(hashes.begin(), hashes.end());
  std::string list = "[";
  for (size_t v = 0; v < n; ++v) list += (v ? ", '" : "'") + hashes[v] + "'";
  return md5_hex(list + "]");
}

bool is_full_dag(const Matrix& matrix) {
  const size_t n = matrix.size();
  for (size_t v = 0; v < n; ++v) {
    bool has_successor = v == n - 1;
    bool has_predecessor = v == 0;
    for (size_t w = 0; w < n; ++w) {
      has_successor |= matrix[v][w] != 0;
      has_predecessor |= matrix[w][v] != 0;
    }
    if (!has_successor || !has_predecessor) return false;
  }
  return true;
}

}  // namespace

PlainRun enumerate_plainly(int vertices, int max_edges, int ops) {
  const auto n = static_cast<size_t>(vertices);
  PlainRun run;
  std::unordered_set<std::string> seen;
  for (uint32_t bits = 0; bits < 1u << (vertices * (vertices - 1) / 2); ++bits) {
    Matrix matrix(n, std::vector<int>(n, 0));
    int edges = 0;
    for (size_t y = 1; y < n; ++y) {
      for (size_t x = 0; x < y; ++x) {
        matrix[x][y] = static_cast<int>(bits >> (x + y * (y - 1) / 2) & 1u);
        edges += matrix[x][y];
      }
    }
    if (edges > max_edges || !is_full_dag(matrix)) continue;
    std::vector<int> labels(n, 0);
    labels.front() = -1;
    labels.back() = -2;
    for (bool more = true; more;) {
      ++run.graphs;
      std::string hash = hash_module(matrix, labels);
      if (seen.insert(hash).second) run.hashes.push_back(std::move(hash));
      more = false;
      for (size_t v = n - 2; v > 0 && !more; --v) {  // next label, last vertex fastest
        more = ++labels[v] < ops;
        if (!more) labels[v] = 0;
      }
    }
  }
  return run;
}

}  // namespace nas101::bench
