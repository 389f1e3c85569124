import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

const KEYS: readonly (readonly [keys: string, meaning: string])[] = [
  ['/', 'search for a cell'],
  ['?', 'show this'],
  ['Tab', 'next control'],
  ['Arrow keys', 'in the plot: move; in the table: other row; in the editor: other square'],
  ['+  −  0', 'in the plot: closer, farther, all'],
  ['Shift + drag', 'in the plot: select an area'],
  ['Enter', 'in the table: open the cell; in the editor: set or clear the edge'],
  ['C', 'in the table: add the cell to the comparison, or take it out'],
  ['Escape', 'leave the search, close this'],
];

/** What the keyboard does. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="keys" aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">Keyboard</h2>
      <dl>
        {KEYS.map(([keys, meaning]) => (
          <>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}
