import { nativeAddon } from '../native/load.js';

// A frame is what TensorFlow calls a TFRecord:
//   u64 length | u32 masked CRC-32C of the length | payload | u32 masked CRC-32C of the payload
// with all numbers little-endian. A CRC is masked since the CRC of bytes with their own CRC in them
// is not telling: rotated right by 15 bits, plus a constant.

/** Bytes in front of a payload: its length and the checksum of that. */
export const FRAME_HEADER_BYTES = 12;

/** Bytes behind a payload: its checksum. */
export const FRAME_FOOTER_BYTES = 4;

/** Bytes that a frame adds to its payload. */
export const FRAME_BYTES = FRAME_HEADER_BYTES + FRAME_FOOTER_BYTES;

/** Longest payload that is written, and that is believed when read: 16 MiB. */
export const MAX_PAYLOAD_BYTES = 2 ** 24;

const MASK_DELTA = 0xa282ead8;

/** Checksum as a frame holds it. */
export function maskedCrc(bytes: Uint8Array): number {
  const crc = nativeAddon().crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + MASK_DELTA) >>> 0;
}

/** The payload in its frame; at most {@link MAX_PAYLOAD_BYTES}. */
export function encodeFrame(payload: Uint8Array): Uint8Array {
  const frame = Buffer.alloc(payload.length + FRAME_BYTES);
  frame.writeUInt32LE(payload.length, 0);
  frame.writeUInt32LE(maskedCrc(frame.subarray(0, 8)), 8);
  frame.set(payload, FRAME_HEADER_BYTES);
  frame.writeUInt32LE(maskedCrc(payload), payload.length + FRAME_HEADER_BYTES);
  return frame;
}

/** The length that 12 header bytes give, or undefined when its checksum is wrong. */
export function frameLength(header: Uint8Array): number | undefined {
  const view = viewOf(header);
  if (view.getUint32(8, true) !== maskedCrc(header.subarray(0, 8))) return undefined;
  return view.getUint32(4, true) * 2 ** 32 + view.getUint32(0, true);
}

/** The payload of `body`, which is payload and footer, or undefined when its checksum is wrong. */
export function framePayload(body: Uint8Array): Uint8Array | undefined {
  const payload = body.subarray(0, body.length - FRAME_FOOTER_BYTES);
  const stored = viewOf(body).getUint32(payload.length, true);
  return stored === maskedCrc(payload) ? payload : undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
