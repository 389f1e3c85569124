import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventQueue } from '../../src/simulator/event-queue.js';

describe(EventQueue, () => {
  it('gives nothing when empty', () => expect(new EventQueue().pop()).toBeUndefined());

  it('gives events by time, then by order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
        const queue = new EventQueue();
        const events = times.map((endSeconds, order) => ({ endSeconds, order }));
        for (const event of events) queue.push(event);
        const popped = events.map(() => queue.pop());
        const expected = [...events].sort(
          (a, b) => a.endSeconds - b.endSeconds || a.order - b.order,
        );
        expect(popped).toEqual(expected);
        expect(queue.size).toBe(0);
      }),
    );
  });
});
