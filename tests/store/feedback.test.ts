import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, test } from 'vitest';
import { toOneLine } from '../../src/store/one-line.ts';
import type { NewVote } from '../../src/store/votes.ts';
import { anAnswer, asker, guild, other, temporaryFolder, testStore, voter } from './helpers.ts';

const day = 86_400_000;

describe('one person has one vote an answer', () => {
  type Cast = Omit<NewVote, 'answerId' | 'userId'> & { userId?: string };
  test.for<{
    name: string;
    casts: Cast[];
    expected: { up: number; down: number; comments: string[] };
  }>([
    { name: 'one vote', casts: [{ value: 1 }], expected: { up: 1, down: 0, comments: [] } },
    {
      name: 'a second one of the same kind',
      casts: [{ value: 1 }, { value: 1 }],
      expected: { up: 1, down: 0, comments: [] },
    },
    {
      name: 'a change of mind',
      casts: [{ value: 1 }, { value: -1 }],
      expected: { up: 0, down: 1, comments: [] },
    },
    {
      name: 'votes of two people',
      casts: [{ value: 1 }, { value: -1, userId: other }],
      expected: { up: 1, down: 1, comments: [] },
    },
    {
      name: 'a comment that comes later',
      casts: [{ value: -1 }, { value: -1, comment: ' wrong\nyear ' }],
      expected: { up: 0, down: 1, comments: ['wrong year'] },
    },
    {
      name: 'a comment, and the same vote again',
      casts: [{ value: -1, comment: 'wrong year' }, { value: -1 }],
      expected: { up: 0, down: 1, comments: ['wrong year'] },
    },
    {
      name: 'a comment, and a change of mind',
      casts: [{ value: -1, comment: 'wrong year' }, { value: 1 }],
      expected: { up: 1, down: 0, comments: [] },
    },
    {
      name: 'an empty comment, which is none',
      casts: [{ value: -1, comment: ' \u200f ' }],
      expected: { up: 0, down: 1, comments: [] },
    },
  ])('$name', ({ casts, expected }) => {
    const { answers, votes } = testStore();
    const answerId = answers.save(anAnswer());
    for (const cast of casts) votes.cast({ answerId, userId: voter, ...cast });
    const [{ up, down, comments }] = votes.list() as [ReturnType<typeof votes.list>[number]];
    expect({ up, down, comments: comments.map((comment) => comment.text) }).toEqual(expected);
  });

  test('and says what became of it', () => {
    const { answers, votes } = testStore();
    const answerId = answers.save(anAnswer());
    expect(votes.cast({ answerId, userId: voter, value: 1 })).toBe('counted');
    expect(votes.cast({ answerId, userId: voter, value: 1 })).toBe('counted');
    expect(votes.cast({ answerId, userId: voter, value: -1 })).toBe('changed');
    expect(votes.of(answerId, voter)).toBe(-1);
    expect(votes.retract(answerId, voter)).toBe(true);
    expect(votes.retract(answerId, voter)).toBe(false);
    expect(votes.of(answerId, voter)).toBeNull();
    expect(votes.cast({ answerId: 'gone', userId: voter, value: 1 })).toBe('gone');
  });
});

describe('questions that got no answer', () => {
  test('are counted, however they are spelled, the most asked first', () => {
    let now = 100;
    const { unanswered } = testStore({ now: () => now++ });
    const note = (question: string, userId: string, language = 'fa') =>
      unanswered.note({ question, language, userId });
    note('پایتخت مریخ کجاست؟', asker);
    note('قیمت طلا', asker);
    note('قيمت   طلا!', asker);
    note('قیمت طلا', voter);
    expect(unanswered.list()).toEqual([
      {
        ...{ question: 'قیمت طلا', language: 'fa', times: 3, askers: 2 },
        ...{ firstAtMs: 101, lastAtMs: 103 },
      },
      {
        ...{ question: 'پایتخت مریخ کجاست؟', language: 'fa', times: 1, askers: 1 },
        ...{ firstAtMs: 100, lastAtMs: 100 },
      },
    ]);
  });

  test('without a word are not kept', () => {
    const { unanswered } = testStore();
    unanswered.note({ question: '🤷 ?!', language: 'und', userId: asker });
    expect(unanswered.list()).toEqual([]);
  });
});

test('with feedback off, no vote and no question is kept, but the buttons still work', () => {
  const { answers, votes, unanswered, feedback } = testStore({ feedback: false });
  const answerId = answers.save(anAnswer());
  expect(votes.cast({ answerId, userId: voter, value: 1 })).toBe('off');
  unanswered.note({ question: 'Who?', language: 'en', userId: asker });
  expect(feedback).toBe(false);
  expect(votes.list()).toEqual([]);
  expect(unanswered.list()).toEqual([]);
  expect(answers.get(answerId)).not.toBeNull();
});

