#include "simd/cpu_features.hpp"

#if defined(_MSC_VER) && (defined(_M_X64) || defined(_M_IX86))
#include <immintrin.h>
#include <intrin.h>
#endif

namespace nas101 {

#if defined(__x86_64__) && !defined(_MSC_VER)

bool cpu_has_avx2() {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2");
}

bool cpu_has_avx512() {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("avx512f") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512dq");
}

#elif defined(_MSC_VER) && defined(_M_X64)

namespace {

constexpr unsigned kOsSavesYmm = 0x6;
constexpr unsigned kOsSavesZmm = 0xe6;

bool os_saves(unsigned state) {
  int registers[4];
  __cpuid(registers, 1);
  const bool has_xgetbv = registers[2] >> 27 & 1;
  return has_xgetbv && (static_cast<unsigned>(_xgetbv(0)) & state) == state;
}

bool leaf7_has(unsigned ebx_bits) {
  int registers[4];
  __cpuid(registers, 0);
  if (registers[0] < 7) return false;
  __cpuidex(registers, 7, 0);
  return (static_cast<unsigned>(registers[1]) & ebx_bits) == ebx_bits;
}

}  // namespace

bool cpu_has_avx2() { return os_saves(kOsSavesYmm) && leaf7_has(1u << 5); }

bool cpu_has_avx512() {
  // F, DQ, CD, BW, VL: what /arch:AVX512 lets the compiler use.
  return cpu_has_avx2() && os_saves(kOsSavesZmm) &&
         leaf7_has(1u << 16 | 1u << 17 | 1u << 28 | 1u << 30 | 1u << 31);
}

#else

bool cpu_has_avx2() { return false; }
bool cpu_has_avx512() { return false; }

#endif

}  // namespace nas101
