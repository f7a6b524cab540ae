import type { TokenTable } from '../embeddings/token-table.ts';
import type { KeywordIndex } from '../index/keyword-index.ts';
import type { OpenIndex } from '../index/open-index.ts';
import { charGrams, terms } from '../text/terms.ts';
import { words } from '../text/words.ts';
import { Background } from './background.ts';
import { bestPositions } from './best-positions.ts';
import { allowedPositions, type SearchFilter, toMetadataFilter } from './filter.ts';
import type { Hit } from './hit.ts';
import { Interaction, prepareQuestion, type QuestionWords } from './interaction.ts';

/** Which signals take part, and how much; `npm run eval` decides (docs/quality.md). */
export interface SearchSettings {
  /** Candidates from each search; 0 leaves that search out. */
  readonly denseCandidates: number;
  readonly keywordCandidates: number;
  readonly gramCandidates: number;
  /** Shares in the fused score, each of a signal on a scale that compares between questions. */
  readonly weights: {
    readonly interaction: number;
    readonly cosine: number;
    readonly terms: number;
    readonly grams: number;
  };
  /** How much of a language's background is taken off the fused score, 0..1. */
  readonly background: number;
}

export interface SearchQuery {
  readonly text: string;
  /** Of the question's words: ISO 639-1, or `und`. */
  readonly language: string;
  /** The question's embedding, unit norm. */
  readonly vector: Float32Array;
  readonly limit: number;
  readonly filter?: SearchFilter;
}

/** A hit with what its answer's confidence rests on. */
export interface RankedHit extends Hit {
  /** Of the passage in the index. */
  readonly position: number;
  /** BM25 as a share of what the question's terms could reach, 0..1. */
  readonly termShare: number;
  /** The same of character n-grams. */
  readonly gramShare: number;
  /** What an unrelated passage of the same language scores on interaction, -1..1. */
  readonly background: number;
}

/** Question → ranked passages of one generation. */
export class Retriever {
  readonly #index: OpenIndex;
  readonly #table: TokenTable;
  readonly #interaction: Interaction;
  readonly #background: Background;
  readonly #settings: SearchSettings;

  constructor(index: OpenIndex, table: TokenTable, settings: SearchSettings) {
    this.#index = index;
    this.#table = table;
    this.#interaction = new Interaction(table, index.words);
    this.#background = new Background(index.passages.map((passage) => passage.language));
    this.#settings = settings;
  }

  prepare(text: string): QuestionWords {
    return prepareQuestion(
      words(text).map((word) => word.form),
      this.#table,
    );
  }

  /** @returns `[passage words, question words]` cosines of one passage, flat; title words first. */
  cosines(question: QuestionWords, position: number): Float32Array {
    return this.#interaction.cosines(question, position);
  }

  /**
   * Dense and keyword search find candidates, interaction looks at each, and a weighted sum of the
   * signals, above the background of the passage's language, ranks them.
   * @returns at most `limit` hits, best first; ties in the order of the index.
   */
  async search(query: SearchQuery): Promise<RankedHit[]> {
    const keyword = shares(this.#index.terms, terms(query.text, query.language));
    const gramTerms = this.#settings.gramCandidates > 0 ? charGrams(query.text) : [];
    const gram = shares(this.#index.grams, gramTerms);
    const candidates = await this.#findCandidates(query, keyword.scores, gram.scores);
    const sample = this.#background.positions;
    const scored = [...candidates, ...sample];
    const interactions = this.#interaction.score(this.prepare(query.text), scored);
    const levels = this.#background.levels(interactions.subarray(candidates.length));
    const hits = candidates.map((position, at): RankedHit => {
      const passage = this.#index.passages[position]!;
      const bm25 = keyword.scores[position]!;
      const cosine = dot(query.vector, this.#index.vectors.vectors[position]!);
      const signals = {
        interaction: interactions[at]!,
        cosine,
        terms: keyword.share(position),
        grams: gram.share(position),
      };
      const background = levels.get(passage.language) ?? levels.get('')!;
      return {
        position,
        passageId: passage.id,
        cosine,
        bm25: bm25 > 0 ? bm25 : null,
        interaction: signals.interaction,
        termShare: signals.terms,
        gramShare: signals.grams,
        background,
        fusedScore: this.#fuse(signals, background),
      };
    });
    return hits
      .sort((x, y) => y.fusedScore - x.fusedScore || x.position - y.position)
      .slice(0, query.limit);
  }

  #fuse(signals: SearchSettings['weights'], background: number): number {
    const { weights, background: share } = this.#settings;
    return (
      weights.interaction * (signals.interaction - share * background) +
      weights.cosine * signals.cosine +
      weights.terms * signals.terms +
      weights.grams * signals.grams
    );
  }

  async #findCandidates(
    query: SearchQuery,
    keywordScores: Float32Array,
    gramScores: Float32Array,
  ): Promise<number[]> {
    const { denseCandidates, keywordCandidates, gramCandidates } = this.#settings;
    const allowed = query.filter && allowedPositions(this.#index, query.filter);
    const filter = query.filter && toMetadataFilter(query.filter);
    const dense =
      denseCandidates > 0
        ? await this.#index.vectors.search(query.vector, denseCandidates, filter)
        : [];
    return [
      ...new Set([
        ...dense.map((hit) => hit.position),
        ...bestPositions(keywordScores, keywordCandidates, allowed),
        ...bestPositions(gramScores, gramCandidates, allowed),
      ]),
    ];
  }
}

function dot(x: Float32Array, y: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += x[k]! * y[k]!;
  return sum;
}

/** BM25 of every passage, and the same as a share of what the question's terms could reach. */
function shares(index: KeywordIndex, questionTerms: readonly string[]) {
  const scores = index.score(questionTerms);
  const ceiling = index.ceiling(questionTerms);
  return {
    scores,
    share: (position: number) => (ceiling > 0 ? Math.min(1, scores[position]! / ceiling) : 0),
  };
}
