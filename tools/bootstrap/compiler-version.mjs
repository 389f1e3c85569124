// Prints the compiler and the machine, as an input of the cached native build.
import process from 'node:process';
import { describeCompiler } from './compiler.mjs';

const compiler = (await describeCompiler()) ?? 'no compiler';
process.stdout.write(`${compiler} on ${process.platform}-${process.arch}\n`);
