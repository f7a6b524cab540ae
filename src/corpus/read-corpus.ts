import { join } from 'node:path';
import { AppError, messageOf } from '../errors.ts';
import type { Article } from './article.ts';
import { listFiles, type Skipped } from './list-files.ts';
import { parseArticle } from './parse-article.ts';
import { readText } from './read-file.ts';

export interface Corpus {
  /** In the order of their paths' code units. */
  readonly articles: Article[];
  /** In the order of their paths; the other files were read all the same. */
  readonly skipped: Skipped[];
}

export interface ReadCorpusOptions {
  /** Called after each file. */
  onProgress?(done: number, total: number): void;
  readonly signal?: AbortSignal;
}

/**
 * Reads every article under a folder. A file that is not one, or whose id another file has
 * already, is skipped with its reason; it never stops the rest.
 * @returns [] and [] for an empty folder.
 * @throws AppError `E_CORPUS` when the folder cannot be read, `E_ABORTED` when the signal says so.
 */
export async function readCorpus(dir: string, options: ReadCorpusOptions = {}): Promise<Corpus> {
  const { files, skipped } = await listFiles(dir);
  const articles = new Map<string, Article>();
  for (const [at, file] of files.entries()) {
    if (options.signal?.aborted) throw new AppError('E_ABORTED', 'Reading the corpus was stopped.');
    try {
      const article = parseArticle({ path: file, ...(await readText(join(dir, file))) });
      const first = articles.get(article.id);
      if (first !== undefined) throw new Error(`has the id "${article.id}" of ${first.path}`);
      articles.set(article.id, article);
    } catch (error) {
      skipped.push({ file, reason: messageOf(error) });
    }
    options.onProgress?.(at + 1, files.length);
  }
  skipped.sort((a, b) => (a.file < b.file ? -1 : 1));
  return { articles: [...articles.values()], skipped };
}
