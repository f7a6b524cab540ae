import { join } from 'node:path';
import { TransformersEmbedder } from '../src/embeddings/transformers-embedder.ts';
import { splitArticle } from '../src/passages/split-article.ts';
import { compare, type Comparison, timeAll, timeEach } from './measure.ts';
import { PlainSearch } from './plain.ts';
import { loadRandomTransformer } from './random-transformer.ts';
import { asRate, type Row } from './report.ts';
import { questionsAbout, type Workbench } from './workbench.ts';

const transformer = "random int8 transformer of e5-small's shape";
const plainUse = 'same model, pipeline, one text a call';

/** The shipped embedder with the bundled model, against a transformer, and against plain use. */
export async function benchEmbedder(bench: Workbench): Promise<Row[]> {
  const { config, maker } = bench;
  const bundled = join(config.modelsDir, config.embeddingModel);
  bench.say('writing and loading a random transformer');
  const loaded = await loadRandomTransformer(join(bench.folder, 'random-transformer'), bundled);
  const other = new TransformersEmbedder(loaded);
  const plain = await PlainSearch.open(bundled, join(bench.folder, 'plain-embedder'));
  const questions = questionsAbout(await bench.open(bench.sizes[0]!), maker, 600);
  const again = questionsAbout(await bench.open(bench.sizes[0]!), maker, 600);
  const { embedder } = bench.models;
  const each = (name: string, texts: readonly string[], embed: (text: string) => unknown) => {
    bench.say(`embedding ${name}`);
    return (round: number) => timeEach(ofRound(texts, bench.rounds, round), embed);
  };
  const ask = (text: string) => embedder.embed([text], 'query');
  await timeEach(questions.slice(-20), ask);
  await timeEach(questions.slice(-3), (text) => other.embed([text], 'query'));
  const few = questions.slice(0, bench.rounds * 10);
  const passages = makePassages(bench, Math.ceil(5000 / bench.less));
  const some = passages.slice(0, bench.rounds * Math.ceil(96 / bench.less));
  const all = (texts: readonly string[], by: Pick<TransformersEmbedder, 'embed'>) => {
    return (round: number) => {
      const own = ofRound(texts, bench.rounds, round);
      return timeAll(own.length, () => by.embed(own, 'passage'));
    };
  };
  const row = (measure: string, alternative: string, compared: Comparison): Row => ({
    ...{ measure, alternative, compared, format: asRate },
  });
  const rows = [
    row(
      'embedding a question',
      transformer,
      await compare(
        bench.rounds,
        each('questions', questions, ask),
        each('as the transformer does', few, (text) => other.embed([text], 'query')),
      ),
    ),
    row(
      'embedding a passage, in batches',
      transformer,
      await compare(bench.rounds, all(passages, embedder), all(some, other)),
    ),
    row(
      'embedding a question',
      plainUse,
      await compare(
        bench.rounds,
        each('questions', again, ask),
        each('one by one', again, (text) => plain.embed(text)),
      ),
    ),
    row(
      'embedding a passage',
      plainUse,
      await compare(
        bench.rounds,
        all(makePassages(bench, passages.length), embedder),
        each('passages one by one', passages, (text) => plain.embed(text)),
      ),
    ),
  ];
  await other[Symbol.asyncDispose]();
  await plain.close();
  return rows;
}

function makePassages({ maker, models }: Workbench, count: number): string[] {
  const passages: string[] = [];
  while (passages.length < count) {
    const split = splitArticle(maker.article(), (text) => models.table.countTokens(text));
    passages.push(...split.map(({ context, text }) => `${context}\n${text}`));
  }
  return passages.slice(0, count);
}

/** No text is embedded in two rounds: the embedder remembers the words that it has met. */
function ofRound(texts: readonly string[], rounds: number, round: number): readonly string[] {
  const size = Math.floor(texts.length / rounds);
  return texts.slice(round * size, (round + 1) * size);
}
