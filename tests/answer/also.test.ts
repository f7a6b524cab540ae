import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderTerminal } from '../../src/cli/render-terminal.ts';
import { openSample, type Sample } from '../helpers/open-sample.ts';

let sample: Sample;
beforeAll(async () => {
  sample = await openSample();
}, 120_000);
afterAll(() => sample.close());

const idOf = (file: string) => file.replace(/^.*corpus\//, '').replace(/\.md$/, '');

describe('an answer from a story that several articles tell', () => {
  test.for([
    {
      name: 'shows one and names the others, in English',
      question: 'What percentage of coalition forces has left Iraq, according to Kadhimi?',
      shown: 'en/sixty-percent-of-coalition-forces-have-left',
      also: 'fa/kazemi-sixty-percent-of-coalition-left',
    },
    {
      name: 'shows the telling in the language of the question, in Persian',
      question: 'به گفتهٔ الکاظمی چند درصد از نیروهای ائتلاف عراق را ترک کرده‌اند؟',
      shown: 'fa/kazemi-sixty-percent-of-coalition-left',
      also: 'en/sixty-percent-of-coalition-forces-have-left',
    },
  ])('$name', async ({ question, shown, also }) => {
    const answer = await sample.app.engine.ask(question, { limit: 5 });
    expect(idOf(answer.excerpts[0]!.citation.file)).toBe(shown);
    const others = answer.excerpts[0]!.also ?? [];
    const other = others.find(({ file }) => idOf(file) === also)!;
    expect(other).toMatchObject({ articleId: also, language: also.slice(0, 2) });
    expect(other.published).toBe('2021-09-04');
    const cited = answer.excerpts.map(({ citation }) => citation.articleId);
    expect(cited).not.toContain(also);
    expect(renderTerminal(answer, false)).toContain(`also: [${other.language}] 2021-09-04`);
  });

  test('never shows what it names, and leaves an empty list out', async () => {
    for (const question of [
      'Who is Alexander Kinshchak?',
      'من هو ألكسندر كينشاك؟',
      'حمله ۷ فوریه آمریکا در عراق',
      'Сколько погибших после ударов США?',
      'Mosul operation',
    ]) {
      const { excerpts } = await sample.app.engine.ask(question, { limit: 5, explain: true });
      const cited = new Set(excerpts.map(({ citation }) => citation.articleId));
      const named = excerpts.flatMap(({ also }) => also ?? []).map(({ articleId }) => articleId);
      expect(new Set(named).size, 'each is named once').toBe(named.length);
      for (const { also } of excerpts) {
        expect(also?.length).not.toBe(0);
        for (const { articleId } of also ?? []) expect(cited).not.toContain(articleId);
      }
    }
  });
});
