import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startBot } from '../../src/discord/bot.ts';
import { intent } from '../helpers/discord-server-gateway.ts';
import { askChannelId, bot } from '../helpers/discord-server-payloads.ts';
import { DiscordServer } from '../helpers/discord-server.ts';
import { configFor, recordingLogger, startHarness } from './bot-harness.ts';
import { answer, EngineDouble, excerpt } from './engine-double.ts';

const mention = `<@${bot.id}>`;
const ask = { name: 'ask', options: { question: 'snow' } };

test('no privileged intent is asked for', async () => {
  await using h = await startHarness();
  const expected = intent.guilds | intent.guildMessages | intent.directMessages;
  expect(h.discord.gateway.identifies.map(({ intents }) => intents)).toEqual([expected]);
});

test('the Message Content intent is asked for when ASK_CHANNEL_IDS is set', async () => {
  await using h = await startHarness({ askChannelIds: [askChannelId] });
  expect(h.discord.gateway.intents & intent.messageContent).not.toBe(0);
});

test.for([
  { name: 'a dropped connection', lose: (d: DiscordServer) => d.gateway.drop() },
  { name: 'a close that can be resumed', lose: (d: DiscordServer) => d.gateway.closeWith(4000) },
  { name: 'a request to reconnect', lose: (d: DiscordServer) => d.gateway.askToReconnect() },
])('after $name the session is resumed and what was missed is answered', async ({ lose }) => {
  await using h = await startHarness();
  await h.discord.replyTo({ content: `${mention} before` });
  lose(h.discord);
  await h.discord.replyTo({ content: `${mention} meanwhile` });
  expect(h.discord.gateway.resumes).toBe(1);
  expect(h.discord.gateway.identifies).toHaveLength(1);
  expect((await h.discord.answerTo(ask)).embeds).toHaveLength(2);
});

test('after an invalidated session the bot identifies anew and goes on', async () => {
  await using h = await startHarness();
  h.discord.gateway.invalidateSession();
  await h.discord.until(() => h.discord.gateway.identifies.length === 2, 'a new session', 12_000);
  await h.discord.until(() => h.discord.gateway.connected, 'the connection');
  expect((await h.discord.answerTo(ask)).embeds).toHaveLength(2);
});

test('an event that is delivered twice is answered once', async () => {
  await using h = await startHarness();
  const interaction = h.discord.use(ask);
  h.discord.gateway.dispatchAgain();
  const written = h.discord.write({ content: `${mention} snow` });
  h.discord.gateway.dispatchAgain();
  await h.discord.answerOf(interaction);
  await h.discord.replyOf(written);
  await sleep(100);
  expect(h.engine.asked).toHaveLength(2);
  expect(h.discord.requests('POST', /callback$/)).toHaveLength(1);
  expect(h.discord.stateOf(interaction).edits).toHaveLength(1);
  expect(h.discord.messages).toHaveLength(1);
});

test('a rate limit is waited for, and the answer comes', async () => {
  await using h = await startHarness();
  const limited = {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: 0.5, global: false },
    headers: {
      'retry-after': '1',
      'x-ratelimit-bucket': 'messages',
      'x-ratelimit-limit': '5',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset-after': '0.5',
      'x-ratelimit-scope': 'user',
    },
  };
  h.discord.failNext({ method: 'POST', path: /^\/channels\/\d+\/messages$/, ...limited });
  h.discord.failNext({ method: 'PATCH', path: /@original$/, ...limited });
  const [sent, edited] = await Promise.all([
    h.discord.replyTo({ content: `${mention} snow` }),
    h.discord.answerTo(ask),
  ]);
  expect(sent.embeds).toHaveLength(2);
  expect(edited.embeds).toHaveLength(2);
});

test('a row of 500s delays an answer and loses none', async () => {
  await using h = await startHarness();
  h.discord.failNext({ method: 'POST', path: /messages$/, status: 500, times: 6 });
  h.discord.failNext({ method: 'PATCH', path: /@original$/, status: 502, times: 6 });
  h.discord.failNext({ method: 'POST', path: /callback$/, status: 500, times: 2 });
  const [sent, edited] = await Promise.all([
    h.discord.replyTo({ content: `${mention} snow` }),
    h.discord.answerTo(ask),
  ]);
  expect(sent.embeds).toHaveLength(2);
  expect(edited.embeds).toHaveLength(2);
});

