import { expect, test } from 'vitest';
import { createLimits } from '../../src/limits/limits.ts';
import { bot, message, noEmbedsId } from '../helpers/discord-server-payloads.ts';
import type { Sent } from '../helpers/discord-server.ts';
import { startHarness, type Harness } from './bot-harness.ts';
import { answer, card, excerpt } from './engine-double.ts';

/** What does something in a message of Discord, or breaks the place that shows it. */
const attacks = [
  '@everyone',
  '@here and @everyone',
  '<@123456789012345678> <@!123456789012345678>',
  '<@&123456789012345678> <#123456789012345678>',
  '[free](https://evil.example)',
  '[x](<https://evil.example> "title")',
  'https://discord.gg/abc discord.gg/abc',
  'steam://run/1 discord://-/invite/x http://a.b',
  '```\ncode\n``` `x`',
  '`````',
  '||spoiler|| ~~strike~~',
  '**bold** __under__ *it* _it_',
  '# heading\n-# small\n> quote\n>>> all\n- list\n1. one',
  '<t:1700000000:R> <:a:123456789012345678> </ask:123456789012345678> <id:guide>',
  '\\',
  '\\\\**x\\',
  '\u202Eevil\u202C \u2066x\u2069 \u2067\u2068\u202D',
  '\u200B\u2060\uFEFF'.repeat(300),
  `a${'\u0301'.repeat(2_000)}`,
  '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '\uD800 lone halves \uDC00',
  '$& $1 %s {0} \u0000\u0007\u001b[31m',
  '\r\n\u2028\u2029\u0085\v\f',
  '&lt;b&gt;<script>alert(1)</script>',
  'https://a.b/@everyone\n||@here||```',
];
/** Where it stands. */
const carriers: readonly ((attack: string) => string)[] = [
  (attack) => attack,
  (attack) => `قال المتحدث ${attack} أمس`,
  (attack) => `${attack}\n`.repeat(60),
  (attack) => `\u202B${attack}\u202C سؤال`,
  (attack) => Array.from(attack).join('\u200B'),
  (attack) => `«${attack}» — ${attack.toUpperCase()}`,
  (attack) => `1. - > # ${attack}\\`,
  (attack) => `${attack}${'*'.repeat(400)}${attack}`,
];
const floods = [
  `a${'\u0301'.repeat(100_000)}`,
  '\u200B'.repeat(100_000),
  '\n'.repeat(100_000),
  '*'.repeat(100_000),
  '<a:'.repeat(30_000),
  '@everyone '.repeat(10_000),
];
const hostile = [...attacks.flatMap((attack) => carriers.map((carry) => carry(attack))), ...floods];

/** Every place that shows foreign text holds it. */
function fill(h: Harness, text: string): void {
  const citation = { ...excerpt(1).citation, title: text, source: text, url: text, file: text };
  const one = excerpt(1, { text: `${text} end`, highlights: [[0, text.length]], citation });
  h.engine.respond = (question) => answer(question, [one, { ...one, highlights: [] }]);
  h.engine.cards = [card(text, { title: text, source: text, language: text, file: text })];
}

const direct = { direct: true, channelId: '1300000000000000001' };
/** Each way to make the bot show something. */
const ways: Readonly<Record<string, (h: Harness, question: string) => Promise<Sent>>> = {
  command: (h, question) => h.discord.answerTo({ name: 'ask', options: { question } }),
  mention: (h, question) => h.discord.replyTo({ content: `<@${bot.id}> ${question}` }),
  'direct message': (h, question) => h.discord.replyTo({ content: question, ...direct }),
  'plain reply': (h, question) =>
    h.discord.replyTo({ content: `<@${bot.id}> ${question}`, channelId: noEmbedsId }),
  'bad filter': (h, question) =>
    h.discord.answerTo({ name: 'ask', options: { question: 'x', after: question } }),
  'unknown outlet': (h, question) => {
    h.engine.respond = (asked) => answer(asked, []);
    const source = question.replace(/[\s"]/g, '') || 'x';
    return h.discord.answerTo({ name: 'ask', options: { question: 'x', source } });
  },
  card: async (h) => {
    const typed = { name: 'lookup', options: { article: '' }, focused: 'article' };
    const [choice] = await h.discord.choicesFor(typed);
    expect(choice!.name.length).toBeLessThanOrEqual(100);
    return h.discord.answerTo({ name: 'lookup', options: { article: choice!.value } });
  },
  'list of outlets': (h) => h.discord.answerTo({ name: 'sources' }),
  'sources of a message': (h, question) =>
    h.discord.answerTo({
      name: 'Find sources',
      target: message({ content: `a b c d ${question}` }),
    }),
};

/**
 * The Discord of the tests refuses empty and too long texts, allowed mentions, and whatever
 * Discord's own description forbids. Author and footer show what they hold: nothing there is read
 * as Markdown or as a mention.
 */
function expectHarmless({ content = '', embeds = [] }: Sent): void {
  const read = [content, ...embeds.flatMap(({ title, description }) => [title, description])];
  for (const shown of read) {
    // An article's own link, in brackets that show no preview.
    const text = shown?.replace(/^<https?:[^>\s]+>$/gm, '') ?? '';
    expect(text).not.toMatch(/[\u202a-\u202e]/);
    expect(text).not.toMatch(/https?:|(?:steam|discord):\/\/|discord\.gg\//i);
    // An even number of backslashes before it leaves it its meaning.
    expect(text).not.toMatch(/(?<!\\)(?:\\\\)*@(?:everyone|here)/);
    expect(text).not.toMatch(/(?<!\\)(?:\\\\)*(?:<(?:[@#:/t]|a:|id:)|\[|\|\||~~|__|```)/);
    expect(text.replace(/^> /gm, '')).not.toMatch(/^\s*(?:[-+#>]|\d+\.)\s/m);
  }
}

test('there are two hundred hostile texts and more', () =>
  expect(hostile.length).toBeGreaterThan(200));

test.for(Object.entries(ways))(
  'nothing pings and nothing escapes: %s',
  { timeout: 120_000 },
  async ([, show]) => {
    const limits = createLimits({ perUser: 1_000, perGuild: 10_000 });
    await using h = await startHarness({}, { limits });
    // Each way shows every ninth text, and the ways together all of them; floods are for all.
    const at = Object.values(ways).indexOf(show);
    const mine = hostile.filter((_, i) => i % Object.keys(ways).length === at);
    for (const text of new Set([...mine, ...floods])) {
      fill(h, text);
      expectHarmless(await show(h, `${text.slice(0, 400)} why`));
    }
  },
);

test('nothing hostile breaks the choices of an option', async () => {
  await using h = await startHarness();
  for (const text of attacks) {
    fill(h, text);
    for (const focused of ['language', 'source']) {
      const options = { question: 'x', [focused]: '' };
      await h.discord.choicesFor({ name: 'ask', options, focused });
    }
  }
});
