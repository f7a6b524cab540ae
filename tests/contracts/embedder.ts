import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedder } from '../../src/embeddings/embedder.ts';

const sentences = [
  'The coalition halved its troops in Iraq.',
  'غادر ثلث قوات التحالف العراق خلال العام الماضي، ولم يحدد المتحدث موعدًا آخر للانسحاب.',
  'سال گذشته یک‌سوم نیروهای ائتلاف عراق را ترک کردند.',
  'Треть войск коалиции покинула Ирак.',
  'iraq',
];

/** What every embedder keeps to, whatever model it runs. */
export function describeEmbedder(name: string, open: () => Promise<Embedder>): void {
  describe(`the embedder over ${name}`, () => {
    let embedder: Embedder;

    beforeAll(async () => {
      embedder = await open();
    });
    afterAll(() => embedder[Symbol.asyncDispose]());

    test('names itself, its dimensions and its files', () => {
      expect(embedder.modelId).not.toBe('');
      expect(embedder.dimensions).toBeGreaterThan(0);
      expect(embedder.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    });

    test('gives [] for []', async () => {
      expect(await embedder.embed([], 'passage')).toEqual([]);
    });

    test('gives one vector of unit length and of the right dimensions a text', async () => {
      const vectors = await embedder.embed(sentences, 'passage');
      expect(vectors).toHaveLength(sentences.length);
      for (const vector of vectors) {
        expect(vector).toBeInstanceOf(Float32Array);
        expect(vector).toHaveLength(embedder.dimensions);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
      }
    });

    test('keeps the order of the texts, whatever their lengths', async () => {
      const together = await embedder.embed(sentences, 'passage');
      const reversed = await embedder.embed(sentences.toReversed(), 'passage');
      for (const [at, text] of sentences.entries()) {
        const [alone] = await embedder.embed([text], 'passage');
        expect(cosine(together[at]!, alone!)).toBeCloseTo(1, 4);
        expect(cosine(reversed[sentences.length - 1 - at]!, alone!)).toBeCloseTo(1, 4);
      }
    });

    test('gives equal texts equal vectors, and other texts other ones', async () => {
      const [a, b, c] = await embedder.embed(
        [sentences[0]!, sentences[0]!, sentences[1]!],
        'query',
      );
      expect(cosine(a!, b!)).toBeCloseTo(1, 5);
      expect(cosine(a!, c!)).toBeLessThan(0.9999);
    });

    test('gives the zero vector for a text without a word, alone and among others', async () => {
      const zero = new Float32Array(embedder.dimensions);
      expect(await embedder.embed(['', ' \n ', '؟!…', '🙂'], 'query')).toEqual([
        zero,
        zero,
        zero,
        zero,
      ]);
      const [first, word, last] = await embedder.embed(['', 'iraq', '?'], 'passage');
      expect([first, last]).toEqual([zero, zero]);
      expect(Math.hypot(...word!)).toBeCloseTo(1, 4);
    });

    test('takes a text of 50,000 letters', async () => {
      const [vector] = await embedder.embed(['iraq troops '.repeat(5_000)], 'passage');
      expect(Math.hypot(...vector!)).toBeCloseTo(1, 4);
    });

    test('tells of its progress up to the last text', async () => {
      const texts = Array.from({ length: 1500 }, (_, at) => `iraq ${at}`);
      const done: number[] = [];
      const vectors = await embedder.embed(texts, 'passage', { onProgress: (n) => done.push(n) });
      expect(vectors).toHaveLength(texts.length);
      expect(done.at(-1)).toBe(texts.length);
      expect(done).toEqual(done.toSorted((a, b) => a - b));
    });

    test('stops between batches when the signal says so', async () => {
      const abort = new AbortController();
      const texts = Array.from({ length: 3000 }, (_, at) => `the troops left iraq ${at}`);
      const done: number[] = [];
      const embedding = embedder.embed(texts, 'passage', {
        signal: abort.signal,
        onProgress(n) {
          done.push(n);
          abort.abort();
        },
      });
      await expect(embedding).rejects.toMatchObject({ code: 'E_ABORTED' });
      expect(done).toHaveLength(1);
    });
  });
}

export function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0);
}
