/** To the start of the line, and nothing left on it. */
export const CLEAR_LINE = '\r\u001b[K';

export const DIM = '\u001b[2m';
export const RED = '\u001b[31m';
export const GREEN = '\u001b[32m';
/** Ends what any of the colours began. */
export const RESET = '\u001b[0m';
