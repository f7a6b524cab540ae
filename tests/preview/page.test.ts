import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
} from 'vitest';
import { findChromium, launchChromium } from '../../scripts/browser.ts';
import { type PreviewProcess, startPreviewProcess } from '../../scripts/preview-process.ts';
import { createLogger } from '../../src/logger.ts';
import type { Preview } from '../../src/preview/ask.ts';
import { startPreview } from '../../src/preview/server.ts';
import { answer, EngineDouble, excerpt } from '../discord/engine-double.ts';

const corpus = fileURLToPath(new URL('../../corpus', import.meta.url));
const chromium = findChromium();

/** What a reader sees of an embed's text. */
interface Shown {
  readonly text: string;
  readonly bold: string;
  readonly direction: string;
  /** Distance of the first line from the side where its language starts, in pixels. */
  readonly indent: number;
}

const readDescriptions = `[...document.querySelectorAll('.embed .description')].map((shown) => {
  const { direction } = getComputedStyle(shown);
  const range = document.createRange();
  range.selectNodeContents(shown);
  const [line] = range.getClientRects();
  const box = shown.getBoundingClientRect();
  const indent = direction === 'rtl' ? box.right - line.right : line.left - box.left;
  const copy = shown.cloneNode(true);
  for (const end of copy.querySelectorAll('br')) end.replaceWith('\\n');
  const bold = [...copy.querySelectorAll('strong')].map((part) => part.textContent).join('\\n');
  return { text: copy.textContent, bold, direction, indent };
})`;

if (chromium === null)
  test('the page in a browser', ({ skip }) =>
    skip('There is no Chromium: install it, or set CHROMIUM_PATH.'));

