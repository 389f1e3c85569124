const LONGEST = 60;

/** A received value for an error message, short whatever it is. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return shorten(JSON.stringify(value));
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name}`;
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) return objectText(value);
  return String(value);
}

function objectText(value: object): string {
  const keys = Object.keys(value);
  return keys.length === 0
    ? 'an object without keys'
    : shorten(`an object with ${keys.join(', ')}`);
}

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 3)}...`;
}
