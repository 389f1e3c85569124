#include "nas101/crc32c.hpp"

#include "simd/kernels.hpp"

namespace nas101 {

Result<uint32_t> crc32c(std::span<const uint8_t> bytes) {
  Result<const Kernels*> kernels = active_kernels();
  if (!kernels.ok()) return kernels.error();
  return kernels.value()->crc32c(bytes.data(), bytes.size());
}

}  // namespace nas101
