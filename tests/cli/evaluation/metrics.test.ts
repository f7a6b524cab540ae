import { expect, test } from 'vitest';
import { meanOf, metricsOf } from '../../../src/cli/evaluation/metrics.ts';

const one = new Map([['a', 1]]);
const two = new Map([
  ['a', 1],
  ['b', 1],
]);

test.for([
  {
    name: 'nothing found',
    ranking: [],
    relevant: one,
    ndcg10: 0,
    mrr10: 0,
    recall1: 0,
    recall5: 0,
  },
  {
    name: 'first',
    ranking: ['a', 'x'],
    relevant: one,
    ndcg10: 1,
    mrr10: 1,
    recall1: 1,
    recall5: 1,
  },
  {
    name: 'second',
    ranking: ['x', 'a'],
    relevant: one,
    ndcg10: 1 / Math.log2(3),
    mrr10: 0.5,
    recall1: 0,
    recall5: 1,
  },
  {
    name: 'one of two',
    ranking: ['a', 'x', 'y'],
    relevant: two,
    ndcg10: 1 / (1 + 1 / Math.log2(3)),
    mrr10: 1,
    recall1: 0.5,
    recall5: 0.5,
  },
  {
    name: 'beyond the tenth place',
    ranking: [...'b c d e f g h i j k'.split(' '), 'a'],
    relevant: one,
    ndcg10: 0,
    mrr10: 0,
    recall1: 0,
    recall5: 0,
  },
])('metricsOf: $name', ({ ranking, relevant, ...expected }) => {
  const metrics = metricsOf(ranking, relevant);
  expect(metrics.ndcg10).toBeCloseTo(expected.ndcg10, 10);
  expect(metrics.mrr10).toBeCloseTo(expected.mrr10, 10);
  expect(metrics.recall1).toBeCloseTo(expected.recall1, 10);
  expect(metrics.recall5).toBeCloseTo(expected.recall5, 10);
});

test('graded relevance counts as its gain', () => {
  const graded = new Map([
    ['a', 2],
    ['b', 1],
  ]);
  const { ndcg10 } = metricsOf(['b', 'a'], graded);
  expect(ndcg10).toBeCloseTo((1 + 2 / Math.log2(3)) / (2 + 1 / Math.log2(3)), 10);
});

test('the mean of no queries is zero', () => {
  expect(meanOf([])).toEqual({ ndcg10: 0, mrr10: 0, recall1: 0, recall5: 0, recall100: 0 });
});
