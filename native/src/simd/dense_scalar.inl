// Floats for dense_lanes.inl: four at a time in plain code, which compilers turn into the vectors
// that every processor of the kind has.

namespace nas101 {
namespace {

struct Floats {
  static constexpr int kLanes = 4;
  float v[4];
};
inline constexpr size_t kTileRows = 2;
inline constexpr int kTileVectors = 4;

inline Floats load_floats(const float* p) { return {{p[0], p[1], p[2], p[3]}}; }
inline void store_floats(float* p, Floats a) {
  for (int i = 0; i < 4; ++i) p[i] = a.v[i];
}
inline Floats broadcast_float(float a) { return {{a, a, a, a}}; }
inline Floats operator+(Floats a, Floats b) {
  return {{a.v[0] + b.v[0], a.v[1] + b.v[1], a.v[2] + b.v[2], a.v[3] + b.v[3]}};
}
inline Floats operator*(Floats a, Floats b) {
  return {{a.v[0] * b.v[0], a.v[1] * b.v[1], a.v[2] * b.v[2], a.v[3] * b.v[3]}};
}

}  // namespace
}  // namespace nas101