test('a response that gets lost does not make a second answer', async () => {
  await using h = await startHarness();
  const lost = { status: 500, carriedOut: true };
  h.discord.failNext({ method: 'POST', path: /messages$/, ...lost });
  h.discord.failNext({ method: 'POST', path: /callback$/, ...lost });
  await h.discord.replyTo({ content: `${mention} snow` });
  expect((await h.discord.answerTo(ask)).embeds).toHaveLength(2);
  await h.discord.until(() => h.discord.requests('POST', /messages$/).length === 2, 'a second try');
  expect(h.discord.messages).toHaveLength(1);
});

test.for([
  { code: 4004, exit: 'E_DISCORD', words: 'revoked' },
  { code: 4014, exit: 'E_CONFIG', words: 'Message Content' },
  { code: 4012, exit: 'E_DISCORD', words: 'update discord.js' },
])('close code $code while running ends the bot with its reason', async ({ code, exit, words }) => {
  await using h = await startHarness();
  h.discord.gateway.closeWith(code);
  const message = expect.stringContaining(words) as string;
  await expect(h.bot.finished).rejects.toMatchObject({ code: exit, message });
});

test('a 401 while running ends the bot: the token was revoked', async () => {
  await using h = await startHarness();
  h.discord.api.validToken = 'another';
  h.discord.write({ content: `${mention} snow` });
  await expect(h.bot.finished).rejects.toMatchObject({ code: 'E_DISCORD' });
});

test.for([
  {
    name: 'a token that the API refuses',
    prepare: (d: DiscordServer) => (d.api.validToken = 'another'),
    expected: { code: 'E_CONFIG', message: 'does not accept DISCORD_TOKEN' },
  },
  {
    name: 'a token that the gateway refuses',
    prepare: (d: DiscordServer) => (d.gateway.validToken = 'another'),
    expected: { code: 'E_CONFIG', message: 'does not accept DISCORD_TOKEN' },
  },
  {
    name: 'an intent that is not turned on',
    prepare: (d: DiscordServer) => (d.gateway.allowMessageContent = false),
    expected: { code: 'E_CONFIG', message: 'Privileged Gateway Intents' },
  },
  {
    name: 'an API that is down',
    prepare: (d: DiscordServer) =>
      d.failNext({ method: 'GET', path: /gateway/, status: 503, times: 50 }),
    expected: { code: 'E_DISCORD', message: 'HTTP 503' },
  },
])('$name ends the start with a sentence', async ({ prepare, expected }) => {
  const discord = await DiscordServer.start();
  prepare(discord);
  const { logger } = recordingLogger();
  const config = configFor(discord, { askChannelIds: [askChannelId] });
  await expect(startBot({ engine: new EngineDouble(), config, logger })).rejects.toMatchObject({
    code: expected.code,
    message: expect.stringContaining(expected.message) as string,
  });
  await discord.stop();
});

test('stopping finishes what is in flight and turns away what comes', async () => {
  await using h = await startHarness();
  h.engine.respond = async (question) => {
    await sleep(300);
    return answer(question, [excerpt(1)]);
  };
  const early = h.discord.use(ask);
  await h.discord.until(() => h.engine.asked.length === 1, 'the question');
  const stopped = h.bot.stop();
  const late = h.discord.use(ask);
  await stopped;
  expect(h.discord.stateOf(early).edits[0]?.embeds).toHaveLength(1);
  expect(h.discord.stateOf(late).edits[0]?.content).toContain('I am restarting');
  await h.bot.finished;
  await h.discord.until(() => !h.discord.gateway.connected, 'the end of the connection');
});

test('stopping waits no longer than its grace', async () => {
  await using h = await startHarness();
  h.engine.respond = () => new Promise(() => undefined);
  h.discord.use(ask);
  await h.discord.until(() => h.engine.asked.length === 1, 'the question');
  await h.bot.stop(200);
  expect(h.log.join('')).toContain('left work unfinished');
});
