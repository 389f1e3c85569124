// CRC-32C by the SSE4.2 instruction, which every processor with AVX2 has.

namespace nas101 {
namespace {

uint32_t crc32c_kernel(const uint8_t* bytes, size_t count) {
  uint64_t crc = ~0u;
  for (; count >= 8; count -= 8, bytes += 8) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    crc = _mm_crc32_u64(crc, word);
  }
  auto rest = static_cast<uint32_t>(crc);
  for (; count > 0; --count) rest = _mm_crc32_u8(rest, *bytes++);
  return ~rest;
}

}  // namespace
}  // namespace nas101
