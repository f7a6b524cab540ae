import { expect, test } from 'vitest';
import type { Excerpt } from '../../src/answer/answer.ts';
import { formatDate, messagesFor } from '../../src/discord/messages.ts';
import { withoutEmbeds } from '../../src/discord/plain-reply.ts';
import { embedLength, renderAnswer, renderCard } from '../../src/discord/render-answer.ts';
import { escapeToFit, renderExcerpt } from '../../src/discord/render-excerpt.ts';
import { answer, arabicText, card, excerpt } from './engine-double.ts';

type Say = (maxLength: number) => string;
const english = messagesFor('en');

function cited(more: Partial<Excerpt['citation']>): Excerpt {
  return excerpt(1, { citation: { ...excerpt(1).citation, ...more } });
}
const embedsOf = (...excerpts: Excerpt[]) => renderAnswer(answer('q', excerpts), english).embeds!;

test('an excerpt becomes an embed: outlet, linked title, text with the answer in bold, date, file', () => {
  expect(renderAnswer(answer('كم؟', [excerpt(1)]), messagesFor('ar'))).toEqual({
    embeds: [
      {
        color: expect.any(Number) as number,
        author: { name: 'الجزيرة نت' },
        title: 'التحالف يقلّص قواته في العراق',
        url: 'https://example.org/iraq',
        description:
          'قال المتحدث إن التحالف قلّص قواته. **وأضاف أن ثلث القوات غادر العراق خلال العام الماضي.**\nولم يحدد موعدًا آخر.',
        footer: { text: '\u20688 فبراير 2021\u2069\n[1] \u2068corpus/ar-iraq.md\u2069' },
      },
    ],
    allowedMentions: { parse: [], repliedUser: false },
  });
});

test.for([
  { name: 'a script', url: 'javascript:alert(1)', expected: undefined },
  { name: 'a file', url: 'file:///etc/passwd', expected: undefined },
  { name: 'no address', url: 'see page 4', expected: undefined },
  {
    name: 'too long an address',
    url: `https://a.example/${'x'.repeat(2_100)}`,
    expected: undefined,
  },
  {
    name: 'an Arabic address',
    url: 'https://مثال.example/خبر',
    expected: 'https://xn--mgbh0fb.example/%D8%AE%D8%A8%D8%B1',
  },
])('a title is linked to http and https only: $name', ({ url, expected }) => {
  expect(embedsOf(cited({ url }))[0]?.url).toBe(expected);
});

test('excerpts of one article get addresses of their own, or Discord would show only the first', () => {
  const urls = embedsOf(excerpt(1), excerpt(2), excerpt(3)).map(({ url }) => url);
  expect(urls).toEqual([
    'https://example.org/iraq',
    'https://example.org/iraq#excerpt-2',
    'https://example.org/iraq#excerpt-3',
  ]);
});

test('a file outside the working directory is named without its folders', () => {
  expect(embedsOf(cited({ file: '/srv/private/news/a.md' }))[0]?.footer?.text).not.toContain(
    'private',
  );
});

test('what an article lacks is left out', () => {
  const [embed] = embedsOf(cited({ source: null, url: null, published: null, title: ' ' }));
  expect(embed).not.toHaveProperty('author');
  expect(embed).not.toHaveProperty('url');
  expect(embed).toMatchObject({
    title: 'corpus/ar-iraq.md',
    footer: { text: '[1] \u2068corpus/ar-iraq.md\u2069' },
  });
});

test.for([1, 3, 10])('%i of the longest excerpts stay within every limit', (count) => {
  const nasty = '**@everyone** _[x](https://evil.example)_ `'.repeat(300);
  const excerpts = Array.from({ length: count }, (_, i) => {
    const { citation } = excerpt(i + 1);
    const long = { title: nasty, source: nasty, file: `corpus/${'ن'.repeat(900)}.md` };
    return excerpt(i + 1, {
      text: nasty,
      highlights: [[6_000, 6_100]],
      citation: { ...citation, ...long },
    });
  });
  const reply = renderAnswer(answer(nasty, excerpts), english, nasty);
  expect(reply.content!.length).toBeLessThanOrEqual(2_000);
  expect(reply.embeds!.reduce((sum, embed) => sum + embedLength(embed), 0)).toBeLessThanOrEqual(
    6_000,
  );
  for (const embed of reply.embeds!) {
    expect(embed.title!.length).toBeLessThanOrEqual(256);
    expect(embed.author!.name.length).toBeLessThanOrEqual(256);
    expect(embed.description!.length).toBeLessThanOrEqual(4_096);
    expect(embed.description!.length).toBeGreaterThan(20);
    expect(embed.description).toMatch(/^….*\*\*.*…$/s);
  }
  expect(withoutEmbeds(reply).content!.length).toBeLessThanOrEqual(2_000);
});

