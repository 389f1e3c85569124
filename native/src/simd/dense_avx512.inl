// Floats for dense_lanes.inl: sixteen at a time.

namespace nas101 {
namespace {

struct Floats {
  static constexpr int kLanes = 16;
  __m512 v;
};
inline constexpr size_t kTileRows = 8;
inline constexpr int kTileVectors = 2;

inline Floats load_floats(const float* p) { return {_mm512_loadu_ps(p)}; }
inline void store_floats(float* p, Floats a) { _mm512_storeu_ps(p, a.v); }
inline Floats broadcast_float(float a) { return {_mm512_set1_ps(a)}; }
inline Floats operator+(Floats a, Floats b) { return {_mm512_add_ps(a.v, b.v)}; }
inline Floats operator*(Floats a, Floats b) { return {_mm512_mul_ps(a.v, b.v)}; }

}  // namespace
}  // namespace nas101
