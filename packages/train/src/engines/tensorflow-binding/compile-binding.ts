import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BINDING } from './binding-folder.js';
import { runTool } from './run-tool.js';

const NO_COMPILER = 'Install a C++17 compiler (on Debian: g++), or name one in CXX.';

/** Where everything lies that one binding is compiled from. */
export interface BindingSources {
  /** Folder of the binding, with the libraries and the package. */
  readonly folder: string;
  /** Folder with node_api.h. */
  readonly nodeHeaders: string;
}

/** Compiles the sources of @tensorflow/tfjs-node against the TensorFlow in the same folder. */
export function compileBinding(sources: BindingSources): void {
  const { CXX: compiler = 'c++' } = process.env;
  mkdirSync(dirname(join(sources.folder, BINDING.addon)), { recursive: true });
  runTool({ program: compiler, args: compilerArguments(sources), remedy: NO_COMPILER });
}

/** The libraries are found relative to the addon, so that the folder can be moved. */
export function compilerArguments({ folder, nodeHeaders }: BindingSources): string[] {
  const libraries = join(folder, BINDING.libraries);
  const source = (name: string) => join(folder, BINDING.package, 'binding', name);
  return [
    ...['-std=c++17', '-O2', '-fPIC', '-shared', '-fvisibility=hidden', '-DNAPI_VERSION=8'],
    ...[`-I${nodeHeaders}`, `-I${join(libraries, 'include')}`],
    ...[source('tfjs_backend.cc'), source('tfjs_binding.cc')],
    ...[`-L${libraries}`, '-l:libtensorflow_cc.so.2', '-l:libtensorflow_framework.so.2'],
    `-Wl,-rpath,$ORIGIN/../../${BINDING.libraries}`,
    ...['-o', join(folder, BINDING.addon)],
  ];
}
