import type { CellAnswer, DatasetAnswer, DrawnCellAnswer, ErrorAnswer } from './answers.js';

/** A cell as the server takes it. */
export type CellName =
  { readonly id: number } | { readonly hash: string } | { readonly spec: string };

/** Facts of the dataset. */
export function fetchDataset(): Promise<DatasetAnswer> {
  return fetchJson('api/dataset');
}

/** All about one cell; neighbours have their values at this budget. */
export function fetchCell(
  cell: CellName,
  epochs: number,
  signal?: AbortSignal,
): Promise<CellAnswer> {
  return fetchJson(`api/cell?${queryOf({ ...cell, ...(epochs > 0 && { epochs }) })}`, signal);
}

/** Whether a drawing is a cell. */
export function fetchDrawnCell(spec: string, signal: AbortSignal): Promise<DrawnCellAnswer> {
  return fetchJson(`api/validate?${queryOf({ spec })}`, signal);
}

/** Raw columns, 4 bytes a cell, one after the other. */
export async function fetchColumns(
  names: readonly string[],
  epochs?: number,
): Promise<ArrayBuffer> {
  const query = queryOf({ names: names.join(','), ...(epochs !== undefined && { epochs }) });
  return (await request(`api/columns?${query}`)).arrayBuffer();
}

async function fetchJson<T>(address: string, signal?: AbortSignal): Promise<T> {
  return (await (await request(address, signal)).json()) as T;
}

/** Fails with the sentence that the server gives as its reason. */
async function request(address: string, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(address, signal === undefined ? {} : { signal });
  if (response.ok) return response;
  const { error } = (await response.json()) as ErrorAnswer;
  throw new Error(error.message);
}

function queryOf(values: Readonly<Record<string, string | number>>): string {
  const texts = Object.entries(values).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  return new URLSearchParams(texts).toString();
}
