import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { BotConfig } from '../../src/discord/bot.ts';
import { openStore } from '../../src/store/open-store.ts';
import {
  askChannelId,
  bot,
  generalId,
  guildId,
  readerRoleId,
  threadId,
} from '../helpers/discord-server-payloads.ts';
import type { Sent } from '../helpers/discord-server.ts';
import { startHarness } from './bot-harness.ts';
import { answer, excerpt } from './engine-double.ts';

const mention = `<@${bot.id}>`;
const question = { question: 'How many troops left?' };
/** Long enough for a reply that must not come. */
const soon = 150;

async function startWithStore(config: Partial<BotConfig> = {}) {
  const store = openStore(':memory:');
  const h = await startHarness(config, { store });
  const set = (subcommand: string, options: Record<string, string | number | boolean> = {}) =>
    h.discord.answerTo({ name: 'settings', subcommand, options });
  return { ...h, store, set };
}

/** What stands before `:` and after it, without isolates. */
function lineOf({ embeds }: Sent, label: string): string | undefined {
  const lines = embeds?.[0]?.description?.replace(/[\u2068\u2069*]/g, '').split('\n') ?? [];
  return lines.find((line) => line.startsWith(`${label}: `))?.slice(label.length + 2);
}

test('/settings is offered in servers only, to members who manage the server', async () => {
  await using h = await startWithStore();
  await h.discord.until(() => h.discord.commands.global.length > 0, 'registration');
  const settings = h.discord.commands.global.find(({ name }) => name === 'settings');
  expect(settings).toMatchObject({ default_member_permissions: '32', contexts: [0] });
});

test('without a store there is nothing to set up', async () => {
  await using h = await startHarness();
  await h.discord.until(() => h.discord.commands.global.length > 0, 'registration');
  expect(h.discord.commands.global.map(({ name }) => name)).not.toContain('settings');
});

test('/settings show tells all of them, for the one who asked alone', async () => {
  await using h = await startWithStore();
  const interaction = h.discord.use({ name: 'settings', subcommand: 'show' });
  const sent = await h.discord.answerOf(interaction);
  expect(h.discord.stateOf(interaction).ephemeral).toBe(true);
  expect(sent.embeds?.[0]?.description?.split('\n')).toHaveLength(9);
  expect(lineOf(sent, 'Channels where I may be asked')).toBe('all');
});

test('/settings change saves what is given, leaves the rest, and takes 0 for the default', async () => {
  await using h = await startWithStore();
  const given = { private: true, excerpts: 5, threads: true, confidence: 80, language: 'fa' };
  const sent = await h.set('change', given);
  expect(sent.content).toContain('ذخیره شد');
  const expected = { privateByDefault: true, excerpts: 5, minConfidence: 0.8, feedback: true };
  expect(h.store.settings.get(guildId)).toMatchObject({ ...expected, threads: true });
  await h.set('change', { excerpts: 0, confidence: 0, feedback: false });
  const after = { excerpts: null, minConfidence: null, feedback: false, privateByDefault: true };
  expect(h.store.settings.get(guildId)).toMatchObject(after);
});

test('/settings reset brings the defaults back', async () => {
  await using h = await startWithStore();
  await h.set('change', { private: true });
  expect((await h.set('reset')).content).toBe('Everything is as it was at first.');
  expect(h.store.settings.get(guildId).privateByDefault).toBe(false);
});

test('a list that is full says so', async () => {
  await using h = await startWithStore();
  const askChannelIds = Array.from({ length: 100 }, (_, i) => String(10n ** 17n + BigInt(i)));
  h.store.settings.update(guildId, { askChannelIds });
  const sent = await h.set('channel', { channel: generalId, use: 'ask' });
  expect(sent.content).toContain('100 at most');
  expect(lineOf(await h.set('show'), 'Channels where I may be asked')).toMatch(/\+70$/);
});

