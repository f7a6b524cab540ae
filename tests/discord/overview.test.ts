import { expect, test } from 'vitest';
import { outletsOf } from '../../src/discord/sources.ts';
import { startHarness, type Harness } from './bot-harness.ts';
import { card } from './engine-double.ts';

/** 25 outlets, the first with two articles. */
const cards = [
  card('twice', { source: 'Outlet 0', published: '2026-05-01' }),
  ...Array.from({ length: 25 }, (_, i) =>
    card(`a${i}`, {
      source: `Outlet ${i}`,
      published: `2024-01-${String(i + 1).padStart(2, '0')}`,
    }),
  ),
];

const bare = (text?: string) => text?.replace(/[\u2068\u2069]/g, '');

async function open(h: Harness) {
  const interaction = h.discord.use({ name: 'sources' });
  const sent = await h.discord.answerOf(interaction);
  return { interaction, sent, message: h.discord.answerMessage(interaction) };
}

async function turn(h: Harness, message: Record<string, unknown>, customId: string) {
  const click = h.discord.click({ message, customId });
  return h.discord.answerOf(click);
}

test('/sources sums up the articles and lists outlets, those with the most articles first', async () => {
  await using h = await startHarness();
  h.engine.cards = [...cards, card('fa', { source: 'ایسنا', language: 'fa' })];
  const { interaction, sent } = await open(h);
  expect(h.discord.stateOf(interaction).ephemeral).toBe(true);
  const [head, first] = bare(sent.embeds?.[0]?.description)!.split('\n\n');
  expect(head).toBe(
    '**Articles:** 27\n**Outlets:** 26\n**Languages:** English, Persian\n**Newest:** May 1, 2026',
  );
  expect(first).toBe('**Outlet 0**\nArticles: 2 · English · May 1, 2026');
  expect(sent.embeds?.[0]?.footer?.text).toBe('Page 1 of 3');
});

test("/sources turns its pages, in the clicker's language and over the articles of that moment", async () => {
  await using h = await startHarness();
  h.engine.cards = cards;
  const { message } = await open(h);
  const second = await turn(h, message, 'sources:1');
  expect(second.embeds?.[0]?.footer?.text).toBe('Page 2 of 3');
  expect(JSON.stringify(second.components)).toContain('"custom_id":"sources:2"');
  h.engine.cards = cards.slice(0, 3);
  const last = await turn(h, message, 'sources:2');
  expect(last.embeds?.[0]?.footer).toBeUndefined();
  expect(last.components).toEqual([]);
});

test('/sources works on a button of a bot that ran before', async () => {
  await using h = await startHarness();
  h.engine.cards = cards;
  const { message } = await open(h);
  const click = h.discord.click({ message, customId: 'sources:2', locale: 'ru' });
  expect((await h.discord.answerOf(click)).embeds?.[0]?.footer?.text).toBe('Страница 3 из 3');
});

test('/sources without articles says so', async () => {
  await using h = await startHarness();
  h.engine.cards = [];
  expect((await open(h)).sent.content).toBe('I hold no articles yet.');
});

test('outlets that differ in spelling only are one', () => {
  const sources = ['خبرگزاری ایسنا', 'خبرگزاري ايسنا', 'خبرگزاری ایسنا', null, ' '];
  const articles = sources.map((source, i) => card(String(i), { source, published: null }));
  expect(outletsOf(articles)).toEqual([
    { name: 'خبرگزاری ایسنا', articles: 3, languages: ['en'], newest: null },
  ]);
});

test('/status tells index, model, uptime, latency and queue', async () => {
  const facts = { generation: '2026-11-22-a', modelId: '/srv/models/mine', builtAtMs: 0 };
  const index = () => ({ ...facts, articles: 1_234, passages: 56_789 });
  await using h = await startHarness({}, { index });
  await h.discord.until(() => h.discord.gateway.heartbeats > 0, 'a heartbeat');
  const sent = await h.discord.answerTo({ name: 'status' });
  const text = bare(sent.embeds?.[0]?.description)!;
  expect(text).toMatch(/\*\*Index:\*\* 2026-11-22-a\n\*\*Built:\*\* January 1, 1970\n/);
  expect(text).toContain('**Model:** mine\n**Articles:** 1,234\n**Passages:** 56,789\n');
  expect(text).toMatch(/\*\*Started:\*\* <t:\d+:R>\n\*\*Gateway latency:\*\* \d+ ms\n/);
  expect(text).toContain('**Questions waiting:** 0');
});

test('/status without an open index still tells the rest', async () => {
  await using h = await startHarness();
  const sent = await h.discord.answerTo({ name: 'status', locale: 'ru' });
  expect(sent.embeds?.[0]).toMatchObject({ title: 'Моё состояние' });
});
