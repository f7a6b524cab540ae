import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as otherWork } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { Article } from '../corpus/article.ts';
import type { Embedder } from '../embeddings/embedder.ts';
import type { TokenTable } from '../embeddings/token-table.ts';
import { AppError } from '../errors.ts';
import type { Passage } from '../passages/passage.ts';
import { splitArticle } from '../passages/split-article.ts';
import { terms } from '../text/terms.ts';
import { words } from '../text/words.ts';
import { dayNumber, UNDATED } from './day-number.ts';
import { writeDurably } from './durable-storage.ts';
import { publishDraft, removeOldGenerations, startDraft } from './generations.ts';
import { KeywordIndex } from './keyword-index.ts';
import { type Manifest, SCHEMA_VERSION } from './manifest.ts';
import { outletOf } from './outlet.ts';
import {
  encodePassageStore,
  type PassageRecord,
  type PassageStore,
  toArticleRecord,
} from './passage-store.ts';
import { findStories } from './stories.ts';
import { VectorIndex } from './vector-index.ts';
import { buildWordStore, encodeWordStore } from './word-store.ts';

/** What is to be indexed, as `readCorpus` gives it. */
export interface BuildInput {
  readonly articles: readonly Article[];
  readonly skipped: Manifest['skipped'];
  readonly files: Manifest['files'];
}

export interface BuildTools {
  readonly indexDir: string;
  readonly embedder: Embedder;
  readonly table: TokenTable;
  /** Vectors of an earlier generation of the same model, by `embedHash`. */
  readonly known: ReadonlyMap<string, Float32Array>;
  /** Embeds every passage anew, known or not. */
  readonly full?: boolean;
  readonly signal?: AbortSignal;
  /** Passages embedded so far, of all that need it. */
  readonly onEmbedded?: (done: number, total: number) => void;
}

export interface BuildResult {
  readonly generation: string;
  readonly manifest: Manifest;
  readonly passagesByLanguage: Readonly<Record<string, number>>;
  readonly embedded: number;
  readonly reused: number;
  /** Passages of the generation before that are gone or changed. */
  readonly removed: number;
}

/**
 * Builds one generation aside and makes it the current one; the old one stands until then.
 * @throws AppError `E_DISK`, `E_EMBEDDING`, or `E_ABORTED` by the signal; nothing has changed then.
 */
export async function buildIndex(input: BuildInput, tools: BuildTools): Promise<BuildResult> {
  const split = await splitArticles(input.articles, tools);
  const passages = split.flatMap((each) => each.passages);
  const texts = passages.map((passage) => embeddedText(passage));
  const hashes = texts.map((text) => createHash('sha256').update(text).digest('base64'));
  const current = new Set(hashes);
  const { vectors, embedded } = await embedNew(texts, hashes, tools);
  const owners = split.flatMap((each, article) => each.passages.map(() => article));
  const stories = await findStories(toStoryArticles(split, vectors), tools.table, tools.signal);
  const store: PassageStore = {
    articles: split.map(({ article, passages: [first] }, at) =>
      toArticleRecord(article, first!, stories[at]!),
    ),
    passages: passages.map((passage, position) =>
      toPassageRecord(passage, owners[position]!, hashes[position]!),
    ),
  };
  const manifest = toManifest(input, split, tools);
  const written = await writeGeneration(manifest, store, vectors, tools);
  return {
    ...written,
    passagesByLanguage: countBy(passages.map((passage) => passage.language)),
    embedded,
    reused: passages.length - embedded,
    removed: [...tools.known.keys()].filter((hash) => !current.has(hash)).length,
  };
}

interface SplitArticle {
  readonly article: Article;
  readonly passages: readonly Passage[];
}

/** Lets other work in between, so that Ctrl-C and the lock's heartbeat are heard in a large corpus. */
async function splitArticles(
  articles: readonly Article[],
  { table, signal }: BuildTools,
): Promise<SplitArticle[]> {
  const split: SplitArticle[] = [];
  for (const article of articles) {
    await otherWork();
    if (signal?.aborted) throw new AppError('E_ABORTED', 'Stopped before the end.');
    const passages = splitArticle(article, (text) => table.countTokens(text));
    if (passages.length > 0) split.push({ article, passages });
  }
  return split;
}

/** Title and lead give a passage its context when it is embedded. */
function embeddedText(passage: Passage): string {
  return passage.context === '' ? passage.text : `${passage.context}\n${passage.text}`;
}

