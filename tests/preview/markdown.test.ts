import { describe, expect, test } from 'vitest';
import { escapeMarkdown } from '../../src/discord/display.ts';
import { type MarkdownNode, toMarkdownNodes } from '../../src/preview/markdown.ts';

const text = (value: string): MarkdownNode => ({ type: 'text', text: value });

describe('Discord’s Markdown becomes a tree', () => {
  test.for<{ name: string; markdown: string; expected: MarkdownNode[] }>([
    { name: 'nothing', markdown: '', expected: [] },
    {
      name: 'plain text in one piece',
      markdown: 'One, two. ثلاثة',
      expected: [text('One, two. ثلاثة')],
    },
    {
      name: 'bold among right-to-left words',
      markdown: 'قال **ثلث القوات** غادر',
      expected: [text('قال '), { type: 'bold', children: [text('ثلث القوات')] }, text(' غادر')],
    },
    {
      name: 'escaped stars within bold',
      markdown: '**2 \\* 3**',
      expected: [{ type: 'bold', children: [text('2 * 3')] }],
    },
    {
      name: 'line breaks, empty lines too',
      markdown: 'a\n\nb',
      expected: [text('a'), { type: 'break' }, { type: 'break' }, text('b')],
    },
    {
      name: 'a quote',
      markdown: '> why?',
      expected: [{ type: 'quote', children: [text('why?')] }],
    },
    {
      name: 'a masked link',
      markdown: '[here](https://example.org/a)',
      expected: [{ type: 'link', href: 'https://example.org/a', children: [text('here')] }],
    },
    {
      name: 'a link that would run a script, as a token',
      markdown: '[here](javascript:alert(1))',
      expected: [{ type: 'token', text: 'javascript:alert(1)' }],
    },
    { name: 'a ping', markdown: '@everyone', expected: [{ type: 'token', text: '@everyone' }] },
    {
      name: 'a mention',
      markdown: '<@123456789012345678>',
      expected: [{ type: 'token', text: '<user:123456789012345678>' }],
    },
    { name: 'code', markdown: '`a*b*`', expected: [{ type: 'code', text: 'a*b*' }] },
    { name: 'HTML as its characters', markdown: '<b>x</b>', expected: [text('<b>x</b>')] },
  ])('$name', ({ markdown, expected }) => {
    expect(toMarkdownNodes(markdown, 'text')).toEqual(expected);
  });

  test('a title has no masked links', () => {
    const [first] = toMarkdownNodes('[here](https://example.org/a)', 'title');
    expect(first).toEqual(text('[here]('));
  });
});

describe('what the bot escapes is text and nothing else', () => {
  test.for([
    '**bold** __under__ *it* _al_ ~~no~~ ||secret|| `code` ```fence```',
    '@everyone @here <@123456789012345678> <#123456789012345678> <@&123456789012345678>',
    '[click](https://evil.example/) https://evil.example/ <https://evil.example/> discord.gg/abc',
    '# heading',
    '-# small',
    '> quote',
    '>>> long quote',
    '<:smile:123456789012345678> <t:1700000000:R>',
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    '\\*already\\* \\\\ escaped',
    'C:\\path\\*.txt',
  ])('%s', (hostile) => {
    expect(toMarkdownNodes(escapeMarkdown(hostile), 'text')).toEqual([text(hostile)]);
    expect(toMarkdownNodes(escapeMarkdown(hostile), 'title')).toEqual([text(hostile)]);
  });
});
