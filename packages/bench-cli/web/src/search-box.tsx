import type { JSX, RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { fetchCell, type CellName } from './data/requests.js';
import type { Explorer } from './state/explorer.js';

/** Goes to a cell by its id, its hash, or its matrix and ops. */
export function SearchBox({ explorer }: { readonly explorer: Explorer }): JSX.Element {
  const { input, text, problem, change, search } = useSearch(explorer);
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        void search();
      }}
    >
      <input
        ref={input}
        id="search"
        type="search"
        autocomplete="off"
        spellcheck={false}
        placeholder="Cell by id, hash or JSON"
        aria-label="Cell by id, hash or JSON"
        aria-describedby="search-problem"
        maxLength={4000}
        value={text}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <button type="submit">Go</button>
      <p id="search-problem" class="search-problem" role="alert">
        {problem}
      </p>
    </form>
  );
}

interface Search {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly text: string;
  /** Why there is no such cell; empty when there is nothing to say. */
  readonly problem: string;
  readonly change: (text: string) => void;
  readonly search: () => Promise<void>;
}

function useSearch(explorer: Explorer): Search {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const search = async (): Promise<void> => {
    const name = cellName(text.trim());
    if (name === undefined) {
      setProblem(text.trim() === '' ? '' : EXPECTED);
      return;
    }
    try {
      const { id } = await fetchCell(name, 0);
      explorer.update((state) => ({ ...state, page: { name: 'cell', id } }));
      setText('');
      setProblem('');
      // The keys of the page are for the page again.
      input.current?.blur();
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  const change = (changed: string): void => {
    setText(changed);
    setProblem('');
  };
  return { input, text, problem, change, search };
}

const EXPECTED =
  'Expected an id, a hash of 32 hex digits, or {"matrix": [[0,1],[0,0]], "ops": ["input","output"]}.';

function cellName(text: string): CellName | undefined {
  if (/^[0-9a-f]{32}$/i.test(text)) return { hash: text };
  if (/^\d{1,9}$/.test(text)) return { id: Number(text) };
  return text.startsWith('{') ? { spec: text } : undefined;
}
