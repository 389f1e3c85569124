// Eight labellings per vector.
#include <immintrin.h>
#include <string.h>

#include "simd/kernels.hpp"

namespace nas101 {
namespace {

struct Vec {
  static constexpr int kLanes = 8;
  static constexpr int kInterleave = 3;
  __m256i v;
};
struct Mask {
  __m256i v;  // all bits of a lane, or none
};

inline Vec load(const uint32_t* p) {
  return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))};
}
inline void store(uint32_t* p, Vec a) { _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), a.v); }
inline Vec broadcast(uint32_t a) { return {_mm256_set1_epi32(static_cast<int>(a))}; }
inline Vec operator+(Vec a, Vec b) { return {_mm256_add_epi32(a.v, b.v)}; }
inline Vec operator|(Vec a, Vec b) { return {_mm256_or_si256(a.v, b.v)}; }
inline Vec operator^(Vec a, Vec b) { return {_mm256_xor_si256(a.v, b.v)}; }
template <int N>
inline Vec shl(Vec a) {
  return {_mm256_slli_epi32(a.v, N)};
}
template <int N>
inline Vec shr(Vec a) {
  return {_mm256_srli_epi32(a.v, N)};
}
template <int N>
inline Vec rotl(Vec a) {
  if constexpr (N == 16) {
    return {_mm256_shufflehi_epi16(_mm256_shufflelo_epi16(a.v, 0xb1), 0xb1)};
  } else {
    return shl<N>(a) | shr<32 - N>(a);
  }
}
inline Vec md5_f(Vec b, Vec c, Vec d) {
  return {_mm256_xor_si256(d.v, _mm256_and_si256(b.v, _mm256_xor_si256(c.v, d.v)))};
}
// The two terms never share a bit, so a sum serves and can start before b is known.
inline Vec md5_g(Vec b, Vec c, Vec d) {
  return {_mm256_add_epi32(_mm256_andnot_si256(d.v, c.v), _mm256_and_si256(d.v, b.v))};
}
inline Vec md5_h(Vec b, Vec c, Vec d) { return {_mm256_xor_si256(_mm256_xor_si256(b.v, c.v), d.v)}; }
inline Vec md5_i(Vec b, Vec c, Vec d) {
  const __m256i not_d = _mm256_xor_si256(d.v, _mm256_set1_epi32(-1));
  return {_mm256_xor_si256(c.v, _mm256_or_si256(b.v, not_d))};
}
inline Mask operator|(Mask a, Mask b) { return {_mm256_or_si256(a.v, b.v)}; }
inline Mask operator&(Mask a, Mask b) { return {_mm256_and_si256(a.v, b.v)}; }
inline Mask less(Vec a, Vec b) { return {_mm256_cmpgt_epi32(b.v, a.v)}; }  // of sort keys
inline Mask equal(Vec a, Vec b) { return {_mm256_cmpeq_epi32(a.v, b.v)}; }
inline Vec select(Mask m, Vec a, Vec b) { return {_mm256_blendv_epi8(b.v, a.v, m.v)}; }
inline bool any(Mask m) { return _mm256_movemask_epi8(m.v) != 0; }

inline __m256i both_halves(long long low, long long high) {
  return _mm256_set_epi64x(high, low, high, low);
}

// First byte most significant, then the sign bit flipped: AVX2 compares signed numbers only.
inline Vec sort_key(Vec a) {
  const __m256i reversed = both_halves(0x0405060700010203, 0x0c0d0e0f08090a0b);
  return {_mm256_xor_si256(_mm256_shuffle_epi8(a.v, reversed), _mm256_set1_epi32(INT32_MIN))};
}

// Bytes (x, x, y, y) -> hex digits of x and y, high nibble first.
inline Vec doubled_to_hex(__m256i doubled) {
  const __m256i high = _mm256_and_si256(_mm256_srli_epi32(doubled, 4), _mm256_set1_epi32(0x000f000f));
  const __m256i low = _mm256_and_si256(doubled, _mm256_set1_epi32(0x0f000f00));
  const __m256i digits = both_halves(0x3736353433323130, 0x6665646362613938);  // "0123456789abcdef"
  return {_mm256_shuffle_epi8(digits, _mm256_or_si256(high, low))};
}

inline void to_hex(Vec word, Vec& first, Vec& second) {
  const __m256i low_bytes = both_halves(0x0505040401010000, 0x0d0d0c0c09090808);
  const __m256i high_bytes = both_halves(0x0707060603030202, 0x0f0f0e0e0b0b0a0a);
  first = doubled_to_hex(_mm256_shuffle_epi8(word.v, low_bytes));
  second = doubled_to_hex(_mm256_shuffle_epi8(word.v, high_bytes));
}

}  // namespace
}  // namespace nas101

#include "simd/crc32c_sse42.inl"
#include "simd/dense_avx2.inl"
#include "simd/dense_lanes.inl"
#include "simd/md5_lanes.inl"

namespace nas101 {
const Kernels kAvx2Kernels{"avx2", hash_labellings, expand_row, crc32c_kernel, sort_digests,
                             multiply_dense};
}