describe.skipIf(chromium === null)('the page in Chromium', { timeout: 60_000 }, () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let hosts: Set<string>;

  beforeAll(async () => {
    browser = await launchChromium(chromium!);
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    page = await browser.newPage();
    complaints = [];
    hosts = new Set();
    page.on('request', (request) => hosts.add(new URL(request.url()).hostname));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => {
      complaints.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  });
  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
    expect([...hosts]).toEqual(['127.0.0.1']);
  });

  async function ask(question: string): Promise<Preview> {
    await page.getByLabel('Question').fill(question);
    const answered = page.waitForResponse(/\/api\/ask$/);
    await page.getByRole('button', { name: 'Ask' }).click();
    const preview = (await (await answered).json()) as Preview;
    await page.locator('#answer[aria-busy="false"]').waitFor();
    return preview;
  }

  describe('over the sample corpus', () => {
    let folder: string;
    let preview: PreviewProcess;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'sanad-preview-'));
      preview = await startPreviewProcess({ CORPUS_DIR: corpus, INDEX_DIR: folder });
    });
    afterAll(async () => {
      await preview[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    });
    beforeEach(() => page.goto(preview.url));

    test.for([
      { question: 'كم مذكرة تفاهم بين العراق وروسيا؟', language: 'ar', direction: 'rtl' },
      {
        question: 'چند درصد از نیروهای ائتلاف عراق را ترک کردند؟',
        language: 'fa',
        direction: 'rtl',
      },
      {
        question: 'Who was killed by the US strike in Iraq on 7 February?',
        language: 'en',
        direction: 'ltr',
      },
      {
        question: 'Какие страны создали информационный центр в Багдаде?',
        language: 'ru',
        direction: 'ltr',
      },
    ])('$language: $question', async ({ question, language, direction }) => {
      const { answer: found } = await ask(question);
      expect(found?.answered).toBe(true);
      const { excerpts } = found!;
      const shown: Shown[] = await page.evaluate(readDescriptions);
      expect(shown).toHaveLength(excerpts.length);
      for (const [at, { text, highlights, citation, also }] of excerpts.entries()) {
        const file = await readFile(citation.file, 'utf8');
        expect(file.slice(citation.start, citation.end)).toBe(text);
        expect(shown[at]!.text.slice(0, text.length)).toBe(text);
        expect(shown[at]!.text.slice(text.length)).toMatch(also ? /^\n\n.+: / : /^$/);
        const marked = highlights.map(([start, end]) => text.slice(start, end).trim());
        expect(shown[at]!.bold).toBe(marked.join('\n').replace(/\n\s*/g, '\n'));
        expect(shown[at]!.indent).toBeLessThan(2);
      }
      const own = excerpts.findIndex((each) => each.language === language);
      expect(shown[own]?.direction).toBe(direction);
      expect(await page.locator('.row section.why dl').count()).toBe(excerpts.length);
      expect(await page.locator('.row section.why tbody tr').count()).toBeGreaterThan(0);
    });

    test('what has no answer shows the bot’s words, and what lay nearest', async () => {
      const { answer: found } = await ask('Which yeast is best for sourdough pancakes?');
      expect(found?.answered).toBe(false);
      expect(await page.locator('.embed').count()).toBe(0);
      expect(await page.locator('div.content').innerText()).toBe(
        'I found nothing about this in the articles I hold.',
      );
      const nearest = page.locator('.others', { hasText: 'withheld' }).locator('details');
      expect(await nearest.count()).toBeGreaterThan(0);
      await nearest.first().locator('summary').first().click();
      expect(await nearest.first().locator('.text').innerText()).not.toBe('');
    });

    test('the address keeps the question, the language and the number of excerpts', async () => {
      await page.getByLabel('Language').selectOption('ru');
      await page.getByLabel('Excerpts').fill('1');
      await ask('US strike in Iraq on 7 February');
      await page.reload();
      await page.locator('#answer[aria-busy="false"]').waitFor();
      expect(await page.getByLabel('Language').inputValue()).toBe('ru');
      expect(await page.locator('.embed, .others details').count()).toBeGreaterThan(0);
      expect(await page.locator('.embed').count()).toBeLessThan(2);
    });

    test('a question of no words gets the bot’s words, and one too long too', async () => {
      await ask('؟؟؟');
      expect(await page.locator('.embed').count()).toBe(0);
      await ask('why '.repeat(200));
      expect(await page.locator('div.content').innerText()).toContain('500');
    });
  });

  describe('over hostile articles', () => {
    /** Opens the page. The server outlives it: Chromium may ask for the icon when the test is done. */
    async function open(engine: EngineDouble): Promise<void> {
      const server = await startPreview(engine, createLogger('silent'), 0);
      onTestFinished(() => server[Symbol.asyncDispose]());
      await page.goto(server.url);
    }

    const hostile =
      '<img src=x onerror=alert(1)> <script>alert(2)</script> **bold** [click](https://evil.example/) ' +
      'https://evil.example/ <@123456789012345678> @everyone `code` ||hidden||\n# heading\n> quote\n- item';

    test('text, title, outlet and file stay text', async () => {
      const engine = new EngineDouble();
      const base = excerpt(1);
      engine.respond = (question) =>
        answer(question, [
          {
            ...base,
            ...{ text: hostile, highlights: [] },
            citation: {
              ...base.citation,
              title: hostile.split('\n')[0]!,
              source: '<b>outlet</b>',
              url: 'javascript:alert(3)',
              file: 'corpus/<svg onload=alert(4)>.md',
            },
            explanation: {
              ...{ cosine: 0.5, bm25: null, interaction: 0.5, fused: 0.5 },
              words: [{ questionWord: '<i>a', passageWord: '<img src=x>', cosine: 0.5 }],
            },
          },
        ]);
      await open(engine);
      await ask('<img src=x onerror=alert(5)>');
      const [shown]: Shown[] = await page.evaluate(readDescriptions);
      expect(shown!.text).toBe(hostile);
      expect(await page.locator('.title').innerText()).toContain('<script>alert(2)</script>');
      expect(await page.locator('.author').innerText()).toBe('<b>outlet</b>');
      const made = 'img, script, svg, b, i, a, h3, code, strong, .token, .spoiler';
      expect(await page.locator('main .embed').locator(made).count()).toBe(0);
      expect(await page.locator('main img, main script, main svg').count()).toBe(0);
    });

    test('a bidi override cannot reorder what stands around it', async () => {
      const engine = new EngineDouble();
      engine.respond = (question) =>
        answer(question, [excerpt(1, { text: 'safe \u202Efdp.exe end', highlights: [] })]);
      await open(engine);
      await ask('Why?');
      const [shown]: Shown[] = await page.evaluate(readDescriptions);
      expect(shown!.text).toBe('safe fdp.exe end');
    });
  });
});
