import type { DataId, TensorInfo } from '@tensorflow/tfjs';

/** The part of the WebAssembly backend that kernels written in JavaScript need. */
export interface HeapBackend {
  makeOutput(shape: number[], dtype: string): TensorInfo;
  /** The tensor's memory itself, not a copy; valid until the next allocation moves the heap. */
  typedArrayFromHeap(info: TensorInfo): Float32Array;
  disposeData(dataId: DataId): boolean;
}
