// The wire format of Protocol Buffers, field by field, apart from the generated code.

/** A field of a varint; the value is an unsigned integer. */
export function varint(field: number, value: number): Buffer {
  return Buffer.concat([tag(field, 0), base128(value)]);
}

/** A field of a 64-bit float. */
export function double(field: number, value: number): Buffer {
  return Buffer.concat([tag(field, 1), doubles([value])]);
}

/** A repeated field of 64-bit floats in one piece. */
export function packedDoubles(field: number, values: readonly number[]): Buffer {
  return bytesField(field, doubles(values));
}

/** A field of text. */
export function text(field: number, value: string): Buffer {
  return bytesField(field, Buffer.from(value, 'utf8'));
}

/** A field that holds a message of these fields. */
export function message(field: number, ...fields: readonly Buffer[]): Buffer {
  return bytesField(field, Buffer.concat(fields));
}

/** A field of bytes. */
export function bytesField(field: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([tag(field, 2), base128(bytes.length), bytes]);
}

function tag(field: number, wireType: number): Buffer {
  return base128(field * 8 + wireType);
}

function base128(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

function doubles(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length);
  for (const [index, value] of values.entries()) bytes.writeDoubleLE(value, 8 * index);
  return bytes;
}
