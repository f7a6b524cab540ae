import { describe, expect, test } from 'vitest';
import { MAX_EXCERPT_CHARS, selectExcerpt } from '../../src/answer/excerpt.ts';
import { words } from '../../src/text/words.ts';

/** A question of one word, whose cosine is 1 with the words that are named and 0 with others. */
function select(text: string, matching: string, contextWords = 0) {
  const cosines = [
    ...new Array<number>(contextWords).fill(1),
    ...words(text).map((word) => Number(word.form === matching)),
  ];
  const question = {
    dimensions: 1,
    words: ['w'],
    weights: Float32Array.of(1),
    vectors: new Float32Array(4),
  };
  const { shown, marked } = selectExcerpt(text, question, Float32Array.from(cosines), contextWords);
  return {
    shown: text.slice(shown.start, shown.end),
    marked: text.slice(marked.start, marked.end),
  };
}

const filler = (n: number) =>
  `Filler sentence number ${n} says little of note to anyone who reads it. `;

describe('selectExcerpt', () => {
  test.for([
    {
      name: 'English',
      text: 'One is here. Two has the target. Three ends.',
      expected: 'Two has the target.',
    },
    {
      name: 'Arabic',
      text: 'هذه جملة أولى. هنا target في الثانية؟ وهذه ثالثة.',
      expected: 'هنا target في الثانية؟',
    },
    {
      name: 'Persian',
      text: 'این جملهٔ اول است. پاسخ target در دومی است. این سومی است.',
      expected: 'پاسخ target در دومی است.',
    },
  ])('marks the sentence that answers: $name', ({ text, expected }) => {
    expect(select(text, 'target')).toEqual({ shown: text, marked: expected });
  });

  test('title words do not mark a sentence', () => {
    expect(select('One here. The target there.', 'target', 3).marked).toBe('The target there.');
  });

  test('a long passage is cut to whole sentences around the marked one', () => {
    const text = `${[1, 2, 3, 4, 5, 6].map(filler).join('')}Here is the target. ${[7, 8, 9, 10].map(filler).join('').trim()}`;
    const { shown, marked } = select(text, 'target');
    expect(marked).toBe('Here is the target.');
    expect(shown).toContain(marked);
    expect(shown.length).toBeLessThanOrEqual(MAX_EXCERPT_CHARS);
    expect(shown).toMatch(/^Filler sentence.*reads it\.$/s);
  });

  test('a sentence without an end is cut at a word', () => {
    const { shown } = select(`target ${'word '.repeat(400)}`.trim(), 'target');
    expect(shown.length).toBeLessThanOrEqual(MAX_EXCERPT_CHARS);
    expect(shown).toMatch(/word$/);
  });

  test('a flood without a space is cut between letters, never within one', () => {
    const { shown } = select('👨‍👩‍👧'.repeat(300), 'x');
    expect(shown.isWellFormed()).toBe(true);
    expect(shown.length).toBeLessThanOrEqual(MAX_EXCERPT_CHARS);
  });
});
