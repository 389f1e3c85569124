/** Parts of a day and how many of the next are in one. */
const UNITS = [
  { name: 'd', seconds: 86_400 },
  { name: 'h', seconds: 3600 },
  { name: 'min', seconds: 60 },
] as const;

/** Seconds for people, in the two largest units: `45 s`, `3 min 20 s`, `1 h 12 min`, `3 d 4 h`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const place = UNITS.findIndex((unit) => whole >= unit.seconds);
  if (place < 0) return `${whole} s`;
  const large = UNITS[place]!;
  const small = UNITS[place + 1] ?? { name: 's', seconds: 1 };
  const first = Math.floor(whole / large.seconds);
  const second = Math.floor((whole % large.seconds) / small.seconds);
  return second === 0 ? `${first} ${large.name}` : `${first} ${large.name} ${second} ${small.name}`;
}
