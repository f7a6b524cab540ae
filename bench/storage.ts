import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalIndex } from 'vectra';
import { identityOf } from '../src/app.ts';
import { openIndex } from '../src/index/open-index.ts';
import { compare, compareOnce, timeAll } from './measure.ts';
import { writePlainIndex } from './plain.ts';
import { asMegabytes, asMs, type Row } from './report.ts';
import type { Workbench } from './workbench.ts';

const alternative = "vectra's JSON, same vectors and texts";

/** What a generation takes on disk and to load: vectors, texts, two keyword indexes and words. */
export async function benchStorage(bench: Workbench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of bench.sizes) rows.push(...(await storage(bench, size)));
  return rows;
}

async function storage(bench: Workbench, size: number): Promise<Row[]> {
  const { index, indexDir } = await bench.open(size);
  const count = `${index.passages.length.toLocaleString('en')} passages`;
  const folder = join(bench.folder, `json-${size}`);
  await writePlainIndex(
    folder,
    index.vectors.vectors,
    index.passages.map(({ text }) => text),
  );
  const generation = join(indexDir, index.generation);
  const { embedder, table } = bench.models;
  const open = () => openIndex(indexDir, identityOf(embedder), identityOf(table));
  bench.say(`loading ${count}`);
  const loaded = await compare(
    bench.rounds,
    () => timeAll(1, open),
    () => timeAll(1, () => new LocalIndex(folder).listItems()),
  );
  const json = await sizeOf(folder);
  const vectors = (await stat(join(generation, 'vectors.bin'))).size;
  const whole = await sizeOf(generation);
  return [
    {
      measure: `whole index on disk, ${count}`,
      alternative,
      compared: compareOnce(whole, json),
      format: asMegabytes,
    },
    {
      measure: `its vectors alone, ${count}`,
      alternative,
      compared: compareOnce(vectors, json),
      format: asMegabytes,
    },
    { measure: `loading the whole index, ${count}`, alternative, compared: loaded, format: asMs },
  ];
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
