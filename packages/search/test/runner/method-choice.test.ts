import { describe, expect, it } from 'vitest';
import { chooseMethod, choiceName } from '../../src/index.js';

describe(chooseMethod, () => {
  it.each([
    ['random', 'unknown-method', /Expected a method of random-search, .*; got "random"/],
    ['random-search:x', 'unknown-preset', /Expected a preset of random-search: .*; got "x"/],
    ['random-search:ying2019:x', 'unknown-preset', /got "ying2019:x"/],
    ['', 'unknown-method', /got ""/],
  ])('refuses %j', (text, code, message) => {
    expect(() => chooseMethod(text)).toThrow(expect.objectContaining({ code }));
    expect(() => chooseMethod(text)).toThrow(message);
  });

  it('takes the first preset unless told otherwise', () => {
    const choice = chooseMethod('random-search');
    expect(choiceName(choice)).toBe(`random-search:${choice.row.presets[0]!.name}`);
    expect(choiceName(chooseMethod('random-search:uniform-cell'))).toBe(
      'random-search:uniform-cell',
    );
  });
});