test.for([
  { name: 'no highlight', text: 'a b', highlights: [], expected: 'a b' },
  { name: 'the whole text', text: 'a b', highlights: [[0, 3]], expected: '**a b**' },
  { name: 'white space around it', text: 'x a b y', highlights: [[1, 6]], expected: 'x **a b** y' },
  { name: 'two lines', text: 'a\n b \nc', highlights: [[0, 7]], expected: '**a**\n **b** \n**c**' },
  { name: 'an empty line', text: 'a\n\nb', highlights: [[0, 4]], expected: '**a**\n\n**b**' },
  { name: 'only white space', text: 'a  b', highlights: [[1, 3]], expected: 'a  b' },
  { name: 'stars of its own', text: 'a*b*', highlights: [[0, 4]], expected: '**a\\*b\\***' },
  {
    name: 'two that touch',
    text: 'abcd',
    highlights: [
      [2, 4],
      [0, 2],
    ],
    expected: '**abcd**',
  },
  {
    name: 'two that overlap',
    text: 'abcd',
    highlights: [
      [0, 3],
      [1, 4],
    ],
    expected: '**abcd**',
  },
  {
    name: 'one outside the text',
    text: 'abcd',
    highlights: [
      [2, 9],
      [-1, 2],
    ],
    expected: 'abcd',
  },
  { name: 'a dollar sign', text: "$& $1 $'", highlights: [[0, 8]], expected: "**$& $1 $'**" },
] as { name: string; text: string; highlights: [number, number][]; expected: string }[])(
  'bold: $name',
  ({ text, highlights, expected }) => expect(renderExcerpt(text, highlights, 4_096)).toBe(expected),
);

test('what is cut away lies far from the answer, between whole letters, and is owned up to', () => {
  const text = `${'👩‍👩‍👧‍👦'.repeat(50)} the answer ${'é'.repeat(300)}`;
  const start = text.indexOf('the answer');
  const shown = renderExcerpt(text, [[start, start + 10]], 120);
  expect(shown).toContain('**the answer**');
  expect(shown).toMatch(/^….*…$/);
  expect(shown.length).toBeLessThanOrEqual(120);
  expect(encodeURIComponent(shown)).not.toContain('%EF%BF%BD');
});

test('a title is escaped before it is measured', () => {
  for (const max of [1, 2, 10, 256]) {
    const title = escapeToFit('*'.repeat(500), max);
    expect(title.length).toBeLessThanOrEqual(Math.max(max, 2));
  }
});

test('a card shows the lead', () => {
  const [embed] = renderCard(card('x'), english).embeds!;
  expect(embed?.description).toBe('The first sentence of the article.');
  expect(embed?.footer?.text).toBe('\u2068February 8, 2024\u2069\n\u2068corpus/x.md\u2069');
});

test('a reply without embeds leaves no bold open', () => {
  const text = `a ${'long answer '.repeat(100)}`;
  const many = Array.from({ length: 5 }, (_, i) =>
    excerpt(i + 1, { text, highlights: [[2, 1_000]] }),
  );
  const { content } = withoutEmbeds(renderAnswer(answer('q', many), english));
  expect(content!.match(/\*\*/g)!.length % 2).toBe(0);
  expect(content!.length).toBeLessThanOrEqual(2_000);
});

test('an unanswered question is repeated where the channel does not show it', () => {
  const { content } = renderAnswer(answer('q', []), english, '# @everyone\nhello');
  expect(content).toBe(
    '> \\# \\@everyone hello\nI found nothing about this in the articles I hold.',
  );
});

test.for([
  { language: 'fa', expected: '۱۹ بهمن ۱۴۰۲' },
  { language: 'ar', expected: '8 فبراير 2024' },
  { language: 'ru', expected: '8 февраля 2024 г.' },
  { language: 'de', expected: 'February 8, 2024' },
])('dates are in the calendar of readers of $language', ({ language, expected }) => {
  expect(formatDate('2024-02-08', messagesFor(language))).toBe(expected);
  expect(formatDate('unknown', messagesFor(language))).toBeNull();
});

test('each language has all sentences, in its own script, one direction a line', () => {
  const scripts = { ar: 'Arabic', fa: 'Arabic', ru: 'Cyrillic', en: 'Latin' };
  for (const [language, script] of Object.entries(scripts)) {
    const messages = messagesFor(language);
    const plain = Object.values(messages).filter((say) => typeof say === 'function') as Say[];
    for (const sentence of plain.map((say) => say(500))) {
      const bare = sentence.replace(/`[^`]*`|@/g, '');
      expect(
        bare
          .match(/\p{L}/gu)!
          .every((letter) => new RegExp(`\\p{Script=${script}}`, 'u').test(letter)),
      ).toBe(true);
      if (script === 'Arabic' && sentence.includes('/ask'))
        expect(sentence).toContain('\u2068`/ask`\u2069');
    }
  }
});

test('the excerpt of the tests is shown whole', () => {
  expect(renderExcerpt(arabicText, [], 4_096)).toBe(arabicText);
});
