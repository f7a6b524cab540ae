import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { askChannelId, bot, token } from '../helpers/discord-server-payloads.ts';
import { DiscordServer } from '../helpers/discord-server.ts';
import { Workplace } from './program.ts';

const mention = `<@${bot.id}>`;

// A start loads discord.js and the model, on machines that do other things too.
vi.setConfig({ testTimeout: 60_000 });

let workplace: Workplace;
let discord: DiscordServer;

beforeAll(async () => void (workplace = await Workplace.create()));
afterAll(() => workplace.remove());

beforeEach(async () => void (discord = await DiscordServer.start()));
afterEach(async () => {
  await discord.stop();
  expect(discord.complaints).toEqual([]);
});

test('npm start answers from the real index and SIGTERM ends it with 0', async () => {
  const program = await workplace.startBot(discord);
  const question = 'How many workers were clearing the roads?';
  const sent = await discord.answerTo({ name: 'ask', options: { question } });
  expect(sent.embeds?.[0]).toMatchObject({
    title: 'Snow in the mountains',
    author: { name: 'Example News' },
    url: 'https://example.org/snow',
    footer: { text: '\u2068February 8, 2024\u2069\n[1] \u2068corpus/snow.md\u2069' },
  });
  expect(sent.embeds?.[0]?.description).toContain(
    '**Two hundred workers were clearing the roads with sixty machines.**',
  );
  const reply = await discord.replyTo({ content: `${mention} سعر السمك في اليابان` });
  expect(reply.content).toContain('لم أجد');
  const asked = discord.write({ content: `${mention} ${question}` });
  await discord.replyOf(asked);
  program.child.kill('SIGTERM');
  expect(await program.exitCode(), program.output).toBe(0);
  expect(program.output).not.toContain('unhandled');
});

test('a failing call to Discord does not end the process, and a second signal does', async () => {
  const program = await workplace.startBot(discord);
  const body = { message: 'Unknown interaction', code: 10062 };
  discord.failNext({ method: 'POST', path: /callback$/, status: 404, body });
  discord.use({ name: 'ask', options: { question: 'too late' } });
  discord.failNext({ method: 'PATCH', path: /@original$/, status: 500, times: 40 });
  discord.use({ name: 'ask', options: { question: 'roads' } });
  await discord.until(() => discord.requests('PATCH', /@original$/).length > 4, 'a patient retry');
  program.child.kill('SIGINT');
  await discord.until(() => program.output.includes('stopping'), 'the end to begin');
  // The first comes through npm too; only later is it another.
  program.child.kill('SIGINT');
  await sleep(1_600);
  expect(program.child.exitCode).toBeNull();
  program.child.kill('SIGINT');
  expect(await program.exitCode(), program.output).toBe(130);
});

test.for([
  { name: 'a token that is revoked', code: 4004, exit: 1, words: 'revoked' },
  { name: 'an intent that is turned off', code: 4014, exit: 2, words: 'Message Content' },
])('$name while running ends with one clear sentence', async ({ code, exit, words }) => {
  const program = await workplace.startBot(discord);
  discord.gateway.closeWith(code);
  expect(await program.exitCode()).toBe(exit);
  expect(program.lastLine).toContain(words);
});

interface BadStart {
  name: string;
  environment: Record<string, string>;
  prepare: () => void;
  words: string;
}

test.for<BadStart>([
  {
    name: 'no token',
    environment: {},
    prepare: () => undefined,
    words: 'DISCORD_TOKEN is missing',
  },
  {
    name: 'a token that Discord refuses',
    environment: { DISCORD_TOKEN: 'not-a-token' },
    prepare: () => undefined,
    words: 'does not accept DISCORD_TOKEN',
  },
  {
    name: 'an intent that is not turned on',
    environment: { DISCORD_TOKEN: token, ASK_CHANNEL_IDS: askChannelId },
    prepare: () => void (discord.gateway.allowMessageContent = false),
    words: 'Privileged Gateway Intents',
  },
  {
    name: 'a setting that is none',
    environment: { DISCORD_TOKEN: token, DISCORD_GUILD_ID: 'my server' },
    prepare: () => undefined,
    words: 'DISCORD_GUILD_ID',
  },
])('$name ends the start with exit code 2 and one sentence', async (given) => {
  given.prepare();
  const program = workplace.run('main.ts', {
    environment: { DISCORD_API_BASE: discord.apiBase, ...given.environment },
  });
  expect(await program.exitCode(), program.output).toBe(2);
  expect(program.lastLine).toContain(given.words);
  expect(program.output).not.toContain('    at ');
});

test('an option that does not exist is bad usage, and --help shows the usage', async () => {
  const wrong = workplace.run('main.ts', { args: ['--nothing'] });
  expect(await wrong.exitCode()).toBe(2);
  const help = workplace.run('main.ts', { args: ['--help'] });
  expect(await help.exitCode()).toBe(0);
  expect(help.output).toContain('Usage: npm start');
});
