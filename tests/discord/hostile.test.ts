import { expect, test } from 'vitest';
import { bot, noEmbedsId } from '../helpers/discord-server-payloads.ts';
import { startHarness } from './bot-harness.ts';
import { answer, card, excerpt } from './engine-double.ts';

const hostile = [
  '@everyone @here <@1> <@&1> <#1>',
  '[free](https://evil.example) https://discord.gg/abc discord.gg/abc',
  '```\ncode\n``` `x` ||s|| # h\n> q\n- l\n1. n',
  '**bold** __u__ ~~s~~ *i* _i_ \\',
  '\u202Eevil\u202C \u2066x\u2069 \u200B\u200B\u200B',
  `a${'\u0301'.repeat(100_000)}`,
  '\u200B'.repeat(5_000),
  '\n'.repeat(3_000),
  '👩‍👩‍👧‍👦'.repeat(2_000),
  '*'.repeat(10_000),
  '<a:'.repeat(5_000),
  '\uD800 lone halves \uDC00',
  '$& $1 %s {0} \u0000\u0007',
];

/**
 * The Discord of the tests refuses empty and too long texts, mentions, and whatever Discord's own
 * description forbids; here every place that shows foreign text holds something hostile.
 */
test.for(hostile.map((text) => ({ text, name: JSON.stringify(text.slice(0, 24)) })))(
  'nothing escapes: $name',
  async ({ text }) => {
    await using h = await startHarness();
    const citation = { ...excerpt(1).citation, title: text, source: text, url: text, file: text };
    const one = excerpt(1, { text: `${text} end`, highlights: [[0, text.length]], citation });
    h.engine.respond = (question) => answer(question, [one, { ...one, highlights: [] }]);
    h.engine.cards = [card(text, { title: text, source: text, language: text, file: text })];

    const question = `${text.slice(0, 400)} why?`;
    const choose = { name: 'lookup', options: { article: '' }, focused: 'article' };
    const [choice] = await h.discord.choicesFor(choose);
    const language = { question, language: '' };
    await h.discord.choicesFor({ name: 'ask', options: language, focused: 'language' });
    const replies = [
      await h.discord.answerTo({ name: 'ask', options: { question } }),
      await h.discord.replyTo({ content: `<@${bot.id}> ${question}` }),
      await h.discord.replyTo({ content: `<@${bot.id}> ${question}`, channelId: noEmbedsId }),
      await h.discord.answerTo({ name: 'lookup', options: { article: choice!.value } }),
    ];
    // Author and footer show what they hold: nothing there is read as Markdown or as a mention.
    const read = replies.flatMap(({ content, embeds = [] }) => [
      content,
      ...embeds.flatMap(({ title, description }) => [title, description]),
    ]);
    expect(read.join('\n')).not.toMatch(/[\u202a-\u202e]|(?<!\\)@everyone|https:|discord\.gg/);
  },
);
