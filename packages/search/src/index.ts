export { checkEncodingA, decodeEncodingA, type EncodingA } from './encodings/encoding-a.js';
export { checkEncodingB, decodeEncodingB, type EncodingB } from './encodings/encoding-b.js';
export { checkEncodingC, decodeEncodingC, type EncodingC } from './encodings/encoding-c.js';
export { type EncodedOp, type EncodingVerdict } from './encodings/encoding.js';
