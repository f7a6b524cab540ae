import type { TokenTable } from '../embeddings/token-table.ts';
import type { KeywordIndex } from '../index/keyword-index.ts';
import type { OpenIndex } from '../index/open-index.ts';
import { charGrams, terms } from '../text/terms.ts';
import { words } from '../text/words.ts';
import type { Hit } from './hit.ts';
import { Interaction, prepareQuestion, type QuestionWords } from './interaction.ts';
import { allowedPositions, type SearchFilter, toMetadataFilter } from './filter.ts';
import { bestPositions } from './best-positions.ts';

/** Which signals take part, and how much; `npm run eval` decides (docs/quality.md). */
export interface SearchSettings {
  /** Candidates from each of dense and keyword search; 0 leaves that search out. */
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

/** A hit with what explains it. */
export interface RankedHit extends Hit {
  /** Of the passage in the index. */
  readonly position: number;
  /** BM25 as a share of what the question's terms could reach, 0..1. */
  readonly termShare: number;
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
   * signals ranks them.
   * @returns at most `limit` hits, best first; ties in the order of the index.
   */
  async search(query: SearchQuery): Promise<RankedHit[]> {
    const { denseCandidates, keywordCandidates, gramCandidates, weights } = this.#settings;
    const allowed = query.filter && allowedPositions(this.#index, query.filter);
    const dense = await this.#index.vectors.search(
      query.vector,
      denseCandidates,
      query.filter && toMetadataFilter(query.filter),
    );
    const keyword = keywordScores(this.#index.terms, terms(query.text, query.language));
    const gram = keywordScores(this.#index.grams, gramCandidates > 0 ? charGrams(query.text) : []);
    const candidates = [
      ...new Set([
        ...dense.map((hit) => hit.position),
        ...bestPositions(keyword.scores, keywordCandidates, allowed),
        ...bestPositions(gram.scores, gramCandidates, allowed),
      ]),
    ];
    const interactions = this.#interaction.score(this.prepare(query.text), candidates);
    const cosines = candidates.map((position) =>
      dot(query.vector, this.#index.vectors.vectors[position]!),
    );
    return candidates
      .map((position, at): RankedHit => {
        const bm25 = keyword.scores[position]!;
        return {
          position,
          termShare: keyword.share(position),
          passageId: this.#index.passages[position]!.id,
          cosine: cosines[at]!,
          bm25: bm25 > 0 ? bm25 : null,
          interaction: interactions[at]!,
          fusedScore:
            weights.interaction * interactions[at]! +
            weights.cosine * cosines[at]! +
            weights.terms * keyword.share(position) +
            weights.grams * gram.share(position),
        };
      })
      .sort((x, y) => y.fusedScore - x.fusedScore || x.position - y.position)
      .slice(0, query.limit);
  }
}

function dot(x: Float32Array, y: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += x[k]! * y[k]!;
  return sum;
}

/** BM25 of every passage, and the same as a share of what the question's terms could reach. */
function keywordScores(index: KeywordIndex, questionTerms: readonly string[]) {
  const scores = index.score(questionTerms);
  const ceiling = index.ceiling(questionTerms);
  return {
    scores,
    share: (position: number) => (ceiling > 0 ? Math.min(1, scores[position]! / ceiling) : 0),
  };
}
