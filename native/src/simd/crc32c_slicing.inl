// CRC-32C eight bytes at a time by table, for processors without the instruction.

namespace nas101 {
namespace {

struct CrcTables {
  uint32_t entry[8][256];
};

constexpr CrcTables make_crc_tables() {
  CrcTables tables{};
  for (uint32_t byte = 0; byte < 256; ++byte) {
    uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1u ? 0x82f63b78u : 0u);
    tables.entry[0][byte] = crc;
  }
  for (int table = 1; table < 8; ++table) {
    for (int byte = 0; byte < 256; ++byte) {
      const uint32_t before = tables.entry[table - 1][byte];
      tables.entry[table][byte] = before >> 8 ^ tables.entry[0][before & 255u];
    }
  }
  return tables;
}

constexpr CrcTables kCrcTables = make_crc_tables();

uint32_t crc32c_kernel(const uint8_t* bytes, size_t count) {
  uint32_t crc = ~0u;
  for (; count >= 8; count -= 8, bytes += 8) {
    const uint32_t low = crc ^ (uint32_t{bytes[0]} | uint32_t{bytes[1]} << 8 |
                                uint32_t{bytes[2]} << 16 | uint32_t{bytes[3]} << 24);
    const auto& t = kCrcTables.entry;
    crc = t[7][low & 255u] ^ t[6][low >> 8 & 255u] ^ t[5][low >> 16 & 255u] ^ t[4][low >> 24] ^
          t[3][bytes[4]] ^ t[2][bytes[5]] ^ t[1][bytes[6]] ^ t[0][bytes[7]];
  }
  for (; count > 0; --count) crc = crc >> 8 ^ kCrcTables.entry[0][(crc ^ *bytes++) & 255u];
  return ~crc;
}

}  // namespace
}  // namespace nas101
