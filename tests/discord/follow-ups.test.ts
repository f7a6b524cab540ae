import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import {
  askChannelId,
  bot,
  generalId,
  guildId,
  message,
  threadId,
  user,
} from '../helpers/discord-server-payloads.ts';
import { asker, askFor, startKept, type KeptHarness } from './kept-harness.ts';

const directId = '1300000000000000001';
const mention = `<@${bot.id}>`;
const contextOf = (h: KeptHarness) => h.engine.asked.at(-1)?.options.context;

/** The bot's answer as a message that can be replied to. */
const asReplied = (id: string, channelId = generalId) =>
  message({ id, content: '', author: bot, channelId });

test.for([
  { name: 'a mention', question: { content: `${mention} How many troops left?` } },
  {
    name: 'a direct message',
    question: { content: 'How many troops left?', direct: true, channelId: directId },
  },
])('a reply to the answer to $name goes on from its question', async ({ question }) => {
  await using h = await startKept();
  const first = await h.discord.replyTo({ ...question, author: asker });
  await h.restart();
  const { channelId } = { channelId: generalId, ...question };
  const replyTo = asReplied(first.id, channelId);
  const second = await h.discord.replyTo({ ...question, content: 'and in 2021?', replyTo });
  expect(contextOf(h)).toEqual(['How many troops left?']);
  const third = { ...question, content: 'and in Iran?', replyTo: asReplied(second.id, channelId) };
  await h.discord.replyTo(third);
  expect(contextOf(h)).toEqual(['How many troops left?', 'and in 2021?']);
});

test('the pages of a follow-up lean on what it followed', async () => {
  await using h = await startKept();
  const first = await h.discord.replyTo({ content: `${mention} How many troops?`, author: asker });
  const content = 'and in 2021?';
  const asked = { content, replyTo: asReplied(first.id), author: asker };
  const second = h.discord.keptMessage((await h.discord.replyTo(asked)).id);
  const customId = (second.components as { components: { custom_id: string }[] }[])[0]!
    .components[0]!.custom_id;
  const state = h.discord.stateOf(h.discord.click({ message: second, customId, author: asker }));
  await h.discord.until(() => state.edits.length > 0, 'the page');
  expect(h.engine.asked.at(-1)).toMatchObject({
    question: content,
    options: { context: ['How many troops?'] },
  });
});

test('a question without a reply follows nothing', async () => {
  await using h = await startKept();
  await h.discord.replyTo({ content: `${mention} How many troops left?` });
  await h.discord.replyTo({ content: `${mention} and in 2021?` });
  expect(contextOf(h)).toBeUndefined();
});

test('a reply to an answer that is no longer kept stands alone', async () => {
  await using h = await startKept();
  await h.discord.replyTo({ content: 'and in 2021?', replyTo: asReplied('1100000000000000001') });
  expect(contextOf(h)).toBeUndefined();
});

test('/ask thread:true begins a thread with the answer, and messages in it go on from there', async () => {
  await using h = await startKept();
  const question = 'How many **troops** left @everyone?';
  const answered = await askFor(h, { question, thread: true });
  await h.discord.until(() => h.discord.threads.length > 0, 'the thread');
  const [thread] = h.discord.threads;
  expect(thread).toMatchObject({ id: answered.id, name: question, channelId: generalId });
  const inThread = { channelId: thread!.id, author: user('Another') };
  await h.discord.until(() => h.store.answers.latestInThread(thread!.id) ?? undefined, 'the row');
  await h.discord.replyTo({ ...inThread, content: `${mention} and in 2021?` });
  expect(contextOf(h)).toEqual([question]);
  await h.discord.replyTo({ ...inThread, content: `${mention} and Iran?` });
  expect(contextOf(h)).toEqual([question, 'and in 2021?']);
  expect(h.discord.threads).toHaveLength(1);
});

