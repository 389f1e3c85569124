import { neuralModule, type NeuralKernels } from './neural-kernels.js';

/** What decides the memory of an ensemble. */
export interface NeuralShape {
  /** Bits of an input, at least 1. */
  readonly inputs: number;
  /** Hidden layers. */
  readonly layers: number;
  /** Units of each. */
  readonly width: number;
  /** Networks that are kept. */
  readonly networks: number;
}

/** Addresses of a layer of weights, in bytes from the start of a network's parameters. */
export interface LayerPlace {
  readonly weights: number;
  readonly biases: number;
}

/** The part of WebAssembly that is used; its types come with those of browsers only. */
interface WebAssemblyApi {
  readonly Memory: new (limits: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const NUMBER = 8;
const INDEX = 4;
const PAGE = 65_536;

/**
 * Memory of networks of one shape, and the kernels on it. The parameters of all networks stay; what
 * training needs beside them is there once, for one network after the other.
 */
export class NeuralMemory {
  readonly shape: NeuralShape;
  readonly kernels: NeuralKernels;
  readonly numbers: Float64Array;
  readonly indices: Int32Array;
  /** Numbers of a vector: the width, made even. */
  readonly stride: number;
  /** Bytes that the parameters of a network take. */
  readonly parameterBytes: number;
  readonly layers: readonly LayerPlace[];
  /** Addresses. Units, errors and lists of layer k follow those of layer k - 1. */
  readonly ones: number;
  readonly zeros: number;
  readonly units: number;
  readonly errors: number;
  readonly lists: number;
  readonly transposed: number;
  readonly gradients: number;
  readonly means: number;
  readonly squares: number;
  readonly #parameters: number;

  /** Room for networks of a shape. */
  constructor(shape: NeuralShape) {
    this.shape = shape;
    this.stride = 2 * Math.ceil(shape.width / 2);
    this.layers = layerPlaces(shape, this.stride);
    this.parameterBytes = this.layers.at(-1)!.biases + this.vectorBytes;
    let used = 0;
    const take = (bytes: number): number => {
      used += bytes;
      return used - bytes;
    };
    const vectors = shape.layers + 2;
    this.ones = take(Math.max(shape.inputs, 1) * NUMBER);
    this.zeros = take(this.vectorBytes);
    this.units = take(vectors * this.vectorBytes);
    this.errors = take(vectors * this.vectorBytes);
    this.transposed = take(vectors * this.stride * this.vectorBytes);
    [this.gradients, this.means, this.squares] = [
      take(this.parameterBytes),
      take(this.parameterBytes),
      take(this.parameterBytes),
    ];
    this.#parameters = take(shape.networks * this.parameterBytes);
    // A list has room for all units and for one that is overwritten.
    this.lists = take(vectors * this.listBytes);
    const pages = Math.ceil(used / PAGE);
    const { buffer, kernels } = instantiate(this.stride, pages);
    this.kernels = kernels;
    this.numbers = new Float64Array(buffer);
    this.indices = new Int32Array(buffer);
    this.numbers.fill(1, this.ones / NUMBER, this.ones / NUMBER + shape.inputs);
  }

  /** Bytes of a vector of units. */
  get vectorBytes(): number {
    return this.stride * NUMBER;
  }

  /** Bytes between the lists of two layers. */
  get listBytes(): number {
    return INDEX * (Math.max(this.shape.inputs, this.stride) + 1);
  }

  /** Address of a network's parameters. */
  parametersOf(network: number): number {
    return this.#parameters + network * this.parameterBytes;
  }

  /** Makes room for the training of another network: nothing is known of its gradients. */
  clearTraining(): void {
    this.numbers.fill(0, this.gradients / NUMBER, this.#parameters / NUMBER);
  }
}

function layerPlaces({ inputs, layers }: NeuralShape, stride: number): LayerPlace[] {
  let next = 0;
  return Array.from({ length: layers + 1 }, (_, layer) => {
    const weights = next;
    const biases = weights + (layer === 0 ? inputs : stride) * stride * NUMBER;
    next = biases + stride * NUMBER;
    return { weights, biases };
  });
}

function instantiate(stride: number, pages: number) {
  const { Memory, Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyApi })
    .WebAssembly;
  const memory = new Memory({ initial: pages });
  const instance = new Instance(new Module(neuralModule(stride, pages)), { env: { memory } });
  return { buffer: memory.buffer, kernels: instance.exports as NeuralKernels };
}
