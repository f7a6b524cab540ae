import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createLimits } from '../../src/limits/limits.ts';
import { bot, user } from '../helpers/discord-server-payloads.ts';
import { startHarness, type Harness } from './bot-harness.ts';
import { answer, excerpt } from './engine-double.ts';

const mention = `<@${bot.id}>`;
const author = user('Eager');
const ask = (question: string, by = author) => ({
  ...{ name: 'ask', options: { question }, author: by },
});

/** @returns what lets the engine answer. */
function holdEngine(h: Harness): () => void {
  let release!: () => void;
  const gate = new Promise<void>((resolve) => (release = resolve));
  h.engine.respond = async (question) => {
    await gate;
    return answer(question, [excerpt(1)]);
  };
  return release;
}

test('who asks too much hears alone when to ask again, by a timestamp of Discord', async () => {
  await using h = await startHarness({}, { limits: createLimits({ perUser: 1 }) });
  await h.discord.answerTo(ask('first'));
  const interaction = h.discord.use(ask('second'));
  const sent = await h.discord.answerOf(interaction);
  expect(h.discord.stateOf(interaction).ephemeral).toBe(true);
  const [, time] = /a lot of questions.*<t:(\d+):R>/.exec(sent.content!)!;
  const seconds = Number(time) - Date.now() / 1000;
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThan(61);
  const replied = await h.discord.replyTo({ content: `${mention} سؤال ثالث`, author });
  expect(replied.content).toMatch(/طرحت أسئلة كثيرة.*<t:\d+:R>/);
  expect(h.engine.asked.map(({ question }) => question)).toEqual(['first']);
});

test("a server's limit holds for all of its members, and not in direct messages", async () => {
  await using h = await startHarness({}, { limits: createLimits({ perGuild: 2 }) });
  for (const name of ['a', 'b']) await h.discord.answerTo(ask(name, user(name)));
  const refused = await h.discord.answerTo(ask('c', user('c')));
  expect(refused.content).toMatch(/<t:\d+:R>/);
  const direct = await h.discord.answerTo({ ...ask('d', user('d')), direct: true });
  expect(direct.embeds).toHaveLength(2);
});

test('a second question of a person waits until the first is answered', async () => {
  await using h = await startHarness();
  const release = holdEngine(h);
  const first = h.discord.use(ask('first'));
  await h.discord.until(() => h.engine.asked.length === 1, 'the question');
  expect((await h.discord.answerTo(ask('second'))).content).toContain('another question of yours');
  release();
  expect((await h.discord.answerOf(first)).embeds).toHaveLength(1);
  expect((await h.discord.answerTo(ask('second'))).embeds).toHaveLength(1);
});

test('a double click is answered once, and the second hears where', async () => {
  await using h = await startHarness();
  const [first, second] = [h.discord.use(ask('twice')), h.discord.use(ask('twice'))];
  expect((await h.discord.answerOf(first)).embeds).toHaveLength(2);
  expect((await h.discord.answerOf(second)).content).toContain('a moment ago');
  expect(h.discord.stateOf(second).ephemeral).toBe(true);
  expect(h.engine.asked).toHaveLength(1);
});

test('the same message twice gets one reply and no other word', async () => {
  await using h = await startHarness();
  const first = h.discord.write({ content: `${mention} twice`, author });
  h.discord.write({ content: `${mention} twice`, author });
  await h.discord.replyOf(first);
  await sleep(150);
  expect(h.discord.messages).toHaveLength(1);
});

test('a question that failed on our side may be asked again at once', async () => {
  await using h = await startHarness({}, { limits: createLimits({ perUser: 1 }) });
  h.engine.respond = () => {
    throw new Error('a bug');
  };
  expect((await h.discord.answerTo(ask('again'))).content).toContain('went wrong');
  h.engine.respond = (question) => answer(question, [excerpt(1)]);
  expect((await h.discord.answerTo(ask('again'))).embeds).toHaveLength(1);
});

test('a question that could not be acknowledged leaves its place to the next', async () => {
  await using h = await startHarness();
  const body = { message: 'Unknown interaction', code: 10062 };
  h.discord.failNext({ method: 'POST', path: /callback$/, status: 404, body });
  h.discord.use(ask('lost'));
  await h.discord.until(() => h.log.join('').includes('10062'), 'the failure');
  expect((await h.discord.answerTo(ask('found'))).embeds).toHaveLength(2);
});

test('fifty members who ask at once are each acknowledged in time and answered once', async () => {
  await using h = await startHarness();
  h.engine.respond = async (question) => {
    await sleep(10);
    return answer(question, [excerpt(1)]);
  };
  // The tests' own Discord forgets an interaction that was not acknowledged within 3 s.
  const asked = Array.from({ length: 50 }, (_, i) =>
    h.discord.use(ask(`question ${i}`, user(`member${i}`))),
  );
  for (const interaction of asked) await h.discord.answerOf(interaction);
  expect(h.engine.asked.map(({ question }) => question).sort()).toEqual(
    asked.map((_, i) => `question ${i}`).sort(),
  );
  for (const [i, interaction] of asked.entries()) {
    const { edits } = h.discord.stateOf(interaction);
    expect(edits).toHaveLength(1);
    expect(edits[0]).toMatchObject({ content: `> question ${i}`, embeds: [{}] });
  }
  expect(h.discord.requests('POST', /callback$/)).toHaveLength(50);
});
