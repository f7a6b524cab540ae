import { expect, test } from 'vitest';
import { guildId } from '../helpers/discord-server-payloads.ts';
import type { Kept } from '../helpers/discord-server.ts';
import {
  answersOf,
  asker,
  askFor,
  buttonsOf,
  click,
  labelsOf,
  startKept,
  stranger,
  wordAfter,
  type Clicked,
  type KeptHarness,
} from './kept-harness.ts';

const votesOf = ({ store }: KeptHarness) =>
  store.votes.list().map(({ up, down, comments }) => ({ up, down, comments }));
const answerIdOf = (message: Kept) => buttonsOf(message)[0]!.custom_id!.split(':')[2]!;

/** Clicks 👎 and gives the form that it opens. */
async function formAfter(h: KeptHarness, given: Omit<Clicked, 'label'>) {
  const state = h.discord.stateOf(click(h, { ...given, label: '👎' }));
  return h.discord.until(() => state.modal, 'the form');
}

test('👍 is one vote of a person, however often it is clicked', async () => {
  await using h = await startKept();
  const message = await askFor(h);
  for (const by of [asker, stranger]) {
    const word = await wordAfter(h, { message, label: '👍', by });
    expect(word.content).toBe('Thank you, noted.');
  }
  await h.restart();
  await wordAfter(h, { message, label: '👍', by: stranger });
  expect(votesOf(h)).toEqual([{ up: 2, down: 0, comments: [] }]);
});

test('👎 counts at once and asks why; the line comes with the form', async () => {
  await using h = await startKept();
  const message = await askFor(h);
  const form = await formAfter(h, { message, by: stranger });
  expect(form.title).toBe('What was wrong?');
  expect(votesOf(h)).toEqual([{ up: 0, down: 1, comments: [] }]);
  await h.restart();
  const fields = { line: `  wrong year\n@everyone ${'x'.repeat(600)} ` };
  const sent = { message, customId: form.custom_id, fields, by: stranger };
  expect((await wordAfter(h, sent)).content).toBe('Thank you, noted.');
  const text = votesOf(h)[0]?.comments[0]?.text;
  expect(text).toMatch(/^wrong year @everyone x+$/);
  expect(text).toHaveLength(500);
});

test('a form without a line thanks too', async () => {
  await using h = await startKept();
  const message = await askFor(h);
  const { custom_id: customId } = await formAfter(h, { message });
  const word = await wordAfter(h, { message, customId, fields: { line: ' ' } });
  expect(word.content).toBe('Thank you, noted.');
  expect(votesOf(h)).toEqual([{ up: 0, down: 1, comments: [] }]);
});

test('a changed mind takes the place of the first vote', async () => {
  await using h = await startKept();
  const message = await askFor(h);
  await formAfter(h, { message });
  await wordAfter(h, { message, label: '👍' });
  expect(votesOf(h)).toEqual([{ up: 1, down: 0, comments: [] }]);
});

test('a form that comes after the answer was deleted says that it is gone', async () => {
  await using h = await startKept();
  const message = await askFor(h);
  const { custom_id: customId } = await formAfter(h, { message });
  h.store.answers.remove(answerIdOf(message));
  const word = await wordAfter(h, { message, customId, fields: { line: 'late' } });
  expect(word.content).toContain('I no longer keep this answer');
});

test.for([
  { name: 'the bot', options: { feedback: false } },
  { name: 'the server', options: {} },
])('turned off by $name there are no voting buttons, and no vote counts', async (given) => {
  await using h = await startKept({}, given.options);
  if (given.name === 'the server') h.store.settings.update(guildId, { feedback: false });
  const message = await askFor(h);
  expect(labelsOf(message)).not.toContain('👍');
  const customId = `s:up:${answerIdOf(message)}`;
  const word = await wordAfter(h, { message, customId });
  expect(word.content).toBe('Votes are turned off here.');
  h.engine.respond = answersOf(0);
  await askFor(h, { question: 'Who won on Mars?' });
  expect(h.store.unanswered.list()).toEqual([]);
  expect(votesOf(h)).toEqual([]);
});

test('questions without an answer are counted, and nothing says who asked', async () => {
  await using h = await startKept();
  h.engine.respond = answersOf(0);
  const question = 'Who won on Mars?';
  await askFor(h, { question });
  await askFor(h, { question: 'who won on mars' });
  await askFor(h, { question: 'Who won on Venus? source:ISNA' });
  expect(h.store.unanswered.list()).toMatchObject([{ question, language: 'en', times: 2 }]);
  expect(JSON.stringify(h.store.unanswered.list())).not.toContain(asker.id);
});

test.for([
  { locale: 'ru', language: undefined, words: 'Всё это удаляется через 90 дней.' },
  { locale: 'en-US', language: undefined, words: 'All of it is deleted after 90 days.' },
  { locale: 'en-US', language: 'fa', words: 'همهٔ این‌ها پس از ۹۰ روز حذف می‌شود.' },
  { locale: 'en-US', language: 'ar', words: 'ويُحذف كل ذلك بعد 90 يومًا.' },
])('/privacy says what is kept: $words', async ({ locale, language, words }) => {
  await using h = await startKept();
  const interaction = h.discord.use({
    ...{ name: 'privacy', locale },
    ...(language && { options: { language } }),
  });
  const sent = await h.discord.answerOf(interaction);
  expect(sent.content).toContain(words);
  expect(h.discord.stateOf(interaction).ephemeral).toBe(true);
});

test('/privacy does not promise a deletion where nothing is pruned', async () => {
  await using h = await startKept({ retentionDays: 0 }, { feedback: false });
  const sent = await h.discord.answerTo({ name: 'privacy' });
  expect(sent.content).toContain('It stays until somebody deletes it.');
  expect(sent.content).toContain('Votes and questions without an answer are not kept.');
});

test('the button of /privacy deletes what is the own of a member, and no one else', async () => {
  await using h = await startKept();
  const own = await askFor(h);
  const theirs = h.discord.use({ name: 'ask', author: stranger, options: { question: 'snow?' } });
  await h.discord.answerOf(theirs);
  const other = h.discord.answerMessage(theirs);
  await wordAfter(h, { message: other, label: '👍', by: asker });
  await wordAfter(h, { message: own, label: '👍', by: stranger });
  const privacy = h.discord.use({ name: 'privacy', author: asker });
  await h.discord.answerOf(privacy);
  await h.restart();
  const message = h.discord.answerMessage(privacy);
  const state = h.discord.stateOf(click(h, { message, label: 'Delete what is mine' }));
  const done = await h.discord.until(() => state.edits[0], 'the deletion');
  expect(done.content).toContain('nothing of yours is kept any more');
  expect(labelsOf(h.discord.keptMessage(message.id))).toEqual([]);
  expect(h.store.answers.get(answerIdOf(own))).toBeNull();
  expect(h.store.answers.get(answerIdOf(other))).not.toBeNull();
  expect(votesOf(h)).toEqual([]);
});

test('what is older than the retention is deleted at the start', async () => {
  let now = Date.UTC(2026, 0, 1);
  await using h = await startKept({ retentionDays: 30 }, { now: () => now });
  const old = await askFor(h);
  now += 31 * 86_400_000;
  await h.restart();
  const word = await wordAfter(h, { message: old, label: 'Context 1' });
  expect(word.content).toContain('I no longer keep this answer');
});
