import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import {
  askChannelId,
  bot,
  generalId,
  message,
  slashAnswer,
  noEmbedsId,
  threadId,
  user,
} from '../helpers/discord-server-payloads.ts';
import { startHarness } from './bot-harness.ts';
import { answer, card } from './engine-double.ts';

const mention = `<@${bot.id}>`;
/** Long enough for a reply that must not come. */
const soon = 150;

test('/ask is acknowledged first and answered with an embed for each excerpt', async () => {
  await using h = await startHarness();
  const interaction = h.discord.use({
    name: 'ask',
    options: { question: 'How many troops left?' },
  });
  const sent = await h.discord.answerOf(interaction);
  expect(sent.content).toBe('> How many troops left?');
  expect(sent.embeds).toHaveLength(2);
  expect(h.discord.stateOf(interaction).ephemeral).toBe(false);
  expect(h.engine.asked[0]?.options).not.toHaveProperty('limit');
});

test('/ask hands its options on and answers privately when asked to', async () => {
  await using h = await startHarness();
  const options = { question: 'سؤال', language: 'العربية', results: 7, private: true };
  const interaction = h.discord.use({ name: 'ask', options });
  await h.discord.answerOf(interaction);
  expect(h.discord.stateOf(interaction).ephemeral).toBe(true);
  expect(h.engine.asked[0]).toMatchObject({
    question: 'سؤال',
    options: { filters: { language: 'ar' }, limit: 7 },
  });
});

test('/ask in a language that no article has says so', async () => {
  await using h = await startHarness();
  const options = { question: 'hello', language: 'Klingon' };
  const sent = await h.discord.answerTo({ name: 'ask', options, locale: 'ru' });
  expect(sent.content).toContain('Я не знаю этого языка');
  expect(h.engine.asked).toEqual([]);
});

test('/ask completes languages by their own, English and Russian names', async () => {
  await using h = await startHarness();
  for (const typed of ['perSian', 'فار', 'перс', 'fa']) {
    const choices = await h.discord.choicesFor({
      name: 'ask',
      options: { question: 'x', language: typed },
      focused: 'language',
    });
    expect(choices).toEqual([{ name: 'فارسی (fa)', value: 'fa' }]);
  }
});

test('/ask works in direct messages', async () => {
  await using h = await startHarness();
  const sent = await h.discord.answerTo({ name: 'ask', options: { question: 'hi' }, direct: true });
  expect(sent.embeds).toHaveLength(2);
});

test('/lookup completes titles and outlets in other spellings and shows the card', async () => {
  await using h = await startHarness();
  const typed = { name: 'lookup', options: { article: 'برف در کوهستان' }, focused: 'article' };
  const [choice] = await h.discord.choicesFor(typed);
  expect(choice?.value).toBe('iran');
  const sent = await h.discord.answerTo({ name: 'lookup', options: { article: choice!.value } });
  expect(sent.embeds?.[0]).toMatchObject({
    title: 'بارش برف در كوهستان‌ها',
    author: { name: 'ایسنا' },
    url: 'https://example.org/iran',
    description: 'The first sentence of the article.',
    footer: { text: '\u2068۱۹ بهمن ۱۴۰۲\u2069\n\u2068corpus/iran.md\u2069' },
  });
});

test('/lookup without a word offers the newest articles, and finds one by words too', async () => {
  await using h = await startHarness();
  const choices = await h.discord.choicesFor({
    name: 'lookup',
    options: { article: '' },
    focused: 'article',
  });
  expect(choices.map(({ value }) => value)).toEqual(['snow', 'iraq', 'iran']);
  const sent = await h.discord.answerTo({ name: 'lookup', options: { article: 'mountains' } });
  expect(sent.embeds?.[0]?.title).toBe('Snow in the mountains');
  const none = await h.discord.answerTo({ name: 'lookup', options: { article: 'سمك' } });
  expect(none.content).toBe(
    'لم أعثر على هذه المقالة. اختر من فضلك مقالة من القائمة التي تظهر أثناء الكتابة.',
  );
});

