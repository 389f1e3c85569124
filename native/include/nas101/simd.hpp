// Which instruction set the kernels use. Chosen once at run time: the best that machine and build
// have, or the one that the environment variable NASBENCH_SIMD names. Results never depend on it.
#pragma once

#include <string_view>
#include <vector>

#include "nas101/result.hpp"

namespace nas101 {

// Names that this machine and build support, best first; ends with "scalar".
std::vector<std::string_view> simd_levels();

// kUnknownSimd or kUnsupportedSimd when NASBENCH_SIMD asks for something that cannot be had.
Result<std::string_view> active_simd();

// Overrides the choice for the whole process: "scalar", "avx2", "avx512" or "neon".
Result<std::string_view> force_simd(std::string_view name);

}  // namespace nas101
