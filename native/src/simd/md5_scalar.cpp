// One labelling per "lane"; runs everywhere and defines what the others must compute.
#include "simd/kernels.hpp"

namespace nas101 {
namespace {

struct Vec {
  static constexpr int kLanes = 1;
  static constexpr int kInterleave = 8;
  uint32_t v;
};
struct Mask {
  bool v;
};

inline Vec load(const uint32_t* p) { return {*p}; }
inline void store(uint32_t* p, Vec a) { *p = a.v; }
inline Vec broadcast(uint32_t a) { return {a}; }
inline Vec operator+(Vec a, Vec b) { return {a.v + b.v}; }
inline Vec operator|(Vec a, Vec b) { return {a.v | b.v}; }
inline Vec operator^(Vec a, Vec b) { return {a.v ^ b.v}; }
template <int N>
inline Vec shl(Vec a) {
  return {a.v << N};
}
template <int N>
inline Vec shr(Vec a) {
  return {a.v >> N};
}
template <int N>
inline Vec rotl(Vec a) {
  return {a.v << N | a.v >> (32 - N)};
}
inline Vec md5_f(Vec b, Vec c, Vec d) { return {d.v ^ (b.v & (c.v ^ d.v))}; }
inline Vec md5_g(Vec b, Vec c, Vec d) { return {c.v ^ (d.v & (b.v ^ c.v))}; }
inline Vec md5_h(Vec b, Vec c, Vec d) { return {b.v ^ c.v ^ d.v}; }
inline Vec md5_i(Vec b, Vec c, Vec d) { return {c.v ^ (b.v | ~d.v)}; }
inline Mask operator|(Mask a, Mask b) { return {a.v || b.v}; }
inline Mask operator&(Mask a, Mask b) { return {a.v && b.v}; }
inline Mask less(Vec a, Vec b) { return {a.v < b.v}; }
inline Mask equal(Vec a, Vec b) { return {a.v == b.v}; }
inline Vec select(Mask m, Vec a, Vec b) { return m.v ? a : b; }
inline bool any(Mask m) { return m.v; }

// First byte most significant, so that numbers compare as text does.
inline Vec sort_key(Vec a) {
  return {a.v << 24 | (a.v & 0xff00u) << 8 | (a.v >> 8 & 0xff00u) | a.v >> 24};
}

// Nibbles 0..15, one per byte -> '0'..'9', 'a'..'f'.
inline uint32_t nibbles_to_ascii(uint32_t n) {
  const uint32_t letters = (n + 0x06060606u) >> 4 & 0x01010101u;
  return n + 0x30303030u + letters * ('a' - '0' - 10);
}

// Two bytes -> four nibbles, low byte first, high nibble first.
inline uint32_t spread_nibbles(uint32_t two_bytes) {
  const uint32_t bytes = (two_bytes | two_bytes << 8) & 0x00ff00ffu;
  return (bytes >> 4 & 0x000f000fu) | (bytes & 0x000f000fu) << 8;
}

inline void to_hex(Vec word, Vec& first, Vec& second) {
  first.v = nibbles_to_ascii(spread_nibbles(word.v & 0xffffu));
  second.v = nibbles_to_ascii(spread_nibbles(word.v >> 16));
}

}  // namespace
}  // namespace nas101

#include "simd/crc32c_slicing.inl"
#include "simd/dense_scalar.inl"
#include "simd/dense_lanes.inl"
#include "simd/md5_lanes.inl"

namespace nas101 {
const Kernels kScalarKernels{"scalar", hash_labellings, expand_row, crc32c_kernel, sort_digests,
                             multiply_dense};
}