test('in a thread that the bot began, no mention is needed where it can read', async () => {
  await using h = await startKept({ askChannelIds: [askChannelId], messageContent: true });
  await askFor(h, { thread: true });
  const { id: channelId } = await h.discord.until(() => h.discord.threads[0], 'the thread');
  await h.discord.replyTo({ channelId, content: 'and in 2021?' });
  expect(contextOf(h)).toEqual(['How many troops left?']);
  const chat = message({ content: 'hello', author: user('Other'), channelId });
  h.discord.write({ channelId, content: 'talking to you', replyTo: chat });
  await sleep(150);
  expect(h.engine.asked.map(({ question }) => question)).not.toContain('talking to you');
});

test('a thread that a member began with an answer goes on from it, by /ask too', async () => {
  await using h = await startKept();
  const { id: channelId } = await askFor(h);
  await h.discord.until(() => h.store.answers.ofMessage(channelId) ?? undefined, 'the row');
  h.discord.beginThread(channelId, generalId);
  await h.discord.replyTo({ channelId, content: `${mention} and in 2021?` });
  expect(contextOf(h)).toEqual(['How many troops left?']);
  await askFor(h, { question: 'and in Iran?', results: 2 }, { channelId });
  expect(contextOf(h)).toEqual(['How many troops left?', 'and in 2021?']);
});

test('a private answer in a thread is nothing that others go on from', async () => {
  await using h = await startKept();
  const { id: channelId } = await askFor(h, { thread: true });
  await h.discord.until(() => h.store.answers.latestInThread(channelId) ?? undefined, 'the row');
  await askFor(h, { question: 'my secret?', private: true }, { channelId });
  await h.discord.replyTo({ channelId, content: `${mention} and in 2021?` });
  expect(contextOf(h)).toEqual(['How many troops left?']);
});

test('in a thread about something else a question stands alone', async () => {
  await using h = await startKept();
  const first = { content: `${mention} How many troops left?`, channelId: threadId };
  await h.discord.replyTo(first);
  await h.discord.replyTo({ ...first, content: `${mention} and in 2021?` });
  expect(contextOf(h)).toBeUndefined();
});

test('the name of a thread is one line of a hundred characters, whatever was asked', async () => {
  await using h = await startKept();
  const question = `\u202eWhy?\n\n${'👩‍👩‍👧‍👦 long '.repeat(20)}`;
  await askFor(h, { question, thread: true });
  const { name } = await h.discord.until(() => h.discord.threads[0], 'the thread');
  expect(name.length).toBeLessThanOrEqual(100);
  expect(name).toMatch(/^Why\? 👩‍👩‍👧‍👦/u);
  expect(name).not.toMatch(/[\n\u202e]/);
});

test.for([
  { name: 'a private answer', options: { private: true }, direct: false },
  { name: 'a direct message', options: {}, direct: true },
])('$name begins no thread', async ({ options, direct }) => {
  await using h = await startKept();
  await askFor(h, { ...options, thread: true }, { direct });
  await sleep(150);
  expect(h.discord.threads).toEqual([]);
});

test('where no thread can be begun the answer stands in the channel', async () => {
  await using h = await startKept();
  const body = { message: 'Missing Permissions', code: 50013 };
  h.discord.failNext({ method: 'POST', path: /threads$/, status: 403, body });
  const answered = await askFor(h, { thread: true });
  expect(answered.embeds).toHaveLength(3);
  await h.discord.until(() => h.store.answers.ofMessage(answered.id) ?? undefined, 'the row');
  expect(h.discord.threads).toEqual([]);
});

test('a server that wants threads gets one for each question of a channel', async () => {
  await using h = await startKept();
  h.store.settings.update(guildId, { threads: true });
  await h.discord.replyTo({ content: `${mention} How many troops left?` });
  const thread = await h.discord.until(() => h.discord.threads[0], 'the thread');
  expect(thread.name).toBe('How many troops left?');
  await h.discord.replyTo({ content: `${mention} and now?`, channelId: threadId });
  await askFor(h, { thread: false });
  await sleep(150);
  expect(h.discord.threads).toHaveLength(1);
});
