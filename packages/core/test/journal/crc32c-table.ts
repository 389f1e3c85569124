/** CRC-32C (Castagnoli) by the textbook, one table of 256; the answer that the addon must give. */
export function crc32cByTable(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 0xff]!;
  return (crc ^ 0xffffffff) >>> 0;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ ((crc & 1) === 1 ? 0x82f63b78 : 0);
  return crc;
});

/** The frame around a payload, made without the code under test. */
export function frameByHand(payload: Uint8Array, length = BigInt(payload.length)): Buffer {
  const header = Buffer.alloc(8);
  header.writeBigUInt64LE(length);
  return Buffer.concat([header, masked(header), payload, masked(payload)]);
}

function masked(bytes: Uint8Array): Buffer {
  const crc = crc32cByTable(bytes);
  const footer = Buffer.alloc(4);
  footer.writeUInt32LE((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0);
  return footer;
}
