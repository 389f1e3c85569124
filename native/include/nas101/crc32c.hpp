// CRC-32C (Castagnoli), with the processor's instruction where there is one.
#pragma once

#include <cstdint>
#include <span>

#include "nas101/result.hpp"

namespace nas101 {

// Of "123456789": 0xe3069283. Fails only when NASBENCH_SIMD names a level that cannot be had.
Result<uint32_t> crc32c(std::span<const uint8_t> bytes);

// As TFRecord files store it: rotated right by 15 bits, plus a constant, so that a CRC over data
// that holds CRCs stays sound.
constexpr uint32_t mask_crc(uint32_t crc) { return (crc >> 15 | crc << 17) + 0xa282ead8u; }

}  // namespace nas101