function toStoryArticles(split: readonly SplitArticle[], vectors: readonly Float32Array[]) {
  let next = 0;
  return split.map(({ article: { language, published, title }, passages }) => ({
    language,
    published,
    title,
    text: passages
      .slice(0, 3)
      .map(({ text }) => text)
      .join('\n'),
    vectors: vectors.slice(next, (next += passages.length)),
  }));
}

function toPassageRecord(passage: Passage, article: number, embedHash: string): PassageRecord {
  const { id, start, end, language, text } = passage;
  return { id, article, start, end, language, text, embedHash };
}

async function embedNew(texts: readonly string[], hashes: readonly string[], tools: BuildTools) {
  const vectors = hashes.map((hash) => (tools.full ? undefined : tools.known.get(hash)));
  const missing = vectors.flatMap((vector, position) => (vector ? [] : [position]));
  const made = await tools.embedder.embed(
    missing.map((position) => texts[position]!),
    'passage',
    {
      ...(tools.signal && { signal: tools.signal }),
      onProgress: (done) => tools.onEmbedded?.(done, missing.length),
    },
  );
  missing.forEach((position, index) => (vectors[position] = made[index]));
  return { vectors: vectors as Float32Array[], embedded: missing.length };
}

function toManifest(
  input: BuildInput,
  split: readonly SplitArticle[],
  { embedder, table }: BuildTools,
): Omit<Manifest, 'checksums'> {
  const { modelId: id, dimensions, fingerprint } = embedder;
  return {
    schemaVersion: SCHEMA_VERSION,
    createdAt: new Date().toISOString(),
    model: { id, dimensions, fingerprint },
    tokenModel: {
      id: table.modelId,
      dimensions: table.dimensions,
      fingerprint: table.fingerprint,
    },
    passages: split.reduce((sum, { passages }) => sum + passages.length, 0),
    articles: split.map(({ article, passages }) => ({
      id: article.id,
      path: article.path,
      hash: article.hash,
      passages: passages.length,
    })),
    skipped: [...input.skipped],
    files: [...input.files],
  };
}

async function writeGeneration(
  made: Omit<Manifest, 'checksums'>,
  store: PassageStore,
  vectors: readonly Float32Array[],
  { indexDir, table, signal }: BuildTools,
): Promise<{ generation: string; manifest: Manifest }> {
  const draft = await startDraft(indexDir);
  try {
    const checksums = await writeFiles(draft.folder, store, vectors, table);
    const manifest = { ...made, checksums };
    await writeDurably(join(draft.folder, 'manifest.json'), JSON.stringify(manifest, null, 2));
    if (signal?.aborted) throw new AppError('E_ABORTED', 'Stopped before the end.');
    await publishDraft(indexDir, draft);
    await removeOldGenerations(indexDir);
    return { generation: draft.name, manifest };
  } catch (error) {
    await rm(draft.folder, { recursive: true, force: true });
    throw error;
  }
}

/** @returns the checksum of each file. */
async function writeFiles(
  folder: string,
  store: PassageStore,
  vectors: readonly Float32Array[],
  table: TokenTable,
): Promise<Record<string, number>> {
  const checksums: Record<string, number> = {};
  const write = async (name: string, content: Buffer | string) => {
    checksums[name] = crc32(content);
    await writeDurably(join(folder, name), content);
  };
  const metadata = store.passages.map((passage) => toMetadata(passage, store));
  await write('vectors.bin', VectorIndex.encode(vectors, metadata));
  await write('passages.json', encodePassageStore(store));
  const titleOf = (passage: PassageRecord) => store.articles[passage.article]!.title;
  const full = store.passages.map((passage) => `${titleOf(passage)}\n${passage.text}`);
  const stems = full.map((text, position) => terms(text, store.passages[position]!.language));
  await write('terms.bin', KeywordIndex.encode(stems));
  const forms = (text: string) => words(text).map((word) => word.form);
  const passageWords = store.passages.map((passage) => ({
    context: forms(titleOf(passage)),
    text: forms(passage.text),
  }));
  await write('words.bin', encodeWordStore(buildWordStore(passageWords, table)));
  return checksums;
}

function toMetadata(passage: PassageRecord, { articles }: PassageStore) {
  const article = articles[passage.article]!;
  return {
    language: passage.language,
    outlet: outletOf(article),
    day: article.published === null ? UNDATED : dayNumber(article.published),
  };
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
