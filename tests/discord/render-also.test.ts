import { expect, test } from 'vitest';
import type { OtherTelling } from '../../src/answer/answer.ts';
import { messagesFor } from '../../src/discord/messages.ts';
import { withoutEmbeds } from '../../src/discord/plain-reply.ts';
import { renderAlso } from '../../src/discord/render-also.ts';
import { embedLength, renderAnswer } from '../../src/discord/render-answer.ts';
import { toMarkdownNodes } from '../../src/preview/markdown.ts';
import { answer, excerpt } from './engine-double.ts';

const english = messagesFor('en');

function telling(more: Partial<OtherTelling> = {}): OtherTelling {
  return {
    ...{ articleId: 'ar/iraq', title: 'موسكو تعرض دعمها', language: 'ar', source: 'سبوتنيك' },
    ...{ published: '2024-02-08', url: 'https://example.org/ar', file: 'corpus/ar/iraq.md' },
    ...more,
  };
}

test.for([
  { language: 'en', head: 'Also: ⁨\\[ar\\]⁩ · ⁨February 8, 2024⁩' },
  { language: 'ar', head: 'أيضًا: ⁨\\[ar\\]⁩ · ⁨8 فبراير 2024⁩' },
  { language: 'fa', head: 'همچنین: ⁨\\[ar\\]⁩ · ⁨۱۹ بهمن ۱۴۰۲⁩' },
  { language: 'ru', head: 'Также: ⁨\\[ar\\]⁩ · ⁨8 февраля 2024 г.⁩' },
])('below an excerpt stands who else tells the story, in $language', ({ language, head }) => {
  const rendered = renderAnswer(
    answer('q', [excerpt(1, { also: [telling()] })]),
    messagesFor(language),
  );
  const [, below] = rendered.embeds![0]!.description!.split('\n\n');
  expect(below).toBe(`${head} · ⁨[موسكو تعرض دعمها](<https://example.org/ar>)⁩`);
  const nodes = toMarkdownNodes(below!, 'text');
  expect(nodes).toContainEqual(
    expect.objectContaining({ type: 'link', href: 'https://example.org/ar' }),
  );
});

test('three are named at most, the others counted', () => {
  const also = Array.from({ length: 12 }, (_, i) => telling({ title: `Article ${i + 1}` }));
  const lines = renderAlso(also, english, 2_000).split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[2]).toMatch(/Article 3.* · ⁨\+9⁩$/);
  expect(renderAlso(also, messagesFor('fa'), 2_000)).toContain('⁨+۹⁩');
  expect(renderAlso([], english, 2_000)).toBe('');
});

test.for([
  { name: 'no address', more: { url: null }, title: 'موسكو تعرض دعمها' },
  { name: 'a script', more: { url: 'javascript:alert(1)' }, title: 'موسكو تعرض دعمها' },
  {
    name: 'brackets',
    more: { title: 'a](https://evil.example)' },
    title: 'a\\](https\\://evil.example)',
  },
  { name: 'no title', more: { title: ' ', url: null }, title: 'corpus/ar/iraq.md' },
  { name: 'a ping', more: { title: '@everyone', url: null }, title: '\\@everyone' },
])('a title is linked only where it is safe: $name', ({ more, title }) => {
  expect(renderAlso([telling(more)], english, 2_000)).toMatch(
    new RegExp(`· ⁨${title.replace(/[\\()[\].]/g, '\\$&')}⁩$`),
  );
});

test('an address cannot end its link early', () => {
  const shown = renderAlso([telling({ url: 'https://example.org/a)_(b>' })], english, 2_000);
  expect(shown).toContain('](<https://example.org/a%29_%28b%3E>)');
});

test('however little room there is, it is kept', () => {
  const also = Array.from({ length: 5 }, () => telling({ title: '*'.repeat(400) }));
  for (let room = 0; room < 800; room += 7)
    expect(renderAlso(also, english, room).length).toBeLessThanOrEqual(room);
});

test.for([1, 3, 10])('%i excerpts with other tellings stay within every limit', (count) => {
  const text = 'A long sentence that answers. '.repeat(300);
  const title = '_story_ '.repeat(50);
  const also = Array.from({ length: 6 }, () => telling({ title }));
  const excerpts = Array.from({ length: count }, (_, i) =>
    excerpt(i + 1, { text, highlights: [[0, 29]], also }),
  );
  const reply = renderAnswer(answer('q', excerpts), english);
  const total = reply.embeds!.reduce((sum, embed) => sum + embedLength(embed), 0);
  expect(total).toBeLessThanOrEqual(6_000);
  for (const { description } of reply.embeds!) {
    expect(description!.length).toBeLessThanOrEqual(4_096);
    expect(description).toContain('**A long sentence that answers.**');
    expect(description).toContain('Also: ');
  }
  const { content } = withoutEmbeds(reply);
  expect(content!.length).toBeLessThanOrEqual(2_000);
  expect(content).not.toMatch(/\(<[^>]*…/);
});
