import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { identityOf, type Models, openModels } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Article } from '../../src/corpus/article.ts';
import type { Embedder } from '../../src/embeddings/embedder.ts';
import { buildIndex, type BuildResult, type BuildTools } from '../../src/index/build-index.ts';
import { openIndex, type OpenIndex, readKnownVectors } from '../../src/index/open-index.ts';

/** The bundled model, whatever the environment says. */
export function openBundledModels(): Promise<Models> {
  return openModels(readConfig({}));
}

/** An article whose file is nothing but its text, in one paragraph. */
export function articleOf(id: string, raw: string): Article {
  return {
    id,
    title: `Title of ${id}`,
    language: 'en',
    source: 'Example News',
    url: null,
    published: '2024-02-08',
    authors: [],
    path: `${id}.md`,
    hash: createHash('sha256').update(raw).digest('hex'),
    raw,
    body: [{ start: 0, end: raw.length }],
  };
}

/** A folder that goes when the test has ended. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sanad-index-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Builds as `npm run index` does, but from articles in memory. */
export async function build(
  indexDir: string,
  articles: readonly Article[],
  models: Models,
  more: Partial<BuildTools> = {},
): Promise<BuildResult> {
  const known = await readKnownVectors(indexDir, identityOf(models.embedder));
  return buildIndex({ articles, skipped: [], files: [] }, { indexDir, known, ...models, ...more });
}

export function open(indexDir: string, models: Models): Promise<OpenIndex> {
  return openIndex(indexDir, identityOf(models.embedder), identityOf(models.table));
}

/** Counts what is embedded; fails at a text that holds `failAt`. */
export function watchEmbedder(embedder: Embedder, failAt?: string) {
  const texts: string[] = [];
  const watched: Embedder = {
    modelId: embedder.modelId,
    dimensions: embedder.dimensions,
    fingerprint: embedder.fingerprint,
    embed(given, kind, options) {
      texts.push(...given);
      if (failAt !== undefined && given.some((text) => text.includes(failAt)))
        throw new Error('out of memory');
      return embedder.embed(given, kind, options);
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return { embedder: watched, texts };
}
