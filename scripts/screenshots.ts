import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { runCommand } from '../src/cli/run-command.ts';
import { AppError } from '../src/errors.ts';
import { findChromium, launchChromium } from './browser.ts';
import { type PreviewProcess, startPreviewProcess } from './preview-process.ts';

const help = `
Takes the pictures in docs/images: real answers over corpus/, in a Chromium of this machine
(CHROMIUM_PATH, default /usr/bin/chromium) with the fonts Noto Sans and Noto Sans Arabic.

Usage: npm run screenshots

Exit code: 0 done, 1 failed, 2 bad usage, or no Chromium.

Examples:
  npm run screenshots
  CHROMIUM_PATH=/usr/bin/google-chrome npm run screenshots
`;

const folder = fileURLToPath(new URL('../docs/images/', import.meta.url));
const maxBytes = 250 * 1024;

interface Shot {
  readonly name: string;
  readonly question: string;
  readonly limit: number;
  /** With the form and the reasons, else the message alone. */
  readonly whole?: boolean;
}

/** The questions in Arabic and Russian find excerpts in other languages too. */
const shots: readonly Shot[] = [
  { name: 'sanad', question: 'من قتلت سنتكوم مساء ٧ فبراير؟', limit: 2, whole: true },
  { name: 'answer-ar', question: 'كم شخصا قتل في القصف الامريكي وكم أصيب؟', limit: 2 },
  { name: 'answer-fa', question: 'چند درصد از نیروهای ائتلاف عراق را ترک کردند؟', limit: 2 },
  { name: 'answer-en', question: 'Who was killed by the US strike on 7 February?', limit: 2 },
  { name: 'answer-ru', question: 'В какой район Мосула вошли войска 24 февраля?', limit: 2 },
];

void runCommand({
  options: {},
  help,
  async run() {
    const chromium = findChromium();
    if (chromium === null)
      throw new AppError('E_CONFIG', 'There is no Chromium: install it, or set CHROMIUM_PATH.');
    await using preview = await startPreviewProcess();
    const browser = await launchChromium(chromium);
    try {
      const viewport = { width: 1120, height: 900 };
      const page = await browser.newPage({ deviceScaleFactor: 2, viewport, colorScheme: 'dark' });
      await mkdir(folder, { recursive: true });
      // The first answers pay for loading; their times are not what a picture should show.
      for (const shot of shots) await open(page, preview, shot);
      for (const shot of shots) await take(page, preview, shot);
    } finally {
      await browser.close();
    }
    return 0;
  },
});

async function take(page: Page, preview: PreviewProcess, shot: Shot): Promise<void> {
  const { name, whole } = shot;
  await open(page, preview, shot);
  await page.evaluate('document.activeElement.blur()');
  const target = page.locator(whole === true ? 'body' : '#answer');
  const picture = await target.screenshot({ animations: 'disabled', caret: 'hide' });
  // Text on plain grounds has few colours; the browser packs it in a hurry.
  const packed = await sharp(picture).png({ palette: true, effort: 10, dither: 0 }).toBuffer();
  await writeFile(`${folder}${name}.png`, packed);
  process.stdout.write(`docs/images/${name}.png ${Math.ceil(packed.length / 1024)} KiB\n`);
  if (packed.length > maxBytes) throw new Error(`${name}.png is larger than 250 KiB.`);
}

async function open(
  page: Page,
  preview: PreviewProcess,
  { question, limit, whole }: Shot,
): Promise<void> {
  const query = new URLSearchParams({ question, limit: String(limit) });
  if (whole !== true) query.set('why', 'no');
  await page.goto(`${preview.url}?${query.toString()}`);
  await page.locator('#answer[aria-busy="false"] .embed').first().waitFor();
}
