import { expect, test } from 'vitest';
import { packArrays, unpackArrays } from '../../src/index/packed-file.ts';

test.for([
  { name: 'no arrays', head: { a: [1, 'سند'] }, arrays: {} },
  { name: 'empty arrays', head: null, arrays: { a: new Uint8Array(), b: new Float32Array() } },
  {
    name: 'arrays of each kind, of lengths that do not fill eight bytes',
    head: ['قوات', '\u2028', '\ud800'],
    arrays: {
      bytes: Uint8Array.of(1, 2, 255),
      shorts: Uint16Array.of(65_535),
      numbers: Uint32Array.of(1, 2, 4_294_967_295),
      floats: Float32Array.of(-0.5, Infinity, 1e-30),
    },
  },
  {
    name: 'a view into a larger array',
    head: 1,
    arrays: { part: new Float32Array([1, 2, 3, 4]).subarray(1, 3) },
  },
])('$name come back as they were', ({ head, arrays }) => {
  const { head: back, arrays: arraysBack } = unpackArrays(packArrays(head, arrays));
  expect(back).toEqual(head);
  expect(arraysBack).toEqual(arrays);
});

test('a block that is cut short anywhere is refused', () => {
  const whole = packArrays({ terms: ['a', 'b'] }, { numbers: Uint32Array.of(1, 2, 3, 4) });
  for (let length = 0; length < whole.length; length++)
    expect(() => unpackArrays(whole.subarray(0, length)), `${length} bytes`).toThrow();
});

test('an array of another kind is refused', () => {
  const arrays = { big: new BigInt64Array(1) as unknown as Uint8Array };
  expect(() => packArrays(null, arrays)).toThrow(TypeError);
});
