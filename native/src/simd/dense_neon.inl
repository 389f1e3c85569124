// Floats for dense_lanes.inl: four at a time.

namespace nas101 {
namespace {

struct Floats {
  static constexpr int kLanes = 4;
  float32x4_t v;
};
inline constexpr size_t kTileRows = 4;
inline constexpr int kTileVectors = 4;

inline Floats load_floats(const float* p) { return {vld1q_f32(p)}; }
inline void store_floats(float* p, Floats a) { vst1q_f32(p, a.v); }
inline Floats broadcast_float(float a) { return {vdupq_n_f32(a)}; }
inline Floats operator+(Floats a, Floats b) { return {vaddq_f32(a.v, b.v)}; }
inline Floats operator*(Floats a, Floats b) { return {vmulq_f32(a.v, b.v)}; }

}  // namespace
}  // namespace nas101
