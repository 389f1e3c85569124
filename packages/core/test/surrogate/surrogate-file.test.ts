import { describe, expect, it } from 'vitest';
import {
  decodeSurrogate,
  encodeSurrogate,
  fitSurrogate,
  RandomStream,
  shippedSurrogate,
  surrogateDigest,
} from '../../src/index.js';
import { smallRows } from './small-rows.js';

const surrogate = await fitSurrogate({ rows: smallRows(120), nets: 1 });
const file = encodeSurrogate(surrogate, { command: 'made by a test' });

describe('decodeSurrogate on what is no surrogate', () => {
  it('refuses every cut', () => {
    const random = RandomStream.fromSeed('cuts');
    for (let round = 0; round < 50; round += 1) {
      const cut = file.subarray(0, random.below(file.length));
      expect(() => decodeSurrogate(cut)).toThrow(
        expect.objectContaining({ code: 'corrupt-surrogate' }),
      );
    }
  });

  it('refuses every changed byte of the body, and never trusts a header', () => {
    const random = RandomStream.fromSeed('bytes');
    const header = file.indexOf(10);
    for (let round = 0; round < 100; round += 1) {
      const damaged = Uint8Array.from(file);
      const at = round % 2 === 0 ? random.below(header) : random.below(file.length);
      damaged[at]! ^= 1 + random.below(255);
      try {
        decodeSurrogate(damaged);
        expect(at).toBeLessThan(header); // a number in the header may change into another
      } catch (error) {
        expect(error).toMatchObject({ code: 'corrupt-surrogate' });
      }
    }
  });

  it('refuses a header that asks for more than the file has', () => {
    const text = Buffer.from(file).toString('latin1').replace('[223,384', '[223,4096');
    expect(() => decodeSurrogate(Buffer.from(text, 'latin1'))).toThrow(
      expect.objectContaining({ code: 'corrupt-surrogate' }),
    );
  });
});

describe(encodeSurrogate, () => {
  it('is read back with its notes, to the same digest', () => {
    const { surrogate: again, header } = decodeSurrogate(file);
    expect(header.command).toBe('made by a test');
    expect(surrogateDigest(again)).toBe(surrogateDigest(surrogate));
    expect(again.origin).toEqual(surrogate.origin);
  });
});

describe(shippedSurrogate, () => {
  it('says how good it is on rows held out, and how to make it again', () => {
    const { header } = shippedSurrogate();
    expect(header.command).toMatch(/fit-surrogate/);
    expect(header.origin).toMatchObject({ rows: 20_001, bestOf: 3 });
    const least = [0.69, 0.75, 0.83, 0.88, 0.95];
    header.report!.targets.forEach(({ kendall, ridge }, i) => {
      expect(kendall).toBeGreaterThan(least[i]!);
      expect(kendall).toBeGreaterThan(ridge.kendall);
    });
  });
});
