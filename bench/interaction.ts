import type { TokenTable } from '../src/embeddings/token-table.ts';
import { NEIGHBOUR_SHARE, type WordStore } from '../src/index/word-store.ts';
import { Interaction } from '../src/search/interaction.ts';
import type { QuestionWords } from '../src/search/question-words.ts';
import { Retriever } from '../src/search/retriever.ts';
import { defaultSettings } from '../src/search/settings.ts';
import { detectLanguage } from '../src/text/language.ts';
import { compare, timeEach } from './measure.ts';
import { asMs, type Row } from './report.ts';
import { questionsAbout, type Workbench } from './workbench.ts';

/** What the word-by-word stage costs, of the whole search and against its plain formula. */
export async function benchInteraction(bench: Workbench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of bench.sizes) rows.push(...(await interaction(bench, size)));
  return rows;
}

interface Prepared {
  readonly question: QuestionWords;
  readonly positions: readonly number[];
  readonly search: () => Promise<unknown>;
}

async function interaction(bench: Workbench, size: number): Promise<Row[]> {
  const generation = await bench.open(size);
  const { table } = bench.models;
  const retriever = new Retriever(generation.index, table, defaultSettings);
  const stage = new Interaction(table, generation.index.words);
  const perRound = Math.ceil(40 / bench.less);
  const texts = questionsAbout(generation, bench.maker, bench.rounds * perRound);
  const prepared = await prepare(bench, retriever, texts);
  const ofRound = (round: number) => prepared.slice(round * perRound, (round + 1) * perRound);
  const ours = (round: number) =>
    timeEach(ofRound(round), ({ question, positions }) => stage.score(question, positions));
  const count = `${generation.index.passages.length.toLocaleString('en')} passages`;
  const candidates = prepared.reduce((sum, each) => sum + each.positions.length, 0);
  const mean = Math.round(candidates / prepared.length);
  bench.say(`interaction over ${mean} candidates of ${count}`);
  await ours(0);
  const share = await compare(bench.rounds, ours, (round) =>
    timeEach(ofRound(round), ({ search }) => search()),
  );
  const plain = await compare(bench.rounds, ours, (round) =>
    timeEach(ofRound(round).slice(0, 10), ({ question, positions }) =>
      plainInteraction(question, positions, generation.index.words, table),
    ),
  );
  const measure = `interaction, ${mean} candidates of ${count}`;
  return [
    {
      measure: `${measure}, its share`,
      alternative: 'the whole search it is part of',
      compared: share,
      format: asMs,
      asPercent: true,
    },
    { measure, alternative: 'its plain formula', compared: plain, format: asMs },
  ];
}

async function prepare(bench: Workbench, retriever: Retriever, texts: readonly string[]) {
  const vectors = await bench.models.embedder.embed(texts, 'query');
  const prepared: Prepared[] = [];
  for (const [at, text] of texts.entries()) {
    const query = { text, language: detectLanguage(text), vector: vectors[at]!, limit: 40 };
    const candidates = await retriever.search({ ...query, limit: Infinity });
    prepared.push({
      question: retriever.prepare(text),
      positions: candidates.map(({ position }) => position),
      search: () => retriever.search(query),
    });
  }
  return prepared;
}

/** The formula as it is written: a vector for each word of each candidate, then every cosine. */
export function plainInteraction(
  question: QuestionWords,
  positions: readonly number[],
  store: WordStore,
  table: TokenTable,
): number[] {
  const asked = question.words.map((_, word) =>
    question.vectors.subarray(word * table.dimensions, (word + 1) * table.dimensions),
  );
  const total = question.weights.reduce((sum, weight) => sum + weight, 0);
  return positions.map((position) => {
    const found = wordVectors(position, store, table);
    if (found.length === 0 || total === 0) return 0;
    const best = asked.map((word) => Math.max(...found.map((other) => dot(word, other))));
    return best.reduce((sum, cosine, word) => sum + cosine * question.weights[word]!, 0) / total;
  });
}

function wordVectors(position: number, store: WordStore, { dimensions, rows }: TokenTable) {
  const sums: Float32Array[] = [];
  for (let word = store.wordStart[position]!; word < store.wordStart[position + 1]!; word++) {
    const sum = new Float32Array(dimensions);
    for (const token of store.tokens.subarray(store.tokenStart[word], store.tokenStart[word + 1]))
      for (let k = 0; k < dimensions; k++) sum[k]! += rows[token * dimensions + k]!;
    sums.push(sum);
  }
  return sums.map((sum, word) => {
    const vector = sum.map(
      (value, k) =>
        value + NEIGHBOUR_SHARE * ((sums[word - 1]?.[k] ?? 0) + (sums[word + 1]?.[k] ?? 0)),
    );
    const length = Math.sqrt(dot(vector, vector));
    return length > 0 ? vector.map((value) => value / length) : vector;
  });
}

function dot(x: Float32Array, y: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += x[k]! * y[k]!;
  return sum;
}
