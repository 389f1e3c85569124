// Plain MD5 (RFC 1321) of a short text, for the few messages that are not worth a lane.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace nas101 {

// Digest words of a text of at most 55 bytes (one block).
std::array<uint32_t, 4> md5_of_short_text(std::string_view text);

}  // namespace nas101
