import { expect, test } from 'vitest';
import type { Sent } from '../helpers/discord-server.ts';
import { card, excerpt, answer } from './engine-double.ts';
import { asker, askFor, click, labelsOf, startKept, wordAfter } from './kept-harness.ts';

const hostile = [
  '@everyone @here <@1> <@&1> <#1>',
  '[free](https://evil.example) https://discord.gg/abc discord.gg/abc',
  '```\ncode\n``` `x` ||s|| # h\n> q\n- l\n1. n',
  '\u202Eevil\u202C \u2066x\u2069 \u200B\u200B\u200B',
  `a${'\u0301'.repeat(100_000)}`,
  '\u200B'.repeat(5_000),
  '\n'.repeat(3_000),
  '👩‍👩‍👧‍👦'.repeat(2_000),
  '*'.repeat(10_000),
  '\uD800 lone halves \uDC00',
  '$& $1 %s {0} \u0000\u0007',
];

function readOf({ content, embeds = [] }: Sent): string {
  const texts = embeds.flatMap(({ title, description }) => [title, description]);
  return [content, ...texts].join('\n');
}

/** The Discord of the tests complains about pings, empty and too long texts, and bad buttons. */
test.for(hostile.map((text) => ({ text, name: JSON.stringify(text.slice(0, 24)) })))(
  'nothing escapes from buttons, context, sharing and threads: $name',
  async ({ text }) => {
    await using h = await startKept();
    const of = { articleId: text, title: text, source: text, url: text, file: text };
    const one = excerpt(1, { text, citation: { ...excerpt(1).citation, ...of } });
    h.engine.respond = (question) => answer(question, [{ ...one, highlights: [] }]);
    const around = h.engine.surround('a', text, 100)!;
    const article = card(text, { title: text, source: text, file: text, url: text });
    h.engine.surround = () => ({ ...around, article });

    const question = `${text.slice(0, 400)} why?`;
    const message = await askFor(h, { question, private: true });
    expect(labelsOf(message).filter((label) => label.startsWith('Open'))).toEqual([]);
    const context = await wordAfter(h, { message, label: 'Context 1' });
    h.engine.surround = () => null;
    const gone = await wordAfter(h, { message, label: 'Context 1', by: { ...asker, id: '5' } });
    const by = { ...asker, global_name: text.slice(0, 32) };
    const state = h.discord.stateOf(click(h, { message, label: 'Share in channel', by }));
    const shared = await h.discord.until(() => state.followUps[0], 'the shared answer');
    await askFor(h, { question: `${question} and so on`, thread: true });
    const thread = await h.discord.until(() => h.discord.threads[0], 'the thread');
    expect(thread.name).not.toMatch(/[\u202a-\u202e\n]/);
    expect(gone.content).toContain('no longer among those I hold');
    expect([context, gone, shared].map(readOf).join('\n')).not.toMatch(
      /[\u202a-\u202e]|(?<!\\)@everyone|https:|discord\.gg/,
    );
  },
);
