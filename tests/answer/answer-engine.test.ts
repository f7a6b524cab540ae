import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { openSample, type Sample } from '../helpers/open-sample.ts';
import { readTable } from '../helpers/tables.ts';

let sample: Sample;
beforeAll(async () => {
  sample = await openSample();
}, 120_000);
afterAll(() => sample.close());

const sampleQuestions = readTable('sample-questions.tsv');
const unanswerable = readTable('unanswerable-questions.tsv');

function expectVerbatim(answer: Answer): void {
  for (const { text, highlights, citation } of answer.excerpts) {
    const file = readFileSync(citation.file, 'utf8');
    expect(file.slice(citation.start, citation.end)).toBe(text);
    for (const [start, end] of highlights) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(text.length);
    }
  }
}

describe('the sample corpus', () => {
  test('has the right article first, in its own language, nearly always', async () => {
    const rows = sampleQuestions.filter(({ language, file }) =>
      file!.split('|').some((path) => path.startsWith(`${language!}/`)),
    );
    const wrong: string[] = [];
    let withheld = 0;
    for (const { question, file } of rows) {
      const answer = await sample.app.engine.ask(question!, { explain: true });
      const [first] = answer.answered ? answer.excerpts : (answer.nearest ?? []);
      const found = first?.citation.file.replace(/^.*corpus\//, '') ?? 'nothing';
      if (!file!.split('|').includes(found)) wrong.push(`${question!} → ${found}`);
      if (!answer.answered) withheld++;
    }
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(rows.length * 0.1);
    expect(withheld).toBeLessThanOrEqual(rows.length * 0.15);
  });

  test('shows every excerpt verbatim, ranked, numbered and bounded', async () => {
    for (const { question } of sampleQuestions) {
      const answer = await sample.app.engine.ask(question!);
      expectVerbatim(answer);
      expect(answer.excerpts.map(({ rank }) => rank)).toEqual(
        answer.excerpts.map((_, at) => at + 1),
      );
      expect(answer.excerpts.length).toBeLessThanOrEqual(3);
      for (const { text, score } of answer.excerpts) {
        expect(text.length).toBeLessThanOrEqual(700);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }
    }
  });

  test('says that it holds nothing about most of what it holds nothing about', async () => {
    let withheld = 0;
    for (const { question } of unanswerable) {
      const answer = await sample.app.engine.ask(question!);
      if (!answer.answered) {
        withheld++;
        expect(answer.excerpts).toEqual([]);
      }
    }
    expect(withheld).toBeGreaterThanOrEqual(unanswerable.length * 0.6);
  });
});

describe('what members type', () => {
  test.for([
    { name: 'nothing', question: '', problem: 'empty' },
    { name: 'spaces', question: ' \n\t ', problem: 'empty' },
    { name: 'emoji', question: '🤔🤔🤔', problem: 'wordless' },
    { name: 'punctuation', question: '؟؟؟ !!!', problem: 'wordless' },
    { name: 'tashkeel only', question: '\u064b\u064c\u064d', problem: 'wordless' },
    { name: '5,000 characters', question: 'سؤال '.repeat(1000), problem: 'too-long' },
  ])('gets a reply and no exception: $name', async ({ question, problem }) => {
    const answer = await sample.app.engine.ask(question);
    expect(answer).toMatchObject({
      question,
      answered: false,
      confidence: 0,
      problem,
      excerpts: [],
    });
  });

  test('spellings of one question have one answer', async () => {
    const spellings = [
      'چند درصد از نیروهای ائتلاف عراق را ترک کردند؟',
      'چند درصد از نيروهاي ائتلاف عراق را ترك كردند',
      'چند درصد از نیرو‌های ائتلاف عراق را ترک کردند؟؟',
      'چَند دَرصَد از نیروهای ائتلاف عِراق را ترک کردند؟',
    ];
    const answers = [];
    for (const spelling of spellings) answers.push(await sample.app.engine.ask(spelling));
    for (const { excerpts } of answers) {
      expect(excerpts[0]?.text).toBe(answers[0]?.excerpts[0]?.text);
      expect(excerpts[0]?.citation.articleId).toContain('kazemi-sixty-percent');
    }
  });
});

describe('options', () => {
  const question = 'روسیه به عراق چه کمک نظامی می‌کند؟';

  test('limit bounds the excerpts', async () => {
    const { excerpts } = await sample.app.engine.ask(question, { limit: 1 });
    expect(excerpts).toHaveLength(1);
  });

  test('language keeps to passages of that language', async () => {
    const { excerpts, nearest } = await sample.app.engine.ask(question, {
      language: 'ru',
      explain: true,
      limit: 10,
    });
    const shown = [...excerpts, ...(nearest ?? [])];
    expect(shown.length).toBeGreaterThan(0);
    expect(new Set(shown.map((excerpt) => excerpt.language))).toEqual(new Set(['ru']));
  });

  test('dates keep to articles within them, and drop those without a date', async () => {
    const { excerpts, nearest } = await sample.app.engine.ask(question, {
      filters: { after: '2024-01-01' },
      explain: true,
      limit: 10,
    });
    const shown = [...excerpts, ...(nearest ?? [])];
    expect(shown.length).toBeGreaterThan(0);
    for (const { citation } of shown) expect(citation.published! >= '2024-01-01').toBe(true);
  });

  test('explain tells the scores and word pairs of each excerpt', async () => {
    const { excerpts } = await sample.app.engine.ask(question, { explain: true });
    for (const { explanation } of excerpts) {
      expect(explanation!.words.length).toBeGreaterThan(0);
      expect(explanation!.interaction).toBeLessThanOrEqual(1.0001);
    }
  });
});
