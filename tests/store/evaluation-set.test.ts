import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { StoredHit } from '../../src/store/answers.ts';
import {
  toEvaluationSet,
  writeEvaluationSet,
  type Judgement,
} from '../../src/store/evaluation-set.ts';
import type { VotedAnswer } from '../../src/store/votes.ts';
import { temporaryFolder } from './helpers.ts';

function hit(passageId: string, shown = true): StoredHit {
  return {
    passageId,
    articleId: 'a',
    title: `About ${passageId}`,
    text: shown ? `Text of ${passageId}` : null,
  };
}

let time = 0;
function voted(
  id: string,
  question: string,
  up: number,
  down: number,
  ...hits: StoredHit[]
): VotedAnswer {
  return {
    ...{ up, down, comments: [] },
    answer: {
      ...{ id, question, hits, language: 'en', guildId: null, answered: true, confidence: 1 },
      ...{ options: {}, parentId: null, messageId: null, threadId: null, createdAtMs: time++ },
    },
  };
}

describe('toEvaluationSet', () => {
  const score = (queryId: string, passageId: string, score: 0 | 1 | 2): Judgement => ({
    ...{ queryId, passageId, score },
  });
  test.for<{
    name: string;
    votes: VotedAnswer[];
    queries: string[];
    judgements: Judgement[];
    leftOut?: number;
  }>([
    { name: 'no votes', votes: [], queries: [], judgements: [] },
    {
      name: 'the first excerpt of a liked answer is worth more',
      votes: [voted('q', 'Who?', 1, 0, hit('p1'), hit('p2'))],
      queries: ['q'],
      judgements: [score('q', 'p1', 2), score('q', 'p2', 1)],
    },
    {
      name: 'what was found but not shown is not judged',
      votes: [voted('q', 'Who?', 1, 0, hit('p1'), hit('p2', false))],
      queries: ['q'],
      judgements: [score('q', 'p1', 2)],
    },
    {
      name: 'a question without a good passage is left out',
      votes: [voted('q', 'Who?', 0, 2, hit('p1')), voted('r', 'When?', 1, 1, hit('p1'))],
      queries: [],
      judgements: [],
      leftOut: 2,
    },
    {
      name: 'two answers to one question are one query, by the older id',
      votes: [
        voted('q', 'Who is it?', 0, 1, hit('p1'), hit('p2')),
        voted('r', 'who is it', 2, 0, hit('p2'), hit('p3')),
      ].reverse(),
      queries: ['q'],
      judgements: [score('q', 'p1', 0), score('q', 'p2', 2), score('q', 'p3', 1)],
    },
    {
      name: 'a passage with as many votes for as against is not judged',
      votes: [voted('q', 'Who?', 1, 0, hit('p1'), hit('p2')), voted('r', 'Who?', 0, 1, hit('p2'))],
      queries: ['q'],
      judgements: [score('q', 'p1', 2)],
    },
    {
      name: 'a passage shown twice in an answer has its votes once',
      votes: [voted('q', 'Who?', 1, 0, hit('p1'), hit('p1'))],
      queries: ['q'],
      judgements: [score('q', 'p1', 2)],
    },
  ])('$name', ({ votes, queries, judgements, leftOut = 0 }) => {
    const set = toEvaluationSet(votes);
    expect(set.queries.map(({ id }) => id)).toEqual(queries);
    expect(set.judgements).toEqual(judgements);
    expect(set.leftOut).toBe(leftOut);
  });

  test('a vote says nothing about what only a later page showed', () => {
    const later = { ...hit('p2'), later: true };
    const set = toEvaluationSet([voted('q1', 'who?', 1, 0, hit('p1'), later)]);
    expect(set.judgements).toEqual([score('q1', 'p1', 2)]);
    expect(set.passages.map(({ id }) => id)).toEqual(['p1']);
  });

  test('searches in the index, whose texts are whole, and in what the index lost', () => {
    const votes = [voted('q', 'Who?', 1, 0, hit('p1'), hit('gone'))];
    const indexed = [
      { id: 'p1', title: 'T', text: 'The whole passage.' },
      { id: 'other', title: 'O', text: 'Another.' },
    ];
    expect(toEvaluationSet(votes, indexed).passages).toEqual([
      ...indexed,
      { id: 'gone', title: 'About gone', text: 'Text of gone' },
    ]);
  });
});

test('writeEvaluationSet writes BEIR files, over older ones', async () => {
  const folder = join(temporaryFolder(), 'set');
  const set = toEvaluationSet([voted('q', 'چه\nکسی؟', 1, 0, hit('p1'))]);
  await writeEvaluationSet(folder, set, []);
  await writeEvaluationSet(folder, set, [
    { question: 'Why?', language: 'en', times: 3, askers: 2, firstAtMs: 0, lastAtMs: 0 },
  ]);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  expect(read('corpus.jsonl')).toBe('{"_id":"p1","title":"About p1","text":"Text of p1"}\n');
  expect(read('queries.jsonl')).toBe(
    '{"_id":"q","text":"چه\\nکسی؟","metadata":{"language":"en"}}\n',
  );
  expect(read('qrels/test.tsv')).toBe('query-id\tcorpus-id\tscore\nq\tp1\t2\n');
  expect(read('unanswered.jsonl')).toBe(
    '{"_id":"unanswered-1","text":"Why?","metadata":{"language":"en","times":3}}\n',
  );
});

test('a folder that cannot be written is named', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  await expect(writeEvaluationSet(file, toEvaluationSet([]), [])).rejects.toMatchObject({
    code: 'E_DISK',
    message: expect.stringContaining(file) as string,
  });
});
