import { expect, test } from 'vitest';
import { bot } from '../helpers/discord-server-payloads.ts';
import { startHarness } from './bot-harness.ts';
import { answer, card } from './engine-double.ts';

const mention = `<@${bot.id}>`;

test('/ask hands its filters on, with dates of three calendars', async () => {
  await using h = await startHarness();
  const given = { source: 'ایسنا', after: '1400/06/13', before: '1444 AH', sort: 'newest' };
  await h.discord.answerTo({ name: 'ask', options: { question: 'troops', ...given } });
  expect(h.engine.asked[0]).toMatchObject({
    question: 'troops',
    options: {
      filters: { source: 'ایسنا', after: '2021-09-04', before: '2022-07-30', sort: 'newest' },
    },
  });
});

test.for([
  { name: 'English', text: 'troops source:ISNA after:2021', question: 'troops' },
  { name: 'Persian', text: 'نیروها منبع:ISNA پس از:2021', question: 'نیروها' },
])('words of $name in a mention narrow the question', async ({ text, question }) => {
  await using h = await startHarness();
  await h.discord.replyTo({ content: `${mention} ${text}` });
  const filters = { source: 'ISNA', after: '2021-01-01' };
  expect(h.engine.asked[0]).toMatchObject({ question, options: { filters } });
});

test('words in a direct message narrow the question', async () => {
  await using h = await startHarness();
  const message = { content: 'troops language:fa sort:newest', direct: true };
  await h.discord.replyTo({ ...message, channelId: '1300000000000000001' });
  const filters = { language: 'fa', sort: 'newest' };
  expect(h.engine.asked[0]).toMatchObject({ question: 'troops', options: { filters } });
});

test.for([
  { name: 'a date in a message', text: 'troops after:2O21', expected: 'as a date, so I left' },
  { name: 'an order', text: 'سؤال sort:best', expected: 'لا أعرف الترتيب' },
  { name: 'a language', text: 'вопрос про войска language:xx', expected: 'Я не знаю языка' },
  {
    name: 'a range',
    text: 'نیروها پس از:1402 پیش از:1400',
    expected: 'هیچ روزی میان این دو تاریخ نیست',
  },
])('$name that cannot be used is named, and the rest is answered', async ({ text, expected }) => {
  await using h = await startHarness();
  const sent = await h.discord.replyTo({ content: `${mention} ${text}` });
  expect(sent.content).toContain(expected);
  expect(sent.embeds).toHaveLength(2);
});

test('an option of /ask that cannot be used is said to the asker alone, and nothing asked', async () => {
  await using h = await startHarness();
  const options = { question: 'troops', after: 'soon' };
  const interaction = h.discord.use({ name: 'ask', options });
  expect((await h.discord.answerOf(interaction)).content).toContain('“soon”');
  expect(h.discord.stateOf(interaction).ephemeral).toBe(true);
  expect(h.engine.asked).toEqual([]);
});

test.for([
  { name: 'an outlet that no article is from', filter: 'source:Reuters', expected: 'is from' },
  { name: 'a narrow range', filter: 'after:2026', expected: 'only where the filters let me' },
])('when nothing is found within $name, that is said', async ({ filter, expected }) => {
  await using h = await startHarness();
  h.engine.respond = (question) => answer(question, []);
  const sent = await h.discord.replyTo({ content: `${mention} troops ${filter}` });
  expect(sent.content).toMatch(new RegExp(`^I found nothing.*\n.*${expected}`));
});

test('/ask completes outlets in other spellings, those with the most articles first', async () => {
  await using h = await startHarness();
  h.engine.cards = [
    card('1', { source: 'وكالة رويترز' }),
    card('2', { source: 'وكالة أنباء فارس' }),
    card('3', { source: 'وكاله انباء فارس' }),
    card('4', { source: null }),
  ];
  const options = { question: 'x', source: 'وکالة' };
  const choices = await h.discord.choicesFor({ name: 'ask', options, focused: 'source' });
  expect(choices.map(({ name }) => name)).toEqual([
    '\u2068وكالة أنباء فارس\u2069 (2)',
    '\u2068وكالة رويترز\u2069 (1)',
  ]);
});

test('a question of nothing but filters is no question', async () => {
  await using h = await startHarness();
  const sent = await h.discord.replyTo({ content: `${mention} source:ISNA` });
  expect(sent.content).toContain('I see no question');
});
