/** Articles looked at per language: 64 pairs of two languages. */
const samplePerLanguage = 8;
/** How many pairs' worth of trust the level over all languages has beside a language pair's own. */
const trustInAll = 8;
/**
 * What two articles on different matters score, for each pair of languages: their measure is
 * higher in one language than across two, with every model otherwise, and higher in a corpus about
 * one subject. Scores are held against it, so thresholds need not know the model.
 */
export class StoryBackground {
  readonly #levels = new Map<string, number>();
  readonly #all: number;
  readonly #languages: readonly string[];

  /** @param measure of two articles by their positions, symmetric, at most 1. */
  constructor(languages: readonly string[], measure: (x: number, y: number) => number) {
    this.#languages = languages;
    const byPair = new Map<string, number[]>();
    const sample = sampleOf(languages);
    sample.forEach((x, at) => {
      for (const y of sample.slice(at + 1)) {
        const key = this.#keyOf(x, y);
        const scores = byPair.get(key);
        if (scores) scores.push(measure(x, y));
        else byPair.set(key, [measure(x, y)]);
      }
    });
    this.#all = unrelatedLevel([...byPair.values()].flat());
    for (const [key, scores] of byPair)
      this.#levels.set(key, blend(unrelatedLevel(scores), scores.length, this.#all));
  }

  /**
   * @param score of the two on the measure.
   * @returns how far it lies above that of unrelated articles: 0 at their level, 1 at the most
   * that can be reached, below 0 for less.
   */
  above(x: number, y: number, score: number): number {
    const level = this.#levels.get(this.#keyOf(x, y)) ?? this.#all;
    return (score - level) / (1 - level);
  }

  #keyOf(x: number, y: number): string {
    const [a, b] = [this.#languages[x]!, this.#languages[y]!];
    return a < b ? `${a} ${b}` : `${b} ${a}`;
  }
}

function sampleOf(languages: readonly string[]): number[] {
  const byLanguage = new Map<string, number[]>();
  languages.forEach((language, position) => {
    const group = byLanguage.get(language);
    if (group) group.push(position);
    else byLanguage.set(language, [position]);
  });
  return [...byLanguage.values()].flatMap((group) => {
    const count = Math.min(samplePerLanguage, group.length);
    return Array.from(
      { length: count },
      (_, at) => group[Math.floor((at * group.length) / count)]!,
    );
  });
}

/**
 * The lower quartile: in a corpus about one subject, or of few stories told often, most of the
 * sample is related, and what lies above says how much.
 */
function unrelatedLevel(scores: readonly number[]): number {
  const sorted = [...scores].sort((x, y) => x - y);
  return sorted[Math.floor((sorted.length - 1) / 4)] ?? 0;
}

function blend(own: number, count: number, all: number): number {
  return (count * own + trustInAll * all) / (count + trustInAll);
}
