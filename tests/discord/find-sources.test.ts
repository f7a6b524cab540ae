import { expect, test } from 'vitest';
import { claimsIn } from '../../src/discord/claims.ts';
import { createLimits } from '../../src/limits/limits.ts';
import { message, user } from '../helpers/discord-server-payloads.ts';
import { startHarness } from './bot-harness.ts';
import { answer, excerpt } from './engine-double.ts';

const find = (content: string, more = {}) => ({
  ...{ name: 'Find sources', target: message({ content, author: user('Writer') }) },
  ...more,
});

test.for([
  {
    name: 'statements are claims, a greeting and a question are none',
    text: 'Hello everyone! A third of the troops left Iraq last year. Is that true?',
    claims: ['A third of the troops left Iraq last year.'],
  },
  {
    name: 'Arabic: a question by its own mark',
    text: 'السلام عليكم. غادر ثلث القوات العراق خلال العام الماضي. هل هذا صحيح فعلا؟',
    claims: ['غادر ثلث القوات العراق خلال العام الماضي.'],
  },
  {
    name: 'Persian: a greeting before a statement is a part of it',
    text: 'سلام دوستان. حدود ۶۰ درصد از نیروهای ائتلاف عراق را ترک کرده‌اند.',
    claims: ['حدود ۶۰ درصد از نیروهای ائتلاف عراق را ترک کرده‌اند.'],
  },
  {
    name: 'Russian',
    text: 'Всем привет. Привет, как у вас дела сегодня! Треть военных покинула Ирак в прошлом году.',
    claims: ['Треть военных покинула Ирак в прошлом году.'],
  },
  { name: 'fewer than four words say too little', text: 'Troops left Iraq. So true.', claims: [] },
  {
    name: 'links, mentions, emoji and formatting are no words',
    text: '> <@123456789012345678> **Look:** https://a.example/b <:a:1> ||troops||\n- none',
    claims: [],
  },
  { name: 'an empty message', text: '', claims: [] },
])('$name', ({ text, claims }) => expect(claimsIn(text)).toEqual({ claims, cut: false }));

test.for([
  { name: 'ten sentences', text: 'One two three four. '.repeat(40) },
  { name: '2,000 characters', text: `One two three four. ${'x'.repeat(100_000)}` },
])('a message is looked at up to $name', ({ text }) => {
  const { claims, cut } = claimsIn(text);
  expect(cut).toBe(true);
  expect(claims.length).toBeLessThanOrEqual(10);
});

test('each claim of a message gets its best excerpt or "nothing found", privately', async () => {
  await using h = await startHarness();
  h.engine.respond = (asked) => answer(asked, asked.includes('troops') ? [excerpt(1)] : []);
  const text = 'A third of the troops left Iraq. Cats can fly to the moon. Really?';
  const interaction = h.discord.use(find(text));
  const sent = await h.discord.answerOf(interaction);
  expect(h.discord.stateOf(interaction).ephemeral).toBe(true);
  expect(sent.content).toContain('sentence by sentence');
  const [found, none] = sent.embeds!;
  expect(found?.description).toMatch(/^> A third of the troops left Iraq\.\nقال المتحدث/);
  expect(found?.title).toBe('التحالف يقلّص قواته في العراق');
  expect(none?.description).toBe('> Cats can fly to the moon.\nI found nothing about this.');
  expect(h.engine.asked.map(({ options }) => options.limit)).toEqual([1, 1]);
});

test('the longest message stays within what a message holds, and says that it was cut', async () => {
  await using h = await startHarness();
  const long = excerpt(1, { text: '*_@everyone_* '.repeat(2_000), highlights: [] });
  h.engine.respond = (asked) => answer(asked, [long]);
  const sent = await h.discord.answerTo(find('Войска покинули страну в этом году. '.repeat(99)));
  expect(sent.embeds).toHaveLength(10);
  expect(sent.content).toContain('только первые предложения');
});

test('a message without a claim is told so', async () => {
  await using h = await startHarness();
  const sent = await h.discord.answerTo(find('Привет! Как дела?', { locale: 'ru' }));
  expect(sent.content).toContain('Не вижу в этом сообщении');
  expect(h.engine.asked).toEqual([]);
});

test("a card is looked at where a message is only a link, and a member's limits hold", async () => {
  await using h = await startHarness({}, { limits: createLimits({ perUser: 1 }) });
  const embeds = [{ type: 'link', title: 'A third of the troops left Iraq' }];
  const target = { ...message({ content: 'https://news.example/1' }), embeds };
  const author = user('Reader');
  await h.discord.answerTo({ name: 'Find sources', target, author });
  expect(h.engine.asked.map(({ question }) => question)).toEqual([embeds[0]!.title]);
  const again = await h.discord.answerTo(find('Another claim of four words.', { author }));
  expect(again.content).toMatch(/<t:\d+:R>/);
});

test('the command is called in Russian where Discord is', async () => {
  await using h = await startHarness();
  await h.discord.until(() => h.discord.commands.global.length > 0, 'registration');
  const command = h.discord.commands.global.find(({ name }) => name === 'Find sources');
  expect(command).toMatchObject({ type: 3, name_localizations: { ru: 'Найти источники' } });
});
