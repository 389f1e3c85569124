import { render } from 'preact';
import { Start } from './start.js';
import './styles/base.css';
import './styles/layout.css';
import './styles/header.css';
import './styles/plot.css';
import './styles/filters.css';
import './styles/cells.css';

render(<Start />, document.getElementById('app')!);
