import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { vectorCodec } from '../../src/index/vector-codec.ts';
import { VectorIndex } from '../../src/index/vector-index.ts';
import { temporaryFolder } from '../helpers/index-builder.ts';

const dimensions = 8;

function unitVectors(count: number): Float32Array[] {
  return Array.from({ length: count }, (_, row) => {
    const vector = Float32Array.from({ length: dimensions }, (__, k) => Math.sin(row * 31 + k * k));
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  });
}

async function openOver(vectors: readonly Float32Array[]): Promise<VectorIndex> {
  const file = join(await temporaryFolder(), 'vectors.bin');
  const metadata = vectors.map((_, at) => ({ language: at % 2 === 0 ? 'ar' : 'fa', day: at }));
  await writeFile(file, VectorIndex.encode(vectors, metadata));
  return VectorIndex.open(file);
}

test.for([0, 1, 50])('%d vectors come back as they were', async (count) => {
  const vectors = unitVectors(count);
  expect((await openOver(vectors)).vectors).toEqual(vectors);
});

test('the nearest are those of the plain comparison with all, best first', async () => {
  const vectors = unitVectors(200);
  const index = await openOver(vectors);
  for (const query of unitVectors(210).slice(200)) {
    const cosines = vectors.map((vector, position) => ({
      position,
      cosine: vector.reduce((sum, value, k) => sum + value * query[k]!, 0),
    }));
    const expected = cosines.toSorted((a, b) => b.cosine - a.cosine).slice(0, 10);
    const found = await index.search(query, 10);
    expect(found.map(({ position }) => position)).toEqual(expected.map((hit) => hit.position));
    for (const [at, hit] of found.entries()) expect(hit.cosine).toBeCloseTo(expected[at]!.cosine);
  }
});

test('a filter is applied before the nearest are picked', async () => {
  const index = await openOver(unitVectors(100));
  const found = await index.search(unitVectors(1)[0]!, 40, { language: { $eq: 'fa' } });
  expect(found).toHaveLength(40);
  expect(found.every(({ position }) => position % 2 === 1)).toBe(true);
});

test('the zero vector finds nothing, and is found without a score that is not a number', async () => {
  const zero = new Float32Array(dimensions);
  const index = await openOver([zero, ...unitVectors(3)]);
  expect(await index.search(zero, 5)).toEqual([]);
  const found = await index.search(unitVectors(1)[0]!, 5);
  expect(found.find(({ position }) => position === 0)?.cosine).toBe(0);
});

test('an index without vectors finds nothing', async () => {
  expect(await (await openOver([])).search(unitVectors(1)[0]!, 5)).toEqual([]);
});

describe('the codec', () => {
  const whole = VectorIndex.encode(unitVectors(3), [{ a: 1 }, { a: 'ب' }, {}]);

  test('refuses a file that is cut short anywhere', () => {
    for (let length = 0; length < whole.length; length++)
      expect(() => vectorCodec.deserializeIndex(whole.subarray(0, length))).toThrow();
  });

  test('refuses what is no index', () => {
    expect(() => vectorCodec.deserializeIndex(Buffer.from('{"version":1,"items":[]}'))).toThrow(
      'no vectors in it',
    );
  });

  test('keeps ids, metadata and the configuration', () => {
    const items = [{ id: 'x', metadata: { day: 3 }, vector: [1, 0], norm: 1 }];
    const data = { version: 1, metadata_config: { indexed: ['day'] }, items };
    const back = vectorCodec.deserializeIndex(vectorCodec.serializeIndex(data));
    expect(back).toMatchObject({ version: 1, metadata_config: { indexed: ['day'] } });
    expect(back.items[0]).toMatchObject({ id: 'x', metadata: { day: 3 }, norm: 1 });
    expect(Array.from(back.items[0]!.vector)).toEqual([1, 0]);
  });
});
