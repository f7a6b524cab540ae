/**
 * Packs texts into batches by their lengths: a batch is padded to its longest text, so texts of
 * like length go together and a batch's padded size is bounded.
 * @param lengths tokens per text.
 * @param maxTokens padded size of a batch; a longer text makes a batch of its own.
 * @returns indices into `lengths`, each once, shortest texts first; [] for [].
 */
export function packBatches(lengths: readonly number[], maxTokens: number): number[][] {
  const order = lengths.map((_, index) => index).sort((a, b) => lengths[a]! - lengths[b]! || a - b);
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const index of order) {
    if (batch.length > 0 && (batch.length + 1) * lengths[index]! > maxTokens) {
      batches.push(batch);
      batch = [];
    }
    batch.push(index);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
