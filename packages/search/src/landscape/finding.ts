/** A result, or why the dataset cannot give it. */
export type Finding<T> =
  | { readonly found: true; readonly value: T }
  | {
      readonly found: false;
      /** A sentence for people. */
      readonly reason: string;
    };

/** The result is there. */
export function found<T>(value: T): Finding<T> {
  return { found: true, value };
}

/** The dataset does not have what the result needs. */
export function missing(reason: string): { readonly found: false; readonly reason: string } {
  return { found: false, reason };
}
