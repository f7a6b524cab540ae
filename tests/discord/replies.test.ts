import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createLimits } from '../../src/limits/limits.ts';
import { bot } from '../helpers/discord-server-payloads.ts';
import { startHarness } from './bot-harness.ts';
import { answer, excerpt } from './engine-double.ts';

const mention = `<@${bot.id}>`;

test.for([
  {
    name: 'Arabic',
    question: 'كم عدد الأسماك في البحر؟',
    expected: 'لم أجد في المقالات التي لديّ ما يتناول هذا السؤال.',
  },
  {
    name: 'Persian',
    question: 'چند ماهی در دریاست؟',
    expected: 'در مقاله‌هایی که در اختیار دارم چیزی دربارهٔ این پرسش نیافتم.',
  },
  {
    name: 'English',
    question: 'How many fish are in the sea?',
    expected: 'I found nothing about this in the articles I hold.',
  },
  {
    name: 'Russian',
    question: 'Сколько рыб в море?',
    expected: 'В статьях, которые у меня есть, об этом ничего не нашлось.',
  },
  {
    name: 'another language',
    question: 'Wie viele Fische gibt es im Meer und warum?',
    expected: 'I found nothing about this in the articles I hold.',
  },
])('a question in $name without an answer is told so', async ({ question, expected }) => {
  await using h = await startHarness();
  h.engine.respond = (asked) => answer(asked, []);
  expect((await h.discord.replyTo({ content: `${mention} ${question}` })).content).toBe(expected);
});

test('a question in another language gets words in the locale of the asker', async () => {
  await using h = await startHarness();
  h.engine.respond = (asked) => answer(asked, []);
  const options = { question: '12' };
  const sent = await h.discord.answerTo({ name: 'ask', options, locale: 'ru' });
  expect(sent.content).toBe('> 12\nВ статьях, которые у меня есть, об этом ничего не нашлось.');
});

test.for([
  { name: 'an emoji-only question', question: '🙂🙂', expected: 'I see no question' },
  {
    name: 'a 5,000-character question',
    question: 'سؤال '.repeat(1_000),
    expected: 'هذا السؤال طويل جدًا',
  },
])('$name gets a clear reply', async ({ question, expected }) => {
  await using h = await startHarness();
  const sent = await h.discord.replyTo({ content: `${mention} ${question}` });
  expect(sent.content).toContain(expected);
});

test('a failing answer costs nobody but its asker, who is told in their language', async () => {
  await using h = await startHarness();
  h.engine.respond = (question) => {
    if (question.includes('boom')) throw new Error('a bug');
    return answer(question, [excerpt(1)]);
  };
  const failed = await h.discord.replyTo({ content: `${mention} что такое boom и почему?` });
  expect(failed.content).toContain('Не удалось ответить');
  const sent = await h.discord.answerTo({ name: 'ask', options: { question: 'snow' } });
  expect(sent.embeds).toHaveLength(1);
  expect(h.log.join('')).toContain('a question failed');
});

test('twenty questions at once are all acknowledged in time and each answered once', async () => {
  await using h = await startHarness();
  let atOnce = 0;
  let most = 0;
  h.engine.respond = async (question) => {
    most = Math.max(most, ++atOnce);
    await sleep(20);
    atOnce--;
    return answer(question, [excerpt(1)]);
  };
  const interactions = Array.from({ length: 10 }, (_, i) =>
    h.discord.use({ name: 'ask', options: { question: `question ${i}` } }),
  );
  const messages = Array.from({ length: 10 }, (_, i) =>
    h.discord.write({ content: `${mention} message ${i}` }),
  );
  for (const interaction of interactions) await h.discord.answerOf(interaction);
  for (const message of messages) await h.discord.replyOf(message);
  expect(h.engine.asked).toHaveLength(20);
  expect(h.discord.messages).toHaveLength(10);
  expect(most).toBe(4);
});

test('beyond the queue the asker hears at once that the bot is busy', async () => {
  await using h = await startHarness({}, { limits: createLimits({ maxWaiting: 10 }) });
  let release!: () => void;
  const gate = new Promise<void>((resolve) => (release = resolve));
  h.engine.respond = async (question) => {
    await gate;
    return answer(question, [excerpt(1)]);
  };
  const asked = Array.from({ length: 15 }, (_, i) =>
    h.discord.use({ name: 'ask', options: { question: `question ${i}` } }),
  );
  expect((await h.discord.answerOf(asked[14]!)).content).toContain('many questions');
  expect(h.discord.stateOf(asked[14]!).ephemeral).toBe(true);
  release();
  for (const interaction of asked.slice(0, 14))
    expect((await h.discord.answerOf(interaction)).embeds).toHaveLength(1);
});

test("a question's words are logged at debug only, and the token never", async () => {
  await using h = await startHarness();
  await h.discord.replyTo({ content: `${mention} a secret matter` });
  await h.discord.answerTo({ name: 'ask', options: { question: 'a secret matter' } });
  const lines = h.log.map((line) => JSON.parse(line) as { level: number });
  const telling = lines.filter((line) => JSON.stringify(line).includes('secret'));
  expect(telling.map(({ level }) => level)).toEqual([20, 20]);
  expect(h.log.join('')).not.toContain('xxxxxxxx');
  expect(h.log.join('')).not.toContain('interaction-token');
});

test('an interaction that Discord no longer knows is logged and goes by', async () => {
  await using h = await startHarness();
  const body = { message: 'Unknown interaction', code: 10062 };
  h.discord.failNext({ method: 'POST', path: /callback$/, status: 404, body });
  h.discord.use({ name: 'ask', options: { question: 'too late' } });
  await h.discord.answerTo({ name: 'ask', options: { question: 'in time' } });
  expect(h.engine.asked.map(({ question }) => question)).toEqual(['in time']);
  expect(h.log.join('')).toContain('10062');
});
