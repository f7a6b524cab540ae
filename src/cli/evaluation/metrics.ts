/** Means over all queries, each 0..1. */
export interface Metrics {
  readonly ndcg10: number;
  readonly mrr10: number;
  readonly recall1: number;
  readonly recall5: number;
  readonly recall100: number;
}

type Relevance = ReadonlyMap<string, number>;

/**
 * @param ranking document ids, best first, each once.
 * @param relevant documents with a relevance above 0.
 */
export function metricsOf(ranking: readonly string[], relevant: Relevance): Metrics {
  return {
    ndcg10: ndcg(ranking, relevant, 10),
    mrr10: reciprocalRank(ranking, relevant, 10),
    recall1: recall(ranking, relevant, 1),
    recall5: recall(ranking, relevant, 5),
    recall100: recall(ranking, relevant, 100),
  };
}

/** @returns the mean of each figure; zeros for []. */
export function meanOf(all: readonly Metrics[]): Metrics {
  const mean = (pick: (metrics: Metrics) => number) =>
    all.reduce((sum, metrics) => sum + pick(metrics), 0) / Math.max(1, all.length);
  return {
    ndcg10: mean((metrics) => metrics.ndcg10),
    mrr10: mean((metrics) => metrics.mrr10),
    recall1: mean((metrics) => metrics.recall1),
    recall5: mean((metrics) => metrics.recall5),
    recall100: mean((metrics) => metrics.recall100),
  };
}

/** trec_eval's nDCG: gain is the relevance, discount log2(rank + 1). */
function ndcg(ranking: readonly string[], relevant: Relevance, depth: number): number {
  const gain = (relevances: readonly number[]) =>
    relevances.reduce((sum, relevance, at) => sum + relevance / Math.log2(at + 2), 0);
  const found = ranking.slice(0, depth).map((id) => relevant.get(id) ?? 0);
  const ideal = [...relevant.values()].sort((x, y) => y - x).slice(0, depth);
  return gain(found) / gain(ideal);
}

function reciprocalRank(ranking: readonly string[], relevant: Relevance, depth: number): number {
  const at = ranking.slice(0, depth).findIndex((id) => relevant.has(id));
  return at < 0 ? 0 : 1 / (at + 1);
}

function recall(ranking: readonly string[], relevant: Relevance, depth: number): number {
  return ranking.slice(0, depth).filter((id) => relevant.has(id)).length / relevant.size;
}
