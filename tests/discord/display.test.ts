import { expect, test } from 'vitest';
import { cleanForDisplay, escapeMarkdown } from '../../src/discord/display.ts';

/** What a reader sees of a text: Discord's rule for backslashes. */
const shown = (markdown: string) => markdown.replace(/\\([^0-9A-Za-z\s])/g, '$1');

/** What would do something in Discord, as its clients look for it. */
const active = [
  /(?<!\\)(?:\\\\)*[*_~|`]/, // bold, italics, underline, strike, spoiler, code
  /(?<!\\)(?:\\\\)*</, // mentions, channels, emoji, timestamps, commands
  /(?<!\\)(?:\\\\)*@/, // @everyone
  /(?<!\\)(?:\\\\)*\[/, // masked links
  /\w:\/\//, // bare links
  /discord(?:app)?\.(?:gg|com)/i, // invites
  /^\s*(?:[-+#>]|\d+\.)/m, // lists, headings, subtext, quotes
];

test.for([
  { name: 'bold and italics', text: '**bold** *it* _it_ __under__ ***all***' },
  { name: 'strike, spoiler and code', text: '~~no~~ ||secret|| `code` ```js\nblock\n```' },
  { name: 'pings', text: '@everyone @here <@123> <@!123> <@&123> <#123>' },
  {
    name: 'custom emoji, timestamps and commands',
    text: '<:a:1> <a:b:2> <t:1700000000:R> </ask:1> <id:guide>',
  },
  { name: 'masked links', text: '[bank](https://evil.example) [a](<https://b>) [x][y]' },
  { name: 'bare links', text: 'https://evil.example http://a.b steam://run/1 discord://-/x' },
  {
    name: 'invites',
    text: 'discord.gg/abc DISCORD.GG/abc discord.com/invite/abc https://discord.gg/x',
  },
  { name: 'headings, subtext and quotes', text: '# one\n ## two\n-# small\n> quote\n>>> all' },
  { name: 'lists', text: '- a\n  * b\n1. c\n+ d\n 12. e' },
  { name: 'backslashes before formatting', text: '\\*not\\* \\\\**bold** \\' },
  { name: 'shrugs', text: '¯\\_(ツ)_/¯' },
])('$name: shown as written, and without effect', ({ text }) => {
  const escaped = escapeMarkdown(text);
  expect(shown(escaped)).toBe(text);
  for (const pattern of active) expect(escaped).not.toMatch(pattern);
});

test.for([
  { name: 'Arabic', text: 'قال المتحدث: «غادر 2,500 جندي» (نحو 30٪).' },
  { name: 'Persian', text: 'می‌گوید: ۲۵۰۰ سرباز؛ «عراق» را ترک کردند.' },
  { name: 'Russian', text: 'Около 30 % — 2,5 тыс. военных; «ушли» (2021 г.).' },
  {
    name: 'English with figures',
    text: 'It was 3.5 percent at 12:30, a well-known figure; #1 or C#.',
  },
])('ordinary $name text stays as it is', ({ text }) => {
  expect(escapeMarkdown(cleanForDisplay(text))).toBe(text);
});

test.for([
  { name: 'bidi overrides and isolates', text: 'a\u202Eb\u202Cc\u2066d\u2069', expected: 'abcd' },
  { name: 'zero-width characters', text: 'a\u200B\u2060\uFEFFb', expected: 'ab' },
  { name: 'a flood of joiners', text: `می${'\u200C'.repeat(500)}شود`, expected: 'می\u200Cشود' },
  {
    name: 'direction marks in a flood',
    text: `a${'\u200F\u200E'.repeat(99)}b`,
    expected: 'a\u200Fb',
  },
  { name: 'controls', text: 'a\u0000\u0007b\u009Fc\td', expected: 'abc\td' },
  { name: 'other line breaks', text: 'a\r\nb\rc\u2028d', expected: 'a\nb\nc\nd' },
  { name: 'a flag of a region', text: '🏴󠁧󠁢󠁥󠁮󠁧󠁿', expected: '🏴󠁧󠁢󠁥󠁮󠁧󠁿' },
  { name: 'vowel marks', text: 'مُحَمَّدٌ', expected: 'مُحَمَّدٌ' },
  { name: 'an emoji family', text: '👩‍👩‍👧‍👦', expected: '👩‍👩‍👧‍👦' },
])('$name: only what shows stays', ({ text, expected }) => {
  expect(cleanForDisplay(text)).toBe(expected);
});

test.for([
  { name: 'combining marks', text: `a${'\u0301'.repeat(100_000)}` },
  { name: 'stars', text: '*'.repeat(100_000) },
  { name: 'underscores and brackets', text: '_['.repeat(50_000) },
  { name: 'white space and dashes', text: ' \t-'.repeat(33_000) },
  { name: 'white space', text: `${' '.repeat(100_000)}-` },
  { name: 'digits', text: `${'1'.repeat(100_000)}.` },
  { name: 'custom emoji that never end', text: '<a:'.repeat(33_000) },
])('100,000 characters of $name stay within twice their length', ({ text }) => {
  expect(escapeMarkdown(cleanForDisplay(text)).length).toBeLessThanOrEqual(2 * text.length);
});
