import { describe, expect, it } from 'vitest';
import { describeAddress, parseQueueAddress, redact } from '../../src/queue/queue-address.js';

describe('the address of a queue', () => {
  it.each(['', 'localhost:6379', 'http://user:secret@host', 'redis://', 'redis:secret'])(
    'is refused, and not repeated, when it is none: %s',
    (text) => {
      expect(() => parseQueueAddress(text)).toThrow('Expected the queue as redis://HOST:PORT');
      expect(() => parseQueueAddress(text)).not.toThrow('secret');
    },
  );

  it.each([
    ['redis://host', 'redis://host'],
    ['redis://host:7000/3', 'redis://host:7000/3'],
    ['rediss://user:secret@host:7000/?a=b', 'rediss://host:7000'],
  ])('is shown without secrets: %s', (text, shown) => {
    expect(describeAddress(parseQueueAddress(text))).toBe(shown);
  });

  it('and errors of others lose user and password, as they are and as they are in the URL', () => {
    const url = parseQueueAddress('rediss://ann:se%40cret@host');
    expect(redact('ann, se%40cret and se@cret at host', url)).toBe('***, *** and *** at host');
  });
});
