// Four labellings per vector.
#include <arm_neon.h>

#include "simd/kernels.hpp"

namespace nas101 {
namespace {

struct Vec {
  static constexpr int kLanes = 4;
  static constexpr int kInterleave = 4;
  uint32x4_t v;
};
struct Mask {
  uint32x4_t v;  // all bits of a lane, or none
};

inline Vec load(const uint32_t* p) { return {vld1q_u32(p)}; }
inline void store(uint32_t* p, Vec a) { vst1q_u32(p, a.v); }
inline Vec broadcast(uint32_t a) { return {vdupq_n_u32(a)}; }
inline Vec operator+(Vec a, Vec b) { return {vaddq_u32(a.v, b.v)}; }
inline Vec operator|(Vec a, Vec b) { return {vorrq_u32(a.v, b.v)}; }
inline Vec operator^(Vec a, Vec b) { return {veorq_u32(a.v, b.v)}; }
template <int N>
inline Vec shl(Vec a) {
  return {vshlq_n_u32(a.v, N)};
}
template <int N>
inline Vec shr(Vec a) {
  return {vshrq_n_u32(a.v, N)};
}
template <int N>
inline Vec rotl(Vec a) {
  return {vsliq_n_u32(vshrq_n_u32(a.v, 32 - N), a.v, N)};
}
inline Vec md5_f(Vec b, Vec c, Vec d) { return {vbslq_u32(b.v, c.v, d.v)}; }
inline Vec md5_g(Vec b, Vec c, Vec d) { return {vbslq_u32(d.v, b.v, c.v)}; }
inline Vec md5_h(Vec b, Vec c, Vec d) { return {veorq_u32(b.v, veorq_u32(c.v, d.v))}; }
inline Vec md5_i(Vec b, Vec c, Vec d) { return {veorq_u32(c.v, vornq_u32(b.v, d.v))}; }
inline Mask operator|(Mask a, Mask b) { return {vorrq_u32(a.v, b.v)}; }
inline Mask operator&(Mask a, Mask b) { return {vandq_u32(a.v, b.v)}; }
inline Mask less(Vec a, Vec b) { return {vcltq_u32(a.v, b.v)}; }
inline Mask equal(Vec a, Vec b) { return {vceqq_u32(a.v, b.v)}; }
inline Vec select(Mask m, Vec a, Vec b) { return {vbslq_u32(m.v, a.v, b.v)}; }
inline bool any(Mask m) { return vmaxvq_u32(m.v) != 0; }

// First byte most significant, so that numbers compare as text does.
inline Vec sort_key(Vec a) {
  return {vreinterpretq_u32_u8(vrev32q_u8(vreinterpretq_u8_u32(a.v)))};
}

inline void to_hex(Vec word, Vec& first, Vec& second) {
  const uint8_t text[17] = "0123456789abcdef";
  const uint8x16_t digits = vld1q_u8(text);
  const uint8x16_t bytes = vreinterpretq_u8_u32(word.v);
  const uint8x16_t high = vqtbl1q_u8(digits, vshrq_n_u8(bytes, 4));
  const uint8x16_t low = vqtbl1q_u8(digits, vandq_u8(bytes, vdupq_n_u8(15)));
  // Pairs of digits, two pairs a word: words 2i and 2i + 1 belong to lane i.
  const uint32x4_t lanes01 = vreinterpretq_u32_u8(vzip1q_u8(high, low));
  const uint32x4_t lanes23 = vreinterpretq_u32_u8(vzip2q_u8(high, low));
  first.v = vuzp1q_u32(lanes01, lanes23);
  second.v = vuzp2q_u32(lanes01, lanes23);
}

}  // namespace
}  // namespace nas101

#include "simd/crc32c_slicing.inl"
#include "simd/dense_neon.inl"
#include "simd/dense_lanes.inl"
#include "simd/md5_lanes.inl"

namespace nas101 {
const Kernels kNeonKernels{"neon", hash_labellings, expand_row, crc32c_kernel, sort_digests,
                             multiply_dense};
}
