import { useEffect, useMemo, useState } from 'preact/hooks';
import type { DatasetAnswer } from '../data/answers.js';
import type { AppState } from './app-state.js';
import { defaultState } from './default-state.js';
import { permalinkSpace } from './explorer.js';
import { fromPermalink, toPermalink } from './permalink.js';

/**
 * The state that the address holds. A change of page makes a step in the history, other changes
 * replace the present one.
 */
export function usePermalink(
  dataset: DatasetAnswer,
): [AppState, (change: (state: AppState) => AppState) => void] {
  const space = useMemo(() => permalinkSpace(dataset), [dataset]);
  const [state, setState] = useState(() =>
    fromPermalink(location.hash, defaultState(dataset), space),
  );
  useEffect(() => {
    const restore = (): void => setState((old) => fromPermalink(location.hash, old, space));
    addEventListener('popstate', restore);
    return () => removeEventListener('popstate', restore);
  }, [space]);
  useEffect(() => {
    const address = toPermalink(state);
    if (address === location.hash) return;
    const isSamePage = pageOf(address) === pageOf(location.hash) || location.hash === '';
    history[isSamePage ? 'replaceState' : 'pushState'](null, '', address);
  }, [state]);
  return [state, setState];
}

function pageOf(hash: string): string {
  return hash.split('?', 1)[0]!;
}
