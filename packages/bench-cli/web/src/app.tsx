import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CellColumns } from './data/cell-columns.js';
import { KeysDialog } from './keys-dialog.js';
import { PageHeader } from './page-header.js';
import { CellPage } from './pages/cell-page.js';
import { CellsPage } from './pages/cells-page.js';
import { ComparePage } from './pages/compare-page.js';
import { DrawPage } from './pages/draw-page.js';
import { fieldMap, type Explorer } from './state/explorer.js';
import { toPermalink } from './state/permalink.js';
import { usePermalink } from './state/use-permalink.js';

/** The explorer over a loaded dataset. */
export function App({ columns }: { readonly columns: CellColumns }): JSX.Element {
  const { dataset } = columns;
  const [state, update] = usePermalink(dataset);
  const fields = useMemo(() => fieldMap(dataset), [dataset]);
  const explorer: Explorer = {
    dataset,
    columns,
    fields,
    state,
    update,
    linkTo: (page) => toPermalink({ ...state, page }),
  };
  const keys = useKeys();
  usePageTitle(explorer);
  return (
    <>
      <PageHeader explorer={explorer} onShowKeys={keys.show} />
      <main>
        <CurrentPage explorer={explorer} />
      </main>
      {keys.isShown && <KeysDialog onClose={keys.hide} />}
    </>
  );
}

function CurrentPage({ explorer }: { readonly explorer: Explorer }): JSX.Element {
  const { page } = explorer.state;
  switch (page.name) {
    case 'cells':
      return <CellsPage explorer={explorer} />;
    case 'cell':
      return <CellPage explorer={explorer} id={page.id} />;
    case 'draw':
      return <DrawPage explorer={explorer} />;
    case 'compare':
      return <ComparePage explorer={explorer} />;
  }
}

/** `/` goes to the search, `?` shows the keys, both unless text is being typed. */
function useKeys(): {
  readonly isShown: boolean;
  readonly show: () => void;
  readonly hide: () => void;
} {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const handle = (event: KeyboardEvent): void => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '?') setShown(true);
      else if (event.key === '/') document.getElementById('search')?.focus();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', handle);
    return () => removeEventListener('keydown', handle);
  }, []);
  return { isShown, show: () => setShown(true), hide: () => setShown(false) };
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}

/** The tab says which page it holds; a new page starts at its top. */
function usePageTitle({ state: { page }, dataset }: Explorer): void {
  const key = page.name === 'cell' ? `cell ${page.id}` : page.name;
  const shown = useRef(key);
  useEffect(() => {
    document.title = `${key} – ${dataset.name} – NASBench explorer`;
    if (shown.current !== key) scrollTo(0, 0);
    shown.current = key;
  }, [key]);
}
