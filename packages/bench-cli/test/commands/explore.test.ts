import { once } from 'node:events';
import { createServer } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtPage } from '../explorer/built-page.js';
import { runNasbench, startNasbench, temporaryFolder } from '../run-nasbench.js';

beforeAll(async () => {
  await builtPage();
}, 120_000);

describe('explore, used wrongly', () => {
  it('names the port that another program has, and the remedy', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const args = ['explore', 'embedded:known', '--port', String(port), '--no-open'];
    const { code, stdout, stderr } = await runNasbench(args);
    other.close();
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(new RegExp(`^nasbench: Port ${port} of 127.0.0.1 is in use.*--port`));
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('does not start for a port or a dataset that there cannot be', async () => {
    expect((await runNasbench(['explore', '--port', '65536'])).code).toBe(2);
    expect((await runNasbench(['explore', 'embedded:simple'])).code).toBe(2);
    expect((await runNasbench(['explore', temporaryFolder()])).code).toBe(3);
  });
});

describe('explore', () => {
  it('prints its address, answers there, and ends well with Ctrl-C', async () => {
    const child = startNasbench(['explore', 'embedded:known', '--json']);
    const closed = once(child, 'close');
    const [text] = (await once(child.stdout, 'data')) as [Buffer];
    const { url, dataset } = JSON.parse(text.toString()) as { url: string; dataset: string };
    expect(dataset).toBe('embedded:known');
    expect(await (await fetch(url)).text()).toContain('<title>NASBench explorer</title>');
    expect(await (await fetch(`${url}api/dataset`)).json()).toMatchObject({ provenance: 'real' });
    child.kill('SIGINT');
    expect(await closed).toEqual([0, null]);
  });
});
