// Product of dense matrices over `Floats`, a vector of floats that the including file defines with
// load, store, broadcast, + and *; so do kTileRows and kTileVectors, which fill the registers.
//
// Every sum runs over `inner` in order, in its own lane, without fused multiply-adds: the result is
// the same for any number of lanes.

namespace nas101 {
namespace {

template <int Rows, int Vectors>
inline void dense_tile(const DenseProduct& p, size_t row, size_t column) {
  Floats sum[Rows][Vectors];
#pragma GCC unroll 8
  for (int v = 0; v < Vectors; ++v) {
    const size_t at = column + static_cast<size_t>(v * Floats::kLanes);
    const Floats start = p.start == nullptr ? broadcast_float(0.0f) : load_floats(p.start + at);
#pragma GCC unroll 8
    for (int r = 0; r < Rows; ++r) sum[r][v] = start;
  }
  const float* a = p.a + row * p.a_row;
  const float* b = p.b + column;
  for (size_t k = 0; k < p.inner; ++k, a += p.a_step, b += p.b_row) {
    Floats right[Vectors];
#pragma GCC unroll 8
    for (int v = 0; v < Vectors; ++v) right[v] = load_floats(b + v * Floats::kLanes);
#pragma GCC unroll 8
    for (int r = 0; r < Rows; ++r) {
      const Floats left = broadcast_float(a[static_cast<size_t>(r) * p.a_row]);
#pragma GCC unroll 8
      for (int v = 0; v < Vectors; ++v) sum[r][v] = sum[r][v] + left * right[v];
    }
  }
#pragma GCC unroll 8
  for (int r = 0; r < Rows; ++r) {
    float* c = p.c + (row + static_cast<size_t>(r)) * p.c_row + column;
#pragma GCC unroll 8
    for (int v = 0; v < Vectors; ++v) store_floats(c + v * Floats::kLanes, sum[r][v]);
  }
}

template <int Vectors>
inline void dense_columns(const DenseProduct& p, size_t column) {
  size_t row = 0;
  for (; row + kTileRows <= p.rows; row += kTileRows) {
    dense_tile<kTileRows, Vectors>(p, row, column);
  }
  for (; row < p.rows; ++row) dense_tile<1, Vectors>(p, row, column);
}

void multiply_dense(const DenseProduct& p) {
  constexpr size_t kWide = static_cast<size_t>(kTileVectors * Floats::kLanes);
  constexpr int kNarrowVectors = static_cast<int>(kDenseColumns) / Floats::kLanes;
  size_t column = 0;
  for (; column + kWide <= p.columns; column += kWide) dense_columns<kTileVectors>(p, column);
  for (; column < p.columns; column += kDenseColumns) dense_columns<kNarrowVectors>(p, column);
}

}  // namespace
}  // namespace nas101
