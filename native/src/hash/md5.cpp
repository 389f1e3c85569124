#include "hash/md5.hpp"

#include <bit>

#include "simd/md5_constants.hpp"

namespace nas101 {

std::array<uint32_t, 4> md5_of_short_text(std::string_view text) {
  std::array<uint32_t, 16> block{};
  const auto put = [&](size_t at, unsigned char byte) {
    block[at / 4] |= uint32_t{byte} << (8 * (at % 4));
  };
  for (size_t i = 0; i < text.size(); ++i) put(i, static_cast<unsigned char>(text[i]));
  put(text.size(), 0x80);
  block[14] = static_cast<uint32_t>(8 * text.size());

  uint32_t a = kMd5Start[0], b = kMd5Start[1], c = kMd5Start[2], d = kMd5Start[3];
  for (int i = 0; i < 64; ++i) {
    const int round = i / 16;
    const uint32_t mixed = round == 0   ? (b & c) | (~b & d)
                           : round == 1 ? (d & b) | (~d & c)
                           : round == 2 ? b ^ c ^ d
                                        : c ^ (b | ~d);
    const uint32_t sum = a + mixed + kMd5Sines[i] + block[static_cast<size_t>(md5_word(i))];
    a = d;
    d = c;
    c = b;
    b += std::rotl(sum, kMd5Rotations[round][i % 4]);
  }
  return {kMd5Start[0] + a, kMd5Start[1] + b, kMd5Start[2] + c, kMd5Start[3] + d};
}

}  // namespace nas101
