import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createMetrics } from '../../src/health/metrics.ts';
import { createLimits } from '../../src/limits/limits.ts';
import { bot, user } from '../helpers/discord-server-payloads.ts';
import { DiscordServer } from '../helpers/discord-server.ts';
import { startHarness } from './bot-harness.ts';
import { answer } from './engine-double.ts';
import { Workplace } from './program.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('questions are counted by entry point and outcome, refusals and reconnections too', async () => {
  const limits = createLimits({ perUser: 2 });
  const metrics = createMetrics({ queue: () => limits, index: () => null });
  await using h = await startHarness({}, { limits, metrics });
  const author = user('Asker');
  h.engine.respond = (question) => answer(question, []);
  for (const question of ['one', 'two', 'three'])
    await h.discord.answerTo({ name: 'ask', options: { question }, author });
  h.engine.respond = () => {
    throw new Error('a bug');
  };
  await h.discord.replyTo({ content: `<@${bot.id}> four` });
  h.discord.gateway.drop();
  await h.discord.until(() => h.discord.gateway.resumes === 1, 'the resumption');
  const { text } = await metrics.render();
  expect(text).toContain('sanad_questions_total{entry="ask",outcome="nothing found"} 2');
  expect(text).toContain('sanad_questions_total{entry="ask",outcome="rate"} 1');
  expect(text).toContain('sanad_questions_total{entry="mention",outcome="unknown"} 1');
  expect(text).toContain('sanad_search_seconds_count{part="embed"} 2');
  expect(text).toContain('sanad_gateway_reconnects_total 1');
  expect(text).toContain('sanad_queue_questions{state="running"} 0');
});

test('the gateway counts as connected while it is, and heartbeats as a sign of life', async () => {
  await using h = await startHarness();
  const { gateway } = h.bot;
  expect(gateway.connected).toBe(true);
  const first = gateway.lastEventAt!;
  await h.discord.until(() => gateway.lastEventAt! > first, 'a heartbeat');
  h.discord.gateway.closeWith(4000);
  await h.discord.until(() => !gateway.connected, 'the loss');
  await h.discord.until(() => gateway.connected, 'the resumption');
});

test('npm start serves /healthz and /metrics of what it does', { timeout: 60_000 }, async () => {
  const workplace = await Workplace.create();
  const discord = await DiscordServer.start();
  const port = await freePort();
  const environment = { HEALTH_PORT: String(port) };
  const program = await workplace.startBot(discord, { environment });
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: response.status, text: await response.text() };
  };
  await discord.answerTo({
    name: 'ask',
    options: { question: 'How many workers were clearing the roads?' },
  });
  const health = await get('/healthz');
  expect(health.status).toBe(200);
  const checks = { gateway: true, index: true, model: true };
  expect(JSON.parse(health.text)).toEqual({ status: 'ok', failing: [], checks });
  const { text } = await get('/metrics');
  expect(text).toMatch(/sanad_questions_total\{entry="ask",outcome="found"\} 1/);
  expect(text).toMatch(/sanad_index_info\{generation="[^"]+",model="[^"]+"\} 1/);
  expect(text).toMatch(/sanad_index_articles 1\n/);
  const status = await discord.answerTo({ name: 'status' });
  expect(status.embeds?.[0]?.description).toContain('**Passages:**');
  program.child.kill('SIGTERM');
  expect(await program.exitCode()).toBe(0);
  expect(discord.complaints).toEqual([]);
  await discord.stop();
  await workplace.remove();
});
