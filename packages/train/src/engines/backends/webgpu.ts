import { createRequire } from 'node:module';
import { EngineError } from '../engine-error.js';
import { importTensorFlow, type TensorFlow } from '../tensorflow-api.js';
import { importPeer } from './peer.js';
import type { RunningBackend } from './running-backend.js';

const INSTALL = 'Run "npm install webgpu @tensorflow/tfjs-backend-webgpu@4.22.0".';
const INSTALL_DRIVER =
  'Install the Vulkan driver of the GPU (on macOS and Windows it comes with the system).';

type Dawn = typeof import('webgpu');

/**
 * The one instance of Dawn in this process, never let go: Dawn goes on to process its events after
 * the garbage collector has taken it, and then waits for ever at a lock that is gone.
 */
let instance: ReturnType<Dawn['create']> | undefined;

/** What this file reads of a WebGPU device; the full types belong to browsers. */
interface Adapter {
  readonly info: {
    readonly vendor: string;
    readonly architecture: string;
    readonly device: string;
    readonly description: string;
    readonly isFallbackAdapter?: boolean;
  };
}

interface Device {
  readonly lost: Promise<{ readonly reason: string; readonly message: string }>;
  addEventListener(type: 'uncapturederror', listener: (event: ErrorEvent) => void): void;
}

interface ErrorEvent {
  readonly error: { readonly message: string };
}

/** Starts WebGPU on Dawn, Chromium's implementation, which the package `webgpu` brings. */
export async function startWebGpu(): Promise<RunningBackend> {
  const dawn = await importPeer(() => import('webgpu'), 'webgpu', INSTALL);
  const restore = installNavigator(dawn);
  try {
    const adapter = await requireAdapter();
    const tf = await importTensorFlow();
    const backendVersions = await importBackend();
    // Small tensors would be computed in JavaScript, and the self-test would never see the device.
    tf.env().set('WEBGPU_CPU_FORWARD', false);
    if (!(await tf.setBackend('webgpu'))) {
      throw new EngineError(
        'engine-no-device',
        `WebGPU found ${deviceText(adapter)}, and TensorFlow.js could not open it.`,
        'Update its driver.',
      );
    }
    const versions = `@tensorflow/tfjs ${tf.version.tfjs}, ${backendVersions}`;
    return {
      tf,
      device: deviceText(adapter),
      accelerator: isSoftware(adapter) ? 'cpu' : 'gpu',
      versions,
      deviceProblem: watch(tf),
      stop: restore,
    };
  } catch (error) {
    restore();
    throw error;
  }
}

/**
 * Puts Dawn where TensorFlow.js looks for it: the globals of a browser. Must precede the import of
 * the backend, which registers itself only when it finds `navigator.gpu`.
 */
function installNavigator({ create, globals }: Dawn): () => void {
  Object.assign(globalThis, globals);
  instance ??= create([]);
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  const value = { gpu: instance, userAgent: 'node' };
  // From Node 21 on, the global is a getter: an assignment would be lost.
  Object.defineProperty(globalThis, 'navigator', { value, configurable: true, writable: true });
  return () => {
    if (before === undefined) Reflect.deleteProperty(globalThis, 'navigator');
    else Object.defineProperty(globalThis, 'navigator', before);
  };
}

async function requireAdapter(): Promise<Adapter> {
  const { navigator } = globalThis as unknown as {
    navigator: { gpu: { requestAdapter(options: object): Promise<Adapter | null> } };
  };
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter !== null) return adapter;
  throw new EngineError('engine-no-device', 'WebGPU found no GPU on this machine.', INSTALL_DRIVER);
}

async function importBackend(): Promise<string> {
  const name = '@tensorflow/tfjs-backend-webgpu';
  await importPeer(() => import('@tensorflow/tfjs-backend-webgpu'), name, INSTALL);
  return [name, 'webgpu'].map((peer) => `${peer} ${packageVersion(peer)}`).join(', ');
}

function packageVersion(name: string): string {
  const require = createRequire(import.meta.url);
  return (require(`${name}/package.json`) as { version: string }).version;
}

function deviceText({ info }: Adapter): string {
  return info.description || [info.vendor, info.architecture, info.device].join(' ').trim();
}

function isSoftware({ info }: Adapter): boolean {
  return info.isFallbackAdapter === true || /llvmpipe|swiftshader/i.test(info.description);
}

/** Remembers the first failure that the device reports; its results are void from then on. */
function watch(tf: TensorFlow): () => string | undefined {
  const { device } = tf.backend() as unknown as { device: Device };
  let problem: string | undefined;
  device.addEventListener('uncapturederror', ({ error }) => (problem ??= error.message));
  void device.lost.then(({ reason, message }) => {
    problem ??= `The device was lost (${reason}): ${message}`;
  });
  return () => problem;
}
