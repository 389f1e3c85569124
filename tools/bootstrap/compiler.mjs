// Finds the C++ compiler that cmake will use.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { capture } from './run-process.mjs';

/** One line that identifies the compiler and its version, or undefined when there is none. */
export async function describeCompiler() {
  if (process.platform === 'win32' && !process.env.CXX) return describeVisualStudio();
  return (await findCompiler())?.description;
}

/**
 * The first compiler that runs, as `{ command, description }` where `command` is the program with
 * its leading arguments; undefined when there is none.
 */
export async function findCompiler() {
  for (const command of candidates()) {
    const [program, ...args] = command;
    const result = await capture(program, [...args, '--version']);
    if (result?.exitCode !== 0) continue;
    return { command, description: result.output.split(/\r?\n/, 1)[0].trim() };
  }
  return undefined;
}

function candidates() {
  const { CXX } = process.env;
  if (!CXX) return [['c++'], ['g++'], ['clang++']];
  // Either one path, which may have spaces, or a command such as "ccache g++".
  return existsSync(CXX) ? [[CXX]] : [CXX.trim().split(/\s+/)];
}

async function describeVisualStudio() {
  const programs = process.env['ProgramFiles(x86)'] ?? 'C:\\Program Files (x86)';
  const vswhere = join(programs, 'Microsoft Visual Studio', 'Installer', 'vswhere.exe');
  const tools = 'Microsoft.VisualStudio.Component.VC.Tools.x86.x64';
  const args = [
    '-latest',
    '-products',
    '*',
    '-requires',
    tools,
    '-property',
    'installationVersion',
  ];
  const version = (await capture(vswhere, args))?.output.trim();
  return version ? `Visual Studio ${version}` : undefined;
}
