/** How many of the nearest articles in each language are looked at. */
const nearestPerLanguage = 4;
/** Up to this many articles each is compared with each; more are sorted into groups first. */
const maxExact = 1_000;
/** Each article is compared with those of this many of the nearest groups. */
const groupsLookedAt = 6;

/** Pairs returned at most, for each article; a small corpus gets more. */
const pairsPerArticle = 1;
const minPairs = 1_000;

export interface Placed {
  /** Unit norm. */
  readonly vector: Float32Array;
  readonly language: string;
}

/**
 * The nearest articles of each in every language, by cosine. Beyond 1,000 articles the search is
 * approximate, as an inverted file (Jégou et al., PAMI 2011) does it: √n of the articles stand for
 * groups, each article joins the nearest and is compared with those of the six nearest groups, so
 * that the cost grows with n·√n and not with n².
 * @param mayBe says which pairs are worth comparing at all.
 * @param lift how far a cosine lies above that of unrelated articles; the pairs with the highest
 * are kept, one for each article and at least 1,000.
 * @returns each pair once, first position before second, in order.
 */
export function findNeighbours(
  articles: readonly Placed[],
  mayBe: (x: number, y: number) => boolean,
  lift: (x: number, y: number, cosine: number) => number,
): [number, number][] {
  const nearby = groupsOf(articles);
  const cosines = new Map<number, number>();
  articles.forEach(({ vector }, x) => {
    const best = new Map<string, Nearest>();
    for (const group of nearby(x))
      for (const y of group) {
        if (x === y || !mayBe(x, y)) continue;
        const { vector: other, language } = articles[y]!;
        let nearest = best.get(language);
        if (!nearest) best.set(language, (nearest = new Nearest()));
        nearest.offer(y, dot(vector, other));
      }
    for (const nearest of best.values())
      nearest.positions.forEach((y, at) => {
        const key = Math.min(x, y) * articles.length + Math.max(x, y);
        cosines.set(key, lift(x, y, nearest.cosines[at]!));
      });
  });
  return [...cosines]
    .sort(([x, a], [y, b]) => b - a || x - y)
    .slice(0, Math.max(minPairs, pairsPerArticle * articles.length))
    .map(([key]) => key)
    .sort((x, y) => x - y)
    .map((key) => [Math.floor(key / articles.length), key % articles.length]);
}

/** The few with the highest cosines; an earlier one wins a tie. */
class Nearest {
  readonly positions: number[] = [];
  readonly cosines: number[] = [];

  offer(position: number, cosine: number): void {
    const full = this.positions.length === nearestPerLanguage;
    if (full && cosine <= this.cosines.at(-1)!) return;
    let at = this.positions.length;
    while (at > 0 && this.cosines[at - 1]! < cosine) at--;
    this.positions.splice(at, 0, position);
    this.cosines.splice(at, 0, cosine);
    if (full) {
      this.positions.pop();
      this.cosines.pop();
    }
  }
}

/** @returns for an article the groups to look at. */
function groupsOf(articles: readonly Placed[]): (article: number) => readonly number[][] {
  const all = articles.map((_, article) => article);
  if (articles.length <= maxExact) return () => [all];
  const count = Math.ceil(Math.sqrt(articles.length));
  const centres = Array.from(
    { length: count },
    (_, group) => articles[Math.floor((group * articles.length) / count)]!.vector,
  );
  const groups: number[][] = centres.map(() => []);
  const nearest = articles.map(({ vector }, article) => {
    const order = centres
      .map((centre, group) => ({ group, cosine: dot(vector, centre) }))
      .sort((x, y) => y.cosine - x.cosine || x.group - y.group)
      .slice(0, groupsLookedAt)
      .map(({ group }) => group);
    groups[order[0]!]!.push(article);
    return order;
  });
  return (article) => nearest[article]!.map((group) => groups[group]!);
}

/** Four sums side by side: one alone would wait for itself at each step. */
export function dot(x: Float32Array, y: Float32Array): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let k = 0;
  for (; k + 3 < x.length; k += 4) {
    a += x[k]! * y[k]!;
    b += x[k + 1]! * y[k + 1]!;
    c += x[k + 2]! * y[k + 2]!;
    d += x[k + 3]! * y[k + 3]!;
  }
  for (; k < x.length; k++) a += x[k]! * y[k]!;
  return a + b + c + d;
}
