import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf, type Models, openModels } from '../src/app.ts';
import { BUNDLED_MODEL, type Config, readConfig } from '../src/config.ts';
import { buildIndex } from '../src/index/build-index.ts';
import { openIndex, type OpenIndex } from '../src/index/open-index.ts';
import { splitArticle } from '../src/passages/split-article.ts';
import { TextMaker } from './texts.ts';

/** What every measurement is given. */
export interface Workbench {
  readonly config: Config;
  readonly models: Models;
  readonly maker: TextMaker;
  /** Numbers of passages that are measured at. */
  readonly sizes: readonly number[];
  readonly rounds: number;
  /** Divides the amount of work of a round: 1, or more when only a look is wanted. */
  readonly less: number;
  /** A folder that goes at the end. */
  readonly folder: string;
  readonly say: (what: string) => void;
  /** Built once a size, and shared by the measurements. */
  open(passages: number): Promise<Generation>;
  close(): Promise<void>;
}

export interface Generation {
  readonly indexDir: string;
  readonly index: OpenIndex;
}

export async function openWorkbench(
  options: Pick<Workbench, 'sizes' | 'rounds' | 'less' | 'say'>,
): Promise<Workbench> {
  const folder = await mkdtemp(join(tmpdir(), 'sanad-bench-'));
  const config = readConfig({ EMBEDDING_MODEL: BUNDLED_MODEL, INDEX_DIR: join(folder, 'index') });
  const models = await openModels(config);
  const built = new Map<number, Promise<Generation>>();
  const workbench: Workbench = {
    ...options,
    config,
    models,
    folder,
    maker: await TextMaker.create(),
    open(passages) {
      const known = built.get(passages) ?? build(passages, workbench);
      built.set(passages, known);
      return known;
    },
    async close() {
      await models[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return workbench;
}

/** Builds a generation as `npm run index` does, of made articles. */
async function build(passages: number, { models, folder, say }: Workbench): Promise<Generation> {
  say(`building an index of ${passages} passages`);
  const maker = await TextMaker.create(passages);
  const articles = [];
  for (let made = 0; made < passages;) {
    const article = maker.article();
    articles.push(article);
    made += splitArticle(article, (text) => models.table.countTokens(text)).length;
  }
  const indexDir = join(folder, String(passages));
  const input = { articles, skipped: [], files: [] };
  await buildIndex(input, { indexDir, ...models, known: new Map() });
  const { embedder, table } = models;
  return { indexDir, index: await openIndex(indexDir, identityOf(embedder), identityOf(table)) };
}

/** @returns as many questions as wanted, about passages all over the index. */
export function questionsAbout({ index }: Generation, maker: TextMaker, count: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const passage = index.passages[(at * 7919) % index.passages.length]!;
    return maker.question(passage.text, passage.language);
  });
}
