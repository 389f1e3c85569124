import type { JSX } from 'preact';
import { formatCount } from './data/formats.js';
import { SearchBox } from './search-box.js';
import type { Page } from './state/app-state.js';
import type { Explorer } from './state/explorer.js';

const PROVENANCE = {
  real: { mark: '●', word: 'real', meaning: 'measured in trainings' },
  surrogate: { mark: '◐', word: 'surrogate', meaning: 'predicted by a model, not measured' },
  synthetic: { mark: '○', word: 'synthetic', meaning: 'made up' },
} as const;

interface PageHeaderProps {
  readonly explorer: Explorer;
  readonly onShowKeys: () => void;
}

/** Name, provenance, search and the way to each page. */
export function PageHeader({ explorer, onShowKeys }: PageHeaderProps): JSX.Element {
  const { state, linkTo } = explorer;
  const link = (page: Page, text: string): JSX.Element => (
    <a href={linkTo(page)} aria-current={state.page.name === page.name ? 'page' : undefined}>
      {text}
    </a>
  );
  return (
    <header class="page-header">
      <div class="header-row">
        <span class="brand">NASBench</span>
        <nav aria-label="Pages">
          {link({ name: 'cells' }, 'All cells')}
          {link({ name: 'draw' }, 'Draw a cell')}
          {link({ name: 'compare' }, `Compare (${state.compared.length})`)}
        </nav>
        <SearchBox explorer={explorer} />
        <button type="button" class="quiet" onClick={onShowKeys} aria-label="Keyboard use">
          ?
        </button>
      </div>
      <Stamp explorer={explorer} />
    </header>
  );
}

/** What kind of values these are, at all times, and their sources at a click. */
function Stamp({ explorer }: { readonly explorer: Explorer }): JSX.Element {
  const { dataset } = explorer;
  const { mark, word, meaning } = PROVENANCE[dataset.provenance];
  return (
    <details class={`stamp is-${dataset.provenance}`}>
      <summary>
        <strong class="provenance">
          <span aria-hidden="true">{mark}</span> {word}
        </strong>{' '}
        <span>{meaning}</span>
        <span class="stamp-name">{dataset.name}</span>
        <span>
          {formatCount(dataset.counts.cells)} cells, {formatCount(dataset.counts.runs)} rows
        </span>
      </summary>
      <p>{dataset.stamp}.</p>
      <p>{dataset.description}</p>
      <ul>
        {dataset.sources.map(({ name, licence, note }) => (
          <li key={name}>
            {[name, licence === undefined ? undefined : `licence: ${licence}`, note]
              .filter((part) => part !== undefined)
              .join('; ')}
          </li>
        ))}
      </ul>
      <p>
        {dataset.dataset}, written by {dataset.createdBy}. {whatIsShown(explorer)}
      </p>
    </details>
  );
}

function whatIsShown({ dataset }: Explorer): string {
  return dataset.run === 'best'
    ? 'One number a cell is the best of its runs: only that is known here.'
    : 'One number a cell is the mean of its runs that ended well.';
}
