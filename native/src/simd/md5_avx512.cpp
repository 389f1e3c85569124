// Sixteen labellings per vector.
#include <immintrin.h>
#include <string.h>

#include "simd/kernels.hpp"

namespace nas101 {
namespace {

struct Vec {
  static constexpr int kLanes = 16;
  static constexpr int kInterleave = 4;
  __m512i v;
};
struct Mask {
  __mmask16 v;
};

inline Vec load(const uint32_t* p) { return {_mm512_loadu_si512(p)}; }
inline void store(uint32_t* p, Vec a) { _mm512_storeu_si512(p, a.v); }
inline Vec broadcast(uint32_t a) { return {_mm512_set1_epi32(static_cast<int>(a))}; }
inline Vec operator+(Vec a, Vec b) { return {_mm512_add_epi32(a.v, b.v)}; }
inline Vec operator|(Vec a, Vec b) { return {_mm512_or_si512(a.v, b.v)}; }
inline Vec operator^(Vec a, Vec b) { return {_mm512_xor_si512(a.v, b.v)}; }
template <int N>
inline Vec shl(Vec a) {
  return {_mm512_slli_epi32(a.v, N)};
}
template <int N>
inline Vec shr(Vec a) {
  return {_mm512_srli_epi32(a.v, N)};
}
template <int N>
inline Vec rotl(Vec a) {
  return {_mm512_rol_epi32(a.v, N)};
}

// Truth tables: bit (4b + 2c + d) of the constant is the result for bits b, c, d.
inline Vec md5_f(Vec b, Vec c, Vec d) { return {_mm512_ternarylogic_epi32(b.v, c.v, d.v, 0xca)}; }
inline Vec md5_g(Vec b, Vec c, Vec d) { return {_mm512_ternarylogic_epi32(b.v, c.v, d.v, 0xe4)}; }
inline Vec md5_h(Vec b, Vec c, Vec d) { return {_mm512_ternarylogic_epi32(b.v, c.v, d.v, 0x96)}; }
inline Vec md5_i(Vec b, Vec c, Vec d) { return {_mm512_ternarylogic_epi32(b.v, c.v, d.v, 0x39)}; }
inline Mask operator|(Mask a, Mask b) { return {_kor_mask16(a.v, b.v)}; }
inline Mask operator&(Mask a, Mask b) { return {_kand_mask16(a.v, b.v)}; }
inline Mask less(Vec a, Vec b) { return {_mm512_cmplt_epu32_mask(a.v, b.v)}; }
inline Mask equal(Vec a, Vec b) { return {_mm512_cmpeq_epi32_mask(a.v, b.v)}; }
inline Vec select(Mask m, Vec a, Vec b) { return {_mm512_mask_blend_epi32(m.v, b.v, a.v)}; }
inline bool any(Mask m) { return m.v != 0; }

inline __m512i all_quarters(long long low, long long high) {
  return _mm512_set_epi64(high, low, high, low, high, low, high, low);
}

// First byte most significant, so that numbers compare as text does.
inline Vec sort_key(Vec a) {
  return {_mm512_shuffle_epi8(a.v, all_quarters(0x0405060700010203, 0x0c0d0e0f08090a0b))};
}

// Bytes (x, x, y, y) -> hex digits of x and y, high nibble first.
inline Vec doubled_to_hex(__m512i doubled) {
  const __m512i high =
      _mm512_and_si512(_mm512_srli_epi32(doubled, 4), _mm512_set1_epi32(0x000f000f));
  const __m512i low = _mm512_and_si512(doubled, _mm512_set1_epi32(0x0f000f00));
  const __m512i digits = all_quarters(0x3736353433323130, 0x6665646362613938);  // "0123456789abcdef"
  return {_mm512_shuffle_epi8(digits, _mm512_or_si512(high, low))};
}

inline void to_hex(Vec word, Vec& first, Vec& second) {
  const __m512i low_bytes = all_quarters(0x0505040401010000, 0x0d0d0c0c09090808);
  const __m512i high_bytes = all_quarters(0x0707060603030202, 0x0f0f0e0e0b0b0a0a);
  first = doubled_to_hex(_mm512_shuffle_epi8(word.v, low_bytes));
  second = doubled_to_hex(_mm512_shuffle_epi8(word.v, high_bytes));
}

}  // namespace
}  // namespace nas101

#include "simd/crc32c_sse42.inl"
#include "simd/dense_avx512.inl"
#include "simd/dense_lanes.inl"
#include "simd/md5_lanes.inl"

namespace nas101 {
const Kernels kAvx512Kernels{"avx512", hash_labellings, expand_row, crc32c_kernel, sort_digests,
                             multiply_dense};
}