test('no id of a member is in the file, and no two rows of a member have the same key', () => {
  const file = join(temporaryFolder(), 'store.sqlite');
  const store = testStore({ file });
  for (let i = 0; i < 3; i++) {
    const answerId = store.answers.save(anAnswer());
    store.votes.cast({ answerId, userId: asker, value: 1 });
    store.unanswered.note({ question: `Who is ${i}?`, language: 'en', userId: asker });
  }
  store.close();
  const bytes = readFileSync(file);
  const id = Buffer.alloc(8);
  id.writeBigUInt64BE(BigInt(asker));
  expect(bytes.includes(asker)).toBe(false);
  expect(bytes.includes(id)).toBe(false);
  const raw = new DatabaseSync(file, { readOnly: true });
  const columns = ['asker', 'voter', 'asker'];
  const keys = ['answers', 'votes', 'unanswered_asks'].flatMap((table, index) => {
    const sql = `SELECT hex(${columns[index]!}) AS key FROM ${table}`;
    return (raw.prepare(sql).all() as { key: string }[]).map((row) => row.key);
  });
  raw.close();
  expect(keys).toHaveLength(9);
  expect(new Set(keys).size).toBe(9);
});

describe('prune', () => {
  test('deletes what is older than so many days, votes too, and leaves the settings', () => {
    let now = 0;
    const store = testStore({ now: () => now });
    const old = store.answers.save(anAnswer());
    store.votes.cast({ answerId: old, userId: voter, value: 1 });
    store.unanswered.note({ question: 'old', language: 'en', userId: asker });
    store.unanswered.note({ question: 'asked again', language: 'en', userId: asker });
    store.settings.update(guild, { excerpts: 2 });
    now = 30 * day;
    const fresh = store.answers.save(anAnswer());
    store.unanswered.note({ question: 'asked again', language: 'en', userId: asker });
    now = 31 * day;
    expect(store.prune(30)).toEqual({ answers: 1, votes: 1, unanswered: 1 });
    expect(store.answers.get(old)).toBeNull();
    expect(store.answers.get(fresh)).not.toBeNull();
    expect(store.unanswered.list().map((asked) => asked.question)).toEqual(['asked again']);
    expect(store.settings.get(guild).excerpts).toBe(2);
    expect(store.prune(30)).toEqual({ answers: 0, votes: 0, unanswered: 0 });
  });
});

describe('forget', () => {
  test("deletes all that a member gave, and nothing of others'", async () => {
    const store = testStore();
    const own = store.answers.save(anAnswer());
    const others = store.answers.save(anAnswer({ askerId: other }));
    store.votes.cast({ answerId: own, userId: voter, value: 1 });
    store.votes.cast({ answerId: others, userId: asker, value: -1, comment: 'no' });
    store.votes.cast({ answerId: others, userId: voter, value: 1 });
    for (const userId of [asker, other]) {
      store.unanswered.note({ question: 'asked by two', language: 'en', userId });
    }
    store.unanswered.note({ question: 'asked by one', language: 'en', userId: asker });

    expect(await store.forget(asker)).toEqual({ answers: 1, votes: 1, unanswered: 1 });
    expect(store.answers.get(own)).toBeNull();
    expect(store.votes.list()).toMatchObject([
      { answer: { id: others }, up: 1, down: 0, comments: [] },
    ]);
    expect(store.unanswered.list()).toMatchObject([{ question: 'asked by two', times: 1 }]);
    expect(await store.forget(asker)).toEqual({ answers: 0, votes: 0, unanswered: 0 });
  });

  test('leaves no trace of the text in the file or its log', async () => {
    const file = join(temporaryFolder(), 'store.sqlite');
    const store = testStore({ file });
    const secret = 'a question that names somebody';
    store.answers.save(anAnswer({ question: secret }));
    store.unanswered.note({ question: secret, language: 'en', userId: asker });
    await store.forget(asker);
    expect(readFileSync(file).includes(secret)).toBe(false);
    expect(readFileSync(`${file}-wal`).includes(secret)).toBe(false);
  });

  test('tries 5,000 answers and lets the process go on in between', async () => {
    const file = join(temporaryFolder(), 'store.sqlite');
    const store = testStore({ file });
    for (let i = 0; i < 5_000; i++) {
      store.answers.save(anAnswer({ askerId: i % 10 === 0 ? asker : other, hits: [] }));
    }
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    expect(await store.forget(asker)).toMatchObject({ answers: 500 });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
  });
});

describe('toOneLine', () => {
  test.for<[name: string, text: string, max: number, expected: string]>([
    ['an empty text', '', 10, ''],
    ['breaks and controls', 'a\r\nb\u0000\u001b[31mc\u202ed', 20, 'a b [31mc d'],
    ['the separators that Unicode adds', 'a\u2028b\u2029c', 10, 'a b c'],
    ['a ZWNJ, which Persian needs', 'می\u200cرود', 10, 'می\u200cرود'],
    ['a long one, cut', 'abcdef', 3, 'abc'],
    ['no half of an emoji', 'ab😀', 3, 'ab'],
  ])('%s', ([, text, max, expected]) => expect(toOneLine(text, max)).toBe(expected));
});
