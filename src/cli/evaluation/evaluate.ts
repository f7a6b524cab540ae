import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf, type Models } from '../../app.ts';
import { buildIndex } from '../../index/build-index.ts';
import { type OpenIndex, openIndex } from '../../index/open-index.ts';
import { type RankedHit, Retriever, type SearchSettings } from '../../search/retriever.ts';
import { detectLanguage } from '../../text/language.ts';
import type { Dataset } from './dataset.ts';
import { meanOf, type Metrics, metricsOf } from './metrics.ts';

/** How many documents a run lists per query. */
const runDepth = 100;
/** Several passages of one document count once, so more are asked for. */
const passagesAsked = 400;

export interface RankedDocument {
  readonly id: string;
  readonly score: number;
}

export interface Evaluation {
  readonly metrics: Metrics;
  /** Embedding and searching, mean. */
  readonly msPerQuery: number;
  /** Query id → documents, best first. */
  readonly run: ReadonlyMap<string, readonly RankedDocument[]>;
}

/** A data set's own index, apart from the real one, in a temporary folder. */
export interface EvaluationIndex extends AsyncDisposable {
  readonly index: OpenIndex;
}

export async function indexDataset(
  dataset: Dataset,
  models: Models,
  signal?: AbortSignal,
): Promise<EvaluationIndex> {
  const indexDir = await mkdtemp(join(tmpdir(), 'sanad-eval-'));
  const remove = () => rm(indexDir, { recursive: true, force: true });
  try {
    await buildIndex(
      { articles: dataset.articles, skipped: [], files: [] },
      { indexDir, ...models, known: new Map(), ...(signal && { signal }) },
    );
    const { embedder, table } = models;
    const index = await openIndex(indexDir, identityOf(embedder), identityOf(table));
    return { index, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Asks every query of the set and measures the rankings. */
export async function evaluate(
  dataset: Dataset,
  index: OpenIndex,
  models: Models,
  settings: SearchSettings,
): Promise<Evaluation> {
  const retriever = new Retriever(index, models.table, settings);
  const run = new Map<string, RankedDocument[]>();
  const started = performance.now();
  for (const { id, text } of dataset.queries) {
    const [vector] = await models.embedder.embed([text], 'query');
    const language = detectLanguage(text);
    const hits = await retriever.search({ text, language, vector: vector!, limit: passagesAsked });
    run.set(id, toDocuments(hits, index));
  }
  const msPerQuery = (performance.now() - started) / Math.max(1, dataset.queries.length);
  const metrics = [...run].map(([id, documents]) =>
    metricsOf(
      documents.map((document) => document.id),
      dataset.relevance.get(id)!,
    ),
  );
  return { metrics: meanOf(metrics), msPerQuery, run };
}

function toDocuments(hits: readonly RankedHit[], index: OpenIndex): RankedDocument[] {
  const best = new Map<string, number>();
  for (const { position, fusedScore } of hits) {
    const { id } = index.articles[index.passages[position]!.article]!;
    if (!best.has(id)) best.set(id, fusedScore);
    if (best.size === runDepth) break;
  }
  return [...best].map(([id, score]) => ({ id, score }));
}

/** @returns the ranking as a TREC run: `qid Q0 docid rank score tag`, a line each. */
export function renderRun(run: Evaluation['run'], tag: string): string {
  const lines = [...run].flatMap(([query, documents]) =>
    documents.map(({ id, score }, at) => `${query} Q0 ${id} ${at + 1} ${score.toFixed(6)} ${tag}`),
  );
  return lines.map((line) => `${line}\n`).join('');
}
