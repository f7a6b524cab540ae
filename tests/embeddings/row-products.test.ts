import { expect, test } from 'vitest';
import { RowProducts } from '../../src/embeddings/row-products.ts';

const dimensions = 20;
const numbers = (count: number, from: number) =>
  Float32Array.from({ length: count }, (_, at) => Math.sin(from + at));
const rows = numbers(50 * dimensions, 1);

function expected(row: number, vectors: Float32Array): number[] {
  return Array.from({ length: vectors.length / dimensions }, (_, vector) => {
    let sum = 0;
    for (let k = 0; k < dimensions; k++)
      sum += rows[row * dimensions + k]! * vectors[vector * dimensions + k]!;
    return sum;
  });
}

function expectProducts(products: RowProducts, vectors: Float32Array): void {
  products.begin(vectors);
  expect(products.width).toBe(vectors.length / dimensions);
  for (const row of [49, 0, 7, 49, 7]) {
    const at = products.at(row);
    const found = [...products.values.subarray(at, at + products.width)];
    expected(row, vectors).forEach((value, j) => expect(found[j]).toBeCloseTo(value, 5));
  }
}

test('each row is multiplied with each vector, and anew with other vectors', () => {
  const products = new RowProducts(rows, dimensions);
  expect([...products.rows]).toEqual([...rows]);
  expectProducts(products, numbers(8 * dimensions, 100));
  expectProducts(products, numbers(4 * dimensions, 200));
  expectProducts(products, numbers(96 * dimensions, 300));
  expectProducts(products, new Float32Array(0));
});

test('as many vectors as two questions have fit, and no more', () => {
  const products = new RowProducts(rows, dimensions);
  expect(() => products.begin(numbers(100 * dimensions, 1))).toThrow(RangeError);
});