test('private by default: an answer is private unless asked otherwise', async () => {
  await using h = await startWithStore();
  await h.set('change', { private: true });
  const usual = h.discord.use({ name: 'ask', options: question });
  await h.discord.answerOf(usual);
  const open = h.discord.use({ name: 'ask', options: { ...question, private: false } });
  await h.discord.answerOf(open);
  expect(h.discord.stateOf(usual).ephemeral).toBe(true);
  expect(h.discord.stateOf(open).ephemeral).toBe(false);
});

test('excerpts, least confidence and language hold for commands and messages', async () => {
  await using h = await startWithStore();
  await h.set('change', { excerpts: 5, confidence: 95, language: 'ru' });
  h.engine.respond = (asked) => ({ ...answer(asked, [excerpt(1)]), confidence: 0.9 });
  const sent = await h.discord.replyTo({ content: `${mention} How many troops left?` });
  expect(h.engine.asked[0]?.options.limit).toBe(5);
  expect(sent.content).toBe('В статьях, которые у меня есть, об этом ничего не нашлось.');
  const by = await h.discord.answerTo({ name: 'ask', options: { ...question, results: 2 } });
  expect(h.engine.asked[1]?.options.limit).toBe(2);
  expect(by.content).toContain('ничего не нашлось');
});

test('where the bot may not be asked it names where it may, to the asker alone', async () => {
  await using h = await startWithStore();
  await h.set('channel', { channel: askChannelId, use: 'ask' });
  const refused = h.discord.use({ name: 'ask', options: question });
  expect((await h.discord.answerOf(refused)).content).toContain(`<#${askChannelId}>`);
  expect(h.discord.stateOf(refused).ephemeral).toBe(true);
  const there = { content: `${mention} troops`, channelId: threadId };
  expect((await h.discord.replyTo(there)).embeds).toHaveLength(2);
  const direct = await h.discord.answerTo({ name: 'ask', options: question, direct: true });
  expect(direct.embeds).toHaveLength(2);
  await h.set('channel', { channel: askChannelId, use: 'none' });
  expect((await h.discord.answerTo({ name: 'ask', options: question })).embeds).toHaveLength(2);
});

test('only members with a role that may ask are answered, by command and by message', async () => {
  await using h = await startWithStore();
  await h.set('role', { role: readerRoleId, may_ask: true });
  const refused = await h.discord.answerTo({ name: 'ask', options: question });
  expect(refused.content).toContain('certain roles');
  const content = `${mention} troops`;
  expect((await h.discord.replyTo({ content })).content).toContain('certain roles');
  const roles = [readerRoleId];
  expect((await h.discord.answerTo({ name: 'ask', options: question, roles })).embeds).toHaveLength(
    2,
  );
  expect((await h.discord.replyTo({ content, roles })).embeds).toHaveLength(2);
});

test('where every message is a question it is answered without a mention, in threads too', async () => {
  await using h = await startWithStore({ messageContent: true });
  const sent = await h.set('channel', { channel: askChannelId, use: 'all' });
  expect(sent.content).not.toContain('Message Content');
  await h.discord.replyTo({ content: 'a question', channelId: askChannelId });
  await h.discord.replyTo({ content: 'in a thread', channelId: threadId });
  h.discord.write({ content: 'not here', channelId: generalId });
  await sleep(soon);
  expect(h.engine.asked.map(({ question }) => question)).toEqual(['a question', 'in a thread']);
});

test('without the Message Content intent /settings says what such a channel needs', async () => {
  await using h = await startWithStore();
  const sent = await h.set('channel', { channel: askChannelId, use: 'all' });
  expect(sent.content).toContain('MESSAGE_CONTENT=on');
  expect(lineOf(sent, 'Channels where I take every message for a question')).toBe(
    `<#${askChannelId}>`,
  );
});

test('a store that fails costs nobody an answer', async () => {
  await using h = await startWithStore();
  h.store.close();
  const sent = await h.discord.answerTo({ name: 'ask', options: question });
  expect(sent.embeds).toHaveLength(2);
  expect(h.log.join('')).toContain('settings cannot be read');
});
