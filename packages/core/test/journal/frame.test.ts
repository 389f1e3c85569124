import { describe, expect, it } from 'vitest';
import { encodeFrame, frameLength, framePayload, maskedCrc } from '../../src/journal/frame.js';
import { crc32cByTable, frameByHand } from './crc32c-table.js';

describe('a frame', () => {
  it('is what the textbook CRC-32C and the layout of TFRecord give', () => {
    expect(crc32cByTable(Buffer.from('123456789'))).toBe(0xe3069283);
    for (const length of [0, 1, 7, 8, 9, 255, 4096]) {
      const payload = Uint8Array.from({ length }, (_, index) => (index * 7 + length) % 256);
      expect(Buffer.from(encodeFrame(payload)).equals(frameByHand(payload))).toBe(true);
    }
  });

  it('begins, for the 401 bytes of an official record, with the twelve bytes of the release', () => {
    const header = Buffer.from(encodeFrame(new Uint8Array(401)).subarray(0, 12));
    expect(header.toString('hex')).toBe('91010000000000009825ed9b');
  });

  it('gives back its length and payload', () => {
    const payload = Buffer.from('some payload');
    const frame = encodeFrame(payload);
    expect(frameLength(frame.subarray(0, 12))).toBe(payload.length);
    expect(framePayload(frame.subarray(12))).toStrictEqual(payload);
  });

  it('gives back a length over 32 bits as it stands', () => {
    const frame = frameByHand(new Uint8Array(), 2n ** 40n + 5n);
    expect(frameLength(frame.subarray(0, 12))).toBe(2 ** 40 + 5);
  });

  it('with any one byte changed gives back no length or no payload', () => {
    const frame = encodeFrame(Buffer.from('some payload'));
    for (let at = 0; at < frame.length; at += 1) {
      const changed = Uint8Array.from(frame);
      changed[at]! ^= 0x10;
      const part =
        at < 12 ? frameLength(changed.subarray(0, 12)) : framePayload(changed.subarray(12));
      expect(part, `byte ${at}`).toBeUndefined();
    }
  });

  it('has a masked checksum that is unsigned', () => {
    const crcs = Array.from({ length: 64 }, (_, index) => maskedCrc(Uint8Array.of(index)));
    expect(Math.min(...crcs)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...crcs)).toBeGreaterThan(2 ** 31);
  });
});
