/** Passages looked at per language; more change the mean by less than the ranking notices. */
const samplePerLanguage = 32;
/** A language with fewer passages than this has no background of its own. */
const minPerLanguage = 8;
/** The best of the sample may really be about the question, so only this share counts. */
const unrelatedShare = 0.7;

/**
 * What an unrelated passage scores: a question's words match better by chance in its own language
 * than in another, so each language's scores are held against a sample of its own passages.
 */
export class Background {
  /** The sampled positions, language by language. */
  readonly positions: readonly number[];
  readonly #languages: readonly string[];

  /** @param languages of each passage. */
  constructor(languages: readonly string[]) {
    const byLanguage = new Map<string, number[]>();
    languages.forEach((language, position) => {
      const group = byLanguage.get(language);
      if (group) group.push(position);
      else byLanguage.set(language, [position]);
    });
    const groups = [...byLanguage].filter(([, group]) => group.length >= minPerLanguage);
    this.positions = groups.flatMap(([, group]) => evenly(group));
    this.#languages = this.positions.map((position) => languages[position]!);
  }

  /**
   * @param scores of `positions`, in the same order.
   * @returns language → what an unrelated passage in it scores; '' → in any language (0 without a
   * sample).
   */
  levels(scores: ArrayLike<number>): ReadonlyMap<string, number> {
    const byLanguage = new Map<string, number[]>([['', []]]);
    this.#languages.forEach((language, at) => {
      const score = scores[at]!;
      byLanguage.get('')!.push(score);
      const group = byLanguage.get(language);
      if (group) group.push(score);
      else byLanguage.set(language, [score]);
    });
    return new Map([...byLanguage].map(([language, group]) => [language, unrelatedMean(group)]));
  }
}

function evenly(positions: readonly number[]): number[] {
  const count = Math.min(samplePerLanguage, positions.length);
  return Array.from(
    { length: count },
    (_, at) => positions[Math.floor((at * positions.length) / count)]!,
  );
}

function unrelatedMean(scores: number[]): number {
  const unrelated = scores
    .sort((x, y) => x - y)
    .slice(0, Math.ceil(scores.length * unrelatedShare));
  return unrelated.reduce((sum, score) => sum + score, 0) / Math.max(1, unrelated.length);
}
