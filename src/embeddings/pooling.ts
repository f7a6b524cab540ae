/**
 * One vector a text out of one vector a token.
 * @param hidden `[batch, tokens, dimensions]`, flat.
 * @param lengths real tokens per text; what follows is padding.
 * @returns unit-norm vectors; the zero vector for a text without tokens.
 */
export function poolTokens(
  hidden: Float32Array,
  lengths: readonly number[],
  dimensions: number,
  pooling: 'mean' | 'cls',
): Float32Array[] {
  const rowSize = hidden.length / Math.max(1, lengths.length);
  return lengths.map((length, row) => {
    const vector = new Float32Array(dimensions);
    const used = pooling === 'cls' ? Math.min(1, length) : length;
    for (let token = 0; token < used; token++) {
      const offset = row * rowSize + token * dimensions;
      for (let k = 0; k < dimensions; k++) vector[k]! += hidden[offset + k]!;
    }
    return toUnitNorm(vector);
  });
}

/** Scales the vector in place to length 1; the zero vector stays. */
export function toUnitNorm(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let k = 0; k < vector.length; k++) vector[k]! *= scale;
  return vector;
}
