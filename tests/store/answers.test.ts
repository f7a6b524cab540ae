import { expect, test } from 'vitest';
import { anAnswer, asker, guild, other, testStore, voter } from './helpers.ts';

test('an answer comes back as it was saved, without its asker', () => {
  const { answers } = testStore({ now: () => 1_700_000_000_000 });
  const parentId = answers.save(anAnswer());
  const id = answers.save(
    anAnswer({ guildId: null, parentId, options: { source: 'ISNA', limit: 5, private: true } }),
  );
  const { askerId, ...rest } = anAnswer({ guildId: null });
  expect(askerId).toBe(asker);
  expect(answers.get(id)).toEqual({
    ...rest,
    ...{ id, parentId, options: { source: 'ISNA', limit: 5, private: true } },
    ...{ messageId: null, threadId: null, createdAtMs: 1_700_000_000_000 },
  });
  expect(JSON.stringify(answers.get(id))).not.toContain(asker);
});

test('ids are ten letters and digits, each another', () => {
  const { answers } = testStore();
  const ids = Array.from({ length: 500 }, () => answers.save(anAnswer()));
  expect(new Set(ids).size).toBe(500);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9]{10}$/);
});

test('only the asker is the asker', () => {
  const { answers } = testStore();
  const id = answers.save(anAnswer());
  expect(answers.isAsker(id, asker)).toBe(true);
  expect(answers.isAsker(id, voter)).toBe(false);
  expect(answers.isAsker('gone', asker)).toBe(false);
});

test('an answer is found by its message and its thread, the newest first', () => {
  const { answers } = testStore({ now: () => 1 });
  const [first, second] = [answers.save(anAnswer()), answers.save(anAnswer())];
  answers.attach(first, { messageId: 'm1', threadId: 't' });
  answers.attach(second, { messageId: 'm2', threadId: 't' });
  expect(answers.ofMessage('m1')?.id).toBe(first);
  expect(answers.latestInThread('t')?.id).toBe(second);
  expect(answers.ofMessage('m3')).toBeNull();
  expect(answers.latestInThread('u')).toBeNull();
});

test('a message shows one answer: the one attached last', () => {
  const { answers } = testStore();
  const [first, second] = [answers.save(anAnswer()), answers.save(anAnswer())];
  answers.attach(first, { messageId: 'm' });
  answers.attach(second, { messageId: 'm' });
  expect(answers.ofMessage('m')?.id).toBe(second);
  expect(answers.get(first)?.messageId).toBeNull();
});

test('a deleted answer takes its votes along', () => {
  const { answers, votes } = testStore();
  const id = answers.save(anAnswer());
  votes.cast({ answerId: id, userId: voter, value: 1 });
  expect(answers.remove(id)).toBe(true);
  expect(answers.remove(id)).toBe(false);
  expect(answers.get(id)).toBeNull();
  expect(votes.list()).toEqual([]);
  expect(votes.of(id, voter)).toBeNull();
});

test('a server that removes the bot takes its answers and settings along', () => {
  const store = testStore();
  const [here, there] = [
    store.answers.save(anAnswer()),
    store.answers.save(anAnswer({ guildId: other })),
  ];
  store.settings.update(guild, { excerpts: 9 });
  store.forgetGuild(guild);
  expect(store.answers.get(here)).toBeNull();
  expect(store.answers.get(there)).not.toBeNull();
  expect(store.settings.get(guild).excerpts).toBeNull();
});

test.for([
  ['quotes that would end an SQL text', `'; DROP TABLE answers; --`],
  ['an emoji and a ZWNJ', '😀 می\u200cرود'],
  ['nothing', ''],
  ['100,000 letters', 'س'.repeat(100_000)],
])('a question may hold %s', ([, question]) => {
  const { answers } = testStore();
  expect(answers.get(answers.save(anAnswer({ question: question! })))?.question).toBe(question);
});

test('what follows a NUL is not lost', () => {
  const { answers } = testStore();
  expect(answers.get(answers.save(anAnswer({ question: 'a\u0000b' })))?.question).toBe('a b');
});

test('what later pages showed is added once, behind what was shown first', () => {
  const { answers } = testStore();
  const id = answers.save(anAnswer());
  const later = { passageId: 'p3', articleId: 'ru/three', title: 'Вывод', text: 'Ушли.', start: 7 };
  const [known] = anAnswer().hits;
  answers.addLater(id, [{ ...known!, text: 'another' }, later]);
  answers.addLater(id, [later]);
  expect(answers.get(id)?.hits).toEqual([...anAnswer().hits, { ...later, later: true }]);
  expect(() => answers.addLater('gone', [later])).not.toThrow();
});
