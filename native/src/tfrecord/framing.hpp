// The frame around each record of a TFRecord file.
#pragma once

#include <cstddef>
#include <cstdint>

namespace nas101 {

inline constexpr size_t kFrameHead = 12;  // u64 length, u32 masked CRC of it
inline constexpr size_t kFrameTail = 4;   // u32 masked CRC of the payload
inline constexpr uint64_t kMostPayload = 64 * 1024;  // official records have at most some 430 bytes

inline uint32_t read_u32(const uint8_t* bytes) {
  return uint32_t{bytes[0]} | uint32_t{bytes[1]} << 8 | uint32_t{bytes[2]} << 16 |
         uint32_t{bytes[3]} << 24;
}

inline uint64_t read_u64(const uint8_t* bytes) {
  return read_u32(bytes) | uint64_t{read_u32(bytes + 4)} << 32;
}

}  // namespace nas101
