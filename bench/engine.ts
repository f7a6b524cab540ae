import { join } from 'node:path';
import { AnswerEngine } from '../src/answer/answer-engine.ts';
import { buildIndex } from '../src/index/build-index.ts';
import { splitArticle } from '../src/passages/split-article.ts';
import { defaultSettings } from '../src/search/settings.ts';
import { compare, timeAll, timeEach } from './measure.ts';
import { PlainSearch, writePlainIndex } from './plain.ts';
import { asRate, type Row } from './report.ts';
import { questionsAbout, type Workbench } from './workbench.ts';

const plainQuery = 'pipeline, then `queryItems`';
const plainBuild = 'pipeline, then `insertItem`';

/** The whole engine, from question to answer and from articles to index, against plain use. */
export async function benchEngine(bench: Workbench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of bench.sizes) rows.push(await questions(bench, size));
  rows.push(await indexing(bench));
  return rows;
}

async function questions(bench: Workbench, size: number): Promise<Row> {
  const generation = await bench.open(size);
  const { index } = generation;
  const folder = join(bench.folder, `plain-${size}`);
  await writePlainIndex(
    folder,
    index.vectors.vectors,
    index.passages.map(({ text }) => text),
  );
  const engine = new AnswerEngine({
    ...bench.models,
    index: () => index,
    settings: defaultSettings,
    corpusDir: bench.config.corpusDir,
    excerpts: bench.config.excerpts,
  });
  const plain = await openPlain(bench, folder);
  const perRound = Math.ceil(60 / bench.less);
  const asked = questionsAbout(generation, bench.maker, (bench.rounds + 1) * perRound);
  const ofRound = (round: number) => asked.slice(round * perRound, (round + 1) * perRound);
  await timeEach(ofRound(bench.rounds), (question) => engine.ask(question));
  await timeEach(ofRound(bench.rounds), (question) => plain.query(question));
  bench.say(`asking ${index.passages.length} passages`);
  const compared = await compare(
    bench.rounds,
    (round) => timeEach(ofRound(round), (question) => engine.ask(question)),
    (round) => timeEach(ofRound(round), (question) => plain.query(question)),
  );
  await plain.close();
  const measure = `question to answer, ${index.passages.length.toLocaleString('en')} passages`;
  return { measure, alternative: plainQuery, compared, format: asRate };
}

/** Each round has articles of its own: words that were seen are remembered. */
async function indexing(bench: Workbench): Promise<Row> {
  const perRound = Math.ceil(200 / bench.less);
  const { table } = bench.models;
  const batches = Array.from({ length: bench.rounds }, () =>
    Array.from({ length: perRound }, () => bench.maker.article()),
  );
  const texts = batches.map((articles) =>
    articles.flatMap((article) =>
      splitArticle(article, (text) => table.countTokens(text)).map(
        ({ context, text }) => `${context}\n${text}`,
      ),
    ),
  );
  const plain = await openPlain(bench, join(bench.folder, 'plain-build'));
  bench.say(`indexing ${perRound} articles a round`);
  const indexDir = join(bench.folder, 'built');
  const compared = await compare(
    bench.rounds,
    (round) => {
      const input = { articles: batches[round]!, skipped: [], files: [] };
      const tools = { indexDir, ...bench.models, known: new Map<string, Float32Array>() };
      return timeAll(texts[round]!.length, () => buildIndex(input, tools));
    },
    (round) => timeAll(texts[round]!.length, () => plain.build(texts[round]!)),
  );
  await plain.close();
  const measure = 'passage to index (split, embed, three signals, write)';
  return { measure, alternative: plainBuild, compared, format: asRate };
}

function openPlain({ config }: Workbench, folder: string): Promise<PlainSearch> {
  return PlainSearch.open(join(config.modelsDir, config.embeddingModel), folder);
}
