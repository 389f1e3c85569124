import type { FileHandle } from 'node:fs/promises';

const WINDOW_BYTES = 2 ** 18;

/** The part of a file in memory. Never holds more than the file and the largest request do. */
export class FileWindow {
  /** Bytes of the file when this window was opened; what is appended later is not seen. */
  readonly sizeBytes: number;
  readonly #handle: FileHandle;
  #buffer: Buffer;
  #start = 0;
  #length = 0;

  private constructor(handle: FileHandle, sizeBytes: number) {
    this.#handle = handle;
    this.sizeBytes = sizeBytes;
    this.#buffer = Buffer.allocUnsafe(Math.min(WINDOW_BYTES, sizeBytes));
  }

  /** A window on the first `sizeBytes` bytes, or on the whole file where it is shorter. */
  static async open(handle: FileHandle, sizeBytes = Infinity): Promise<FileWindow> {
    const { size } = await handle.stat();
    return new FileWindow(handle, Math.min(size, sizeBytes));
  }

  /**
   * A view on `length` bytes at `position`, good until the next call; shorter where the file ends
   * before, and where it was cut meanwhile.
   */
  async at(position: number, length: number): Promise<Uint8Array> {
    const wanted = Math.max(0, Math.min(length, this.sizeBytes - position));
    const from = position - this.#start;
    const isHeld = from >= 0 && from + wanted <= this.#length;
    if (!isHeld) await this.#load(position, wanted);
    const begin = position - this.#start;
    return this.#buffer.subarray(begin, Math.min(begin + wanted, this.#length));
  }

  /** Whether all bytes from `position` to the end are zero. */
  async isZeroFrom(position: number): Promise<boolean> {
    for (let at = position; at < this.sizeBytes;) {
      const bytes = await this.at(at, WINDOW_BYTES);
      if (bytes.some((byte) => byte !== 0)) return false;
      if (bytes.length === 0) return true;
      at += bytes.length;
    }
    return true;
  }

  async #load(position: number, wanted: number): Promise<void> {
    if (wanted > this.#buffer.length) this.#buffer = Buffer.allocUnsafe(wanted);
    const most = Math.min(this.#buffer.length, this.sizeBytes - position);
    this.#start = position;
    this.#length = 0;
    while (this.#length < most) {
      const left = most - this.#length;
      const { bytesRead } = await this.#handle.read(
        this.#buffer,
        this.#length,
        left,
        position + this.#length,
      );
      if (bytesRead === 0) return;
      this.#length += bytesRead;
    }
  }
}
