// Floats for dense_lanes.inl: four at a time, in the vectors that every processor of the kind has
// where the compiler can be asked for them.

namespace nas101 {
namespace {

#if defined(__GNUC__)
using FourFloats = float __attribute__((vector_size(16)));
#else
struct FourFloats {
  float v[4];
  float& operator[](int i) { return v[i]; }
  float operator[](int i) const { return v[i]; }
};
inline FourFloats operator+(FourFloats a, FourFloats b) {
  return {{a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]}};
}
inline FourFloats operator*(FourFloats a, FourFloats b) {
  return {{a[0] * b[0], a[1] * b[1], a[2] * b[2], a[3] * b[3]}};
}
#endif

struct Floats {
  static constexpr int kLanes = 4;
  FourFloats v;
};
inline constexpr size_t kTileRows = 2;
inline constexpr int kTileVectors = 4;

inline Floats load_floats(const float* p) { return {FourFloats{p[0], p[1], p[2], p[3]}}; }
inline void store_floats(float* p, Floats a) {
  for (int i = 0; i < 4; ++i) p[i] = a.v[i];
}
inline Floats broadcast_float(float a) { return {FourFloats{a, a, a, a}}; }
inline Floats operator+(Floats a, Floats b) { return {a.v + b.v}; }
inline Floats operator*(Floats a, Floats b) { return {a.v * b.v}; }

}  // namespace
}  // namespace nas101
