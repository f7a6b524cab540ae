/**
 * @param scores of each position; 0 and less are not found.
 * @param allowed 1 for each position that may be found; all may when left out.
 * @returns the positions of the `limit` highest scores, best first; ties in order of position.
 */
export function bestPositions(scores: Float32Array, limit: number, allowed?: Uint8Array): number[] {
  const found: number[] = [];
  if (limit === 0) return found;
  for (let position = 0; position < scores.length; position++)
    if (scores[position]! > 0 && allowed?.[position] !== 0) found.push(position);
  return found.sort((x, y) => scores[y]! - scores[x]! || x - y).slice(0, limit);
}
