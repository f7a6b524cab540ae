/** Two ways of doing the same, in the unit in which they were measured; less is better. */
export interface Comparison {
  readonly ours: number;
  readonly other: number;
  /** other / ours of each round, ascending: over 1 when ours takes less. */
  readonly ratios: readonly number[];
}

/** @returns what one unit of the work took in this round, in ms. */
export type Measured = (round: number) => Promise<number>;

/**
 * Measures both once a round, in turn and in changing order, so that whatever else runs on the
 * machine slows both alike; ratios are taken within a round.
 * @returns the medians over the rounds.
 */
export async function compare(
  rounds: number,
  ours: Measured,
  other: Measured,
): Promise<Comparison> {
  const own: number[] = [];
  const others: number[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) own.push(await ours(round));
    others.push(await other(round));
    if (round % 2 === 1) own.push(await ours(round));
  }
  const ratios = own.map((value, round) => others[round]! / value).sort((x, y) => x - y);
  return { ours: median(own), other: median(others), ratios };
}

/** @returns what was the same in every round, such as a size. */
export function compareOnce(ours: number, other: number): Comparison {
  return { ours, other, ratios: [other / ours] };
}

/**
 * Does the work once for each input, one after the other.
 * @returns the mean time of one, in ms.
 */
export async function timeEach<T>(
  inputs: readonly T[],
  work: (input: T) => unknown,
): Promise<number> {
  const started = performance.now();
  for (const input of inputs) await work(input);
  return (performance.now() - started) / inputs.length;
}

/** @returns the time of the whole, in ms, per unit. */
export async function timeAll(units: number, work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / units;
}

/** @returns the middle value, the mean of both for an even number; NaN for []. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}