test('/lookup offers at most 25 choices and finds an article whose id is too long for one', async () => {
  await using h = await startHarness();
  const long = `long-${'ض'.repeat(200)}`;
  h.engine.cards = [
    card(long, { title: `👩‍👩‍👧‍👦 ${'عنوان طويل '.repeat(30)}`, published: '2026-01-01' }),
    ...Array.from({ length: 40 }, (_, i) => card(String(i))),
  ];
  const choices = await h.discord.choicesFor({
    name: 'lookup',
    options: { article: '' },
    focused: 'article',
  });
  expect(choices).toHaveLength(25);
  const sent = await h.discord.answerTo({
    name: 'lookup',
    options: { article: choices[0]!.value },
  });
  expect(sent.embeds?.[0]?.footer?.text).toContain('2026');
});

test('a mention in a channel is answered as a reply that pings nobody', async () => {
  await using h = await startHarness();
  const asked = h.discord.write({ content: `${mention} who is <@123456789012345678>?` });
  const sent = await h.discord.replyOf(asked);
  expect(h.engine.asked[0]?.question).toBe('who is <@123456789012345678>?');
  expect(sent).toMatchObject({
    allowed_mentions: { parse: [], replied_user: false },
    nonce: asked.id,
    enforce_nonce: true,
  });
  expect(sent.content).toBeUndefined();
  expect(sent.embeds).toHaveLength(2);
});

test('a direct message is answered', async () => {
  await using h = await startHarness();
  const sent = await h.discord.replyTo({
    content: 'كم عدد القوات؟',
    direct: true,
    channelId: '1300000000000000001',
  });
  expect(sent.embeds).toHaveLength(2);
  expect(h.engine.asked[0]?.question).toBe('كم عدد القوات؟');
});

test("a reply to the bot's own message is a question", async () => {
  await using h = await startHarness();
  const own = message({ content: 'an earlier answer', author: bot });
  await h.discord.replyTo({ content: 'and in 2021?', replyTo: own });
  expect(h.engine.asked[0]?.question).toBe('and in 2021?');
});

test('a mention in a thread is answered in it', async () => {
  await using h = await startHarness();
  await h.discord.replyTo({ content: `${mention} snow?`, channelId: threadId });
  expect(h.discord.messages[0]?.channelId).toBe(threadId);
});

test('an empty mention gets help and asks nothing of the engine', async () => {
  await using h = await startHarness();
  expect((await h.discord.replyTo({ content: ` ${mention} ` })).content).toContain('Ask me');
  expect(h.engine.asked).toEqual([]);
});

test('where embeds are not allowed the answer comes as text', async () => {
  await using h = await startHarness();
  const sent = await h.discord.replyTo({ content: `${mention} troops?`, channelId: noEmbedsId });
  expect(sent.embeds ?? []).toEqual([]);
  expect(sent.content).toContain('**وأضاف أن ثلث القوات غادر العراق خلال العام الماضي.**');
  expect(sent.content).toContain('<https://example.org/iraq>');
});

test('channels of ASK_CHANNEL_IDS and their threads are answered without a mention', async () => {
  await using h = await startHarness({ askChannelIds: [askChannelId] });
  await h.discord.replyTo({ content: 'a question', channelId: askChannelId });
  await h.discord.replyTo({ content: 'in a thread', channelId: threadId });
  h.discord.write({ content: 'not here', channelId: generalId });
  const chat = message({ content: 'hello', author: user('Other'), channelId: askChannelId });
  h.discord.write({ content: 'talking to you', replyTo: chat, channelId: askChannelId });
  await sleep(soon);
  expect(h.engine.asked.map(({ question }) => question)).toEqual(['a question', 'in a thread']);
});

test.for([
  { name: 'a message that is not for it', parts: { content: 'hello all' } },
  { name: 'another bot', parts: { content: `${mention} hi`, author: user('Bot', { bot: true }) } },
  { name: 'a webhook', parts: { content: `${mention} hi`, webhookId: '1300000000000000002' } },
  { name: 'a system message', parts: { content: `${mention} hi`, type: 6 } },
  {
    name: 'a reply to a slash answer, whose text Discord withholds',
    parts: {
      content: 'thanks',
      replyTo: slashAnswer(),
    },
  },
])('$name is left alone', async ({ parts }) => {
  await using h = await startHarness();
  h.discord.write(parts);
  await sleep(soon);
  expect(h.discord.messages).toEqual([]);
  expect(h.engine.asked).toEqual([]);
});

test('the typing indicator shows when an answer takes longer', async () => {
  await using h = await startHarness();
  h.engine.respond = async (question) => {
    await sleep(400);
    return answer(question, []);
  };
  await h.discord.replyTo({ content: `${mention} slow?` });
  expect(h.discord.requests('POST', /typing$/)).toHaveLength(1);
});
