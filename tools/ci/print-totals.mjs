// Prints the sum of all recorded counts; the exit code is 1 when something failed or nothing ran.
import process from 'node:process';
import { printTotals, sumTotals } from '../bootstrap/totals.mjs';

const totals = sumTotals(process.argv[2]);
printTotals(totals);
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;
