import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Article } from '../../corpus/article.ts';
import { AppError, messageOf } from '../../errors.ts';
import { detectLanguage } from '../../text/language.ts';
import type { TextRange } from '../../text/range.ts';

export interface Query {
  readonly id: string;
  readonly text: string;
}

/** A retrieval set in BEIR form (Thakur et al., NeurIPS 2021). */
export interface Dataset {
  readonly articles: readonly Article[];
  readonly queries: readonly Query[];
  /** Query id → document id → relevance; queries without a relevant document are left out. */
  readonly relevance: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const document = z.object({ _id: z.string(), title: z.string().optional(), text: z.string() });
const query = z.object({ _id: z.string(), text: z.string() });

/**
 * @param folder holds `corpus.jsonl`, `queries.jsonl` and `qrels/test.tsv` with its header line.
 * @throws AppError `E_DATASET` that names the file and line.
 */
export async function readDataset(folder: string): Promise<Dataset> {
  const documents = await readJsonLines(join(folder, 'corpus.jsonl'), document);
  const queries = await readJsonLines(join(folder, 'queries.jsonl'), query);
  const relevance = await readRelevance(join(folder, 'qrels', 'test.tsv'));
  return {
    articles: documents.map((each) => toArticle(each._id, each.title ?? '', each.text)),
    queries: queries
      .map(({ _id: id, text }) => ({ id, text }))
      .filter(({ id }) => relevance.has(id)),
    relevance,
  };
}

function toArticle(id: string, title: string, text: string): Article {
  return {
    id,
    title,
    language: detectLanguage(text),
    source: null,
    url: null,
    published: null,
    authors: [],
    path: id,
    hash: createHash('sha256').update(text).digest('hex'),
    raw: text,
    body: paragraphsOf(text),
  };
}

function paragraphsOf(text: string): TextRange[] {
  const ranges: TextRange[] = [];
  for (const match of text.matchAll(/\S(?:[^\n]*\S)?/g))
    ranges.push({ start: match.index, end: match.index + match[0].length });
  return ranges;
}

/** @throws AppError `E_DATASET` for a line that does not fit the schema. */
export async function readJsonLines<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  const lines = (await readText(path)).split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (error) {
      throw new AppError('E_DATASET', `${path}, line ${index + 1}: ${messageOf(error)}`, {
        cause: error,
      });
    }
  });
}

async function readRelevance(path: string): Promise<Map<string, Map<string, number>>> {
  const relevance = new Map<string, Map<string, number>>();
  const [, ...lines] = (await readText(path)).split('\n');
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    const [queryId, documentId, score] = line.split('\t');
    if (queryId === undefined || documentId === undefined || !Number.isFinite(Number(score)))
      throw new AppError(
        'E_DATASET',
        `${path}, line ${index + 2}: expected query-id, corpus-id and score, parted by tabs.`,
      );
    if (Number(score) <= 0) return;
    const known = relevance.get(queryId) ?? new Map<string, number>();
    relevance.set(queryId, known.set(documentId, Number(score)));
  });
  return relevance;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new AppError(
      'E_DATASET',
      `Cannot read ${path} (${messageOf(error)}): --dataset takes a folder in BEIR form.`,
      { cause: error },
    );
  }
}
