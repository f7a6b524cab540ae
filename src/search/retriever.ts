import type { TokenTable } from '../embeddings/token-table.ts';
import type { Filters } from '../filters/filters.ts';
import type { OpenIndex } from '../index/open-index.ts';
import { terms } from '../text/terms.ts';
import { words } from '../text/words.ts';
import { bestPositions } from './best-positions.ts';
import { compileFilters } from './filter.ts';
import type { Hit } from './hit.ts';
import { Interaction } from './interaction.ts';
import { joinQuestions, prepareQuestion, type QuestionWords } from './question-words.ts';
import { preferNewest } from './recency.ts';

/** Which signals take part, and how much; `npm run eval` decides (docs/quality.md). */
export interface SearchSettings {
  /** Candidates from each search; 0 leaves that search out. */
  readonly denseCandidates: number;
  readonly keywordCandidates: number;
  /** Shares in the fused score, each of a signal on a scale that compares between questions. */
  readonly weights: {
    readonly interaction: number;
    readonly cosine: number;
    readonly terms: number;
  };
  /**
   * What the interaction of a passage in another language than the question's is multiplied by: a
   * translation never matches as well as the same word does.
   */
  readonly acrossLanguages: number;
  /** Whether cosines compare between questions; if not, each question's are spread to 0..0.5. */
  readonly comparableCosines: boolean;
}

export interface SearchQuery {
  readonly text: string;
  /** Of the question's words: ISO 639-1, or `und`. */
  readonly language: string;
  /** The question's embedding, unit norm; with a context, mixed with the context's. */
  readonly vector: Float32Array;
  readonly limit: number;
  /** What may be found, and whether newer articles come first. */
  readonly filters?: Filters;
  /** What was asked before: its words count too, at `CONTEXT_SHARE` of their weight. */
  readonly context?: string;
}

/** How much the question before weighs in one that leans on it. */
export const CONTEXT_SHARE = 0.5;

/** A hit with what its answer's confidence rests on. */
export interface RankedHit extends Hit {
  /** Of the passage in the index. */
  readonly position: number;
  /** BM25 as a share of what the question's terms could reach, 0..1. */
  readonly termShare: number;
  /** The interaction, raised for a passage in another language than the question's. */
  readonly raised: number;
}

/** Question → ranked passages of one generation. */
export class Retriever {
  readonly #index: OpenIndex;
  readonly #table: TokenTable;
  readonly #interaction: Interaction;
  readonly #settings: SearchSettings;

  constructor(index: OpenIndex, table: TokenTable, settings: SearchSettings) {
    this.#index = index;
    this.#table = table;
    this.#interaction = new Interaction(table, index.words);
    this.#settings = settings;
  }

  prepare(text: string, context = ''): QuestionWords {
    const own = prepareQuestion(formsOf(text), this.#table);
    if (context === '') return own;
    return joinQuestions(own, prepareQuestion(formsOf(context), this.#table), CONTEXT_SHARE);
  }

  /** @returns `[passage words, question words]` cosines of one passage, flat; title words first. */
  cosines(question: QuestionWords, position: number): Float32Array {
    return this.#interaction.cosines(question, position);
  }

  /**
   * Dense and keyword search find candidates, interaction looks at each, and a weighted sum of the
   * signals ranks them.
   * @returns at most `limit` hits, best first; ties in the order of the index.
   */
  async search(query: SearchQuery): Promise<RankedHit[]> {
    const keyword = this.#keyword(query);
    const candidates = await this.#findCandidates(query, keyword.scores);
    const question = this.prepare(query.text, query.context);
    const interactions = this.#interaction.score(question, candidates);
    const cosines = candidates.map((position) =>
      dot(query.vector, this.#index.vectors.vectors[position]!),
    );
    const scaled = this.#settings.comparableCosines ? cosines : spread(cosines);
    const { weights, acrossLanguages } = this.#settings;
    const hits = candidates.map((position, at): RankedHit => {
      const passage = this.#index.passages[position]!;
      const bm25 = keyword.scores[position]!;
      const interaction = interactions[at]!;
      const gain = passage.language === query.language ? 1 : acrossLanguages;
      const raised = gain * interaction;
      const termShare = keyword.share(position);
      const { interaction: byWords, cosine: byVector, terms: byTerms } = weights;
      return {
        position,
        passageId: passage.id,
        cosine: cosines[at]!,
        bm25: bm25 > 0 ? bm25 : null,
        interaction,
        raised,
        termShare,
        fusedScore: byWords * raised + byVector * scaled[at]! + byTerms * termShare,
      };
    });
    const ranked = query.filters?.sort === 'newest' ? preferNewest(hits, this.#index) : hits;
    return ranked
      .sort((x, y) => y.fusedScore - x.fusedScore || x.position - y.position)
      .slice(0, query.limit);
  }

  /** BM25 of every passage, and the same as a share of what the question's terms could reach. */
  #keyword({ text, context, language }: SearchQuery) {
    const index = this.#index.terms;
    const own = terms(text, language);
    const earlier = context === undefined ? [] : terms(context, language);
    const scores = index.score(own);
    const earlierScores = index.score(earlier);
    for (let position = 0; position < scores.length; position++)
      scores[position]! += CONTEXT_SHARE * earlierScores[position]!;
    const ceiling = index.ceiling(own) + CONTEXT_SHARE * index.ceiling(earlier);
    return {
      scores,
      share: (position: number) => (ceiling > 0 ? Math.min(1, scores[position]! / ceiling) : 0),
    };
  }

  async #findCandidates(query: SearchQuery, keywordScores: Float32Array): Promise<number[]> {
    const { denseCandidates, keywordCandidates } = this.#settings;
    const filter = compileFilters(query.filters ?? {}, this.#index);
    const dense =
      denseCandidates > 0
        ? await this.#index.vectors.search(query.vector, denseCandidates, filter?.metadata)
        : [];
    return [
      ...new Set([
        ...dense.map((hit) => hit.position),
        ...bestPositions(keywordScores, keywordCandidates, filter?.allowed),
      ]),
    ];
  }
}

/** E5's unrelated texts have cosines of 0.7, other models' of 0.1: only the order is common. */
function spread(cosines: readonly number[]): number[] {
  const lowest = Math.min(...cosines);
  const range = Math.max(...cosines) - lowest;
  return cosines.map((cosine) => (range > 0 ? (0.5 * (cosine - lowest)) / range : 0));
}

function dot(x: Float32Array, y: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += x[k]! * y[k]!;
  return sum;
}

function formsOf(text: string): string[] {
  return words(text).map((word) => word.form);
}
